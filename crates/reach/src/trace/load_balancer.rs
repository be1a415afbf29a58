//! Load balancers: a listener, its target groups, usable targets, and the address that targets see
//! (`elasticloadbalancing/latest/network/network-load-balancers.html`,
//! `elasticloadbalancing/latest/network/load-balancer-target-groups.html`).

use std::net::IpAddr;

use plan::{BalancerType, Id};

use super::connection::{NatBinding, add};
use super::leg::{Direction, Visit};
use super::nat_gateway::LOWEST_PORT;
use super::position::{Next, Position};
use super::security_group::pass_groups;
use super::tracer::Outcome;
use super::{Arrival, AwsCode, HopKind, Step, Tracer, Verdict};
use crate::model::{Balancer, Listener, Nic};
use crate::query::{Candidate, Location, RuleDirection};
use crate::words::{Arg, StepAction};

/// The packet is at a node: it goes to the first target that can be reached.
pub(super) fn balance<'n>(t: &mut Tracer<'n>, node: usize, endpoint: Option<usize>) -> Next<'n> {
    let network = t.network;
    let nic = t.nic(node)?;
    let id = &nic.spot.id;
    let balancer = network.load_balancer(id).ok_or(Verdict::NoRoute)?;
    t.visit(Visit::Nic(node), id, HopKind::Interface)?;
    t.hop(id, HopKind::Balancer);
    if balancer.kind == BalancerType::Gateway {
        return t.lose(Verdict::Denied, |_| {
            let step = Step::at(StepAction::BalancesPacketsAlone, id).arg("who", id);
            step.code(AwsCode::GwlbProtocolRestriction)
        });
    }
    t.refine_by_listeners(&balancer.listeners);
    let Some(listener) = heard(t, balancer).next() else {
        return t.lose(Verdict::Denied, |flow| {
            let step = Step::at(StepAction::NoListener, id).about(flow).arg("who", id);
            step.service(flow).code(AwsCode::Elbv2ListenersMismatch)
        });
    };
    t.step(|flow| Step::new(StepAction::Listens, listener.at.clone()).arg("who", id).service(flow));
    let flow = t.packet.flow;
    let hears = |listener: &Listener| listener.hears(flow.protocol, flow.port);
    let usable = network.usable_targets(id, node, hears);
    if usable.is_empty() {
        return match answers_itself(t, id, balancer) {
            Some(step) => {
                t.step(|_| step);
                Ok(arrived(node))
            }
            None => no_target(t, id, balancer, nic),
        };
    }
    let try_one = |t: &mut Tracer<'n>, to: &Candidate<'n>| hand_on(t, node, endpoint, balancer, to);
    let delivered =
        |result: &Outcome| result.as_ref().is_ok_and(|at| at.verdict == Verdict::Delivered);
    let tried = t.first_good(&usable, try_one, delivered);
    Ok(Position::Arrived(tried.unwrap_or(Err(Verdict::NoRoute))?))
}

fn arrived<'n>(node: usize) -> Position<'n> {
    Position::Arrived(Arrival { at: Location::Nic(node), verdict: Verdict::Delivered })
}

/// The listeners that listen for the packet.
fn heard<'b>(
    t: &Tracer<'_>,
    balancer: &'b Balancer,
) -> impl Iterator<Item = &'b Listener> + use<'b> {
    let flow = t.packet.flow;
    balancer.listeners.iter().filter(move |heard| heard.hears(flow.protocol, flow.port))
}

/// How an Application Load Balancer answers without a target: it redirects or has a fixed response, as a
/// listener without a target group may, or invokes a Lambda function
/// (`elasticloadbalancing/latest/application/lambda-functions.html`). One without any target group is
/// not decided yet.
fn answers_itself(t: &Tracer<'_>, id: &Id, balancer: &Balancer) -> Option<Step> {
    let decided = balancer.listeners.iter().any(|listener| listener.targets.is_some());
    if balancer.kind != BalancerType::Application || !decided {
        return None;
    }
    let step = |listener: &Listener| {
        let Some(group) = &listener.targets else {
            let step = Step::new(StepAction::AnswersItself, listener.at.clone());
            return Some(step.service(&t.packet.flow));
        };
        let lambda = t.network.target_group(group).is_some_and(|targets| targets.lambda);
        lambda.then(|| Step::at(StepAction::Invokes, group).arg("group", group))
    };
    Some(heard(t, balancer).find_map(step)?.arg("who", id))
}

fn no_target<'n>(t: &mut Tracer<'n>, id: &Id, balancer: &Balancer, node: &Nic) -> Next<'n> {
    let network = t.network;
    let groups = heard(t, balancer).filter_map(|listener| listener.targets.as_ref());
    let groups: Vec<&Id> = groups.collect();
    if let Some(group) = network.unseen_targets(groups.iter().copied()) {
        return t.lose(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::TargetsUnseen, id).arg("group", Arg::Id(group));
            step.code(AwsCode::UnknownResource)
        });
    }
    let mut groups = groups.iter().filter_map(|group| network.target_group(group));
    let (action, code) = match groups.any(|group| !group.targets.is_empty()) {
        true => (StepAction::NoTargetInZone, AwsCode::ElbNotCrosszone),
        false => (StepAction::NoTargets, AwsCode::Elbv2ListenerHasNoTg),
    };
    let zone = network.zone_of_nic(node).unwrap_or("?");
    t.lose(Verdict::Denied, |_| Step::at(action, id).arg("who", id).arg("zone", zone).code(code))
}

