//! Packet equivalence classes: the packets that go the same way as the one that is followed. Wherever a
//! protocol, a port or an ICMP type decides, the class is refined to those for which it decides alike;
//! addresses stay fixed.

use std::net::{IpAddr, Ipv4Addr};

use net::{Flow, PortSet, PortSpan, Protocol, Span, Spans};
use plan::Action;

use super::leg::Direction;
use super::packet::{Packet, PortOrigin};
use super::{Recorder, Tracer};
use crate::model::{FirewallRule, Listener, NetworkAclRule};

/// The services and source ports for which everything so far has gone alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PacketClass {
    /// Protocols with destination ports, or ICMP types and codes, as the packet was sent.
    pub(crate) services: PortSet,
    /// Source ports, as the packet was sent; fewer than all only where one protocol is left.
    pub(crate) source_ports: Spans<u16>,
}

impl PacketClass {
    /// Every packet.
    pub(crate) fn all() -> PacketClass {
        PacketClass { services: PortSet::all(), source_ports: Spans::all() }
    }
}

impl Tracer<'_> {
    /// Whether packet classes are kept.
    pub(super) fn keeps_classes(&self) -> bool {
        matches!(self.recorder, Recorder::Classes(_))
    }

    /// What the ports of the answer are: destination, then source. An ICMP echo is answered by its
    /// partner; other messages keep their type.
    pub(super) fn answered_ports(&mut self, question: &Flow) -> (PortOrigin, PortOrigin) {
        let Packet { port, source_port, .. } = self.packet;
        let Some((kind, _)) = question.icmp_type_and_code() else { return (source_port, port) };
        let partner = question.reversed().icmp_type_and_code().map_or(kind, |(kind, _)| kind);
        if self.keeps_classes() {
            let protocol = question.protocol;
            let alike = match partner == kind {
                true => echoes(protocol).complement(),
                false => messages(&[kind]),
            };
            self.refine(&services_of(protocol, &alike));
        }
        let added = u16::from(partner).wrapping_sub(u16::from(kind)) << 8;
        match port {
            PortOrigin::Port(by) => (PortOrigin::Port(by.wrapping_add(added)), PortOrigin::Fixed),
            other => (other, PortOrigin::Fixed),
        }
    }

    /// Keeps the packets whose protocol and destination port are in a set now.
    pub(super) fn refine(&mut self, set: &PortSet) {
        let (origin, protocol) = (self.packet.port, self.packet.flow.protocol);
        let as_sent = self.leg.direction == Direction::Forward && origin == PortOrigin::Port(0);
        if !as_sent && *set == PortSet::all() {
            return;
        }
        if !as_sent {
            self.refine_to_protocol();
        }
        let Recorder::Classes(class) = &mut self.recorder else { return };
        let ports = || ports_of(set, protocol);
        match origin {
            PortOrigin::Port(_) if as_sent => class.services = class.services.intersection(set),
            PortOrigin::Port(by) => {
                let sent = services_of(protocol, &shifted(&ports(), by));
                class.services = class.services.intersection(&sent);
            }
            PortOrigin::SourcePort if protocol.has_ports() => {
                class.source_ports = class.source_ports.intersection(&ports());
            }
            PortOrigin::SourcePort | PortOrigin::Fixed => {}
        }
    }

    /// Keeps the packets of this one's protocol: what comes next treats each protocol in its own way.
    pub(super) fn refine_to_protocol(&mut self) {
        if let Recorder::Classes(class) = &mut self.recorder {
            let own = PortSet::all_of(self.packet.flow.protocol);
            class.services = class.services.intersection(&own);
        }
    }

    /// Keeps the packets that are in a set, or not in it, as this one is.
    pub(super) fn refine_alike(&mut self, set: &PortSet) {
        if !self.keeps_classes() {
            return;
        }
        match set.contains(self.packet.flow.protocol, self.packet.flow.port) {
            true => self.refine(set),
            false => self.refine(&set.complement()),
        }
    }

    /// Keeps the packets that the network ACL entries for this other end treat alike.
    pub(super) fn refine_by_network_acl(&mut self, entries: &[NetworkAclRule], other: IpAddr) {
        if !self.keeps_classes() {
            return;
        }
        let fits = entries.iter().filter(|rule| rule.net.is_some_and(|net| net.contains(&other)));
        let decided = fits.map(|rule| (rule.action, rule.services.set()));
        let allowed = allowed(&decided.collect::<Vec<_>>(), Action::Deny);
        self.refine_alike(&allowed);
    }

    /// Keeps the packets that a network firewall treats alike.
    pub(super) fn refine_by_firewall(&mut self, rules: &[FirewallRule], default: Option<Action>) {
        if !self.keeps_classes() {
            return;
        }
        let fits = rules.iter().filter(|rule| rule.concerns(&self.packet.flow));
        let fits: Vec<(Action, PortSet)> =
            fits.map(|rule| (rule.action, rule.services.set())).collect();
        if default.is_none() {
            let any = fits.iter().fold(PortSet::default(), |any, (_, set)| any.union(set));
            self.refine_alike(&any);
        }
        let allowed = allowed(&fits, default.unwrap_or(Action::Deny));
        self.refine_alike(&allowed);
    }

    /// Keeps the packets for which the same listeners listen.
    pub(super) fn refine_by_listeners(&mut self, listeners: &[Listener]) {
        if !self.keeps_classes() {
            return;
        }
        self.refine_to_protocol();
        let Flow { protocol, port, .. } = self.packet.flow;
        let heard = listeners.iter().filter(|heard| heard.protocols.contains(&protocol));
        let one = |port| PortSet::new(protocol, PortSpan::one(port));
        let ports: Vec<u16> = heard.filter_map(|heard| heard.port).collect();
        match ports.contains(&port) {
            true => self.refine(&one(port)),
            false => {
                let all = ports.into_iter().fold(PortSet::default(), |all, p| all.union(&one(p)));
                self.refine(&all.complement());
            }
        }
    }

    /// Keeps the packets that gateway endpoints carry, TCP and pings, or everything else.
    pub(super) fn refine_by_ping(&mut self) {
        if !self.keeps_classes() {
            return;
        }
        let pings = [Protocol::ICMP, Protocol::ICMPV6]
            .map(|protocol| services_of(protocol, &messages(&[0, 8, 128, 129])));
        let carried =
            pings.iter().fold(PortSet::all_of(Protocol::TCP), |all, pings| all.union(pings));
        self.refine_alike(&carried);
    }
}

