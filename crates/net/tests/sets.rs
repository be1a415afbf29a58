//! Exact sets agree with a model that lists every member of a small universe.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use net::{
    AddressRange, AddressSet, Flow, FlowProduct, FlowSet, IpNet, PortSet, PortSpan, Protocol, Span,
    Spans, prefixes_of,
};
use proptest::prelude::*;

/// Three neighbours at each end of the axis and a few in the middle: enough for every edge.
const NUMBERS: [u16; 12] = [0, 1, 2, 100, 101, 102, 103, 104, 105, 65533, 65534, 65535];

fn spans() -> impl Strategy<Value = Vec<Span<u16>>> {
    let number = prop::sample::select(&NUMBERS[..]);
    let span = (number.clone(), number).prop_map(|(first, last)| Span { first, last });
    prop::collection::vec(span, 0..5)
}

fn model(spans: &[Span<u16>]) -> BTreeSet<u16> {
    (0..=u16::MAX).filter(|n| spans.iter().any(|span| span.contains(*n))).collect()
}

fn members(set: &Spans<u16>) -> BTreeSet<u16> {
    (0..=u16::MAX).filter(|n| set.contains(*n)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_agree_with_the_model(left in spans(), right in spans()) {
        let (a, b) = (model(&left), model(&right));
        let (x, y): (Spans<u16>, Spans<u16>) =
            (left.into_iter().collect(), right.into_iter().collect());
        prop_assert_eq!(members(&x.union(&y)), a.union(&b).copied().collect());
        prop_assert_eq!(members(&x.intersection(&y)), a.intersection(&b).copied().collect());
        prop_assert_eq!(members(&x.difference(&y)), a.difference(&b).copied().collect());
        prop_assert_eq!(members(&x.complement()).len(), 65536 - a.len());
        prop_assert_eq!(x.is_subset(&y), a.is_subset(&b));
        prop_assert_eq!(x.is_empty(), a.is_empty());
        prop_assert_eq!(x.size(), a.len() as u128);
        prop_assert_eq!(x.first(), a.first().copied());
        prop_assert_eq!(x == y, a == b);
    }

    #[test]
    fn spans_within_a_span_are_the_intersection(left in spans(), first: u16, last: u16) {
        let (set, span): (Spans<u16>, _) = (left.into_iter().collect(), Span { first, last });
        let within: Spans<u16> = set.within(span).collect();
        prop_assert_eq!(within, set.intersection(&span.into()));
    }
}

/// Addresses in and around both ends of both families.
fn addresses() -> Vec<IpAddr> {
    let v4 = [0, 1, 2, 3, 4, 5, 6, 7, u32::MAX - 1, u32::MAX].map(|n| Ipv4Addr::from(n).into());
    let v6 = ["::", "::1", "::2", "::3", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"];
    v4.into_iter().chain(v6.iter().flat_map(|text| text.parse())).collect()
}

fn net() -> impl Strategy<Value = IpNet> {
    (prop::sample::select(addresses()), 0u8..4).prop_map(|(address, host_bits)| {
        let longest = IpNet::from(address).max_prefix_len();
        let prefix = if host_bits == 3 { 0 } else { longest - host_bits };
        IpNet::new(address, prefix).unwrap_or(address.into())
    })
}

fn nets() -> impl Strategy<Value = Vec<IpNet>> {
    prop::collection::vec(net(), 0..5)
}

proptest! {
    #[test]
    fn address_sets_agree_with_the_model(left in nets(), right in nets()) {
        let (x, y): (AddressSet, AddressSet) =
            (left.iter().copied().collect(), right.iter().copied().collect());
        let holds = |nets: &[IpNet], address| nets.iter().any(|net| net.contains(&address));
        for address in addresses() {
            let (a, b) = (holds(&left, address), holds(&right, address));
            prop_assert_eq!(x.union(&y).contains(address), a || b);
            prop_assert_eq!(x.intersection(&y).contains(address), a && b);
            prop_assert_eq!(x.difference(&y).contains(address), a && !b);
            prop_assert_eq!(x.complement().contains(address), !a);
        }
        prop_assert_eq!(x.is_subset(&y), x.difference(&y).is_empty());
        prop_assert_eq!(x.complement().complement(), x.clone());
        prop_assert_eq!(x.witness().is_none(), x.is_empty());
        prop_assert!(x.witness().is_none_or(|address| holds(&left, address)));
        prop_assert_eq!(x.prefixes().collect::<AddressSet>(), x.clone());
        prop_assert_eq!(x.v4().union(&x.v6()), x);
    }

    #[test]
    fn prefixes_of_a_range_are_exact_disjoint_and_joined(a: u128, b: u128, shift in 0u32..128) {
        let (a, b) = (a >> shift, b >> shift);
        let range = AddressRange::V6(Span { first: a.min(b), last: a.max(b) });
        let prefixes: Vec<IpNet> = prefixes_of(range).collect();
        prop_assert_eq!(IpNet::aggregate(&prefixes), prefixes.clone());
        let set: AddressSet = prefixes.iter().copied().collect();
        prop_assert_eq!(set, AddressSet::from(range));
    }
}

#[test]
fn sets_print_for_people() {
    let nets = ["10.0.1.0/24", "10.0.0.0/24", "fd00::/64"].map(|net| net.parse::<IpNet>().unwrap());
    assert_eq!(nets.into_iter().collect::<AddressSet>().to_string(), "10.0.0.0/23,fd00::/64");
    assert_eq!(AddressSet::default().to_string(), "none");
    assert_eq!(AddressSet::all().to_string(), "0.0.0.0/0,::/0");
    assert_eq!(AddressSet::all().size(), u128::MAX);
}

const PROTOCOLS: [Protocol; 5] =
    [Protocol::TCP, Protocol::UDP, Protocol::ICMP, Protocol(0), Protocol(50)];

/// Ports at the ends of the axis; as ICMP messages 0/0, 0/1, 3/4, 8/0 and 255/255.
const PORTS: [u16; 6] = [0, 1, 0x0304, 0x0800, 49152, 65535];

fn services() -> impl Strategy<Value = Vec<(Protocol, PortSpan)>> {
    let port = prop::sample::select(&PORTS[..]);
    let span = (port.clone(), port).prop_map(|(from, to)| PortSpan { from, to });
    prop::collection::vec((prop::sample::select(&PROTOCOLS[..]), span), 0..4)
}

fn port_set(services: &[(Protocol, PortSpan)]) -> PortSet {
    services.iter().fold(PortSet::default(), |set, (protocol, ports)| {
        set.union(&PortSet::new(*protocol, *ports))
    })
}

fn offers(services: &[(Protocol, PortSpan)], protocol: Protocol, port: u16) -> bool {
    let whole = !protocol.has_ports() && !protocol.is_icmp();
    services.iter().any(|(of, ports)| *of == protocol && (whole || ports.contains(port)))
}

proptest! {
    #[test]
    fn port_sets_agree_with_the_model(left in services(), right in services()) {
        let (x, y) = (port_set(&left), port_set(&right));
        for (protocol, port) in PROTOCOLS.into_iter().flat_map(|p| PORTS.map(|port| (p, port))) {
            let (a, b) = (offers(&left, protocol, port), offers(&right, protocol, port));
            prop_assert_eq!(x.contains(protocol, port), a);
            prop_assert_eq!(x.union(&y).contains(protocol, port), a || b);
            prop_assert_eq!(x.intersection(&y).contains(protocol, port), a && b);
            prop_assert_eq!(x.difference(&y).contains(protocol, port), a && !b);
            prop_assert_eq!(x.complement().contains(protocol, port), !a);
        }
        prop_assert_eq!(x.is_subset(&y), x.difference(&y).is_empty());
        prop_assert_eq!(x.witness().is_none(), x.is_empty());
        prop_assert!(x.witness().is_none_or(|(protocol, port)| x.contains(protocol, port)));
        prop_assert_eq!(x.to_string() == y.to_string(), x == y);
    }
}

#[test]
fn port_sets_print_for_people() {
    let check = |set: PortSet, text: &str| assert_eq!(set.to_string(), text);
    let tcp = |from, to| PortSet::new(Protocol::TCP, PortSpan { from, to });
    let icmp = |from, to| PortSet::new(Protocol::ICMP, PortSpan { from, to });
    check(PortSet::default(), "none");
    check(PortSet::all(), "all");
    check(icmp(0, 65535).union(&tcp(22, 22)).union(&tcp(80, 90)), "tcp 22,80-90; icmp all");
    check(icmp(0x0800, 0x08ff), "icmp 8");
    check(icmp(0x0304, 0x0304), "icmp 3/4");
    check(icmp(0x0304, 0x0502), "icmp 3/4-3/255,4,5/0-5/2");
    check(icmp(0, 0xfffe), "icmp 0-254,255/0-255/254");
    check(tcp(80, 22), "none");
    let others = PortSet::all_of(Protocol(50)).union(&PortSet::all_of(Protocol(51)));
    check(others.union(&PortSet::all_of(Protocol(47))), "protocol 47,50-51");
}

fn product() -> impl Strategy<Value = FlowProduct> {
    (nets(), nets(), services(), spans()).prop_map(|(sources, destinations, services, ports)| {
        FlowProduct {
            sources: sources.into_iter().collect(),
            destinations: destinations.into_iter().collect(),
            services: port_set(&services),
            source_ports: ports.into_iter().collect(),
        }
    })
}

fn flow() -> impl Strategy<Value = Flow> {
    let address = prop::sample::select(addresses());
    let service = (prop::sample::select(&PROTOCOLS[..]), prop::sample::select(&PORTS[..]));
    let source_port = prop::sample::select(&NUMBERS[..]);
    (address.clone(), address, service, source_port).prop_map(
        |(source, destination, service, p)| {
            let (protocol, port) = service;
            let (source_port, port) = match protocol {
                Protocol::TCP | Protocol::UDP => (p, port),
                Protocol::ICMP => (0, port),
                _ => (0, 0),
            };
            Flow { source, destination, protocol, source_port, port }
        },
    )
}

fn holds(product: &FlowProduct, flow: &Flow) -> bool {
    flow.source.is_ipv4() == flow.destination.is_ipv4()
        && product.sources.contains(flow.source)
        && product.destinations.contains(flow.destination)
        && product.services.contains(flow.protocol, flow.port)
        && (!flow.protocol.has_ports() || product.source_ports.contains(flow.source_port))
}

fn flow_set(products: &[FlowProduct]) -> FlowSet {
    products.iter().cloned().fold(FlowSet::default(), |set, product| set.union(&product.into()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn flow_sets_agree_with_the_model(
        left in prop::collection::vec(product(), 0..3),
        right in prop::collection::vec(product(), 0..3),
        flows in prop::collection::vec(flow(), 32),
    ) {
        let (x, y) = (flow_set(&left), flow_set(&right));
        let (union, both, rest) = (x.union(&y), x.intersection(&y), x.difference(&y));
        let (complement, reversed) = (x.complement(), x.reversed());
        for flow in flows {
            let a = left.iter().any(|product| holds(product, &flow));
            let b = right.iter().any(|product| holds(product, &flow));
            prop_assert_eq!(x.contains(&flow), a);
            prop_assert_eq!(union.contains(&flow), a || b);
            prop_assert_eq!(both.contains(&flow), a && b);
            prop_assert_eq!(rest.contains(&flow), a && !b);
            let one_family = flow.source.is_ipv4() == flow.destination.is_ipv4();
            prop_assert_eq!(complement.contains(&flow), one_family && !a);
            prop_assert_eq!(reversed.contains(&flow.reversed()), a);
        }
    }

    #[test]
    fn flow_sets_obey_the_laws_of_sets(
        left in prop::collection::vec(product(), 0..3),
        right in prop::collection::vec(product(), 0..3),
    ) {
        let (x, y) = (flow_set(&left), flow_set(&right));
        let (rest, both) = (x.difference(&y), x.intersection(&y));
        prop_assert!(rest.intersection(&y).is_empty());
        prop_assert_eq!(&rest.union(&both), &x);
        prop_assert_eq!(&x.reversed().reversed(), &x);
        prop_assert_eq!(x.witness().is_none(), x.is_empty());
        prop_assert!(x.witness().is_none_or(|flow| x.contains(&flow)));
        for set in [x.complement(), x, rest, both] {
            prop_assert!(are_disjoint(set.products()), "{:?}", set);
        }
    }
}

fn are_disjoint(products: &[FlowProduct]) -> bool {
    let meet = |a: &FlowProduct, b: &FlowProduct| {
        let (a, b) = (FlowSet::from(a.clone()), FlowSet::from(b.clone()));
        !a.intersection(&b).is_empty()
    };
    let others = |place| products.iter().skip(place + 1);
    products.iter().enumerate().all(|(place, a)| !others(place).any(|b| meet(a, b)))
}

#[test]
fn a_difference_with_one_flow_more_is_seen() {
    let lan: IpNet = "10.0.0.0/16".parse().unwrap();
    let web = |ports| FlowProduct {
        sources: lan.into(),
        destinations: lan.into(),
        services: PortSet::new(Protocol::TCP, ports),
        source_ports: Spans::all(),
    };
    let small = FlowSet::from(web(PortSpan::one(443)));
    let large = FlowSet::from(web(PortSpan { from: 443, to: 444 }));
    assert!(small.is_subset(&large));
    assert_ne!(small, large);
    let witness = large.difference(&small).witness().map(|flow| flow.to_string());
    assert_eq!(witness.as_deref(), Some("tcp 10.0.0.0:49152 -> 10.0.0.0:444"));
}

#[test]
fn many_differences_stay_small() {
    let product = |n: u8| FlowProduct {
        sources: IpNet::new([10, n % 7, 0, 0].into(), 16).into_iter().collect(),
        destinations: IpNet::new([10, 0, n, 0].into(), 20 + n % 5).into_iter().collect(),
        services: PortSet::new(Protocol::TCP, PortSpan { from: n.into(), to: 443 + u16::from(n) }),
        source_ports: PortSpan { from: 1024 + 100 * u16::from(n), to: 65535 }.into(),
    };
    let rest = (0..40).fold(FlowSet::all(), |left, n| left.difference(&product(n).into()));
    assert!(rest.products().len() < 200, "{} products", rest.products().len());
}
