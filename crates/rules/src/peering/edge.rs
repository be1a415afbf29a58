//! What a network ACL lets pass between its subnets and a peer, as exact sets.

use net::{AddressSet, FlowSet, IcmpSpan, IcmpTypes, PortSet, Ports, Protocol, Protocols};
use plan::Id;
use reach::Network;

/// The ports that clients open connections from, by the widest of the usual ranges.
pub(crate) use reach::EPHEMERAL_PORTS as CLIENT_PORTS;

/// What an ACL lets in from some addresses, and out to them; the other end is the source in both.
pub(crate) struct Edge<'a> {
    inward: &'a FlowSet,
    outward: &'a FlowSet,
    peer: &'a AddressSet,
}

impl<'a> Edge<'a> {
    /// What an ACL lets pass from and to some addresses.
    pub(crate) fn new(network: &'a Network, acl: &Id, peer: &'a AddressSet) -> Option<Edge<'a>> {
        let (ingress, egress) = (network.acl_ingress(acl)?, network.acl_egress(acl)?);
        Some(Edge { inward: &ingress.open, outward: &egress.open, peer })
    }

    /// Whether any conversation can pass: a request one way, and its answer the other way.
    pub(super) fn carries_any(&self) -> bool {
        let ways = [(self.inward, self.outward), (self.outward, self.inward)];
        ways.into_iter().any(|(request, answer)| {
            conversations().any(|(asked, answered)| self.carry(request, &asked, answer, &answered))
        })
    }

    /// Whether a request for a service can go out, and its answer come back in.
    pub(crate) fn carries_out(&self, asked: &PortSet, answered: &PortSet) -> bool {
        self.carry(self.outward, asked, self.inward, answered)
    }

    fn carry(
        &self,
        request: &FlowSet,
        asked: &PortSet,
        answer: &FlowSet,
        answered: &PortSet,
    ) -> bool {
        let asking = partners(request, asked).intersection(self.peer);
        !asking.is_empty() && !asking.is_disjoint(&partners(answer, answered))
    }
}

/// The kinds of conversation: what the request is addressed to, and what its answer is addressed to.
fn conversations() -> impl Iterator<Item = (PortSet, PortSet)> {
    let ports = [Protocol::TCP, Protocol::UDP].into_iter();
    let ports = ports.map(|p| (PortSet::all_of(p), PortSet::new(p, CLIENT_PORTS)));
    let echo = [(Protocol::ICMP, "8/0", "0/0"), (Protocol::ICMPV6, "128/0", "129/0")].into_iter();
    let echo =
        echo.filter_map(|(p, asked, answered)| Some((message(p, asked)?, message(p, answered)?)));
    let others = (0..=u8::MAX).map(Protocol).filter(|p| !p.has_ports() && !p.is_icmp());
    ports.chain(echo).chain(others.map(|p| (PortSet::all_of(p), PortSet::all_of(p))))
}

fn message(protocol: Protocol, text: &str) -> Option<PortSet> {
    IcmpTypes::new(text).value().map(|messages: IcmpSpan| PortSet::icmp(protocol, messages))
}

/// The addresses for which some of these services pass.
pub(crate) fn partners(open: &FlowSet, services: &PortSet) -> AddressSet {
    let products = open.products().iter();
    let some = products.filter(|product| !product.services.is_disjoint(services));
    some.fold(AddressSet::default(), |all, product| all.union(&product.sources))
}

/// The services of a rule; `None` where its ports cannot be read, and then it matches nothing.
pub(crate) fn services(protocols: Protocols, ports: Option<&Ports>) -> Option<PortSet> {
    let Protocols::One(protocol) = protocols else { return Some(PortSet::all()) };
    match ports {
        Some(ports) if protocol.is_icmp() => message(protocol, ports.text()),
        Some(ports) if protocol.has_ports() => Some(PortSet::new(protocol, ports.value()?)),
        _ => Some(PortSet::all_of(protocol)),
    }
}
