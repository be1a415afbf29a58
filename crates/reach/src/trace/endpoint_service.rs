//! Endpoint services: the endpoints of consumers lead to load balancers of the provider's, which show
//! targets their own address alone (`vpc/latest/privatelink/privatelink-share-your-services.html`), or
//! carry packets to appliances in GENEVE (`elasticloadbalancing/latest/gateway/target-groups.html`).

use net::{Flow, Protocol};
use plan::{BalancerType, Id};

use super::nat_gateway::LOWEST_PORT;
use super::position::{Next, Position};
use super::security_group::pass_groups;
use super::{AwsCode, HopKind, Step, Tracer, Verdict};
use super::{inline_endpoint, network_acl};
use crate::model::{Device, Nic};
use crate::query::{Candidate, RuleDirection};
use crate::words::{Arg, StepAction};

/// The UDP port of GENEVE.
const GENEVE: u16 = 6081;

/// The packet is at an interface endpoint that leads to an endpoint service.
pub(super) fn enter<'n>(t: &mut Tracer<'n>, endpoint: usize, service: &'n Id) -> Next<'n> {
    let network = t.network;
    let nic = t.nic(endpoint)?;
    t.hop(&nic.spot.id, HopKind::Interface);
    let Some(Device::EndpointService { load_balancers }) = network.devices.get(service) else {
        return is_unseen(t, nic, service);
    };
    let known = network.load_balancers_of(load_balancers, BalancerType::Network);
    if known.is_empty() {
        return no_load_balancer(t, nic, service, load_balancers);
    }
    t.hop(service, HopKind::Link);
    let Some(node) = known.iter().find_map(|id| network.node_in_zone_of(nic, id)) else {
        return not_in_zone(t, nic, service);
    };
    t.step(|_| {
        Step::at(StepAction::EntersEndpointService, service).arg("endpoint_service", service)
    });
    t.leg.source_hidden = true;
    pass_node_groups(t, node)?;
    Ok(Position::AtLoadBalancerNode { node, endpoint: Some(endpoint) })
}

/// An endpoint that waits for acceptance, or was rejected, carries nothing.
pub(super) fn check_endpoint(
    t: &mut Tracer<'_>,
    nic: &Nic,
    down: Option<&str>,
) -> Result<(), Verdict> {
    let Some(state) = down else { return Ok(()) };
    let id = &nic.spot.id;
    t.hop(id, HopKind::Interface);
    t.refuse(Verdict::Denied, |_| {
        let step = Step::at(StepAction::LinkIsDown, id).arg("link", id);
        step.arg("state", state).code(AwsCode::BadState)
    })
}

fn not_in_zone<T>(t: &mut Tracer<'_>, nic: &Nic, service: &Id) -> Result<T, Verdict> {
    let zone = t.network.zone_of_nic(nic).unwrap_or_default();
    t.lose(Verdict::Denied, |_| {
        let step = Step::new(StepAction::EndpointServiceNotInZone, nic.spot.clone());
        let step = step.arg("who", &nic.spot.id).arg("endpoint_service", service);
        step.arg("zone", zone).code(AwsCode::VpceServiceNotInstalledInAz)
    })
}

/// None of the load balancers takes connections: they are of another type, or not in the plan.
fn no_load_balancer<'n>(
    t: &mut Tracer<'n>,
    nic: &Nic,
    service: &Id,
    load_balancers: &[Id],
) -> Next<'n> {
    let network = t.network;
    let Some(other) = load_balancers.iter().find(|id| network.devices.contains_key(*id)) else {
        return is_unseen(t, nic, service);
    };
    let kind = network.load_balancer(other).map(|balancer| balancer.kind);
    let (action, code) = match kind {
        Some(BalancerType::Application) => (StepAction::BalancesRequestsAlone, None),
        _ => (StepAction::BalancesPacketsAlone, Some(AwsCode::GwlbProtocolRestriction)),
    };
    t.lose(Verdict::Denied, |_| Step {
        code,
        ..Step::new(action, nic.spot.clone()).arg("who", other)
    })
}

fn is_unseen<'n>(t: &mut Tracer<'n>, nic: &Nic, service: &Id) -> Next<'n> {
    t.lose(Verdict::Unknown, |_| {
        let step = Step::new(StepAction::EndpointServiceUnseen, nic.spot.clone());
        let step = step.arg("endpoint_service", Arg::Id(service.clone()));
        step.code(AwsCode::UnknownResource)
    })
}

/// The node's security groups judge what comes through PrivateLink only where the load balancer says so.
fn pass_node_groups(t: &mut Tracer<'_>, node: usize) -> Result<(), Verdict> {
    let Some(nic) = t.network.nics.get(node) else { return Ok(()) };
    let balancer = t.network.load_balancer(&nic.spot.id);
    match balancer.is_some_and(|of| of.enforce_sg_on_privatelink) && !nic.groups.is_empty() {
        true => pass_groups(t, node, RuleDirection::Ingress),
        false => Ok(()),
    }
}

