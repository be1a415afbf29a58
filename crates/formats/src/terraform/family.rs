//! Families of types: the types whose resources an attribute may point at, and the attributes that point.
//!
//! The family that is wanted is fixed by the attribute, so a reference to a resource of another type is never
//! taken for a link.

/// A family of types, named by what AWS calls the resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Vpc,
    Subnet,
    RouteTable,
    InternetGateway,
    EgressOnlyInternetGateway,
    NatGateway,
    ElasticIp,
    NetworkInterface,
    Instance,
    SecurityGroup,
    NetworkAcl,
    PrefixList,
    Peering,
    Endpoint,
    EndpointService,
    TransitGateway,
    TransitGatewayAttachment,
    TransitGatewayRouteTable,
    VirtualPrivateGateway,
    CustomerGateway,
    VpnConnection,
    DirectConnectGateway,
    LoadBalancer,
    Listener,
    TargetGroup,
    HostedZone,
    ResolverEndpoint,
    ResolverRule,
    DhcpOptions,
    Firewall,
    FirewallPolicy,
    RuleGroup,
    RamShare,
    /// Rows, associations and other types that nothing points at.
    None,
}

use Family as F;

/// An attribute that points: its name, the families of what it may point at, and whether it is a list.
type Pointer = (&'static str, &'static [Family]);

/// The attributes that point at one resource.
const ONE: &[Pointer] = &[
    ("accepter_vpc_id", &[F::Vpc]),
    ("allocation_id", &[F::ElasticIp]),
    ("associated_gateway_id", &[F::TransitGateway, F::VirtualPrivateGateway]),
    ("association_default_route_table_id", &[F::TransitGatewayRouteTable]),
    ("customer_gateway_id", &[F::CustomerGateway]),
    ("default_network_acl_id", &[F::NetworkAcl]),
    ("default_route_table_id", &[F::RouteTable]),
    ("destination_prefix_list_id", &[F::PrefixList]),
    ("dhcp_options_id", &[F::DhcpOptions]),
    ("dx_gateway_id", &[F::DirectConnectGateway]),
    ("egress_only_gateway_id", &[F::EgressOnlyInternetGateway]),
    ("egress_only_internet_gateway_id", &[F::EgressOnlyInternetGateway]),
    ("firewall_policy_arn", &[F::FirewallPolicy]),
    ("gateway_id", &[F::InternetGateway, F::VirtualPrivateGateway, F::Endpoint]),
    ("group_id", &[F::SecurityGroup]),
    ("instance", &[F::Instance]),
    ("instance_id", &[F::Instance]),
    ("internet_gateway_id", &[F::InternetGateway]),
    ("listener_arn", &[F::Listener]),
    ("load_balancer_arn", &[F::LoadBalancer]),
    ("main_route_table_id", &[F::RouteTable]),
    ("nat_gateway_id", &[F::NatGateway]),
    ("network_acl_id", &[F::NetworkAcl]),
    ("network_interface", &[F::NetworkInterface]),
    ("network_interface_id", &[F::NetworkInterface, F::Instance]),
    ("peer_transit_gateway_id", &[F::TransitGateway]),
    ("peer_vpc_id", &[F::Vpc]),
    ("prefix_list_id", &[F::PrefixList]),
    ("propagation_default_route_table_id", &[F::TransitGatewayRouteTable]),
    ("referenced_security_group_id", &[F::SecurityGroup]),
    ("resolver_endpoint_id", &[F::ResolverEndpoint]),
    ("resolver_rule_id", &[F::ResolverRule]),
    (
        "resource_arn",
        &[F::RuleGroup, F::Subnet, F::TransitGateway, F::PrefixList, F::SecurityGroup],
    ),
    ("resource_share_arn", &[F::RamShare]),
    ("route_table_id", &[F::RouteTable]),
    ("security_group_id", &[F::SecurityGroup]),
    ("source_security_group_id", &[F::SecurityGroup]),
    ("subnet", &[F::Subnet]),
    ("subnet_id", &[F::Subnet]),
    ("target_group_arn", &[F::TargetGroup]),
    ("target_id", &[F::Instance, F::NetworkInterface, F::LoadBalancer]),
    ("transit_gateway_attachment_id", &[F::TransitGatewayAttachment]),
    ("transit_gateway_id", &[F::TransitGateway]),
    ("transit_gateway_route_table_id", &[F::TransitGatewayRouteTable]),
    ("transport_transit_gateway_attachment_id", &[F::TransitGatewayAttachment]),
    ("vpc_endpoint_id", &[F::Endpoint, F::Firewall]),
    ("vpc_endpoint_service_id", &[F::EndpointService]),
    ("vpc_id", &[F::Vpc]),
    ("vpc_peering_connection_id", &[F::Peering]),
    ("vpn_connection_id", &[F::VpnConnection]),
    ("vpn_gateway_id", &[F::VirtualPrivateGateway]),
    ("zone_id", &[F::HostedZone]),
];

/// The attributes that point at several resources.
const MANY: &[Pointer] = &[
    ("gateway_load_balancer_arns", &[F::LoadBalancer]),
    ("network_load_balancer_arns", &[F::LoadBalancer]),
    ("prefix_list_ids", &[F::PrefixList]),
    ("propagating_vgws", &[F::VirtualPrivateGateway]),
    ("route_table_ids", &[F::RouteTable]),
    ("secondary_allocation_ids", &[F::ElasticIp]),
    ("security_group_ids", &[F::SecurityGroup]),
    ("security_groups", &[F::SecurityGroup]),
    ("subnet_ids", &[F::Subnet]),
    ("subnets", &[F::Subnet]),
    ("vpc_security_group_ids", &[F::SecurityGroup]),
];

/// How an attribute points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    /// The families of what it may point at.
    pub(crate) at: &'static [Family],
    /// Whether it is a list.
    pub(crate) many: bool,
}

/// How an attribute of this name points, if it does. An attribute that only its own type has under a name
/// which others use otherwise is told apart by the type.
pub(crate) fn pointer(of: &str, attribute: &str) -> Option<Points> {
    let special: Option<&'static [Family]> = match (of, attribute) {
        (_, "service_name") if of.ends_with("vpc_endpoint") => Some(&[F::EndpointService]),
        (_, "route_table_id") if of.contains("transit_gateway") => {
            Some(&[F::TransitGatewayRouteTable])
        }
        _ => None,
    };
    // An instance has its interfaces in blocks of this name.
    if attribute == "network_interface" && of.contains("instance") {
        return None;
    }
    if let Some(at) = special {
        return Some(Points { at, many: false });
    }
    let find = |list: &[Pointer]| {
        let place = list.binary_search_by(|(name, _)| (*name).cmp(attribute)).ok()?;
        list.get(place).map(|(_, at)| *at)
    };
    let one = find(ONE).map(|at| Points { at, many: false });
    one.or_else(|| find(MANY).map(|at| Points { at, many: true }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_sorted_by_name_and_each_is_found() {
        for list in [ONE, MANY] {
            assert!(list.is_sorted_by(|a, b| a.0 < b.0));
        }
        assert_eq!(pointer("aws_route", "nat_gateway_id").map(|to| to.many), Some(false));
        assert_eq!(pointer("aws_lb", "subnets").map(|to| to.many), Some(true));
        assert_eq!(pointer("aws_vpc", "cidr_block"), None);
        assert_eq!(pointer("aws_instance", "network_interface"), None);
        assert!(pointer("aws_eip", "network_interface").is_some());
    }
}
