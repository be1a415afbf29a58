//! Network address units: how large AWS counts a VPC to be
//! (`vpc/latest/userguide/network-address-usage.html`).

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Kind, LoadBalancer, Region, TransitGatewayAttachment, Vpc};
use reach::{Network, Nic};

/// The weight of what is no address of an instance: a load balancer or endpoint in a zone, an attachment,
/// a NAT gateway, a function, a mount target.
const HEAVY: usize = 6;

/// The units of every VPC that has any.
pub(super) fn usage(network: &Network) -> BTreeMap<&Id, usize> {
    let mut usage: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for nic in network.interfaces() {
        let Some(vpc) = &nic.vpc else { continue };
        let first = seen.insert(nic.of.as_ref().unwrap_or(&nic.spot.id));
        *usage.entry(vpc).or_default() += units(network, nic, first.then_some(()));
    }
    for attachment in network.plan().every::<TransitGatewayAttachment>() {
        let to = attachment.is().to.as_ref().map(|to| &to.id);
        if let Some(vpc) = to.filter(|to| network.plan().get::<Vpc>(to).is_some()) {
            *usage.entry(vpc).or_default() += HEAVY;
        }
    }
    usage
}

/// The units of one interface; `first` is the first of its resource.
fn units(network: &Network, nic: &Nic, first: Option<()>) -> usize {
    let Some(resource) = network.plan().resource(&nic.spot.id) else { return 0 };
    let once = first.map_or(0, |()| HEAVY);
    match &resource.is {
        Kind::Instance(_) | Kind::NetworkInterface(_) => {
            let further = usize::from(nic.of.is_some() && first.is_none());
            nic.addresses.len() + nic.publics().count() + further
        }
        Kind::LoadBalancer(balancer) if balancer.kind != LoadBalancer::APPLICATION => HEAVY,
        Kind::InterfaceEndpoint(_) | Kind::GatewayLoadBalancerEndpoint(_) => HEAVY,
        Kind::NatGateway(_) => once,
        Kind::ManagedService(service) => match service.product.to_ascii_lowercase().as_str() {
            "lambda" => once,
            "efs" => HEAVY,
            _ => 0,
        },
        _ => 0,
    }
}

/// A quota of the Region around a VPC: what the plan says of it, or what every account begins with.
pub(super) fn quota(
    network: &Network,
    vpc: &Id,
    said: impl Fn(&Region) -> Option<u32>,
    default: usize,
) -> usize {
    let region = network.plan().enclosing::<Region>(vpc);
    let said = region.and_then(|region| said(region.is()));
    said.and_then(|said| usize::try_from(said).ok()).unwrap_or(default)
}
