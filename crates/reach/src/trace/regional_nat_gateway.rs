//! Regional NAT gateways: they are in no subnet, send from the public address of the sender's zone, and
//! have a route table of their own (`vpc/latest/userguide/nat-gateways-regional.html`).

use plan::{Blocked, Id, ServedZones};

use super::leg::Visit;
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{block_public_access, internet_gateway, nat_gateway};
use crate::model::{Device, covers};
use crate::words::StepAction;

/// A route of a subnet's table hands the packet to a regional NAT gateway.
pub(super) fn translate<'n>(t: &mut Tracer<'n>, id: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    let Some(Device::RegionalNatGateway { zones, serves, .. }) = t.network.devices.get(id) else {
        return Err(Verdict::Blackhole);
    };
    let network = t.network;
    let is_own = |zone: &Option<String>| network.is_in_named_zone(from?, id, zone.as_deref());
    let near = zones.iter().position(|zone| is_own(zone) == Some(true));
    let index = t.network.nics_at(id).get(near.unwrap_or(0)).copied();
    let index = index.ok_or(Verdict::Blackhole)?;
    let nic = t.network.nics.get(index).ok_or(Verdict::Blackhole)?;
    t.visit(Visit::Nic(index), &nic.spot.id, HopKind::Interface)?;
    let elsewhere = !zones.is_empty() && zones.iter().all(|zone| is_own(zone) == Some(false));
    if let Some(zone) = from.and_then(|from| network.subnets.get(from)?.zone.as_ref())
        && elsewhere
        && *serves == ServedZones::Listed
    {
        t.hop(id, HopKind::Gateway);
        t.refuse(Verdict::Denied, |_| {
            let step = Step::at(StepAction::ServesNoSuchZone, id).arg("who", id).arg("zone", zone);
            step.code(AwsCode::RegionalNgwRouteAzRestriction)
        })?;
    }
    nat_gateway::translate_to(t, id, index, nic.public)
}

/// A regional NAT gateway sends a packet on, by its own route table.
pub(super) fn send<'n>(t: &mut Tracer<'n>, id: &'n Id, vpc: &'n Id) -> Next<'n> {
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    if let Some(Device::RegionalNatGateway { route_table: Some(table), .. }) =
        t.network.devices.get(id)
    {
        return Ok(Position::AtRouteTable { table, user: id, vpc, from: None });
    }
    if covers(t.network.blocks(vpc), t.packet.destination()) {
        return Ok(Position::InVpc { vpc, from: None });
    }
    match t.network.internet_gateway_of(vpc) {
        Some(gateway) => internet_gateway::leave(t, vpc, gateway, None),
        None => internet_gateway::is_missing(t, vpc),
    }
}

/// The packet comes from the internet to an address of a regional NAT gateway.
pub(super) fn enter<'n>(t: &mut Tracer<'n>, index: usize, vpc: &'n Id) -> Next<'n> {
    let Some(gateway) = t.network.internet_gateway_of(vpc) else {
        return internet_gateway::is_missing(t, vpc);
    };
    t.hop(gateway, HopKind::Gateway);
    block_public_access::check(t, gateway, vpc, Blocked::Everything)?;
    t.step(|_| Step::at(StepAction::PassesGateway, gateway).arg("gateway", gateway));
    t.check_vpc(vpc)?;
    if t.is_unseen(vpc) {
        return t.not_seen(vpc);
    }
    Ok(Position::AtInterface(index))
}
