//! VPC Block Public Access, at the gateways to the internet and nowhere else. What counts is the subnet of
//! the address that the gateway sees, and that of an inline endpoint right before it
//! (`vpc/latest/userguide/security-vpc-bpa-basics.html`).

use plan::{Blocked, Id, Listing, Target};

use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use crate::model::Device;
use crate::words::StepAction;

/// A packet leaves by a gateway; `from` is the subnet that it comes to it from.
pub(super) fn check_egress(
    t: &mut Tracer<'_>,
    gateway: &Id,
    vpc: &Id,
    from: Option<&Id>,
    stopped: Blocked,
) -> Result<(), Verdict> {
    let network = t.network;
    let own = network.subnet_at(vpc, t.packet.source());
    check(t, gateway, own.unwrap_or(vpc), stopped)?;
    let inspected = |subnet: &&Id| {
        let nics = t.leg.inspected.iter().flat_map(|(id, _)| network.nics_at(id));
        let mut nics = nics.filter_map(|nic| network.nics.get(*nic));
        nics.any(|nic| nic.subnet.as_ref() == Some(*subnet))
    };
    match from.filter(inspected).filter(|before| own != Some(*before)) {
        Some(before) => check(t, gateway, before, stopped),
        None => Ok(()),
    }
}

/// What an internet gateway's route table leads to an inline endpoint is judged by the endpoint's subnet.
pub(super) fn check_ingress_target(
    t: &mut Tracer<'_>,
    gateway: &Id,
    vpc: &Id,
    to: &Target,
) -> Result<(), Verdict> {
    let network = t.network;
    let is_endpoint =
        |id: &&Id| matches!(network.devices.get(*id), Some(Device::InlineEndpoint { .. }));
    let nic = to.id().filter(is_endpoint).and_then(|id| network.nics_at(id).first());
    let subnet = nic.and_then(|nic| network.nics.get(*nic)?.subnet.as_ref());
    match (subnet, network.devices.get(gateway)) {
        (Some(subnet), Some(Device::InternetGateway { .. })) => {
            let stopped = network.blocked_by(vpc, t.packet.destination());
            t.hop(gateway, HopKind::Gateway);
            check(t, gateway, subnet, stopped)
        }
        _ => Ok(()),
    }
}

/// A gateway carries a packet of a subnet, or of a VPC, unless as much as `stopped` is blocked there.
pub(super) fn check(
    t: &mut Tracer<'_>,
    gateway: &Id,
    place: &Id,
    stopped: Blocked,
) -> Result<(), Verdict> {
    let setting = t.network.public_access_block_of(place);
    let setting = setting.filter(|of| of.blocked >= stopped && of.blocked != Blocked::Nothing);
    let Some(setting) = setting else { return Ok(()) };
    // An exclusion may lift it.
    t.check_sees(place, Listing::PublicAccessExclusions)?;
    t.refuse(Verdict::Denied, |_| {
        let step = Step::new(StepAction::BlocksPublicAccess, setting.at.clone());
        let step = step.arg("region", &setting.at.id).arg("gateway", gateway);
        step.code(AwsCode::VpcBlockPublicAccessEnabled)
    })
}
