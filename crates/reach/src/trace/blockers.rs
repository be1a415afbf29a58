//! Every spot that has to change before a conversation works, or be known before that can be said: the
//! trace goes on past each of them, by the path that the packet would take if it were put right.

use plan::{Id, Spot, Target};

use super::connection::add;
use super::position::{Next, Position};
use super::{Conversation, Recorder, Step, Tracer, Verdict};
use super::{delivery, gateway_endpoint, inline_endpoint, internet_gateway, peering, senders};
use super::{no_common_family, question, transit_gateway, virtual_private_gateway};
use crate::model::{Attachment, Device, Network, is_public};
use crate::query::{Location, Query, ResolvedEnd, resolve_ends};
use crate::words::StepAction;

/// The path of a packet and of its answer, and every blocker; none where it works.
pub(crate) fn explained(network: &Network, query: &Query) -> (Conversation, Vec<Step>) {
    let Some((from, to)) = resolve_ends(network, &query.from, &query.to) else {
        let trace = no_common_family(network, query);
        let decided = trace.decided_by().cloned().into_iter().collect();
        return (Conversation::new(trace, None), decided);
    };
    let flow = question(query, &from, &to);
    let conversation = super::followed(network, flow, &from.who, to.who.clone());
    if conversation.verdict.ends_well() {
        return (conversation, Vec::new());
    }
    let found = found_on_the_way(network, query, &from, to);
    if !found.is_empty() && conversation.verdict != Verdict::Unknown {
        return (conversation, found);
    }
    // The path past all blockers may be another one, of several targets say: what decides is one then. What
    // nobody knows has to be known first.
    let lost = conversation.back.as_ref().unwrap_or(&conversation.out);
    let decided = lost.decided_by().cloned();
    let needed = decided.into_iter().chain(found).collect();
    (conversation, distinct(needed))
}

fn found_on_the_way(
    network: &Network,
    query: &Query,
    from: &ResolvedEnd,
    to: ResolvedEnd,
) -> Vec<Step> {
    let flow = question(query, from, &to);
    let mut out = Tracer::new(network, flow, to.who.clone(), Recorder::blockers());
    let server = match senders::leave(&mut out, &from.who) {
        Ok(arrived) => arrived.at,
        Err(_) => {
            // It would have come to the interface, whose groups then let the answer pass.
            if let Location::Nic(index) = &to.who {
                add(&mut out.connection.tracked, *index);
            }
            to.who
        }
    };
    let answers = match server {
        Location::Anywhere => false,
        // The internet answers an address that it knows.
        Location::Internet => is_public(out.packet.source()),
        _ => true,
    };
    let (_, mut back) = out.turn(from.who.clone());
    if answers {
        // How the answer ends says nothing more than the blockers that it met.
        let _ = senders::leave(&mut back, &server).and_then(|_| {
            inline_endpoint::check_missed(&mut back)?;
            delivery::check_source(&mut back, flow.destination)
        });
    }
    match back.recorder {
        Recorder::Blockers { found, .. } => distinct(found),
        _ => Vec::new(),
    }
}

/// The same blockers, each once. What a stateful device missed follows from another blocker, where there is
/// one.
fn distinct(found: Vec<Step>) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::new();
    for step in found {
        if !kept.iter().any(|seen| seen.cause == step.cause && seen.action == step.action) {
            kept.push(step);
        }
    }
    let follows =
        |step: &Step| matches!(step.action, StepAction::SawNoStart | StepAction::SawAnswerAlone);
    if !kept.iter().all(follows) {
        kept.retain(|step| !follows(step));
    }
    kept
}

/// Goes on where a table leads nowhere, by the path that a route would have to open; ends where there is
/// none, or where blockers are not kept.
pub(super) fn detour<'n>(t: &mut Tracer<'n>, vpc: &'n Id, from: Option<&'n Id>) -> Next<'n> {
    if !t.recorder.passes_blockers() {
        return Err(Verdict::NoRoute);
    }
    let network = t.network;
    let expected = t.expected();
    match (&expected, network.vpc_of_location(&expected)) {
        (_, Some(home)) if home == vpc => Ok(Position::InVpc { vpc, from }),
        (_, Some(home)) => match peering_between(network, vpc, home) {
            Some(peering) => cross_despite(t, peering, vpc),
            None => by_transit_gateway(t, vpc, transit_gateway_between(network, vpc, home), from),
        },
        (Location::OnPremises(office), None) => match gateway_to(network, vpc, office) {
            Some(gateway) => virtual_private_gateway::leave(t, vpc, gateway),
            None => by_transit_gateway(t, vpc, transit_gateway_to(network, vpc, office), from),
        },
        (Location::AwsService(id), None) => match network.devices.get_key_value(id) {
            Some((id, Device::GatewayEndpoint { prefixes })) => {
                gateway_endpoint::reach(t, id, prefixes)
            }
            _ => Err(Verdict::NoRoute),
        },
        (Location::Internet, None) => match network.internet_gateway_of(vpc) {
            Some(gateway) => internet_gateway::leave(t, vpc, gateway, None),
            None => Err(Verdict::NoRoute),
        },
        _ => Err(Verdict::NoRoute),
    }
}

