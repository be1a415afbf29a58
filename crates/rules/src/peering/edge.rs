//! What a network ACL lets pass between its subnets and a peer, as exact sets.

use net::{
    AddressSet, FlowProduct, FlowSet, IcmpSpan, IcmpTypes, PortSet, Ports, Protocol, Protocols,
    Span, Spans,
};
use plan::NetworkAclRule;

/// The ports that clients open connections from, by the widest of the usual ranges.
pub(crate) use reach::EPHEMERAL_PORTS as CLIENT_PORTS;

/// What an ACL lets in from some addresses, and out to them; the other end is the source in both.
pub(crate) struct Edge {
    inward: FlowSet,
    outward: FlowSet,
}

impl Edge {
    /// What these rules let pass from and to some addresses.
    pub(crate) fn new(
        ingress: &[NetworkAclRule],
        egress: &[NetworkAclRule],
        peer: &AddressSet,
    ) -> Edge {
        Edge { inward: allowed(ingress, peer), outward: allowed(egress, peer) }
    }

    /// Whether any conversation can pass: a request one way, and its answer the other way.
    pub(super) fn carries_any(&self) -> bool {
        let ways = [(&self.inward, &self.outward), (&self.outward, &self.inward)];
        ways.into_iter().any(|(request, answer)| {
            conversations().any(|(asked, answered)| {
                let asking = partners(request, &asked);
                !asking.intersection(&partners(answer, &answered)).is_empty()
            })
        })
    }

    /// Whether a request for a service can go out, and its answer come back in.
    pub(crate) fn carries_out(&self, asked: &PortSet, answered: &PortSet) -> bool {
        let asking = partners(&self.outward, asked);
        !asking.intersection(&partners(&self.inward, answered)).is_empty()
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
    let some = products.filter(|product| !product.services.intersection(services).is_empty());
    some.fold(AddressSet::default(), |all, product| all.union(&product.sources))
}

/// What numbered rules allow from or to some addresses: the first rule that matches decides.
fn allowed(rules: &[NetworkAclRule], peer: &AddressSet) -> FlowSet {
    let mut ordered: Vec<_> = rules.iter().filter_map(|rule| Some((rule.number?, rule))).collect();
    ordered.sort_by_key(|(number, _)| *number);
    let mut rest = FlowSet::from(product(peer.clone(), PortSet::all()));
    let mut open = FlowSet::default();
    for (_, rule) in ordered {
        let Some(matched) = matched(rule) else { continue };
        if rule.action == "allow" {
            open = open.union(&rest.intersection(&matched));
        }
        rest = rest.difference(&matched);
    }
    open
}

/// What a rule matches, the other end as the source; none where it cannot be read.
pub(crate) fn matched(rule: &NetworkAclRule) -> Option<FlowSet> {
    let net = rule.cidr.as_ref()?.net()?;
    Some(product(net.into(), services(rule.protocol.value()?, rule.ports.as_ref())?).into())
}

fn product(sources: AddressSet, services: PortSet) -> FlowProduct {
    FlowProduct {
        sources,
        destinations: AddressSet::all(),
        services,
        source_ports: Spans::from(Span::ALL),
    }
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
