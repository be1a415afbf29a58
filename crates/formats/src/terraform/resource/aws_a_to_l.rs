//! Types of the provider `aws`, from the beginning of the alphabet to its middle.

use super::{Type, is};
use crate::terraform::family::Family as F;

/// The types, in the order of their names.
pub(super) const TYPES: &[Type] = &[
    is(
        "aws_alb",
        F::LoadBalancer,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "enable_cross_zone_load_balancing \
         enforce_security_group_inbound_rules_on_private_link_traffic internal \
         load_balancer_type security_groups subnet_mapping subnets vpc_id",
        &[
            (
                "enforce_security_group_inbound_rules_on_private_link_traffic",
                "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
            ),
            ("load_balancer_type", "Type"),
        ],
    ),
    is(
        "aws_alb_listener",
        F::Listener,
        "AWS::ElasticLoadBalancingV2::Listener",
        "default_action load_balancer_arn port protocol",
        &[],
    ),
    is(
        "aws_alb_listener_rule",
        F::None,
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "action listener_arn",
        &[],
    ),
    is(
        "aws_alb_target_group",
        F::TargetGroup,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "health_check load_balancing_cross_zone_enabled port preserve_client_ip protocol \
         target_type vpc_id",
        &[],
    ),
    is(
        "aws_alb_target_group_attachment",
        F::None,
        "AWS::ElasticLoadBalancingV2::TargetGroupAttachment",
        "port target_group_arn target_id",
        &[],
    ),
    is("aws_caller_identity", F::None, "", "account_id", &[]),
    is(
        "aws_customer_gateway",
        F::CustomerGateway,
        "AWS::EC2::CustomerGateway",
        "bgp_asn bgp_asn_extended ip_address",
        &[],
    ),
    is(
        "aws_default_network_acl",
        F::NetworkAcl,
        "AWS::EC2::NetworkAcl",
        "default_network_acl_id egress ingress subnet_ids vpc_id",
        &[],
    ),
    is(
        "aws_default_route_table",
        F::RouteTable,
        "AWS::EC2::RouteTable",
        "default_route_table_id propagating_vgws route vpc_id",
        &[],
    ),
    is(
        "aws_default_security_group",
        F::SecurityGroup,
        "AWS::EC2::SecurityGroup",
        "egress ingress vpc_id",
        &[],
    ),
    is(
        "aws_default_subnet",
        F::Subnet,
        "AWS::EC2::Subnet",
        "assign_ipv6_address_on_creation availability_zone availability_zone_id cidr_block \
         ipv6_cidr_block map_public_ip_on_launch vpc_id",
        &[],
    ),
    is(
        "aws_default_vpc",
        F::Vpc,
        "AWS::EC2::VPC",
        "assign_generated_ipv6_cidr_block cidr_block default_network_acl_id \
         default_route_table_id default_security_group_id dhcp_options_id \
         enable_dns_hostnames enable_dns_support instance_tenancy ipv6_cidr_block \
         main_route_table_id",
        &[],
    ),
    is(
        "aws_default_vpc_dhcp_options",
        F::DhcpOptions,
        "AWS::EC2::DHCPOptions",
        "domain_name_servers",
        &[],
    ),
    is(
        "aws_dx_gateway",
        F::DirectConnectGateway,
        "AWS::DirectConnect::DirectConnectGateway",
        "amazon_side_asn",
        &[],
    ),
    is(
        "aws_dx_gateway_association",
        F::TransitGatewayAttachment,
        "AWS::DirectConnect::DirectConnectGatewayAssociation",
        "allowed_prefixes associated_gateway_id dx_gateway_id vpn_gateway_id",
        &[],
    ),
    is(
        "aws_dx_private_virtual_interface",
        F::None,
        "AWS::DirectConnect::PrivateVirtualInterface",
        "bgp_asn dx_gateway_id route_filter_prefixes vpn_gateway_id",
        &[],
    ),
    is(
        "aws_dx_public_virtual_interface",
        F::None,
        "AWS::DirectConnect::PublicVirtualInterface",
        "bgp_asn dx_gateway_id route_filter_prefixes vpn_gateway_id",
        &[],
    ),
    is(
        "aws_dx_transit_virtual_interface",
        F::None,
        "AWS::DirectConnect::TransitVirtualInterface",
        "bgp_asn dx_gateway_id route_filter_prefixes vpn_gateway_id",
        &[],
    ),
    is("aws_ec2_carrier_gateway", F::None, "AWS::EC2::CarrierGateway", "vpc_id", &[]),
    is(
        "aws_ec2_managed_prefix_list",
        F::PrefixList,
        "AWS::EC2::PrefixList",
        "entry max_entries",
        &[("entry", "Entries"), ("name", "PrefixListName")],
    ),
    is(
        "aws_ec2_managed_prefix_list_entry",
        F::None,
        "AWS::EC2::PrefixListEntry",
        "cidr prefix_list_id",
        &[],
    ),
    is(
        "aws_ec2_subnet_cidr_reservation",
        F::None,
        "AWS::EC2::SubnetCidrReservation",
        "cidr_block description reservation_type subnet_id",
        &[("cidr_block", "Cidr")],
    ),
    is(
        "aws_ec2_transit_gateway",
        F::TransitGateway,
        "AWS::EC2::TransitGateway",
        "amazon_side_asn association_default_route_table_id auto_accept_shared_attachments \
         default_route_table_association default_route_table_propagation dns_support \
         propagation_default_route_table_id security_group_referencing_support \
         transit_gateway_cidr_blocks",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_attachment",
        F::TransitGatewayAttachment,
        "",
        "transit_gateway_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_connect",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayConnect",
        "transit_gateway_id transport_attachment_id",
        &[("transport_attachment_id", "TransportTransitGatewayAttachmentId")],
    ),
    is(
        "aws_ec2_transit_gateway_default_route_table_association",
        F::None,
        "AWS::EC2::TransitGatewayDefaultRouteTableAssociation",
        "transit_gateway_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_default_route_table_propagation",
        F::None,
        "AWS::EC2::TransitGatewayDefaultRouteTablePropagation",
        "transit_gateway_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_dx_gateway_attachment",
        F::TransitGatewayAttachment,
        "",
        "dx_gateway_id transit_gateway_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_peering_attachment",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayPeeringAttachment",
        "peer_account_id peer_region peer_transit_gateway_id transit_gateway_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_peering_attachment_accepter",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayAttachmentAccepter",
        "transit_gateway_attachment_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_prefix_list_reference",
        F::None,
        "AWS::EC2::TransitGatewayPrefixListReference",
        "blackhole prefix_list_id transit_gateway_attachment_id \
         transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_route",
        F::None,
        "AWS::EC2::TransitGatewayRoute",
        "blackhole destination_cidr_block transit_gateway_attachment_id \
         transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_route_table",
        F::TransitGatewayRouteTable,
        "AWS::EC2::TransitGatewayRouteTable",
        "transit_gateway_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_route_table_association",
        F::None,
        "AWS::EC2::TransitGatewayRouteTableAssociation",
        "transit_gateway_attachment_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_route_table_propagation",
        F::None,
        "AWS::EC2::TransitGatewayRouteTablePropagation",
        "transit_gateway_attachment_id transit_gateway_route_table_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_vpc_attachment",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayVpcAttachment",
        "appliance_mode_support dns_support ipv6_support security_group_referencing_support \
         subnet_ids transit_gateway_default_route_table_association \
         transit_gateway_default_route_table_propagation transit_gateway_id vpc_id",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_vpc_attachment_accepter",
        F::TransitGatewayAttachment,
        "AWS::EC2::TransitGatewayAttachmentAccepter",
        "transit_gateway_attachment_id transit_gateway_default_route_table_association \
         transit_gateway_default_route_table_propagation",
        &[],
    ),
    is(
        "aws_ec2_transit_gateway_vpn_attachment",
        F::TransitGatewayAttachment,
        "",
        "transit_gateway_id vpn_connection_id",
        &[],
    ),
    is(
        "aws_egress_only_internet_gateway",
        F::EgressOnlyInternetGateway,
        "AWS::EC2::EgressOnlyInternetGateway",
        "vpc_id",
        &[],
    ),
    is(
        "aws_eip",
        F::ElasticIp,
        "AWS::EC2::EIP",
        "allocation_id associate_with_private_ip instance network_interface public_ip",
        &[("instance", "InstanceId"), ("network_interface", "NetworkInterfaceId")],
    ),
    is(
        "aws_eip_association",
        F::None,
        "AWS::EC2::EIPAssociation",
        "allocation_id instance_id network_interface_id private_ip_address",
        &[],
    ),
    is("aws_elb", F::None, "AWS::ElasticLoadBalancing::LoadBalancer", "subnets", &[]),
    is(
        "aws_instance",
        F::Instance,
        "AWS::EC2::Instance",
        "associate_public_ip_address availability_zone ipv6_address_count ipv6_addresses \
         network_interface \
         primary_network_interface primary_network_interface_id private_ip public_ip \
         secondary_private_ips security_groups source_dest_check subnet_id \
         vpc_security_group_ids",
        &[],
    ),
    is("aws_internet_gateway", F::InternetGateway, "AWS::EC2::InternetGateway", "vpc_id", &[]),
    is(
        "aws_internet_gateway_attachment",
        F::None,
        "AWS::EC2::VPCGatewayAttachment",
        "internet_gateway_id vpc_id",
        &[],
    ),
    is(
        "aws_lb",
        F::LoadBalancer,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "enable_cross_zone_load_balancing \
         enforce_security_group_inbound_rules_on_private_link_traffic internal \
         load_balancer_type security_groups subnet_mapping subnets vpc_id",
        &[
            (
                "enforce_security_group_inbound_rules_on_private_link_traffic",
                "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
            ),
            ("load_balancer_type", "Type"),
        ],
    ),
    is(
        "aws_lb_listener",
        F::Listener,
        "AWS::ElasticLoadBalancingV2::Listener",
        "default_action load_balancer_arn port protocol",
        &[],
    ),
    is(
        "aws_lb_listener_rule",
        F::None,
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "action listener_arn",
        &[],
    ),
    is(
        "aws_lb_target_group",
        F::TargetGroup,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "health_check load_balancing_cross_zone_enabled port preserve_client_ip protocol \
         target_type vpc_id",
        &[],
    ),
    is(
        "aws_lb_target_group_attachment",
        F::None,
        "AWS::ElasticLoadBalancingV2::TargetGroupAttachment",
        "port target_group_arn target_id",
        &[],
    ),
];