fn by_transit_gateway<'n>(
    t: &mut Tracer<'n>,
    vpc: &'n Id,
    transit_gateway: Option<&'n Id>,
    from: Option<&'n Id>,
) -> Next<'n> {
    let transit_gateway = transit_gateway.ok_or(Verdict::NoRoute)?;
    transit_gateway::leave_vpc(t, vpc, transit_gateway, from)
}

/// Goes on where a transit gateway's table leads nowhere, by the attachment that a route would have to
/// name.
pub(super) fn detour_in_transit_gateway<'n>(
    t: &mut Tracer<'n>,
    transit_gateway: &'n Id,
    came_by: &Id,
) -> Next<'n> {
    if !t.recorder.passes_blockers() {
        return Err(Verdict::NoRoute);
    }
    let network = t.network;
    let expected = t.expected();
    let home = network.vpc_of_location(&expected);
    let leads = |(id, attachment): &(&Id, &Attachment)| {
        let beyond = attachment.beyond(transit_gateway);
        *id != came_by
            && match (beyond.and_then(|to| network.devices.get(to)), &expected) {
                (Some(Device::Uplink(uplink)), Location::OnPremises(office)) => {
                    uplink.on_premises.as_ref() == Some(office)
                }
                _ => home.is_some() && beyond == home,
            }
    };
    let (id, attachment) =
        network.attachments_of(transit_gateway).find(leads).ok_or(Verdict::NoRoute)?;
    transit_gateway::leave(t, transit_gateway, id, attachment)
}

/// Crosses a peering that may be down, which then is one more blocker.
fn cross_despite<'n>(t: &mut Tracer<'n>, id: &'n Id, vpc: &'n Id) -> Next<'n> {
    let cause = Spot::whole(id);
    let known = match &t.recorder {
        Recorder::Blockers { found, .. } => found.iter().any(|found| found.cause == cause),
        _ => false,
    };
    if let (Some(Device::Peering { down: Some(state), .. }), false) =
        (t.network.devices.get(id), known)
    {
        t.refuse(Verdict::Blackhole, |_| {
            let step = Step::new(StepAction::LinkIsDown, cause).arg("link", id);
            step.arg("state", state).code(super::AwsCode::BadState)
        })?;
    }
    peering::cross(t, id, vpc)
}

/// What to change where a route leads to a link that is down: the link, not the route.
pub(super) fn cause_of_down(t: &Tracer<'_>, route: Spot, target: &Target) -> Spot {
    match target {
        Target::To(link) if t.recorder.passes_blockers() => Spot::whole(link),
        _ => route,
    }
}

fn peering_between<'n>(network: &'n Network, one: &Id, two: &Id) -> Option<&'n Id> {
    let mut links = network.joined_to(one).map(|(id, _)| id);
    links.find(|id| network.other_side(id, one) == Some(two))
}

/// The virtual private gateway of a VPC that a link joins with an on-premises network.
fn gateway_to<'n>(network: &'n Network, vpc: &Id, office: &Id) -> Option<&'n Id> {
    let own = |device: &'n Device| match device {
        Device::Uplink(uplink) if uplink.on_premises.as_ref() == Some(office) => {
            uplink.gateway.as_ref()
        }
        _ => None,
    };
    let mut gateways = network.joined_to(office).filter_map(|(_, device)| own(device));
    gateways.find(|gateway| network.vpc_of(gateway) == Some(vpc))
}

/// The first transit gateway that both VPCs are attached to.
fn transit_gateway_between<'n>(network: &'n Network, one: &Id, two: &Id) -> Option<&'n Id> {
    let mut gateways =
        network.attachments_of(one).filter_map(|(_, of)| of.transit_gateway.as_ref());
    gateways.find(|gateway| network.attachment_between(gateway, two).is_some())
}

/// The first transit gateway that a VPC and a link of an on-premises network are attached to.
fn transit_gateway_to<'n>(network: &'n Network, vpc: &Id, office: &Id) -> Option<&'n Id> {
    let mut gateways =
        network.attachments_of(vpc).filter_map(|(_, of)| of.transit_gateway.as_ref());
    gateways.find(|gateway| {
        let mut links = network.joined_to(office);
        links.any(|(link, _)| network.attachment_between(gateway, link).is_some())
    })
}
