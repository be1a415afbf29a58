//! Exact reachability sets: the flows that get from one end to another and are answered.
//!
//! Of each address atom one address is traced, and the trace gives the packet equivalence class: the ports
//! and ICMP types for which it would have gone alike. So nothing is sampled: every flow of a set goes as
//! the one that was traced.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{AddressSet, Flow, FlowProduct, FlowSet, PortSet, Protocol, Spans};
use plan::{Accepts, Id};

use super::AddressAtoms;
use crate::model::{Device, Network};
use crate::query::{End, Location, ResolvedEnd};
use crate::trace::{Verdict, classified};

/// The flows that get from one end to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The clients.
    pub from: End,
    /// The servers.
    pub to: End,
    /// The flows that arrive and are answered, as far as the plan can say.
    pub works: FlowSet,
    /// The flows of which the plan does not hold what decides.
    pub unknown: FlowSet,
}

/// What the rows and columns of a matrix are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Subnets: every interface in them, or any host where they have none.
    Subnet,
    /// Whatever has interfaces of its own.
    Interface,
}

/// What gets from each of some rows to each of some columns, a row at a time: what all rows share is worked out
/// once.
#[derive(Clone, Debug)]
pub struct Matrix {
    pieces: AddressAtoms,
    rows: Vec<End>,
    columns: Vec<End>,
    /// What each column stands for to those inside.
    receivers: Vec<EndSet>,
}

impl Matrix {
    /// The matrix of a level of a network. With `from` or `to`, that row or column alone.
    pub fn of(network: &Network, level: Level, from: Option<&End>, to: Option<&End>) -> Matrix {
        network.read_everything();
        let pieces = AddressAtoms::of(network);
        let mut all: Vec<End> = network.rows(level).into_iter().map(End::Resource).collect();
        all.push(End::Internet);
        let rows = from.map_or_else(|| all.clone(), |from| vec![from.clone()]);
        let columns = to.map_or(all, |to| vec![to.clone()]);
        let mut matrix = Matrix { pieces, rows, columns, receivers: Vec::new() };
        matrix.receivers = matrix.receivers(network, &End::Resource(Id::from_text("anyone")));
        matrix
    }

    /// The rows, in the order of ids, the internet last.
    pub fn rows(&self) -> &[End] {
        &self.rows
    }

    /// What gets from an end to each column of the network that this is the matrix of; only where something
    /// does, or may.
    pub fn row(&self, network: &Network, from: &End) -> Vec<Reach> {
        network.read_everything();
        let senders = self.pieces.senders(network, from);
        let of_outside = (*from == End::Internet).then(|| self.receivers(network, from));
        let stands = of_outside.as_ref().unwrap_or(&self.receivers);
        let reached = self.columns.iter().zip(stands);
        let reached =
            reached.map(|(to, receivers)| network.between((from, to), &senders, receivers));
        reached.filter(|has| !has.works.is_empty() || !has.unknown.is_empty()).collect()
    }

    fn receivers(&self, network: &Network, from: &End) -> Vec<EndSet> {
        self.columns.iter().map(|to| self.pieces.receivers(network, to, from)).collect()
    }
}

impl Network {
    /// Which flows get from one end to another, and are answered.
    pub fn reach(&self, from: &End, to: &End) -> Reach {
        self.read_everything();
        let pieces = AddressAtoms::of(self);
        let (senders, receivers) = (pieces.senders(self, from), pieces.receivers(self, to, from));
        self.between((from, to), &senders, &receivers)
    }

    /// What gets from each row to each other, in the order of ids; only where something does, or may.
    /// With `from` or `to`, that row or column alone.
    pub fn matrix(&self, level: Level, from: Option<&End>, to: Option<&End>) -> Vec<Reach> {
        let matrix = Matrix::of(self, level, from, to);
        matrix.rows.iter().flat_map(|from| matrix.row(self, from)).collect()
    }

    /// The resources of a level, and on-premises networks.
    fn rows(&self, level: Level) -> Vec<Id> {
        let on_premises =
            self.devices.iter().filter(|(_, device)| matches!(device, Device::OnPremises { .. }));
        let mut ids: BTreeSet<&Id> = match level {
            Level::Subnet => self.subnets.keys().collect(),
            Level::Interface => {
                let open = self.nics.iter().filter(|nic| nic.accepts != Accepts::Nothing);
                open.map(|nic| nic.of.as_ref().unwrap_or(&nic.spot.id)).collect()
            }
        };
        ids.extend(on_premises.map(|(id, _)| id));
        ids.into_iter().cloned().collect()
    }

