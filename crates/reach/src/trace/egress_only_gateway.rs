//! Egress-only internet gateways: they let IPv6 out and its answers back in
//! (`vpc/latest/userguide/egress-only-internet-gateway.html`).

use plan::{Blocked, Id};

use super::connection::add;
use super::leg::Direction;
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{block_public_access, internet_gateway};
use crate::model::is_public;
use crate::words::StepAction;

/// A route hands the packet to an egress-only internet gateway.
pub(super) fn leave<'n>(
    t: &mut Tracer<'n>,
    vpc: &'n Id,
    id: &'n Id,
    from: Option<&'n Id>,
) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    if let Some((action, code)) = not_carried(t) {
        return t.lose(Verdict::Denied, |flow| {
            Step::at(action, id).about(flow).arg("gateway", id).code(code)
        });
    }
    if t.leg.inspected.iter().any(|(_, by_appliances)| *by_appliances) {
        t.refuse(Verdict::Denied, |flow| {
            Step::at(StepAction::TakesNothingInspected, id).about(flow).arg("gateway", id)
        })?;
    }
    check_opened(t, id)?;
    block_public_access::check_egress(t, id, vpc, from, Blocked::Everything)?;
    internet_gateway::check_source(t, vpc, id)?;
    t.step(|_| Step::at(StepAction::PassesGateway, id).arg("gateway", id));
    add(&mut t.connection.gateways, id);
    Ok(Position::OnInternet { by: Some(id) })
}

/// Why the gateway carries no packet with these addresses, if it does not.
fn not_carried(t: &Tracer<'_>) -> Option<(StepAction, AwsCode)> {
    if t.packet.source().is_ipv4() {
        return Some((StepAction::CarriesIpv6Alone, AwsCode::ProtocolRestriction));
    }
    let code = AwsCode::IgwPublicIpAssociationForEgress;
    match (is_public(t.packet.source()), is_public(t.packet.destination())) {
        (false, _) => Some((StepAction::HasNoPublicAddress, code)),
        (_, false) => Some((StepAction::HasPrivateDestination, code)),
        (true, true) => None,
    }
}

/// The gateway passes no answer to a connection that did not leave by it.
fn check_opened(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    if t.leg.direction == Direction::Forward || t.connection.gateways.contains(&id) {
        return Ok(());
    }
    t.refuse(Verdict::Denied, |_| Step::at(StepAction::SawNoStart, id).arg("who", id))
}
