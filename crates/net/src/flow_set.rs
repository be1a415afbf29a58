//! Exact sets of flows.
//!
//! A set is a union of products: sources × destinations × services × source ports. The invariants:
//! products are disjoint, none is empty, each is of one address family, and a product with a protocol
//! without ports has every source port.

use std::collections::BTreeMap;
use std::mem;

use crate::{AddressSet, Flow, PortSet, Protocol, Spans};

/// A product of sources, destinations, services and source ports: every flow that combines them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlowProduct {
    /// Source addresses.
    pub sources: AddressSet,
    /// Destination addresses.
    pub destinations: AddressSet,
    /// Protocols and destination ports.
    pub services: PortSet,
    /// Source ports; ignored for protocols without ports.
    pub source_ports: Spans<u16>,
}

/// An exact set of flows, each within one address family.
///
/// Two sets are equal if they hold the same flows, whatever their products.
///
/// ```
/// use net::{FlowProduct, FlowSet, IpNet, PortSet, PortSpan, Protocol, Spans};
///
/// let lan: IpNet = "10.0.0.0/16".parse()?;
/// let web = FlowSet::from(FlowProduct {
///     sources: lan.into(),
///     destinations: lan.into(),
///     services: PortSet::new(Protocol::TCP, PortSpan::one(443)),
///     source_ports: Spans::all(),
/// });
/// let witness = web.witness().expect("the set is not empty");
/// assert_eq!(witness.to_string(), "tcp 10.0.0.0:49152 -> 10.0.0.0:443");
/// assert!(web.difference(&FlowSet::all()).is_empty());
/// # Ok::<(), ipnet::AddrParseError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct FlowSet {
    products: Vec<FlowProduct>,
}

impl FlowSet {
    /// No flow.
    pub const EMPTY: FlowSet = FlowSet { products: Vec::new() };

    /// Every flow.
    pub fn all() -> Self {
        FlowProduct {
            sources: AddressSet::all(),
            destinations: AddressSet::all(),
            services: PortSet::all(),
            source_ports: Spans::all(),
        }
        .into()
    }

    /// The flows in either set.
    pub fn union(&self, other: &Self) -> Self {
        let added = other.difference(self);
        joined(self.products.iter().cloned().chain(added.products).collect())
    }

    /// The flows in both sets.
    pub fn intersection(&self, other: &Self) -> Self {
        let pairs = self.products.iter().flat_map(|a| other.products.iter().map(move |b| (a, b)));
        joined(pairs.filter_map(|(a, b)| a.meet(b)).collect())
    }

    /// The flows of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        other.products.iter().fold(self.clone(), |left, taken| {
            joined(left.products.iter().flat_map(|product| product.without(taken)).collect())
        })
    }

    /// The flows that are not in this set.
    pub fn complement(&self) -> Self {
        Self::all().difference(self)
    }

    /// The return flows of this set: exactly their [`Flow::reversed`].
    pub fn reversed(&self) -> Self {
        joined(self.products.iter().flat_map(FlowProduct::reversed).collect())
    }

    /// Whether the flow is in the set. A flow between two address families never is.
    pub fn contains(&self, flow: &Flow) -> bool {
        self.products.iter().any(|product| product.contains(flow))
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// Whether the other set holds everything that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.difference(other).is_empty()
    }

    /// One flow of the set, a common one if possible: IPv4, TCP, the default source port.
    pub fn witness(&self) -> Option<Flow> {
        self.products.iter().filter_map(FlowProduct::witness).min_by_key(|flow| {
            (flow.source.is_ipv6(), flow.protocol.familiarity(), flow.source, flow.destination)
        })
    }

    /// The disjoint products whose union is the set.
    pub fn products(&self) -> &[FlowProduct] {
        &self.products
    }
}

impl PartialEq for FlowSet {
    fn eq(&self, other: &Self) -> bool {
        self.is_subset(other) && other.is_subset(self)
    }
}

impl Eq for FlowSet {}

impl From<FlowProduct> for FlowSet {
    fn from(product: FlowProduct) -> Self {
        joined(product.normal_parts())
    }
}

impl FlowProduct {
    /// The same flows as products of one address family each, with ports and without.
    fn normal_parts(&self) -> Vec<Self> {
        let without_ports = self.services.without_ports();
        let with_ports = self.services.difference(&without_ports);
        let services = [(with_ports, self.source_ports.clone()), (without_ports, Spans::all())];
        let ends = [
            (self.sources.v4(), self.destinations.v4()),
            (self.sources.v6(), self.destinations.v6()),
        ];
        let parts = ends.iter().flat_map(|(from, to)| {
            services.iter().map(move |(services, ports)| product(from, to, services, ports))
        });
        parts.flatten().collect()
    }

