//! The path of one packet and of its answer, in the order in which AWS decides: security groups, network
//! ACL, route table, the route's target, network ACL, security groups.
//!
//! A [`Tracer`] holds the packet, what the network remembers of its connection, what is known of the leg
//! and what is kept of it. [`position`] says where the packet is and which device decides next; each
//! device is a file of free functions. To add a device: a variant of [`crate::model::Device`], a file
//! here, and its row in [`route_table::hand_over`] or [`position::next`].

use std::net::{IpAddr, Ipv4Addr};

use net::{Flow, Protocol};
use plan::{Id, Listing};

use crate::model::{Device, Network};
use crate::query::{Location, Query, ResolvedEnd, resolve_ends};
use crate::words::StepAction;

mod amazon_provided;
mod aws_code;
mod block_public_access;
mod blockers;
mod connection;
mod conversation;
mod delivery;
mod direct_connect_gateway;
mod egress_only_gateway;
mod endpoint_service;
mod gateway_endpoint;
mod hop_kind;
mod host;
mod inline_endpoint;
mod internet_gateway;
mod leg;
mod load_balancer;
mod nat_binding;
mod nat_gateway;
mod network_acl;
mod on_premises;
mod packet;
mod packet_class;
mod peering;
mod position;
mod recorder;
mod regional_nat_gateway;
mod route_table;
mod security_group;
mod senders;
mod subnet;
mod tracer;
mod transit_gateway;
mod uplink;
mod virtual_private_gateway;

pub use aws_code::AwsCode;
pub(crate) use blockers::explained;
pub use conversation::{Considered, Conversation, Hop, Step, Trace, Verdict};
pub use hop_kind::HopKind;
pub(crate) use packet_class::PacketClass;
use recorder::Recorder;
use tracer::{Arrival, Tracer};

/// One leg of a conversation that was followed.
struct TracedDirection {
    flow: Flow,
    verdict: Verdict,
    kept: Recorder,
}

impl TracedDirection {
    fn into_trace(self) -> Trace {
        Trace { flow: self.flow, hops: self.kept.into_hops(), verdict: self.verdict }
    }
}

/// The path of a packet and of its answer, with every step.
pub(crate) fn conversation(network: &Network, query: &Query) -> Conversation {
    match resolve_ends(network, &query.from, &query.to) {
        Some((from, to)) => followed(network, question(query, &from, &to), &from.who, to.who),
        None => Conversation::new(no_common_family(network, query), None),
    }
}

/// How a packet and its answer end; nothing is kept on the way.
pub(crate) fn verdict(network: &Network, query: &Query) -> Verdict {
    let Some((from, to)) = resolve_ends(network, &query.from, &query.to) else {
        return unseen_address(network, query).map_or(Verdict::NoRoute, |_| Verdict::Unknown);
    };
    let flow = question(query, &from, &to);
    let (out, back) = legs(network, flow, &from.who, to.who, Recorder::Verdict);
    Verdict::of_both(out.verdict, back.map(|back| back.verdict))
}

/// The path of one flow and of its answer, with every step.
pub(crate) fn followed(
    network: &Network,
    flow: Flow,
    from: &Location,
    to: Location,
) -> Conversation {
    let (out, back) = legs(network, flow, from, to, Recorder::Steps(Vec::new()));
    Conversation::new(out.into_trace(), back.map(TracedDirection::into_trace))
}

/// How one flow and its answer end, and the packets for which everything goes alike.
pub(crate) fn classified(
    network: &Network,
    flow: Flow,
    from: &Location,
    to: Location,
) -> (Verdict, PacketClass) {
    let recorder = Recorder::Classes(PacketClass::all());
    let (out, back) = legs(network, flow, from, to, recorder);
    let verdict = Verdict::of_both(out.verdict, back.as_ref().map(|back| back.verdict));
    match back.map_or(out.kept, |back| back.kept) {
        Recorder::Classes(class) => (verdict, class),
        _ => (verdict, PacketClass::all()),
    }
}