/// A Gateway Load Balancer of an endpoint service hands the packet of an inline endpoint to an appliance.
pub(super) fn pass_appliances<'n>(
    t: &mut Tracer<'n>,
    endpoint: usize,
    service: &'n Id,
    load_balancers: &'n [Id],
) -> Result<(), Verdict> {
    let network = t.network;
    let nic = t.nic(endpoint)?;
    let known = network.load_balancers_of(load_balancers, BalancerType::Gateway);
    if known.is_empty() {
        return no_appliances(t, nic, load_balancers);
    }
    let near = known.iter().filter_map(|id| Some((*id, network.node_in_zone_of(nic, id)?)));
    let near: Vec<(&'n Id, usize)> = near.collect();
    if near.is_empty() {
        t.hop(service, HopKind::Link);
        return not_in_zone(t, nic, service);
    }
    let usable = near.iter().flat_map(|(balancer, node)| {
        let targets = network.usable_targets(balancer, *node, |_| true);
        targets.into_iter().map(|target| (*balancer, *node, target))
    });
    let usable: Vec<(&'n Id, usize, Candidate<'n>)> = usable.collect();
    let hand = |t: &mut Tracer<'n>, (balancer, node, target): &(&'n Id, usize, Candidate<'n>)| {
        t.encapsulated(|t| hand_to_appliance(t, balancer, *node, target))
    };
    match t.first_good(&usable, hand, Result::is_ok) {
        Some(result) => result,
        None => no_appliance(t, nic, &near),
    }
}

/// None of the load balancers takes packets.
fn no_appliances(t: &mut Tracer<'_>, nic: &Nic, load_balancers: &[Id]) -> Result<(), Verdict> {
    let id = &nic.spot.id;
    let network = t.network;
    let Some(other) = load_balancers.iter().find(|id| network.devices.contains_key(*id)) else {
        return inline_endpoint::inspector_unseen(t, id);
    };
    t.refuse(Verdict::Denied, |_| {
        Step::at(StepAction::BalancesConnectionsAlone, id).arg("who", other)
    })
}

/// The load balancers have no target that counts, or none that is in the plan.
fn no_appliance(t: &mut Tracer<'_>, nic: &Nic, near: &[(&Id, usize)]) -> Result<(), Verdict> {
    let id = &nic.spot.id;
    let balancers = near.iter().filter_map(|(id, _)| t.network.load_balancer(id));
    let listeners = balancers.flat_map(|balancer| &balancer.listeners);
    let groups = listeners.filter_map(|listener| listener.targets.as_ref());
    if let Some(group) = t.network.unseen_targets(groups) {
        return t.refuse(Verdict::Unknown, |_| {
            let step = Step::at(StepAction::TargetsUnseen, id).arg("group", Arg::Id(group));
            step.code(AwsCode::UnknownResource)
        });
    }
    t.refuse(Verdict::Denied, |_| {
        Step::at(StepAction::NoTargets, id).arg("who", id).code(AwsCode::Elbv2NoTargetsInAz)
    })
}

/// A node carries the packet to an appliance and takes it back: GENEVE has to pass both ways.
fn hand_to_appliance(
    t: &mut Tracer<'_>,
    balancer: &Id,
    node: usize,
    to: &Candidate<'_>,
) -> Result<(), Verdict> {
    let network = t.network;
    t.hop(balancer, HopKind::Balancer);
    t.step(|_| {
        let nic = to.nic.and_then(|nic| network.nics.get(nic));
        let target = nic.map(|nic| Arg::from(&nic.spot.id)).or(to.row.address.map(Arg::Address));
        let step = Step::new(StepAction::HandsToAppliance, to.row.at.clone()).arg("who", balancer);
        step.arg("target", target.unwrap_or(Arg::Text(String::new())))
    });
    let Some(own) = network.nics.get(node) else { return Ok(()) };
    let Some(index) = network.interface_of(to, own) else { return Ok(()) };
    let Some(appliance) = network.nics.get(index) else { return Ok(()) };
    let ends = (own.primary_v4(), appliance.primary_v4());
    let (Some(from), Some(to)) = ends else { return Ok(()) };
    (t.leg.forwarder, t.leg.source_hidden, t.leg.sg_refs_dropped) = (None, false, false);
    t.packet.flow = Flow { source_port: LOWEST_PORT, ..Flow::new(from, to, Protocol::UDP, GENEVE) };
    pass_between(t, own, appliance)?;
    pass_groups(t, index, RuleDirection::Ingress)?;
    (t.packet.flow.source, t.packet.flow.destination) = (to, from);
    pass_between(t, appliance, own)
}

/// The network ACLs between the subnets of two interfaces.
fn pass_between(t: &mut Tracer<'_>, from: &Nic, to: &Nic) -> Result<(), Verdict> {
    match (&from.subnet, &to.subnet) {
        (Some(from), Some(to)) if from != to => {
            network_acl::pass(t, from, RuleDirection::Egress)?;
            network_acl::pass(t, to, RuleDirection::Ingress)
        }
        _ => Ok(()),
    }
}
