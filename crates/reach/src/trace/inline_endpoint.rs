//! Gateway Load Balancer endpoints and firewall endpoints: a packet is inspected and sent on. What
//! inspects keeps state: an answer must come back by the endpoint that saw the question
//! (`vpc/latest/privatelink/gateway-load-balancer-endpoints.html`,
//! `network-firewall/latest/developerguide/firewall-rules-engines.html`).

use plan::{Action, Id, Spot};

use super::connection::add;
use super::leg::{Direction, Visit};
use super::position::{Next, Position};
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{endpoint_service, host};
use crate::model::{Device, FirewallRule};
use crate::words::StepAction;

/// A route hands the packet to an inline endpoint.
pub(super) fn inspect<'n>(t: &mut Tracer<'n>, id: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    let network = t.network;
    let index = network.nics_at(id).first().copied().ok_or(Verdict::Blackhole)?;
    let nic = network.nics.get(index).ok_or(Verdict::Blackhole)?;
    t.visit(Visit::Nic(index), &nic.spot.id, HopKind::Interface)?;
    host::enter_subnet(t, nic, from)?;
    t.hop(id, HopKind::Gateway);
    let Some(Device::InlineEndpoint { inspector, down }) = network.devices.get(id) else {
        return Err(Verdict::Blackhole);
    };
    if let Some(state) = down {
        t.refuse(Verdict::Blackhole, |_| {
            let step = Step::at(StepAction::LinkIsDown, id).arg("link", id);
            step.arg("state", state).code(AwsCode::BadState)
        })?;
    }
    let inspector = inspector.as_ref().and_then(|by| network.devices.get_key_value(by));
    match (t.leg.direction, inspector) {
        (_, None) => inspector_unseen(t, id)?,
        (Direction::Return, Some(_)) => check_seen(t, id)?,
        (Direction::Forward, Some((by, Device::Firewall { rules, default }))) => {
            pass_firewall(t, by, rules, *default)?;
        }
        (Direction::Forward, Some((by, Device::EndpointService { load_balancers }))) => {
            endpoint_service::pass_appliances(t, index, by, load_balancers)?;
        }
        (Direction::Forward, Some(_)) => inspector_unseen(t, id)?,
    }
    let by_appliances = matches!(inspector, Some((_, Device::EndpointService { .. })));
    t.leg.source_hidden = true;
    add(&mut t.leg.inspected, (id, by_appliances));
    if t.leg.direction == Direction::Forward {
        add(&mut t.connection.inspected, id);
    }
    t.hop(id, HopKind::Gateway);
    t.step(|_| Step::at(StepAction::Inspected, id).arg("who", id));
    Ok(Position::LeavesInterface(index))
}

/// What inspects is not in the plan.
pub(super) fn inspector_unseen(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    t.refuse(Verdict::Unknown, |_| {
        Step::at(StepAction::InspectorUnseen, id).arg("who", id).code(AwsCode::UnknownResource)
    })
}

/// An answer passes where the question was seen, and nowhere else.
fn check_seen(t: &mut Tracer<'_>, id: &Id) -> Result<(), Verdict> {
    if t.connection.inspected.contains(&id) {
        return Ok(());
    }
    let code = zone_code(t);
    t.refuse(Verdict::Denied, |_| Step {
        code,
        ..Step::at(StepAction::SawNoStart, id).arg("who", id)
    })
}

/// The code for an answer that a transit gateway brings into the VPC in another zone than the question.
pub(super) fn zone_code(t: &Tracer<'_>) -> Option<AwsCode> {
    t.leg.zone_changed.then_some(AwsCode::TgwAttachVpcAzRestriction)
}

/// An answer that arrives past an endpoint that saw the question, which takes no half connections
/// (`vpc/latest/userguide/gateway-route-tables.html`), or past a host, of which the plan does not say it.
pub(super) fn check_missed(t: &mut Tracer<'_>) -> Result<(), Verdict> {
    let endpoints = t.connection.inspected.iter().copied();
    let endpoint = endpoints.filter(|id| !t.leg.is_inspected_by(id)).min();
    let hosts = t.connection.forwarders.iter().copied();
    let host = hosts.filter(|host| !t.leg.appliances.contains(host)).min();
    let (id, kind, verdict, action) = match (endpoint, host) {
        (Some(id), _) => (id, HopKind::Gateway, Verdict::Denied, StepAction::SawNoAnswer),
        (None, Some(id)) => (id, HopKind::Interface, Verdict::Unknown, StepAction::SawRequestAlone),
        (None, None) => return Ok(()),
    };
    t.hop(id, kind);
    t.refuse(verdict, |_| Step::at(action, id).arg("who", id))
}

/// A network firewall passes the packet or drops it: the first rule that matches decides.
fn pass_firewall(
    t: &mut Tracer<'_>,
    by: &Id,
    rules: &[FirewallRule],
    default: Option<Action>,
) -> Result<(), Verdict> {
    t.refine_by_firewall(rules, default);
    t.hop(by, HopKind::Firewall);
    let rule = rules.iter().find(|rule| rule.matches(&t.packet.flow));
    let (action, code) = match rule.map_or(default, |rule| Some(rule.action)) {
        Some(Action::Allow) => (StepAction::FirewallPasses, None),
        Some(Action::Deny) => (StepAction::FirewallDrops, Some(AwsCode::FirewallRulesRestriction)),
        None => (StepAction::FirewallUnknown, Some(AwsCode::UnknownResource)),
    };
    let step = |flow: &net::Flow| {
        let cause = rule.map_or_else(|| Spot::whole(by), |rule| rule.at.clone());
        let step = Step::new(action, cause).about(flow).arg("firewall", by);
        Step { code, ..step.service(flow) }
    };
    match action {
        StepAction::FirewallPasses => {
            t.step(step);
            Ok(())
        }
        StepAction::FirewallDrops => t.refuse(Verdict::Denied, step),
        _ => t.refuse(Verdict::Unknown, step),
    }
}
