//! Gateway endpoints, and the services of AWS's behind them
//! (`vpc/latest/privatelink/gateway-endpoints.html`).

use net::{Flow, IpNet, Protocol};
use plan::Id;

use super::leg::Direction;
use super::position::{Next, Position};
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use crate::model::covers;
use crate::query::Location;
use crate::words::StepAction;

/// A route hands the packet to a gateway endpoint.
pub(super) fn reach<'n>(t: &mut Tracer<'n>, id: &'n Id, prefixes: &[IpNet]) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    t.refine_by_ping();
    if !is_tcp_or_ping(&t.packet.flow) {
        t.refuse(Verdict::Denied, |flow| {
            let step = Step::at(StepAction::PassesTcpAndPing, id).arg("who", id).service(flow);
            step.code(AwsCode::VpceGatewayProtocolRestriction)
        })?;
    }
    let vpc = t.network.vpc_of(id);
    if !vpc.is_some_and(|vpc| covers(t.network.blocks(vpc), t.packet.source())) {
        t.refuse(Verdict::Denied, |flow| {
            let step = Step::at(StepAction::ServesHostsOfItsVpc, id).about(flow).arg("who", id);
            step.code(AwsCode::NoPossibleDestination)
        })?;
    }
    if !covers(prefixes, t.packet.destination()) {
        return t.lose(Verdict::NoRoute, |flow| {
            let step = Step::at(StepAction::IsNotTheService, id).about(flow).arg("who", id);
            step.code(AwsCode::CannotRoute)
        });
    }
    let at = Location::AwsService(id.clone());
    let expected = t.expected();
    if expected != Location::Anywhere && expected != at {
        let meant = t.location_arg(&expected);
        return t.goes_elsewhere(id, id.into(), meant);
    }
    t.step(|_| Step::at(StepAction::ReachesService, id).arg("who", id));
    Ok(Position::Arrived(Arrival { at, verdict: Verdict::Delivered }))
}

fn is_tcp_or_ping(flow: &Flow) -> bool {
    let echo = flow.icmp_type_and_code().map(|(kind, _)| kind);
    flow.protocol == Protocol::TCP || matches!(echo, Some(0 | 8 | 128 | 129))
}

/// The service behind a gateway endpoint answers; it opens no connections itself.
pub(super) fn send<'n>(t: &mut Tracer<'n>, id: &Id) -> Next<'n> {
    t.hop(id, HopKind::Gateway);
    t.step(|flow| Step::at(StepAction::ServiceAnswers, id).about(flow).arg("who", id));
    if t.leg.direction == Direction::Forward {
        return t.lose(Verdict::Denied, |_| {
            Step::at(StepAction::OpensNothing, id).arg("who", id).code(AwsCode::NoPath)
        });
    }
    let vpc = t.network.vpc_of(id).ok_or(Verdict::NoRoute)?;
    Ok(Position::InVpc { vpc, from: None })
}
