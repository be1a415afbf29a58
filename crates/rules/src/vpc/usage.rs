//! Network address units: how large AWS counts a VPC to be
//! (`vpc/latest/userguide/network-address-usage.html`).

use std::collections::BTreeSet;

use plan::{Id, Kind, LoadBalancer, Part, Region, TransitGatewayAttachment, Vpc};
use reach::{Network, Nic};

/// The weight of what is no address of an instance: a load balancer or endpoint in a zone, an attachment,
/// a NAT gateway, a function, a mount target.
const HEAVY: usize = 6;

/// The units of a VPC.
pub(super) fn usage(network: &Network, vpc: Part<'_, Vpc>) -> usize {
    let mut seen = BTreeSet::new();
    let nics = network.interfaces_in(vpc.id);
    let units: usize = nics.map(|nic| units(network, nic, &mut seen)).sum();
    let attachments = vpc.referring::<TransitGatewayAttachment>();
    let own = attachments.filter(|of| of.is().to.as_ref().is_some_and(|to| to.id == *vpc.id));
    units + HEAVY * own.count()
}

/// The units of one interface; `seen` are resources that were counted once.
fn units<'n>(network: &Network, nic: &'n Nic, seen: &mut BTreeSet<&'n Id>) -> usize {
    let Some(resource) = network.plan().resource(&nic.spot.id) else { return 0 };
    let mut is_first = || seen.insert(nic.of.as_ref().unwrap_or(&nic.spot.id));
    match &resource.is {
        Kind::Instance(_) | Kind::NetworkInterface(_) => {
            let further = usize::from(nic.of.is_some() && !is_first());
            nic.addresses.len() + nic.publics().count() + further
        }
        Kind::LoadBalancer(balancer) if balancer.kind != LoadBalancer::APPLICATION => HEAVY,
        Kind::InterfaceEndpoint(_) | Kind::GatewayLoadBalancerEndpoint(_) => HEAVY,
        Kind::NatGateway(_) => HEAVY * usize::from(is_first()),
        Kind::ManagedService(service) => match service.product.to_ascii_lowercase().as_str() {
            "lambda" => HEAVY * usize::from(is_first()),
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