    fn between(&self, (from, to): (&End, &End), senders: &EndSet, receivers: &EndSet) -> Reach {
        let (mut works, mut unknown) = (Vec::new(), Vec::new());
        let strangers = *from == End::Internet && *to == End::Internet;
        for (sender, sources) in senders.iter().filter(|_| !strangers) {
            let meets = |(to, _): &&(ResolvedEnd, AddressSet)| {
                let oneself = to.who == sender.who && matches!(to.who, Location::Nic(_));
                to.address.is_ipv4() == sender.address.is_ipv4() && !oneself
            };
            for (receiver, destinations) in receivers.iter().filter(meets) {
                for (verdict, services, source_ports) in self.services(sender, receiver) {
                    let product = FlowProduct {
                        sources: sources.clone(),
                        destinations: destinations.clone(),
                        services,
                        source_ports,
                    };
                    match verdict {
                        Verdict::Unknown => unknown.push(product),
                        verdict if verdict.ends_well() => works.push(product),
                        _ => {}
                    }
                }
            }
        }
        let (from, to) = (from.clone(), to.clone());
        Reach { from, to, works: union(works), unknown: union(unknown) }
    }

    /// Every service between two addresses, as packet equivalence classes with their verdicts.
    fn services(
        &self,
        from: &ResolvedEnd,
        to: &ResolvedEnd,
    ) -> Vec<(Verdict, PortSet, Spans<u16>)> {
        let mut left = vec![(PortSet::all(), Spans::all())];
        let mut found = Vec::new();
        while let Some((services, source_ports)) = left.pop() {
            let Some(flow) = sample(from.address, to.address, &services, &source_ports) else {
                continue;
            };
            let (verdict, class) = classified(self, flow, &from.who, to.who.clone());
            let alike = services.intersection(&class.services);
            let alike_sources = source_ports.intersection(&class.source_ports);
            left.push((services.difference(&alike), source_ports.clone()));
            left.push((alike.clone(), source_ports.difference(&alike_sources)));
            found.push((verdict, alike, alike_sources));
        }
        found
    }
}

/// A witness of a set of flows, HTTPS if it is among them; `None` of an empty set.
fn sample(
    source: IpAddr,
    destination: IpAddr,
    services: &PortSet,
    source_ports: &Spans<u16>,
) -> Option<Flow> {
    let usual = (Protocol::TCP, 443);
    let (protocol, port) = match services.contains(usual.0, usual.1) {
        true => usual,
        false => services.witness()?,
    };
    let source_port = match source_ports.contains(Flow::DEFAULT_SOURCE_PORT) {
        true => Flow::DEFAULT_SOURCE_PORT,
        false => source_ports.first()?,
    };
    let flow = Flow::new(source, destination, protocol, port);
    Some(if protocol.has_ports() { Flow { source_port, ..flow } } else { flow })
}

/// The union of products; those that differ in their destinations alone are joined first.
fn union(mut products: Vec<FlowProduct>) -> FlowSet {
    products.sort_by(|one, two| {
        let key = |of: &FlowProduct| (of.services.clone(), of.source_ports.clone());
        key(one).cmp(&key(two)).then_with(|| one.sources.cmp(&two.sources))
    });
    let mut associations: Vec<FlowProduct> = Vec::new();
    for product in products {
        match associations.last_mut() {
            Some(last)
                if last.services == product.services
                    && last.source_ports == product.source_ports
                    && last.sources == product.sources =>
            {
                last.destinations = last.destinations.union(&product.destinations);
            }
            _ => associations.push(product),
        }
    }
    associations.into_iter().fold(FlowSet::default(), |all, one| all.union(&FlowSet::from(one)))
}

/// Resolved ends, each with the atom of addresses that it stands for.
pub(crate) type EndSet = Vec<(ResolvedEnd, AddressSet)>;

/// A resolved end that stands for an atom.
pub(crate) fn stand(who: Location, address: IpAddr, of: AddressSet) -> (ResolvedEnd, AddressSet) {
    (ResolvedEnd { who, address }, of)
}