    fn meet(&self, other: &Self) -> Option<Self> {
        product(
            &self.sources.intersection(&other.sources),
            &self.destinations.intersection(&other.destinations),
            &self.services.intersection(&other.services),
            &self.source_ports.intersection(&other.source_ports),
        )
    }

    /// The flows of this product that are not in the other, as disjoint products.
    fn without(&self, taken: &Self) -> Vec<Self> {
        let Some(both) = self.meet(taken) else { return vec![self.clone()] };
        let Self { sources, destinations, services, source_ports: ports } = self;
        let other_sources = sources.difference(&taken.sources);
        let other_destinations = destinations.difference(&taken.destinations);
        let other_services = services.difference(&taken.services);
        let other_ports = ports.difference(&taken.source_ports);
        let rest = [
            product(&other_sources, destinations, services, ports),
            product(&both.sources, &other_destinations, services, ports),
            product(&both.sources, &both.destinations, &other_services, ports),
            product(&both.sources, &both.destinations, &both.services, &other_ports),
        ];
        rest.into_iter().flatten().collect()
    }

    /// The return flows: addresses swapped, ports swapped, ICMP echoes answered.
    fn reversed(&self) -> Vec<Self> {
        let (sources, destinations) = (&self.destinations, &self.sources);
        let swapped = Protocol::WITH_PORTS.into_iter().filter_map(|protocol| {
            let services = PortSet::from_ports(protocol, &self.source_ports);
            product(sources, destinations, &services, &self.services.spans_of(protocol))
        });
        let others = self.services.without_ports().answers();
        swapped.chain(product(sources, destinations, &others, &Spans::all())).collect()
    }

    fn contains(&self, flow: &Flow) -> bool {
        self.sources.contains(flow.source)
            && self.destinations.contains(flow.destination)
            && self.services.contains(flow.protocol, flow.port)
            && (!flow.protocol.has_ports() || self.source_ports.contains(flow.source_port))
    }

    fn witness(&self) -> Option<Flow> {
        let (source, destination) = (self.sources.witness()?, self.destinations.witness()?);
        let (protocol, port) = self.services.witness()?;
        let flow = Flow::new(source, destination, protocol, port);
        if !protocol.has_ports() || self.source_ports.contains(flow.source_port) {
            return Some(flow);
        }
        Some(Flow { source_port: self.source_ports.first()?, ..flow })
    }
}

/// The product, or `None` if one of its axes is empty.
fn product(
    sources: &AddressSet,
    destinations: &AddressSet,
    services: &PortSet,
    source_ports: &Spans<u16>,
) -> Option<FlowProduct> {
    let empty = sources.is_empty()
        || destinations.is_empty()
        || services.is_empty()
        || source_ports.is_empty();
    (!empty).then(|| FlowProduct {
        sources: sources.clone(),
        destinations: destinations.clone(),
        services: services.clone(),
        source_ports: source_ports.clone(),
    })
}

/// The set of disjoint products, merged where two of them differ on one axis only.
fn joined(mut products: Vec<FlowProduct>) -> FlowSet {
    loop {
        let before = products.len();
        products = join_along(products, |p| &mut p.source_ports, Spans::union);
        products = join_along(products, |p| &mut p.services, PortSet::union);
        products = join_along(products, |p| &mut p.destinations, AddressSet::union);
        products = join_along(products, |p| &mut p.sources, AddressSet::union);
        if products.len() == before {
            return FlowSet { products };
        }
    }
}

/// Merges the products that are equal on all axes but one.
fn join_along<A: Default>(
    products: Vec<FlowProduct>,
    axis: fn(&mut FlowProduct) -> &mut A,
    union: fn(&A, &A) -> A,
) -> Vec<FlowProduct> {
    let mut joined: BTreeMap<FlowProduct, A> = BTreeMap::new();
    for mut product in products {
        let part = mem::take(axis(&mut product));
        let whole = joined.entry(product).or_default();
        *whole = union(whole, &part);
    }
    let put_back = |(mut product, part)| {
        *axis(&mut product) = part;
        product
    };
    joined.into_iter().map(put_back).collect()
}
