//! Exact sets of services: protocols with their ports or ICMP messages.
//!
//! A service is one number: the protocol in the upper 16 bits and the port in the lower 16. ICMP and
//! ICMPv6 have type × 256 + code in place of the port. The invariant: other protocols without ports are
//! in the set whole or not at all.

use std::fmt;

use crate::icmp::{ECHOES, icmp_port};
use crate::{IcmpSpan, PortSpan, Protocol, Span, Spans};

/// An exact set of services: protocols with their ports or ICMP messages.
///
/// The form is canonical: equal sets are equal values.
///
/// ```
/// use net::{PortSet, PortSpan, Protocol};
///
/// let web = PortSet::new(Protocol::TCP, PortSpan::one(443));
/// let set = web.union(&PortSet::all_of(Protocol::ICMP));
/// assert_eq!(set.to_string(), "tcp 443; icmp all");
/// assert!(set.contains(Protocol::TCP, 443));
/// assert!(!set.contains(Protocol::UDP, 443));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortSet(Spans<u32>);

impl PortSet {
    /// Every service of every protocol.
    pub fn all() -> Self {
        Self(Span { first: 0, last: service(Protocol(u8::MAX), u16::MAX) }.into())
    }

    /// Every service of one protocol.
    pub fn all_of(protocol: Protocol) -> Self {
        Self::new(protocol, PortSpan::ALL)
    }

    /// A range of ports of one protocol; the whole protocol if it has no ports.
    pub fn new(protocol: Protocol, ports: PortSpan) -> Self {
        let PortSpan { from, to } = if has_axis(protocol) { ports } else { PortSpan::ALL };
        Self(Span { first: service(protocol, from), last: service(protocol, to) }.into())
    }

    /// A range of messages of ICMP or ICMPv6.
    pub fn icmp(protocol: Protocol, messages: IcmpSpan) -> Self {
        Self::new(protocol, messages.ports())
    }

    /// The services in either set.
    pub fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0))
    }

    /// The services in both sets.
    pub fn intersection(&self, other: &Self) -> Self {
        Self(self.0.intersection(&other.0))
    }

    /// Whether no service is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.0.is_disjoint(&other.0)
    }

    /// The services of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        Self(self.0.difference(&other.0))
    }

    /// The services that are not in this set.
    pub fn complement(&self) -> Self {
        Self::all().difference(self)
    }

    /// Whether this port of this protocol is in the set.
    pub fn contains(&self, protocol: Protocol, port: u16) -> bool {
        self.0.contains(service(protocol, port))
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the other set holds everything that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }

    /// How many services the set holds.
    pub fn size(&self) -> u128 {
        self.0.size()
    }

    /// One service of the set, a common one if possible: TCP before UDP before ICMP before the rest, an
    /// echo request before other messages, port 0 last.
    pub fn witness(&self) -> Option<(Protocol, u16)> {
        let mut familiar = Protocol::familiar();
        let protocol = familiar.find(|one| self.ports(*one).next().is_some());
        let protocol = protocol.or_else(|| self.0.first().map(protocol_of))?;
        let usual = match protocol {
            Protocol::ICMP => icmp_port(8, 0),
            Protocol::ICMPV6 => icmp_port(128, 0),
            _ => u16::from(protocol.has_ports()),
        };
        if self.contains(protocol, usual) {
            return Some((protocol, usual));
        }
        let mut spans = self.ports(protocol).filter(|span| *span != PortSpan::one(0));
        let port = spans.next().map_or(0, |span| span.from);
        Some((protocol, port))
    }

    /// The protocols in the set, ascending.
    pub fn protocols(&self) -> impl Iterator<Item = Protocol> + '_ {
        (0..=u8::MAX).map(Protocol).filter(|protocol| self.ports(*protocol).next().is_some())
    }

    /// The ports of one protocol in the set, ascending.
    pub fn ports(&self, protocol: Protocol) -> impl Iterator<Item = PortSpan> + '_ {
        let (first, last) = (service(protocol, 0), service(protocol, u16::MAX));
        self.0
            .within(Span { first, last })
            .map(|span| PortSpan { from: port_of(span.first), to: port_of(span.last) })
    }
}

impl fmt::Display for PortSet {
    /// Each protocol with its ports, such as `tcp 22,1000-2000; icmp 3/4`; or `all`, or `none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::all() {
            return f.write_str("all");
        }
        let named = Protocol::NAMES.into_iter().filter_map(|(_, protocol)| self.text_of(protocol));
        let parts: Vec<String> = named.chain(self.others_text()).collect();
        f.write_str(if parts.is_empty() { "none" } else { "" })?;
        f.write_str(&parts.join("; "))
    }
}

