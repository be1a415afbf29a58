//! Hosts that forward packets of others: their source/destination check is off. Whether one keeps state, so
//! that it drops a connection of which it sees one direction only, the plan does not say.

use plan::{Forwarding, Id};

use super::connection::add;
use super::leg::{Direction, Visit};
use super::position::{Next, Position};
use super::security_group::pass_groups;
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{inline_endpoint, load_balancer, network_acl};
use crate::model::Nic;
use crate::query::RuleDirection;
use crate::words::StepAction;

/// A route hands the packet to a host.
pub(super) fn forward<'n>(t: &mut Tracer<'n>, id: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    let index = t.network.nics_at(id).first().copied().ok_or(Verdict::Blackhole)?;
    let nic = t.network.nics.get(index).ok_or(Verdict::Blackhole)?;
    t.visit(Visit::Nic(index), &nic.spot.id, HopKind::Interface)?;
    enter_subnet(t, nic, from)?;
    if nic.addresses.contains(&t.packet.destination()) {
        return Ok(Position::AtInterface(index));
    }
    load_balancer::check_direct(t, id)?;
    t.hop(&nic.spot.id, HopKind::Interface);
    if nic.forwarding == Forwarding::OwnAddresses {
        t.refuse(Verdict::Denied, |_| {
            let step = Step::new(StepAction::ChecksAddresses, nic.spot.clone());
            step.arg("who", &nic.spot.id).code(AwsCode::EniSourceDestCheckRestriction)
        })?;
    }
    pass_groups(t, index, RuleDirection::Ingress)?;
    check_onward(t, index, nic)?;
    pass_groups(t, index, RuleDirection::Egress)?;
    check_state(t, nic)?;
    t.leg.forwarder = Some(index);
    t.hop(&nic.spot.id, HopKind::Interface);
    t.step(|_| Step::new(StepAction::Forwards, nic.spot.clone()).arg("who", &nic.spot.id));
    Ok(Position::LeavesInterface(index))
}

/// The packet comes to the subnet of an interface from elsewhere in the same VPC.
pub(super) fn enter_subnet(
    t: &mut Tracer<'_>,
    nic: &Nic,
    from: Option<&Id>,
) -> Result<(), Verdict> {
    match nic.subnet.as_ref().filter(|subnet| from != Some(subnet)) {
        Some(subnet) => network_acl::pass(t, subnet, RuleDirection::Ingress),
        None => Ok(()),
    }
}

/// A host that its own subnet's table leads back to does not forward the packet by that table, but by a
/// tunnel, say, of which the plan knows nothing.
fn check_onward(t: &mut Tracer<'_>, index: usize, nic: &Nic) -> Result<(), Verdict> {
    let Some(table) = t.network.table_back_to(index, t.packet.destination()) else {
        return Ok(());
    };
    t.hop(&nic.spot.id, HopKind::Interface);
    t.lose(Verdict::Unknown, |flow| {
        let step = Step::new(StepAction::KeepsItsWayOn, nic.spot.clone()).about(flow);
        step.arg("who", &nic.spot.id).arg("table", table).code(AwsCode::UnknownResource)
    })
}

/// An appliance that keeps state drops an answer whose request it did not see; a router passes it on. AWS
/// itself drops neither
/// (`vpc/latest/tgw/transit-gateway-appliance-scenario.html`).
fn check_state<'n>(t: &mut Tracer<'n>, nic: &'n Nic) -> Result<(), Verdict> {
    let host = nic.host();
    add(&mut t.leg.appliances, host);
    if t.leg.direction == Direction::Forward {
        add(&mut t.connection.forwarders, host);
        return Ok(());
    }
    if t.connection.forwarders.contains(&host) {
        return Ok(());
    }
    let code = inline_endpoint::zone_code(t);
    t.hop(&nic.spot.id, HopKind::Interface);
    t.refuse(Verdict::Unknown, |_| {
        let step = Step::new(StepAction::SawAnswerAlone, nic.spot.clone());
        let step = step.arg("who", &nic.spot.id);
        Step { code, ..step }
    })
}

/// Loses the packet at a host of which the plan does not say what it rewrites.
pub(super) fn may_rewrite(t: &mut Tracer<'_>, nic: &Nic) -> Result<(), Verdict> {
    t.refuse(Verdict::Unknown, |flow| {
        let step = Step::new(StepAction::MayBeRewritten, nic.spot.clone()).about(flow);
        step.arg("who", &nic.spot.id)
    })
}
