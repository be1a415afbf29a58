//! Direct Connect gateways: they join virtual interfaces with virtual private gateways and transit
//! gateways, advertise allowed prefixes, and pass nothing between VPCs
//! (`directconnect/latest/UserGuide/direct-connect-gateways-intro.html`).

use net::IpNet;
use plan::{Id, Learned, Spot};

use super::position::{Next, Position};
use super::{HopKind, Step, Tracer, Verdict, uplink};
use crate::model::{AssociatedGateway, Attachment, Device, Uplink, covers};
use crate::query::OF_EXCHANGES;
use crate::words::StepAction;

/// Where a Direct Connect gateway hands on what comes from an on-premises network.
enum Onward<'n> {
    /// To a virtual private gateway.
    Gateway(&'n Id),
    /// To a transit gateway, by an attachment.
    TransitGateway(&'n Id, &'n Id, &'n Attachment),
}

/// The packet goes to an on-premises network by way of a Direct Connect gateway.
pub(super) fn leave<'n>(t: &mut Tracer<'n>, id: &'n Id) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    let Some((link, of)) = t.network.best_uplink(id, t.packet.destination()) else {
        return uplink::knows_no_prefix(t, id);
    };
    t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
    Ok(Position::LeavesByUplink(link, of))
}

/// The packet comes from an on-premises network to a Direct Connect gateway.
pub(super) fn enter<'n>(
    t: &mut Tracer<'n>,
    id: &'n Id,
    associations: &'n [AssociatedGateway],
) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    let Some(onward) = onward(t, id, associations) else {
        return t.lose_absent((id, &OF_EXCHANGES), Verdict::Denied, |flow| {
            let first = associations.first();
            let cause = first.map_or_else(|| Spot::whole(id), |first| first.at.clone());
            Step::new(StepAction::NotAdvertised, cause).about(flow).arg("gateway", id)
        });
    };
    t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
    Ok(match onward {
        Onward::Gateway(gateway) => Position::AtVirtualPrivateGateway(gateway),
        Onward::TransitGateway(transit_gateway, id, attachment) => {
            Position::AtTransitGateway { transit_gateway, id, attachment }
        }
    })
}

/// Whether a Direct Connect gateway has somewhere to hand the packet on to.
pub(super) fn leads_on(t: &Tracer<'_>, id: &Id, associations: &[AssociatedGateway]) -> bool {
    onward(t, id, associations).is_some()
}

fn onward<'a, 'n: 'a>(
    t: &Tracer<'n>,
    id: &Id,
    associations: &'a [AssociatedGateway],
) -> Option<Onward<'a>> {
    let of_vpc = associations.iter().find(|of| is_advertised_by(t, of));
    let gateway = of_vpc.and_then(|of| of.gateway.as_ref()).map(Onward::Gateway);
    gateway.or_else(|| {
        let mut attached = t.network.attachments_of(id);
        let (id, attachment) = attached
            .find(|(_, of)| of.down.is_none() && covers(&of.allowed, t.packet.destination()))?;
        Some(Onward::TransitGateway(attachment.transit_gateway.as_ref()?, id, attachment))
    })
}

/// Whether on-premises networks learn the block of the VPC that has the destination: it must lie in an
/// allowed prefix (`directconnect/latest/UserGuide/allowed-to-prefixes.html`).
fn is_advertised_by(t: &Tracer<'_>, of: &AssociatedGateway) -> bool {
    let gateway = of.gateway.as_ref().filter(|_| of.down.is_none());
    let Some(vpc) = gateway.and_then(|gateway| t.network.vpc_of(gateway)) else { return false };
    let allowed = |block: &IpNet| {
        of.allowed.is_empty() || of.allowed.iter().any(|allowed| allowed.contains(block))
    };
    let blocks = t.network.blocks(vpc).iter();
    blocks.filter(|block| block.contains(&t.packet.destination())).any(allowed)
}

/// Whether the end of a link on AWS takes the packet, as far as the on-premises network knows.
pub(super) fn takes(t: &Tracer<'_>, id: &Id, link: &Uplink) -> bool {
    let (network, destination) = (t.network, t.packet.destination());
    let Some(end) = link.gateway.as_ref() else { return false };
    match network.devices.get(end) {
        Some(Device::VirtualPrivateGateway { .. }) => {
            let carried = destination.is_ipv4() || link.learned == Learned::DirectConnect;
            let vpc = network.vpc_of(end).filter(|_| carried);
            vpc.is_some_and(|vpc| covers(network.blocks(vpc), destination))
        }
        Some(Device::TransitGateway { .. }) => network.may_route_for(end, id, destination),
        Some(Device::DirectConnectGateway { associations }) => leads_on(t, end, associations),
        _ => false,
    }
}
