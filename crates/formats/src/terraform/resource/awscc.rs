//! Types of the provider `awscc`, which are those of CloudFormation.

use super::{Type, is};
use crate::terraform::family::Family as F;

/// The types, in the order of their names.
pub(super) const TYPES: &[Type] = &[
    is(
        "awscc_ec2_customer_gateway",
        F::CustomerGateway,
        "AWS::EC2::CustomerGateway",
        "bgp_asn bgp_asn_extended customer_gateway_id ip_address",
        &[],
    ),
    is(
        "awscc_ec2_dhcp_options",
        F::DhcpOptions,
        "AWS::EC2::DHCPOptions",
        "domain_name_servers",
        &[],
    ),
    is(
        "awscc_ec2_egress_only_internet_gateway",
        F::EgressOnlyInternetGateway,
        "AWS::EC2::EgressOnlyInternetGateway",
        "vpc_id",
        &[],
    ),
    is("awscc_ec2_eip", F::ElasticIp, "AWS::EC2::EIP", "allocation_id instance_id public_ip", &[]),
    is(
        "awscc_ec2_eip_association",
        F::None,
        "AWS::EC2::EIPAssociation",
        "allocation_id instance_id network_interface_id private_ip_address",
        &[],
    ),
    is(
        "awscc_ec2_gateway_route_table_association",
        F::None,
        "AWS::EC2::GatewayRouteTableAssociation",
        "gateway_id route_table_id",
        &[],
    ),
    is(
        "awscc_ec2_instance",
        F::Instance,
        "AWS::EC2::Instance",
        "network_interfaces private_ip_address security_group_ids source_dest_check subnet_id",
        &[],
    ),
    is(
        "awscc_ec2_internet_gateway",
        F::InternetGateway,
        "AWS::EC2::InternetGateway",
        "internet_gateway_id",
        &[],
    ),
    is(
        "awscc_ec2_nat_gateway",
        F::NatGateway,
        "AWS::EC2::NatGateway",
        "allocation_id availability_mode connectivity_type nat_gateway_id private_ip_address \
         secondary_allocation_ids secondary_private_ip_addresses subnet_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_network_acl",
        F::NetworkAcl,
        "AWS::EC2::NetworkAcl",
        "network_acl_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_network_acl_entry",
        F::None,
        "AWS::EC2::NetworkAclEntry",
        "cidr_block egress icmp ipv6_cidr_block network_acl_id port_range protocol \
         rule_action rule_number",
        &[],
    ),
    is(
        "awscc_ec2_network_interface",
        F::NetworkInterface,
        "AWS::EC2::NetworkInterface",
        "group_set private_ip_address private_ip_addresses source_dest_check subnet_id",
        &[],
    ),
    is(
        "awscc_ec2_network_interface_attachment",
        F::None,
        "AWS::EC2::NetworkInterfaceAttachment",
        "instance_id network_interface_id",
        &[],
    ),
    is(
        "awscc_ec2_prefix_list",
        F::PrefixList,
        "AWS::EC2::PrefixList",
        "entries max_entries prefix_list_id prefix_list_name",
        &[],
    ),
    is(
        "awscc_ec2_route",
        F::None,
        "AWS::EC2::Route",
        "carrier_gateway_id core_network_arn destination_cidr_block \
         destination_ipv6_cidr_block destination_prefix_list_id egress_only_gateway_id \
         egress_only_internet_gateway_id gateway_id instance_id local_gateway_id \
         nat_gateway_id network_interface_id odb_network_arn route_table_id \
         transit_gateway_id vpc_endpoint_id vpc_peering_connection_id",
        &[],
    ),
    is(
        "awscc_ec2_route_table",
        F::RouteTable,
        "AWS::EC2::RouteTable",
        "route_table_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_security_group",
        F::SecurityGroup,
        "AWS::EC2::SecurityGroup",
        "group_id group_name security_group_egress security_group_ingress vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_security_group_egress",
        F::None,
        "AWS::EC2::SecurityGroupEgress",
        "cidr_ip cidr_ipv6 cidr_ipv_6 destination_prefix_list_id \
         destination_security_group_id from_port group_id ip_protocol to_port",
        &[("cidr_ipv_6", "CidrIpv6")],
    ),
    is(
        "awscc_ec2_security_group_ingress",
        F::None,
        "AWS::EC2::SecurityGroupIngress",
        "cidr_ip cidr_ipv6 cidr_ipv_6 from_port group_id ip_protocol source_prefix_list_id \
         source_security_group_id to_port",
        &[("cidr_ipv_6", "CidrIpv6")],
    ),
    is(
        "awscc_ec2_subnet",
        F::Subnet,
        "AWS::EC2::Subnet",
        "availability_zone availability_zone_id cidr_block ipv6_cidr_block ipv_6_cidr_block \
         map_public_ip_on_launch subnet_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_subnet_cidr_block",
        F::None,
        "AWS::EC2::SubnetCidrBlock",
        "ipv6_cidr_block subnet_id",
        &[],
    ),
    is(
        "awscc_ec2_subnet_network_acl_association",
        F::None,
        "AWS::EC2::SubnetNetworkAclAssociation",
        "network_acl_id subnet_id",
        &[],
    ),
    is(
        "awscc_ec2_subnet_route_table_association",
        F::None,
        "AWS::EC2::SubnetRouteTableAssociation",
        "route_table_id subnet_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway",
        F::TransitGateway,
        "AWS::EC2::TransitGateway",
        "amazon_side_asn association_default_route_table_id auto_accept_shared_attachments \
         default_route_table_association default_route_table_propagation dns_support \
         propagation_default_route_table_id security_group_referencing_support \
         transit_gateway_cidr_blocks",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_attachment",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayAttachment",
        "options subnet_ids transit_gateway_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_peering_attachment",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayPeeringAttachment",
        "peer_account_id peer_region peer_transit_gateway_id transit_gateway_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_route",
        F::None,
        "AWS::EC2::TransitGatewayRoute",
        "blackhole destination_cidr_block transit_gateway_attachment_id \
         transit_gateway_route_table_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_route_table",
        F::TransitGatewayRouteTable,
        "AWS::EC2::TransitGatewayRouteTable",
        "transit_gateway_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_route_table_association",
        F::None,
        "AWS::EC2::TransitGatewayRouteTableAssociation",
        "transit_gateway_attachment_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_route_table_propagation",
        F::None,
        "AWS::EC2::TransitGatewayRouteTablePropagation",
        "transit_gateway_attachment_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "awscc_ec2_transit_gateway_vpc_attachment",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayVpcAttachment",
        "options subnet_ids transit_gateway_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc",
        F::Vpc,
        "AWS::EC2::VPC",
        "cidr_block default_network_acl default_security_group enable_dns_hostnames \
         enable_dns_support instance_tenancy vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_cidr_block",
        F::None,
        "AWS::EC2::VPCCidrBlock",
        "amazon_provided_ipv6_cidr_block amazon_provided_ipv_6_cidr_block cidr_block ipv6_cidr_block \
         ipv_6_cidr_block vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_endpoint",
        F::Endpoint,
        "AWS::EC2::VPCEndpoint",
        "private_dns_enabled route_table_ids security_group_ids service_name subnet_ids \
         vpc_endpoint_type vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_endpoint_service",
        F::EndpointService,
        "AWS::EC2::VPCEndpointService",
        "acceptance_required gateway_load_balancer_arns network_load_balancer_arns service_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_endpoint_service_permissions",
        F::None,
        "AWS::EC2::VPCEndpointServicePermissions",
        "allowed_principals service_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_gateway_attachment",
        F::None,
        "AWS::EC2::VPCGatewayAttachment",
        "internet_gateway_id vpc_id vpn_gateway_id",
        &[],
    ),
    is(
        "awscc_ec2_vpc_peering_connection",
        F::Peering,
        "AWS::EC2::VPCPeeringConnection",
        "peer_owner_id peer_region peer_role_arn peer_vpc_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpcdhcp_options_association",
        F::None,
        "AWS::EC2::VPCDHCPOptionsAssociation",
        "dhcp_options_id vpc_id",
        &[],
    ),
    is(
        "awscc_ec2_vpn_connection",
        F::VpnConnection,
        "AWS::EC2::VPNConnection",
        "customer_gateway_id static_routes_only transit_gateway_id vpn_connection_id \
         vpn_gateway_id",
        &[],
    ),
    is(
        "awscc_ec2_vpn_connection_route",
        F::None,
        "AWS::EC2::VPNConnectionRoute",
        "destination_cidr_block vpn_connection_id",
        &[],
    ),
    is(
        "awscc_ec2_vpn_gateway",
        F::VirtualPrivateGateway,
        "AWS::EC2::VPNGateway",
        "amazon_side_asn vpn_gateway_id",
        &[],
    ),
    is(
        "awscc_ec2_vpn_gateway_route_propagation",
        F::None,
        "AWS::EC2::VPNGatewayRoutePropagation",
        "route_table_ids vpn_gateway_id",
        &[],
    ),
    is(
        "awscc_elasticloadbalancingv2_listener",
        F::Listener,
        "AWS::ElasticLoadBalancingV2::Listener",
        "default_actions listener_arn load_balancer_arn port protocol",
        &[],
    ),
    is(
        "awscc_elasticloadbalancingv2_listener_rule",
        F::None,
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "actions listener_arn",
        &[],
    ),
    is(
        "awscc_elasticloadbalancingv2_load_balancer",
        F::LoadBalancer,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "load_balancer_arn load_balancer_attributes scheme security_groups subnet_mappings \
         subnets type",
        &[],
    ),
    is(
        "awscc_elasticloadbalancingv2_target_group",
        F::TargetGroup,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "health_check_port health_check_protocol port protocol target_group_arn \
         target_group_attributes target_type targets vpc_id",
        &[],
    ),
    is(
        "awscc_networkfirewall_firewall",
        F::Firewall,
        "AWS::NetworkFirewall::Firewall",
        "endpoint_ids firewall_policy_arn subnet_mappings vpc_id",
        &[],
    ),
    is(
        "awscc_ram_resource_share",
        F::RamShare,
        "AWS::RAM::ResourceShare",
        "principals resource_arns",
        &[],
    ),
    is(
        "awscc_route53_hosted_zone",
        F::HostedZone,
        "AWS::Route53::HostedZone",
        "vp_cs",
        &[("name", "DomainName"), ("vp_cs", "VPCs")],
    ),
    is(
        "awscc_route53resolver_resolver_endpoint",
        F::ResolverEndpoint,
        "AWS::Route53Resolver::ResolverEndpoint",
        "direction ip_addresses security_group_ids",
        &[],
    ),
];
