//! The packets that go the same way as the one under way. Wherever a protocol, a port or an ICMP type
//! decides, the set is narrowed to those for which it decides alike; addresses stay fixed.

use net::{Flow, PortSet, PortSpan, Protocol, Span, Spans};
use plan::Action;

use super::*;
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

/// What a port of the packet now is, in terms of the packet as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PortOrigin {
    /// The destination port or ICMP type, with this added.
    Port(u16),
    /// The source port.
    SourcePort,
    /// The same for all.
    Fixed,
}

/// The destination port and the source port of the packet now.
pub(super) type PortOrigins = (PortOrigin, PortOrigin);

/// A packet as it was sent.
pub(super) const AS_SENT: PortOrigins = (PortOrigin::Port(0), PortOrigin::SourcePort);

impl Walk<'_> {
    /// The answer's ports in terms of the question's. An ICMP echo is answered by its partner; other
    /// messages keep their type.
    pub(super) fn turn_known(&mut self, question: &Flow) -> PortOrigins {
        let (port, source_port) = self.known;
        let Some((kind, _)) = question.icmp_type_and_code() else { return (source_port, port) };
        let partner = question.reversed().icmp_type_and_code().map_or(kind, |(kind, _)| kind);
        let protocol = question.protocol;
        let alike = match partner == kind {
            true => echoes(protocol).complement(),
            false => messages(&[kind]),
        };
        self.narrow(&services_of(protocol, &alike));
        let added = u16::from(partner).wrapping_sub(u16::from(kind)) << 8;
        match port {
            PortOrigin::Port(by) => (PortOrigin::Port(by.wrapping_add(added)), PortOrigin::Fixed),
            other => (other, PortOrigin::Fixed),
        }
    }

    /// Keeps the packets whose protocol and destination port are in a set now.
    pub(super) fn narrow(&mut self, set: &PortSet) {
        let ((known, _), protocol) = (self.known, self.flow.protocol);
        let on_the_way_out = self.direction == Direction::Forward && known == PortOrigin::Port(0);
        if !on_the_way_out && *set == PortSet::all() {
            return;
        }
        if !on_the_way_out {
            self.narrow_to_protocol();
        }
        let ports = || ports_of(set, protocol);
        let Some(same) = &mut self.same else { return };
        match known {
            PortOrigin::Port(_) if on_the_way_out => {
                same.services = same.services.intersection(set)
            }
            PortOrigin::Port(by) => {
                let sent = services_of(protocol, &shifted(&ports(), by));
                same.services = same.services.intersection(&sent);
            }
            PortOrigin::SourcePort if protocol.has_ports() => {
                same.source_ports = same.source_ports.intersection(&ports());
            }
            PortOrigin::SourcePort | PortOrigin::Fixed => {}
        }
    }

    /// Keeps the packets of this one's protocol: what comes next treats each in its own way.
    pub(super) fn narrow_to_protocol(&mut self) {
        let protocol = self.flow.protocol;
        if let Some(same) = &mut self.same {
            same.services = same.services.intersection(&PortSet::all_of(protocol));
        }
    }

    /// Keeps the packets that are in a set, or not in it, as this one is.
    pub(super) fn narrow_alike(&mut self, set: &PortSet) {
        if self.same.is_none() {
            return;
        }
        match set.contains(self.flow.protocol, self.flow.port) {
            true => self.narrow(set),
            false => self.narrow(&set.complement()),
        }
    }

    /// Narrows to the packets that the numbered rules for these addresses treat alike.
    pub(super) fn narrow_by_acl(&mut self, rules: &[NetworkAclRule], other: IpAddr) {
        if self.same.is_none() {
            return;
        }
        let fits = rules.iter().filter(|rule| rule.net.is_some_and(|net| net.contains(&other)));
        let decided = fits.map(|rule| (rule.action, rule.services.set()));
        let allowed = allowed(&decided.collect::<Vec<_>>(), Action::Deny);
        self.narrow_alike(&allowed);
    }

    /// Narrows to the packets that a firewall treats alike.
    pub(super) fn narrow_by_firewall(&mut self, rules: &[FirewallRule], default: Option<Action>) {
        if self.same.is_none() {
            return;
        }
        let fits = rules.iter().filter(|rule| rule.concerns(&self.flow));
        let fits: Vec<(Action, PortSet)> =
            fits.map(|rule| (rule.action, rule.services.set())).collect();
        if default.is_none() {
            let any = fits.iter().fold(PortSet::default(), |any, (_, set)| any.union(set));
            self.narrow_alike(&any);
        }
        let allowed = allowed(&fits, default.unwrap_or(Action::Deny));
        self.narrow_alike(&allowed);
    }

    /// Narrows to the packets that the same listeners hear.
    pub(super) fn narrow_by_listeners(&mut self, listeners: &[Listener]) {
        if self.same.is_none() {
            return;
        }
        self.narrow_to_protocol();
        let protocol = self.flow.protocol;
        let heard = listeners.iter().filter(|heard| heard.protocols.contains(&protocol));
        let one = |port| PortSet::new(protocol, PortSpan::one(port));
        let ports: Vec<u16> = heard.filter_map(|heard| heard.port).collect();
        match ports.contains(&self.flow.port) {
            true => self.narrow(&one(self.flow.port)),
            false => {
                let all = ports.into_iter().fold(PortSet::default(), |all, p| all.union(&one(p)));
                self.narrow(&all.complement());
            }
        }
    }

    /// Narrows to what gateway endpoints pass, or to everything else.
    pub(super) fn narrow_by_ping(&mut self) {
        if self.same.is_none() {
            return;
        }
        let pings = [Protocol::ICMP, Protocol::ICMPV6]
            .map(|protocol| services_of(protocol, &messages(&[0, 8, 128, 129])));
        let pings =
            pings.iter().fold(PortSet::all_of(Protocol::TCP), |all, pings| all.union(pings));
        self.narrow_alike(&pings);
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