/// Operations for reversing sets of flows.
impl PortSet {
    /// A set of ports, or of ICMP messages, of one protocol.
    pub(crate) fn from_ports(protocol: Protocol, ports: &Spans<u16>) -> Self {
        let services = ports.iter().map(|Span { first, last }| Span {
            first: service(protocol, first),
            last: service(protocol, last),
        });
        Self(services.collect())
    }

    /// The ports of one protocol in the set, as an interval set.
    pub(crate) fn spans_of(&self, protocol: Protocol) -> Spans<u16> {
        let spans = self.ports(protocol);
        spans.map(|PortSpan { from, to }| Span { first: from, last: to }).collect()
    }

    /// The services of protocols without ports.
    pub(crate) fn without_ports(&self) -> Self {
        let remove = |set: Self, protocol| set.difference(&Self::all_of(protocol));
        Protocol::WITH_PORTS.into_iter().fold(self.clone(), remove)
    }

    /// The answers to the ICMP messages in the set: echo request and reply are swapped, others stay.
    pub(crate) fn answers(&self) -> Self {
        let echo = |protocol, kind| Self::icmp(protocol, IcmpSpan::Type(kind));
        let others = ECHOES
            .into_iter()
            .fold(self.clone(), |set, (protocol, kind, _)| set.difference(&echo(protocol, kind)));
        ECHOES.into_iter().fold(others, |set, (protocol, kind, partner)| {
            let messages = self.intersection(&echo(protocol, kind)).spans_of(protocol);
            let answer = |message: u16| icmp_port(partner, message.to_be_bytes()[1]);
            let answers = messages
                .iter()
                .map(|span| Span { first: answer(span.first), last: answer(span.last) });
            set.union(&Self::from_ports(protocol, &answers.collect()))
        })
    }
}

/// Text forms.
impl PortSet {
    /// `tcp 22,80` or `icmp 8`, if the set holds services of this protocol.
    fn text_of(&self, protocol: Protocol) -> Option<String> {
        let parts: Vec<String> = if protocol.is_icmp() {
            self.ports(protocol).flat_map(icmp_texts).collect()
        } else {
            self.ports(protocol).map(|span| span.to_string()).collect()
        };
        (!parts.is_empty()).then(|| format!("{protocol} {}", parts.join(",")))
    }

    /// `protocol 47,50-51`, if the set holds protocols without ports.
    fn others_text(&self) -> Option<String> {
        let numbers = self.protocols().filter(|protocol| !has_axis(*protocol));
        let numbers: Spans<u16> =
            numbers.map(|Protocol(n)| Span { first: n.into(), last: n.into() }).collect();
        let spans = numbers.iter().map(|Span { first, last }| PortSpan { from: first, to: last });
        let parts: Vec<String> = spans.map(|span| span.to_string()).collect();
        (!parts.is_empty()).then(|| format!("protocol {}", parts.join(",")))
    }
}

/// A range of ICMP messages as in [`IcmpSpan`]: `8-10` for whole types, `3/1-3/4` for codes.
fn icmp_texts(span: PortSpan) -> Vec<String> {
    let ([first, first_code], [last, last_code]) = (span.from.to_be_bytes(), span.to.to_be_bytes());
    let whole = first_code == 0 && last_code == u8::MAX;
    match span {
        PortSpan::ALL => vec!["all".to_string()],
        _ if whole && first == last => vec![format!("{first}")],
        _ if whole => vec![format!("{first}-{last}")],
        PortSpan { from, to } if from == to => vec![format!("{first}/{first_code}")],
        _ if first == last => vec![format!("{first}/{first_code}-{last}/{last_code}")],
        PortSpan { from, to } => {
            let cut = icmp_port(if first_code == 0 { last } else { first + 1 }, 0);
            let head = icmp_texts(PortSpan { from, to: cut - 1 });
            head.into_iter().chain(icmp_texts(PortSpan { from: cut, to })).collect()
        }
    }
}

/// Whether the protocol has ports, or ICMP types and codes.
fn has_axis(protocol: Protocol) -> bool {
    protocol.has_ports() || protocol.is_icmp()
}

fn service(protocol: Protocol, port: u16) -> u32 {
    u32::from(protocol.0) << 16 | u32::from(port)
}

fn protocol_of(service: u32) -> Protocol {
    Protocol((service >> 16 & 0xff) as u8)
}

fn port_of(service: u32) -> u16 {
    (service & 0xffff) as u16
}
