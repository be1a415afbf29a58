//! Public addresses that stand for the ones that AWS is going to give.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use net::Address;
use plan::{Instance, LoadBalancer, NatGateway, NetworkInterface, Plan};

/// The addresses of the documentation range 203.0.113.0/24 (RFC 5737) that no resource of the plan has yet,
/// in order.
pub(crate) fn free_public_addresses(plan: &Plan) -> impl Iterator<Item = IpAddr> + use<> {
    let used: BTreeSet<IpAddr> =
        used(plan).into_iter().filter_map(|public| public.value()).collect();
    let all = (1..=254).map(|last| IpAddr::V4(Ipv4Addr::new(203, 0, 113, last)));
    all.filter(move |address| !used.contains(address))
}

fn used(plan: &Plan) -> Vec<Address> {
    let instances = plan.every::<Instance>().map(|instance| instance.is().public_address.clone());
    let interfaces = plan.every::<NetworkInterface>();
    let interfaces = interfaces.map(|interface| interface.is().public_address.clone());
    let nodes = plan.every::<LoadBalancer>().flat_map(|balancer| &balancer.is().nodes);
    let nodes = nodes.map(|node| node.public_address.clone());
    let gateways = plan.every::<NatGateway>().flat_map(|gateway| {
        let is = gateway.is();
        let further = is.further_addresses.iter().map(|row| row.public_address.clone());
        let zones = is.zone_addresses.iter().map(|row| row.public_address.clone());
        further.chain(zones).chain([is.public_address.clone()]).collect::<Vec<_>>()
    });
    instances.chain(interfaces).chain(nodes).chain(gateways).flatten().collect()
}
