//! The packets that go the same way as the one under way. Wherever a port or an ICMP type decides, the
//! set of ports is narrowed to those for which it decides alike; addresses and protocol stay fixed.

use net::{Flow, PortSpan, Protocol, Span, Spans};
use plan::Action;

use super::*;
use crate::compile::{FirewallRule, Listener, Numbered, Services};

/// The ports for which everything so far has gone alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Same {
    /// Destination ports, or ICMP types and codes, as the packet was sent.
    pub(crate) ports: Spans<u16>,
    /// Source ports, as the packet was sent.
    pub(crate) source_ports: Spans<u16>,
}

impl Same {
    /// Every packet.
    pub(crate) fn all() -> Same {
        Same { ports: Spans::all(), source_ports: Spans::all() }
    }
}

/// What a port of the packet now is, in terms of the packet as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The destination port or ICMP type, with this added.
    Port(u16),
    /// The source port.
    SourcePort,
    /// The same for all.
    Fixed,
}

/// The destination port and the source port of the packet now.
pub(super) type Knowns = (Known, Known);

/// A packet as it was sent.
pub(super) const AS_SENT: Knowns = (Known::Port(0), Known::SourcePort);

impl Walk<'_> {
    /// The answer's ports in terms of the question's. An ICMP echo is answered by its partner; other
    /// messages keep their type.
    pub(super) fn turn_known(&mut self, question: &Flow) -> Knowns {
        let (port, source_port) = self.known;
        let Some((kind, _)) = question.icmp_type_and_code() else { return (source_port, port) };
        let partner = question.reversed().icmp_type_and_code().map_or(kind, |(kind, _)| kind);
        let echoes = echoes(question.protocol);
        let alike = if partner == kind { echoes.complement() } else { messages(&[kind]) };
        self.narrow(alike);
        let added = u16::from(partner).wrapping_sub(u16::from(kind)) << 8;
        match port {
            Known::Port(by) => (Known::Port(by.wrapping_add(added)), Known::Fixed),
            other => (other, Known::Fixed),
        }
    }

    /// Keeps the packets whose destination port is in a set now.
    pub(super) fn narrow(&mut self, ports: Spans<u16>) {
        let (known, _) = self.known;
        let counts = self.flow.protocol.has_ports() || self.flow.protocol.is_icmp();
        let Some(same) = self.same.as_mut().filter(|_| counts) else { return };
        match known {
            Known::Port(by) => same.ports = same.ports.intersection(&shifted(&ports, by)),
            Known::SourcePort => same.source_ports = same.source_ports.intersection(&ports),
            Known::Fixed => {}
        }
    }

    /// Keeps the packets whose destination port is in a set, or not in it, as this one's is.
    pub(super) fn narrow_alike(&mut self, ports: Spans<u16>) {
        if self.same.is_some() {
            let inside = ports.contains(self.flow.port);
            self.narrow(if inside { ports } else { ports.complement() });
        }
    }

    /// The ports of a rule for this packet's protocol.
    pub(super) fn ports_of(&self, services: Services) -> Spans<u16> {
        services.ports(self.flow.protocol)
    }

    /// Narrows to the packets that the numbered rules for these addresses treat alike.
    pub(super) fn narrow_by_acl(&mut self, rules: &[Numbered], other: IpAddr) {
        if self.same.is_none() {
            return;
        }
        let fits = rules.iter().filter(|rule| rule.net.is_some_and(|net| net.contains(&other)));
        let decided = fits.map(|rule| (rule.action, self.ports_of(rule.services)));
        let allowed = allowed(decided.collect(), Action::Deny);
        self.narrow_alike(allowed);
    }

    /// Narrows to the packets that a firewall treats alike.
    pub(super) fn narrow_by_firewall(&mut self, rules: &[FirewallRule], default: Option<Action>) {
        if self.same.is_none() {
            return;
        }
        let fits: Vec<(Action, Spans<u16>)> = rules
            .iter()
            .filter(|rule| rule.concerns(&self.flow))
            .map(|rule| (rule.action, self.ports_of(rule.services)))
            .collect();
        if default.is_none() {
            let any = fits.iter().fold(Spans::default(), |any, (_, ports)| any.union(ports));
            self.narrow_alike(any);
        }
        let allowed = allowed(fits, default.unwrap_or(Action::Deny));
        self.narrow_alike(allowed);
    }

    /// Narrows to the packets that the same listeners hear.
    pub(super) fn narrow_by_listeners(&mut self, listeners: &[Listener]) {
        if self.same.is_none() {
            return;
        }
        let protocol = self.flow.protocol;
        let heard = listeners.iter().filter(|heard| heard.protocols.contains(&protocol));
        let ports: Vec<u16> = heard.filter_map(|heard| heard.port).collect();
        match ports.contains(&self.flow.port) {
            true => self.narrow(one(self.flow.port)),
            false => self.narrow(ports.into_iter().map(span).collect::<Spans<u16>>().complement()),
        }
    }

    /// Narrows to pings, or to everything else.
    pub(super) fn narrow_by_ping(&mut self) {
        if self.flow.protocol.is_icmp() {
            self.narrow_alike(messages(&[0, 8, 128, 129]));
        }
    }
}

/// The ports that rules allow of which the first that fits decides.
fn allowed(rules: Vec<(Action, Spans<u16>)>, default: Action) -> Spans<u16> {
    let rest = if default == Action::Allow { Spans::all() } else { Spans::default() };
    rules.iter().rev().fold(rest, |rest, (action, ports)| match action {
        Action::Allow => rest.union(ports),
        Action::Deny => rest.difference(ports),
    })
}

fn span(port: u16) -> Span<u16> {
    Span { first: port, last: port }
}

fn one(port: u16) -> Spans<u16> {
    [span(port)].into_iter().collect()
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

impl Services {
    /// The ports, or ICMP types and codes, of one protocol.
    pub(crate) fn ports(self, protocol: Protocol) -> Spans<u16> {
        match self.span(protocol) {
            Some(PortSpan { from, to }) => [Span { first: from, last: to }].into_iter().collect(),
            None => Spans::default(),
        }
    }
}
