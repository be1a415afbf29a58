//! Virtual private gateways: they take packets of their own VPC alone, and pass nothing between their
//! links but as a VPN CloudHub (`vpn/latest/s2svpn/VPNRoutingTypes.html`).

use plan::{Id, Listing};

use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict, uplink};
use crate::model::{Device, covers};
use crate::query::{OF_GATEWAYS, OF_UPLINKS};
use crate::words::StepAction;

/// A route hands the packet to the virtual private gateway of a VPC.
pub(super) fn leave<'n>(t: &mut Tracer<'n>, vpc: &Id, id: &'n Id) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    if !covers(t.network.blocks(vpc), t.packet.source()) {
        t.refuse(Verdict::Denied, |flow| {
            let step = Step::at(StepAction::TakesOwnSourcesAlone, id).about(flow);
            step.arg("gateway", id).code(AwsCode::VgwPrivateIpAssociationForEgress)
        })?;
    }
    let Some((link, of)) = t.network.best_uplink(id, t.packet.destination()) else {
        for list in OF_UPLINKS {
            t.check_sees(id, list)?;
        }
        return uplink::knows_no_prefix(t, id);
    };
    t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
    if let Some(end) = of.gateway.as_ref().filter(|end| *end != id) {
        t.hop(end, HopKind::Gateway);
        t.step(|_| Step::at(StepAction::PassesGateway, end).arg("gateway", end));
    }
    Ok(Position::LeavesByUplink(link, of))
}

/// The packet comes by a link to a virtual private gateway.
pub(super) fn enter_by<'n>(t: &mut Tracer<'n>, link: &'n Id, id: &'n Id) -> Next<'n> {
    let vpc = home(t, id)?;
    if covers(t.network.blocks(vpc), t.packet.destination()) {
        return Ok(Position::AtVirtualPrivateGateway(id));
    }
    t.hop(id, HopKind::Gateway);
    let own = match t.network.devices.get(link) {
        Some(Device::Uplink(of)) => of.gateway.as_ref() == Some(id),
        _ => false,
    };
    let spoke = t.network.best_spoke(id, t.packet.destination());
    match spoke.filter(|(other, _)| own && *other != link) {
        Some((other, of)) => {
            t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
            Ok(Position::LeavesByUplink(other, of))
        }
        None => delivers_to_own_vpc(t, id),
    }
}

/// The VPC that a gateway is attached to.
fn home<'n>(t: &mut Tracer<'n>, id: &Id) -> Result<&'n Id, Verdict> {
    if let Some(vpc) = t.network.vpc_of(id) {
        return Ok(vpc);
    }
    for list in OF_GATEWAYS {
        t.check_sees(id, list)?;
    }
    Err(Verdict::NoRoute)
}

/// The gateway passes nothing to other networks.
pub(super) fn delivers_to_own_vpc<'n>(t: &mut Tracer<'n>, id: &Id) -> Next<'n> {
    let lists: &[Listing] = if t.network.vpc_of(id).is_none() { &OF_GATEWAYS } else { &[] };
    t.lose_absent((id, lists), Verdict::Denied, |flow| {
        let step = Step::at(StepAction::DeliversToOwnVpcAlone, id).about(flow).arg("gateway", id);
        step.code(AwsCode::VgwPrivateIpAssociationForIngress)
    })
}

/// The packet enters the VPC of a virtual private gateway.
pub(super) fn enter<'n>(t: &mut Tracer<'n>, id: &'n Id) -> Next<'n> {
    let vpc = home(t, id)?;
    t.hop(id, HopKind::Gateway);
    t.step(|_| Step::at(StepAction::EntersGateway, id).arg("gateway", id).arg("vpc", vpc));
    let table = match t.network.devices.get(id) {
        Some(Device::VirtualPrivateGateway { route_table }) => route_table.as_ref(),
        _ => None,
    };
    enter_vpc(t, vpc, id, table)
}

/// The packet enters a VPC by a gateway, whose own route table decides if it has one
/// (`vpc/latest/userguide/gateway-route-tables.html`).
pub(super) fn enter_vpc<'n>(
    t: &mut Tracer<'n>,
    vpc: &'n Id,
    gateway: &'n Id,
    table: Option<&'n Id>,
) -> Next<'n> {
    match table {
        None if t.is_unseen(vpc) => Ok(Position::InVpc { vpc, from: None }),
        None => {
            t.check_sees(gateway, Listing::RouteTables)?;
            Ok(Position::InVpc { vpc, from: None })
        }
        Some(_) if t.is_unseen(vpc) => t.not_seen(vpc),
        Some(table) => Ok(Position::AtRouteTable { table, user: gateway, vpc, from: None }),
    }
}
