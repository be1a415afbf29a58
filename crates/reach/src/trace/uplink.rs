//! VPN connections and virtual interfaces: the links to on-premises networks.

use plan::{Id, Learned};

use super::position::{Next, Position};
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use super::{direct_connect_gateway, on_premises, transit_gateway, virtual_private_gateway};
use crate::model::{AssociatedGateway, Device, Uplink, covers};
use crate::query::Location;
use crate::words::{Arg, StepAction};

/// A gateway sends the packet over a link.
pub(super) fn leave<'n>(t: &mut Tracer<'n>, id: &'n Id, link: &'n Uplink) -> Next<'n> {
    let network = t.network;
    t.hop(id, HopKind::Link);
    check_up(t, id, link)?;
    t.connection.uplink = Some(id);
    let office = link.on_premises.as_ref().filter(|office| network.devices.contains_key(*office));
    t.step(|_| {
        let office = office.map_or(Arg::from("?"), Arg::from);
        Step::at(StepAction::TakesUplink, id).arg("link", id).arg("on_premises", office)
    });
    if let Some(office) = office.filter(|office| owns(t, office)) {
        return on_premises::arrive(t, office);
    }
    match returned_by(t, link) {
        Some((gateway, associations)) => {
            Ok(Position::AtDirectConnectGateway { gateway, associations })
        }
        None => go_beyond(t, id),
    }
}

/// Whether an on-premises network has the destination, by its prefixes or because it is asked for.
fn owns(t: &Tracer<'_>, office: &Id) -> bool {
    matches!(&t.leg.goal, Location::OnPremises(goal) if goal == office)
        || match t.network.devices.get(office) {
            Some(Device::OnPremises { prefixes }) => covers(prefixes, t.packet.destination()),
            _ => false,
        }
}

/// The Direct Connect gateway that takes a packet back which an on-premises network's wide prefix drew
/// onto its virtual interface: the one exception by which VPCs behind one Direct Connect gateway reach
/// each other (`directconnect/latest/UserGuide/direct-connect-gateways-intro.html`).
fn returned_by<'n>(t: &Tracer<'n>, link: &'n Uplink) -> Option<(&'n Id, &'n [AssociatedGateway])> {
    let gateway = link.gateway.as_ref()?;
    let Device::DirectConnectGateway { associations } = t.network.devices.get(gateway)? else {
        return None;
    };
    direct_connect_gateway::leads_on(t, gateway, associations).then_some((gateway, associations))
}

fn go_beyond<'n>(t: &mut Tracer<'n>, id: &'n Id) -> Next<'n> {
    let expected = t.expected();
    if !matches!(expected, Location::Anywhere | Location::Internet | Location::Beyond(_)) {
        let meant = t.location_arg(&expected);
        return t.goes_elsewhere(id, id.into(), meant);
    }
    t.step(|flow| Step::at(StepAction::GoesBeyond, id).about(flow));
    let at = Location::Beyond(id.clone());
    Ok(Position::Arrived(Arrival { at, verdict: Verdict::LeavesPlan }))
}

/// The packet comes over a link to AWS.
pub(super) fn enter<'n>(t: &mut Tracer<'n>, id: &'n Id) -> Next<'n> {
    let Some(Device::Uplink(link)) = t.network.devices.get(id) else {
        return Err(Verdict::NoRoute);
    };
    t.hop(id, HopKind::Link);
    check_up(t, id, link)?;
    t.connection.uplink = Some(id);
    let end = link.gateway.as_ref().ok_or(Verdict::NoRoute)?;
    t.step(|_| Step::at(StepAction::Crosses, id).arg("link", id).arg("vpc", end));
    match t.network.devices.get(end) {
        Some(Device::TransitGateway { .. }) => transit_gateway::enter_by(t, end, id),
        Some(Device::DirectConnectGateway { associations }) => {
            Ok(Position::AtDirectConnectGateway { gateway: end, associations })
        }
        _ => virtual_private_gateway::enter_by(t, id, end),
    }
}

/// A link that is down carries nothing.
pub(super) fn check_up(t: &mut Tracer<'_>, id: &Id, link: &Uplink) -> Result<(), Verdict> {
    let Some(state) = &link.down else { return Ok(()) };
    let end = link.gateway.as_ref().and_then(|end| t.network.devices.get(end));
    let code = match (link.learned, end) {
        (Learned::DirectConnect, _) => AwsCode::BadState,
        (_, Some(Device::TransitGateway { .. })) => AwsCode::TgwBadStateVpn,
        _ => AwsCode::BadStateVpn,
    };
    t.refuse(Verdict::Blackhole, |_| {
        Step::at(StepAction::LinkIsDown, id).arg("link", id).arg("state", state).code(code)
    })
}

/// No link of a gateway has a prefix for the destination.
pub(super) fn knows_no_prefix<'n>(t: &mut Tracer<'n>, gateway: &Id) -> Next<'n> {
    t.lose(Verdict::NoRoute, |flow| {
        let step = Step::at(StepAction::KnowsNoPrefix, gateway).about(flow);
        step.arg("gateway", gateway).code(AwsCode::CannotRoute)
    })
}