/// Both legs of a conversation; the second where the first ends well and someone in the plan answers.
fn legs(
    network: &Network,
    flow: Flow,
    from: &Location,
    to: Location,
    recorder: Recorder,
) -> (TracedDirection, Option<TracedDirection>) {
    let mut out = Tracer::new(network, flow, to, recorder);
    let arrived = senders::leave(&mut out, from);
    let verdict = arrived.as_ref().map_or_else(|lost| *lost, |arrived| arrived.verdict);
    let answers = arrived
        .ok()
        .filter(|arrived| !(verdict == Verdict::LeavesPlan && arrived.at == Location::Internet));
    let Some(arrived) = answers else {
        return (TracedDirection { flow, verdict, kept: out.recorder }, None);
    };
    let (kept, mut back) = out.turn(from.clone());
    let sent = back.packet.flow;
    let answered = answer(&mut back, &arrived, flow.destination).unwrap_or_else(|lost| lost);
    let out = TracedDirection { flow, verdict, kept };
    (out, Some(TracedDirection { flow: sent, verdict: answered, kept: back.recorder }))
}

/// The leg of the answer; `asked` is the address that the client asked.
fn answer(back: &mut Tracer<'_>, from: &Arrival, asked: IpAddr) -> Result<Verdict, Verdict> {
    let arrived = senders::leave(back, &from.at)?;
    inline_endpoint::check_missed(back)?;
    delivery::check_source(back, asked)?;
    Ok(arrived.verdict)
}

/// The packet that a question is about.
pub(crate) fn question(query: &Query, from: &ResolvedEnd, to: &ResolvedEnd) -> Flow {
    let (source, destination) = (from.address, to.address);
    let v6 = destination.is_ipv6();
    let mut flow = match (query.protocol, query.port) {
        (protocol, 0) if protocol.is_icmp() => {
            Flow::icmp(source, destination, if v6 { 128 } else { 8 }, 0)
        }
        (Protocol::ICMP, port) if v6 => Flow::new(source, destination, Protocol::ICMPV6, port),
        (protocol, port) => Flow::new(source, destination, protocol, port),
    };
    if flow.protocol.has_ports() {
        flow.source_port = query.source_port.unwrap_or(flow.source_port);
    }
    flow
}

/// An end that may have further addresses, in a list that the plan does not hold.
fn unseen_address(network: &Network, query: &Query) -> Option<(Id, Listing)> {
    let ends = [&query.to, &query.from].into_iter().filter_map(|end| end.id());
    ends.into_iter().find_map(|id| network.unseen_addresses(&id).map(|list| (id, list)))
}

/// The trace between two ends that have no addresses of one family.
fn no_common_family(network: &Network, query: &Query) -> Trace {
    let (at, step, verdict) = match unseen_address(network, query) {
        Some((at, list)) => {
            let step = Step::not_in_plan(&at, list);
            (at, step, Verdict::Unknown)
        }
        None => {
            let (at, step) = without_address(network, query);
            (at, step.code(AwsCode::NoSourceOrDestination), Verdict::NoRoute)
        }
    };
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let flow = Flow::new(nowhere, nowhere, query.protocol, query.port);
    let hops = vec![Hop { at, kind: HopKind::Interface, steps: vec![step] }];
    Trace { flow, hops, verdict }
}

/// The end whose lack of an address keeps two apart, and the step that says so.
fn without_address(network: &Network, query: &Query) -> (Id, Step) {
    let ends = [&query.to, &query.from].map(|end| end.id());
    let [to, from] =
        ends.each_ref().map(|end| end.as_ref().filter(|id| !network.has_address(id)).cloned());
    let [any_to, any_from] = ends;
    let at = to.or(from).or(any_from).or(any_to).unwrap_or_else(internet);
    let step = match without_interface(network, &at) {
        true => Step::at(StepAction::HasNoInterface, &at).arg("who", &at),
        false => {
            let step = Step::at(StepAction::SharesNoFamily, &at);
            step.arg("from", query.from.arg()).arg("to", query.to.arg())
        }
    };
    (at, step)
}

/// Whether a host, a load balancer or an endpoint has no interface in any subnet.
fn without_interface(network: &Network, id: &Id) -> bool {
    let device = network.devices.get(id);
    let has_interfaces = matches!(
        device,
        Some(Device::Host | Device::LoadBalancer(_) | Device::InterfaceEndpoint { .. })
    );
    has_interfaces && network.interfaces_of(id).is_empty()
}

/// What stands for the internet where a hop needs an id.
fn internet() -> Id {
    Id::from_text("internet")
}