/// Hands the connection to one target and follows it.
fn hand_on<'n>(
    t: &mut Tracer<'n>,
    node: usize,
    endpoint: Option<usize>,
    balancer: &Balancer,
    to: &Candidate<'n>,
) -> Outcome {
    let network = t.network;
    let nic = t.nic(node)?;
    let v4 = t.packet.source().is_ipv4();
    let target = to.nic.and_then(|nic| network.nics.get(nic));
    let any = |nic: &Nic| of_family(nic, v4).or(nic.addresses.first().copied());
    let address = target.map_or(to.row.address, any);
    let family = address.map_or(v4, |address| address.is_ipv4());
    let passes = balancer.kind == BalancerType::Network && family == v4;
    let preserved = to.preserve_client_ip && passes && endpoint.is_none();
    let own = network.node_beside(node, |nic| of_family(nic, family));
    let (Some((lender, own)), Some(address)) = (own, address) else {
        return t.lose(Verdict::Denied, |_| {
            Step::new(StepAction::HasNoAddress, to.row.at.clone()).arg("who", &nic.spot.id)
        });
    };
    if preserved {
        check_client_preserved(t, nic, target, address, to)?;
    }
    let before = t.packet;
    t.connection.bindings.push(NatBinding {
        nic: if preserved { node } else { lender },
        client: before.flow.source,
        client_port: before.flow.source_port,
        asked: Some((before.flow.destination, before.flow.port)),
        resume: endpoint.unwrap_or(node),
        load_balanced: true,
        client_ip_preserved: preserved,
        port: before.port,
        source_port: before.source_port,
        peering: None,
    });
    add(&mut t.connection.tracked, node);
    (t.leg.forwarder, t.leg.source_hidden, t.leg.sg_refs_dropped) = (None, false, false);
    if !preserved {
        t.packet.flow.source = own;
        t.packet.set_source_port(LOWEST_PORT);
    }
    t.packet.flow.destination = address;
    t.packet.set_port(to.row.port.or(to.listener.port).unwrap_or(before.flow.port));
    t.leg.goal = to.nic.map_or(Location::Anywhere, Location::Nic);
    handed_on(t, nic, target, address, to, preserved);
    if !nic.groups.is_empty() {
        pass_groups(t, node, RuleDirection::Egress)?;
    }
    // A target sees the client's address, and no more of which interface it belongs to.
    t.leg.source_hidden = preserved;
    t.follow(Position::LeavesInterface(node))
}

fn of_family(nic: &Nic, v4: bool) -> Option<IpAddr> {
    nic.addresses.iter().copied().find(|address| address.is_ipv4() == v4)
}

fn handed_on(
    t: &mut Tracer<'_>,
    nic: &Nic,
    target: Option<&Nic>,
    address: IpAddr,
    to: &Candidate<'_>,
    preserved: bool,
) {
    let id = &nic.spot.id;
    t.hop(id, HopKind::Balancer);
    t.step(|flow| {
        let target = target.map_or(Arg::Address(address), |nic| Arg::from(&nic.spot.id));
        let step = Step::new(StepAction::HandsOn, to.row.at.clone()).about(flow);
        let step = step.arg("target", target).arg("who", id).arg("group", to.group).service(flow);
        match preserved {
            true => step.code(AwsCode::Elbv2SourceAddressPreservation),
            false => step,
        }
    });
}

/// The client's address is preserved in one VPC and over a peering in one Region only, and not towards
/// the client itself (`elasticloadbalancing/latest/network/edit-target-group-attributes.html`).
fn check_client_preserved(
    t: &mut Tracer<'_>,
    nic: &Nic,
    target: Option<&Nic>,
    address: IpAddr,
    to: &Candidate<'_>,
) -> Result<(), Verdict> {
    let source = t.packet.source();
    let oneself = target.is_some_and(|target| target.addresses.contains(&source));
    let action = match () {
        () if oneself || address == source => StepAction::TargetIsTheClient,
        () if !t.network.is_near_target(nic, target, address) => StepAction::KeepsClientTooFar,
        () if t.network.is_relay(nic, target, address) => StepAction::KeepsClientFromRelay,
        () => return Ok(()),
    };
    t.refuse(Verdict::Denied, |flow| {
        let step = Step::new(action, to.row.at.clone()).about(flow).arg("who", &nic.spot.id);
        step.code(AwsCode::Elbv2SourceAddressPreservation)
    })
}

/// The node that handed the packet on with its client's address.
pub(super) fn client_ip_node<'n>(t: &Tracer<'n>) -> Option<&'n Nic> {
    let binding = t.connection.bindings.last();
    let kept = binding
        .filter(|binding| binding.client_ip_preserved && t.leg.direction == Direction::Forward);
    t.network.nics.get(kept?.nic)
}

/// A node that preserves its clients' addresses hands on to targets directly, and not by way of something
/// that passes packets on
/// (`elasticloadbalancing/latest/network/edit-target-group-attributes.html`).
pub(super) fn check_direct(t: &mut Tracer<'_>, by: &Id) -> Result<(), Verdict> {
    let Some(node) = client_ip_node(t) else { return Ok(()) };
    t.hop(&node.spot.id, HopKind::Balancer);
    t.refuse(Verdict::Denied, |_| {
        let step = Step::at(StepAction::KeepsClientDetoured, by).arg("by", by);
        step.arg("who", &node.spot.id).code(AwsCode::Elbv2SourceAddressPreservation)
    })
}
