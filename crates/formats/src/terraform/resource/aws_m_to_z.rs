//! Types of the provider `aws`, from the middle of the alphabet to its end.

use super::{Type, is};
use crate::terraform::family::Family as F;

/// The types, in the order of their names.
pub(super) const TYPES: &[Type] = &[
    is(
        "aws_main_route_table_association",
        F::None,
        "AWS::EC2::MainRouteTableAssociation",
        "route_table_id vpc_id",
        &[],
    ),
    is(
        "aws_nat_gateway",
        F::NatGateway,
        "AWS::EC2::NatGateway",
        "allocation_id availability_mode availability_zone_address connectivity_type \
         network_interface_id private_ip public_ip secondary_allocation_ids \
         secondary_private_ip_addresses subnet_id vpc_id",
        &[],
    ),
    is(
        "aws_network_acl",
        F::NetworkAcl,
        "AWS::EC2::NetworkAcl",
        "egress ingress subnet_ids vpc_id",
        &[],
    ),
    is(
        "aws_network_acl_association",
        F::None,
        "AWS::EC2::SubnetNetworkAclAssociation",
        "network_acl_id subnet_id",
        &[],
    ),
    is(
        "aws_network_acl_rule",
        F::None,
        "AWS::EC2::NetworkAclEntry",
        "cidr_block egress from_port icmp_code icmp_type ipv6_cidr_block network_acl_id \
         protocol rule_action rule_number to_port",
        &[],
    ),
    is(
        "aws_network_interface",
        F::NetworkInterface,
        "AWS::EC2::NetworkInterface",
        "attachment interface_type ipv6_address_count ipv6_addresses private_ip private_ips security_groups source_dest_check \
         subnet_id",
        &[],
    ),
    is(
        "aws_network_interface_attachment",
        F::None,
        "AWS::EC2::NetworkInterfaceAttachment",
        "instance_id network_interface_id",
        &[],
    ),
    is(
        "aws_network_interface_sg_attachment",
        F::None,
        "AWS::EC2::NetworkInterfaceGroupAttachment",
        "network_interface_id security_group_id",
        &[],
    ),
    is(
        "aws_networkfirewall_firewall",
        F::Firewall,
        "AWS::NetworkFirewall::Firewall",
        "firewall_policy_arn firewall_status subnet_mapping vpc_id",
        &[],
    ),
    is(
        "aws_networkfirewall_firewall_policy",
        F::FirewallPolicy,
        "AWS::NetworkFirewall::FirewallPolicy",
        "firewall_policy",
        &[],
    ),
    is(
        "aws_networkfirewall_rule_group",
        F::RuleGroup,
        "AWS::NetworkFirewall::RuleGroup",
        "rule_group",
        &[],
    ),
    is("aws_prefix_list", F::PrefixList, "", "cidr_blocks prefix_list_id", &[]),
    is(
        "aws_ram_principal_association",
        F::None,
        "AWS::RAM::PrincipalAssociation",
        "principal resource_share_arn",
        &[],
    ),
    is(
        "aws_ram_resource_association",
        F::None,
        "AWS::RAM::ResourceAssociation",
        "resource_arn resource_share_arn",
        &[],
    ),
    is("aws_ram_resource_share", F::RamShare, "AWS::RAM::ResourceShare", "", &[]),
    is("aws_region", F::None, "", "", &[]),
    is(
        "aws_route",
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
        "aws_route53_record",
        F::None,
        "AWS::Route53::RecordSet",
        "alias fqdn records type zone_id",
        &[],
    ),
    is(
        "aws_route53_resolver_endpoint",
        F::ResolverEndpoint,
        "AWS::Route53Resolver::ResolverEndpoint",
        "direction host_vpc_id ip_address security_group_ids",
        &[],
    ),
    is(
        "aws_route53_resolver_rule",
        F::ResolverRule,
        "AWS::Route53Resolver::ResolverRule",
        "domain_name rule_type",
        &[],
    ),
    is(
        "aws_route53_resolver_rule_association",
        F::None,
        "AWS::Route53Resolver::ResolverRuleAssociation",
        "resolver_rule_id vpc_id",
        &[],
    ),
    is(
        "aws_route53_zone",
        F::HostedZone,
        "AWS::Route53::HostedZone",
        "vpc zone_id",
        &[("name", "DomainName")],
    ),
    is(
        "aws_route53_zone_association",
        F::None,
        "AWS::Route53::HostedZoneVPCAssociation",
        "vpc_id zone_id",
        &[],
    ),
    is(
        "aws_route_table",
        F::RouteTable,
        "AWS::EC2::RouteTable",
        "propagating_vgws route vpc_id",
        &[],
    ),
    is(
        "aws_route_table_association",
        F::None,
        "AWS::EC2::SubnetRouteTableAssociation",
        "gateway_id route_table_id subnet_id",
        &[],
    ),
    is(
        "aws_security_group",
        F::SecurityGroup,
        "AWS::EC2::SecurityGroup",
        "egress ingress vpc_id",
        &[("name", "GroupName")],
    ),
    is(
        "aws_security_group_rule",
        F::None,
        "AWS::EC2::SecurityGroupIngress",
        "cidr_blocks from_port ipv6_cidr_blocks prefix_list_ids protocol security_group_id \
         self source_security_group_id to_port type",
        &[],
    ),
    is(
        "aws_spot_instance_request",
        F::Instance,
        "AWS::EC2::Instance",
        "associate_public_ip_address availability_zone ipv6_addresses network_interface \
         primary_network_interface_id private_ip public_ip secondary_private_ips \
         source_dest_check subnet_id vpc_security_group_ids",
        &[],
    ),
    is(
        "aws_subnet",
        F::Subnet,
        "AWS::EC2::Subnet",
        "assign_ipv6_address_on_creation availability_zone availability_zone_id cidr_block \
         ipv6_cidr_block map_public_ip_on_launch vpc_id",
        &[],
    ),
    is(
        "aws_vpc",
        F::Vpc,
        "AWS::EC2::VPC",
        "assign_generated_ipv6_cidr_block cidr_block default_network_acl_id \
         default_route_table_id default_security_group_id dhcp_options_id \
         enable_dns_hostnames enable_dns_support instance_tenancy ipv6_cidr_block \
         main_route_table_id",
        &[],
    ),
    is(
        "aws_vpc_block_public_access_exclusion",
        F::None,
        "AWS::EC2::VPCBlockPublicAccessExclusion",
        "internet_gateway_exclusion_mode subnet_id vpc_id",
        &[],
    ),
    is(
        "aws_vpc_block_public_access_options",
        F::None,
        "AWS::EC2::VPCBlockPublicAccessOptions",
        "internet_gateway_block_mode",
        &[],
    ),
    is("aws_vpc_dhcp_options", F::DhcpOptions, "AWS::EC2::DHCPOptions", "domain_name_servers", &[]),
    is(
        "aws_vpc_dhcp_options_association",
        F::None,
        "AWS::EC2::VPCDHCPOptionsAssociation",
        "dhcp_options_id vpc_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint",
        F::Endpoint,
        "AWS::EC2::VPCEndpoint",
        "private_dns_enabled route_table_ids security_group_ids service_name \
         subnet_configuration subnet_ids vpc_endpoint_type vpc_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_connection_accepter",
        F::None,
        "AWS::EC2::VPCEndpointConnectionAccepter",
        "vpc_endpoint_id vpc_endpoint_service_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_private_dns",
        F::None,
        "AWS::EC2::VPCEndpointPrivateDns",
        "private_dns_enabled vpc_endpoint_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_route_table_association",
        F::None,
        "AWS::EC2::VPCEndpointRouteTableAssociation",
        "route_table_id vpc_endpoint_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_security_group_association",
        F::None,
        "AWS::EC2::VPCEndpointSecurityGroupAssociation",
        "security_group_id vpc_endpoint_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_service",
        F::EndpointService,
        "AWS::EC2::VPCEndpointService",
        "acceptance_required allowed_principals gateway_load_balancer_arns \
         network_load_balancer_arns private_dns_name service_name supported_regions",
        &[],
    ),
    is(
        "aws_vpc_endpoint_service_allowed_principal",
        F::None,
        "AWS::EC2::VPCEndpointServicePermissions",
        "principal_arn vpc_endpoint_service_id",
        &[],
    ),
    is(
        "aws_vpc_endpoint_subnet_association",
        F::None,
        "AWS::EC2::VPCEndpointSubnetAssociation",
        "subnet_id vpc_endpoint_id",
        &[],
    ),
    is(
        "aws_vpc_ipv4_cidr_block_association",
        F::None,
        "AWS::EC2::VPCCidrBlock",
        "cidr_block vpc_id",
        &[],
    ),
    is(
        "aws_vpc_ipv6_cidr_block_association",
        F::None,
        "AWS::EC2::VPCCidrBlock",
        "assign_generated_ipv6_cidr_block ipv6_cidr_block vpc_id",
        &[],
    ),
    is(
        "aws_vpc_peering_connection",
        F::Peering,
        "AWS::EC2::VPCPeeringConnection",
        "accepter auto_accept peer_owner_id peer_region peer_vpc_id requester vpc_id",
        &[],
    ),
    is(
        "aws_vpc_peering_connection_accepter",
        F::Peering,
        "AWS::EC2::VPCPeeringConnectionAccepter",
        "auto_accept vpc_peering_connection_id",
        &[],
    ),
    is(
        "aws_vpc_peering_connection_options",
        F::None,
        "AWS::EC2::VPCPeeringConnectionOptions",
        "accepter requester vpc_peering_connection_id",
        &[],
    ),
    is(
        "aws_vpc_security_group_egress_rule",
        F::None,
        "AWS::EC2::SecurityGroupEgress",
        "cidr_ipv4 cidr_ipv6 from_port ip_protocol prefix_list_id \
         referenced_security_group_id security_group_id to_port",
        &[],
    ),
    is(
        "aws_vpc_security_group_ingress_rule",
        F::None,
        "AWS::EC2::SecurityGroupIngress",
        "cidr_ipv4 cidr_ipv6 from_port ip_protocol prefix_list_id \
         referenced_security_group_id security_group_id to_port",
        &[],
    ),
    is(
        "aws_vpc_security_group_vpc_association",
        F::None,
        "AWS::EC2::SecurityGroupVpcAssociation",
        "security_group_id vpc_id",
        &[("security_group_id", "GroupId")],
    ),
    is(
        "aws_vpn_connection",
        F::VpnConnection,
        "AWS::EC2::VPNConnection",
        "customer_gateway_id enable_acceleration static_routes_only \
         transit_gateway_attachment_id transit_gateway_id tunnel1_inside_cidr \
         tunnel2_inside_cidr vpn_gateway_id",
        &[],
    ),
    is(
        "aws_vpn_connection_route",
        F::None,
        "AWS::EC2::VPNConnectionRoute",
        "destination_cidr_block vpn_connection_id",
        &[],
    ),
    is(
        "aws_vpn_gateway",
        F::VirtualPrivateGateway,
        "AWS::EC2::VPNGateway",
        "amazon_side_asn vpc_id",
        &[],
    ),
    is(
        "aws_vpn_gateway_attachment",
        F::None,
        "AWS::EC2::VPCGatewayAttachment",
        "vpc_id vpn_gateway_id",
        &[],
    ),
    is(
        "aws_vpn_gateway_route_propagation",
        F::None,
        "AWS::EC2::VPNGatewayRoutePropagation",
        "route_table_id vpn_gateway_id",
        &[],
    ),
];