/// The ports of one protocol in a set.
fn ports_of(set: &PortSet, protocol: Protocol) -> Spans<u16> {
    set.ports(protocol).map(|PortSpan { from, to }| Span { first: from, last: to }).collect()
}

/// Some ports of one protocol.
fn services_of(protocol: Protocol, ports: &Spans<u16>) -> PortSet {
    let spans = ports.iter().map(|span| PortSpan { from: span.first, to: span.last });
    spans.fold(PortSet::default(), |all, span| all.union(&PortSet::new(protocol, span)))
}

/// The services that rules allow of which the first that fits decides.
fn allowed(rules: &[(Action, PortSet)], default: Action) -> PortSet {
    let rest = if default == Action::Allow { PortSet::all() } else { PortSet::default() };
    rules.iter().rev().fold(rest, |rest, (action, set)| match action {
        Action::Allow => rest.union(set),
        Action::Deny => rest.difference(set),
    })
}

/// Every code of these ICMP types.
fn messages(kinds: &[u8]) -> Spans<u16> {
    let of = |kind: &u8| {
        let first = u16::from(*kind) << 8;
        Span { first, last: first | 0xff }
    };
    kinds.iter().map(of).collect()
}

/// The ICMP types that are answered by another one.
fn echoes(protocol: Protocol) -> Spans<u16> {
    let partner = |kind: &u8| {
        let flow = Flow { protocol, port: u16::from(*kind) << 8, ..NOBODYS };
        flow.reversed().port != flow.port
    };
    let kinds: Vec<u8> = (0..=u8::MAX).filter(partner).collect();
    messages(&kinds)
}

const NOBODYS: Flow = Flow {
    source: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    destination: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    protocol: Protocol::ICMP,
    source_port: 0,
    port: 0,
};

/// The ports that come to lie in a set when this is added to them.
fn shifted(ports: &Spans<u16>, by: u16) -> Spans<u16> {
    if by == 0 {
        return ports.clone();
    }
    let back = |port: u16| port.wrapping_sub(by);
    let spans = ports.iter().flat_map(|span| {
        let (first, last) = (back(span.first), back(span.last));
        match first <= last {
            true => vec![Span { first, last }],
            false => vec![Span { first, last: u16::MAX }, Span { first: 0, last }],
        }
    });
    spans.collect()
}
