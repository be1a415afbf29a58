//! The names of types, and the attributes whose names differ.

/// A type of CloudFormation's, Terraform's, and properties with the attributes that they are; an empty one is
/// left out.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const RULE: &[(&str, &str)] = &[
    ("CidrIp", "cidr_ipv4"),
    ("CidrIpv6", "cidr_ipv6"),
    ("DestinationPrefixListId", "prefix_list_id"),
    ("DestinationSecurityGroupId", "referenced_security_group_id"),
    ("GroupId", "security_group_id"),
    ("SourcePrefixListId", "prefix_list_id"),
    ("SourceSecurityGroupId", "referenced_security_group_id"),
];

/// The types that differ in names alone.
pub(super) const ROWS: &[Row] = &[
    ("AWS::DirectConnect::DirectConnectGateway", "aws_dx_gateway", &[]),
    (
        "AWS::DirectConnect::DirectConnectGatewayAssociation",
        "aws_dx_gateway_association",
        &[("DirectConnectGatewayId", "dx_gateway_id")],
    ),
    ("AWS::EC2::CustomerGateway", "aws_customer_gateway", &[]),
    ("AWS::EC2::EIP", "aws_eip", &[]),
    ("AWS::EC2::EIPAssociation", "aws_eip_association", &[]),
    ("AWS::EC2::EgressOnlyInternetGateway", "aws_egress_only_internet_gateway", &[]),
    ("AWS::EC2::GatewayRouteTableAssociation", "aws_route_table_association", &[]),
    ("AWS::EC2::InternetGateway", "aws_internet_gateway", &[]),
    ("AWS::EC2::MainRouteTableAssociation", "aws_main_route_table_association", &[]),
    ("AWS::EC2::NatGateway", "aws_nat_gateway", &[("PrivateIpAddress", "private_ip")]),
    ("AWS::EC2::NetworkAcl", "aws_network_acl", &[]),
    ("AWS::EC2::NetworkInterfaceAttachment", "aws_network_interface_attachment", &[]),
    ("AWS::EC2::Route", "aws_route", &[("EgressOnlyInternetGatewayId", "egress_only_gateway_id")]),
    ("AWS::EC2::RouteTable", "aws_route_table", &[]),
    ("AWS::EC2::SecurityGroup", "aws_security_group", &[("GroupDescription", "description")]),
    ("AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule", RULE),
    ("AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule", RULE),
    (
        "AWS::EC2::SecurityGroupVpcAssociation",
        "aws_vpc_security_group_vpc_association",
        &[("GroupId", "security_group_id")],
    ),
    ("AWS::EC2::Subnet", "aws_subnet", &[]),
    (
        "AWS::EC2::SubnetCidrReservation",
        "aws_ec2_subnet_cidr_reservation",
        &[("Cidr", "cidr_block")],
    ),
    ("AWS::EC2::SubnetNetworkAclAssociation", "aws_network_acl_association", &[]),
    ("AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association", &[]),
    ("AWS::EC2::TransitGateway", "aws_ec2_transit_gateway", &[]),
    (
        "AWS::EC2::TransitGatewayPeeringAttachment",
        "aws_ec2_transit_gateway_peering_attachment",
        &[],
    ),
    (
        "AWS::EC2::TransitGatewayPeeringAttachmentAccepter",
        "aws_ec2_transit_gateway_peering_attachment_accepter",
        &[],
    ),
    (
        "AWS::EC2::TransitGatewayPrefixListReference",
        "aws_ec2_transit_gateway_prefix_list_reference",
        &[],
    ),
    ("AWS::EC2::TransitGatewayRoute", "aws_ec2_transit_gateway_route", &[]),
    ("AWS::EC2::TransitGatewayRouteTable", "aws_ec2_transit_gateway_route_table", &[]),
    (
        "AWS::EC2::TransitGatewayRouteTableAssociation",
        "aws_ec2_transit_gateway_route_table_association",
        &[],
    ),
    (
        "AWS::EC2::TransitGatewayRouteTablePropagation",
        "aws_ec2_transit_gateway_route_table_propagation",
        &[],
    ),
    ("AWS::EC2::VPC", "aws_vpc", &[]),
    ("AWS::EC2::VPCBlockPublicAccessExclusion", "aws_vpc_block_public_access_exclusion", &[]),
    ("AWS::EC2::VPCBlockPublicAccessOptions", "aws_vpc_block_public_access_options", &[]),
    ("AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", &[]),
    ("AWS::EC2::VPCEndpointConnectionAccepter", "aws_vpc_endpoint_connection_accepter", &[]),
    ("AWS::EC2::VPCEndpointService", "aws_vpc_endpoint_service", &[]),
    ("AWS::EC2::VPCPeeringConnection", "aws_vpc_peering_connection", &[]),
    ("AWS::EC2::VPCPeeringConnectionAccepter", "aws_vpc_peering_connection_accepter", &[]),
    ("AWS::EC2::VPNConnection", "aws_vpn_connection", &[]),
    ("AWS::EC2::VPNConnectionRoute", "aws_vpn_connection_route", &[]),
    ("AWS::EC2::VPNGateway", "aws_vpn_gateway", &[("Type", "")]),
    ("AWS::EC2::VPNGatewayRoutePropagation", "aws_vpn_gateway_route_propagation", &[]),
    ("AWS::ElasticLoadBalancingV2::TargetGroupAttachment", "aws_lb_target_group_attachment", &[]),
    ("AWS::RAM::PrincipalAssociation", "aws_ram_principal_association", &[]),
    ("AWS::RAM::ResourceAssociation", "aws_ram_resource_association", &[]),
    ("AWS::RAM::ResourceShare", "aws_ram_resource_share", &[]),
    (
        "AWS::Route53::RecordSet",
        "aws_route53_record",
        &[("HostedZoneId", "zone_id"), ("TTL", "ttl"), ("ResourceRecords", "records")],
    ),
];
