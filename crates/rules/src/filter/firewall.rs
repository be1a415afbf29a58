//! The endpoints by which packets reach a network firewall.

use plan::{GatewayLoadBalancerEndpoint, NetworkFirewall, Part};

/// The endpoints that lead to a firewall, in the order of ids.
pub(super) fn endpoints<'a>(
    firewall: Part<'a, NetworkFirewall>,
) -> Vec<Part<'a, GatewayLoadBalancerEndpoint>> {
    let all = firewall.referring::<GatewayLoadBalancerEndpoint>();
    let leads = |endpoint: &Part<'_, GatewayLoadBalancerEndpoint>| {
        endpoint.service.as_ref().is_some_and(|service| service.id == *firewall.id)
    };
    all.filter(leads).collect()
}
