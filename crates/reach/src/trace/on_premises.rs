//! On-premises networks, behind VPN connections and virtual interfaces.

use plan::Id;

use super::position::{Next, Position};
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use super::{direct_connect_gateway, uplink, virtual_private_gateway};
use crate::model::{Device, Uplink, is_public};
use crate::query::{LinkEnd, Location, OF_LINKS};
use crate::words::StepAction;

/// The packet arrives in an on-premises network.
pub(super) fn arrive<'n>(t: &mut Tracer<'n>, id: &'n Id) -> Next<'n> {
    t.hop(id, HopKind::OnPremises);
    let at = Location::OnPremises(id.clone());
    let expected = t.expected();
    if expected != Location::Anywhere && expected != at {
        let meant = t.location_arg(&expected);
        return t.goes_elsewhere(id, id.into(), meant);
    }
    t.step(|flow| Step::at(StepAction::ReachesOnPremises, id).about(flow).arg("on_premises", id));
    Ok(Position::Arrived(Arrival { at, verdict: Verdict::Delivered }))
}

/// A host of an on-premises network sends: by the link whose end on AWS takes the packet.
pub(super) fn send<'n>(t: &mut Tracer<'n>, id: &Id) -> Next<'n> {
    t.hop(id, HopKind::OnPremises);
    t.step(|flow| Step::at(StepAction::Sends, id).about(flow).arg("who", id));
    let links = t.network.uplinks_to(id);
    let fits = |link: &&LinkEnd<'_>| direct_connect_gateway::takes(t, link.id, link.uplink);
    let expected = t.expected();
    let expected = t.network.vpc_of_location(&expected);
    let preference = |link: &&LinkEnd<'_>| {
        (
            link.uplink.down.is_some(),
            t.connection.uplink != Some(link.id),
            link.vpc.is_none() || expected != link.vpc,
            link.uplink.learned,
        )
    };
    let best = links.iter().filter(fits).min_by_key(preference);
    if let Some(link) = best.or_else(|| cloud_hub(t, &links)) {
        return Ok(Position::EntersByUplink(link.id));
    }
    send_in_vain(t, id, links.first().map(|link| (link.id, link.uplink)))
}

/// The link to a virtual private gateway that passes the packet on to another on-premises network: links
/// of one gateway serve as hub and spokes (`vpn/latest/s2svpn/VPN_CloudHub.html`).
fn cloud_hub<'l, 'n>(t: &Tracer<'n>, links: &'l [LinkEnd<'n>]) -> Option<&'l LinkEnd<'n>> {
    let onward = |link: &&LinkEnd<'_>| {
        let gateway = link.uplink.gateway.as_ref();
        let best = gateway.and_then(|id| t.network.best_spoke(id, t.packet.destination()));
        let ends_at_vpc = link.vpc.is_some() && link.uplink.down.is_none();
        ends_at_vpc && best.is_some_and(|(other, _)| other != link.id)
    };
    links.iter().find(onward)
}

/// No link takes the packet: it goes to the internet, or is lost at the first link.
fn send_in_vain<'n>(t: &mut Tracer<'n>, id: &Id, link: Option<(&'n Id, &'n Uplink)>) -> Next<'n> {
    if is_public(t.packet.destination()) {
        t.step(|flow| Step::at(StepAction::GoesBeyond, id).about(flow));
        let arrival = Arrival { at: Location::Internet, verdict: Verdict::LeavesPlan };
        return Ok(Position::Arrived(arrival));
    }
    let Some((link, of)) = link else {
        return t.lose_absent((id, &OF_LINKS), Verdict::NoRoute, |_| {
            let step = Step::at(StepAction::HasNoLink, id).arg("who", id);
            step.code(AwsCode::NoRouteToDestination)
        });
    };
    let end = of.gateway.as_ref().and_then(|end| t.network.devices.get(end));
    if matches!(end, Some(Device::TransitGateway { .. } | Device::DirectConnectGateway { .. })) {
        return Ok(Position::EntersByUplink(link));
    }
    t.hop(link, HopKind::Link);
    uplink::check_up(t, link, of)?;
    let gateway = of.gateway.as_ref().unwrap_or(link);
    t.hop(gateway, HopKind::Gateway);
    virtual_private_gateway::delivers_to_own_vpc(t, gateway)
}
