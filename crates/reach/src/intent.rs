//! Intents: whether one end must reach another, or must not, holds; with a counterexample if not.

use net::{AddressSet, Flow, FlowProduct, FlowSet, IpNet, PortSet, Readable};
use plan::Id;

use crate::model::{Device, Network};
use crate::query::{End, HOST_PORTS, Location, NoSuchEnd, is_end};
use crate::sets::{AddressAtoms, EndSet};
use crate::trace::{Conversation, followed};

/// What an intent wants between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Connections work.
    Reach,
    /// None does.
    NotReach,
}

/// Whether an intent holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does, for every flow.
    Yes,
    /// It does not: this flow is a counterexample.
    No(Flow),
    /// The plan does not hold what decides about this flow.
    Unknown(Flow),
    /// The two ends share no kind of address, so there is no flow between them.
    NoFlow,
}

impl Network {
    /// Whether what is wanted between two ends holds, for these services. A `Reach` without services
    /// wants that something gets through; with services, that all of them do, from every address of
    /// one end to every address of the other, from every ephemeral port of clients.
    pub fn holds(&self, want: Want, from: &End, to: &End, services: Option<&PortSet>) -> Holds {
        self.read_everything();
        let reach = self.reach(from, to);
        let between = self.all_between(from, to);
        if between.is_empty() {
            return Holds::NoFlow;
        }
        let wanted = match services {
            Some(services) => limited(&between, services, want),
            None => between,
        };
        let works = reach.works.intersection(&wanted);
        let unknown = reach.unknown.intersection(&wanted);
        let first = |flows: &FlowSet| self.witness(flows);
        match want {
            Want::NotReach => match (first(&works), first(&unknown)) {
                (Some(flow), _) => Holds::No(flow),
                (None, Some(flow)) => Holds::Unknown(flow),
                (None, None) => Holds::Yes,
            },
            Want::Reach if services.is_none() && !works.is_empty() => Holds::Yes,
            Want::Reach => {
                let missing = wanted.difference(&works);
                match (first(&missing.difference(&unknown)), first(&missing)) {
                    (_, None) => Holds::Yes,
                    (None, Some(flow)) => Holds::Unknown(flow),
                    (Some(_), Some(_)) if services.is_none() && !unknown.is_empty() => {
                        first(&unknown).map_or(Holds::Yes, Holds::Unknown)
                    }
                    (Some(flow), _) => Holds::No(flow),
                }
            }
        }
    }

    /// One of some flows, if there is one: between interfaces of the plan where it can be, so that a
    /// counterexample names addresses that someone has.
    fn witness(&self, flows: &FlowSet) -> Option<Flow> {
        if flows.is_empty() {
            return None;
        }
        let addresses = self.nics.iter().flat_map(|nic| &nic.addresses);
        let hosts: AddressSet = addresses.copied().map(IpNet::from).collect();
        let between = |sources: &AddressSet, destinations: &AddressSet| {
            let product = FlowProduct {
                sources: sources.clone(),
                destinations: destinations.clone(),
                services: PortSet::all(),
                source_ports: net::Spans::all(),
            };
            flows.intersection(&FlowSet::from(product)).witness()
        };
        let any = AddressSet::all();
        let found = between(&hosts, &hosts).or_else(|| between(&any, &hosts));
        found.or_else(|| between(&hosts, &any)).or_else(|| flows.witness())
    }

    /// The path of one flow between two ends, and of its answer.
    pub fn follow(&self, from: &End, to: &End, flow: &Flow) -> Option<Conversation> {
        self.read_everything();
        let pieces = AddressAtoms::of(self);
        let sender = has(&pieces.senders(self, from), flow.source)?;
        let receiver = has(&pieces.receivers(self, to, from), flow.destination)?;
        Some(followed(self, *flow, &sender, receiver))
    }

    /// Every flow between two ends, working or not.
    fn all_between(&self, from: &End, to: &End) -> FlowSet {
        let pieces = AddressAtoms::of(self);
        let receivers = pieces.receivers(self, to, from);
        let mut all = FlowSet::default();
        for (sender, sources) in pieces.senders(self, from) {
            for (receiver, destinations) in &receivers {
                let oneself = sender == *receiver;
                if sender.address.is_ipv4() == receiver.address.is_ipv4() && !oneself {
                    all = all.union(&FlowSet::from(FlowProduct {
                        sources: sources.clone(),
                        destinations: destinations.clone(),
                        services: PortSet::all(),
                        source_ports: net::Spans::all(),
                    }));
                }
            }
        }
        all
    }

    /// What a person selects: `internet`, `on-premises`, `tag:key=value` or `tag:key`, a block, an
    /// address, or a resource by id or name.
    ///
    /// # Errors
    /// The text names nothing that sends or receives.
    pub fn select(&self, text: &str) -> Result<Vec<End>, NoSuchEnd> {
        self.read_everything();
        let text = text.trim();
        let nothing = |ends: Vec<End>| match ends.is_empty() {
            true => Err(NoSuchEnd::Nothing(text.to_owned())),
            false => Ok(ends),
        };
        if let Some(tag) = text.strip_prefix("tag:") {
            return nothing(self.tagged(tag));
        }
        if text == "on-premises" {
            let on_premises =
                self.devices.iter().filter(|(_, p)| matches!(p, Device::OnPremises { .. }));
            return nothing(on_premises.map(|(id, _)| End::Resource(id.clone())).collect());
        }
        if let Ok(net) = IpNet::read(text) {
            return Ok(vec![End::Prefix(net.trunc())]);
        }
        self.end(text).map(|end| vec![end])
    }

    /// The ends with a tag.
    fn tagged(&self, tag: &str) -> Vec<End> {
        let (key, value) = match tag.split_once('=') {
            Some((key, value)) => (key.trim(), Some(value.trim())),
            None => (tag.trim(), None),
        };
        let tagged = self.plan().resources().filter(|(_, resource)| resource.tags.has(key, value));
        let ids: Vec<&Id> = tagged.map(|(id, _)| id).collect();
        let ends = ids.into_iter().filter(|id| is_end(self, id));
        ends.map(|id| End::Resource(id.clone())).collect()
    }
}

fn has(stand: &EndSet, address: std::net::IpAddr) -> Option<Location> {
    let found = stand.iter().find(|(_, addresses)| addresses.contains(address));
    found.map(|(party, _)| party.who.clone())
}

/// The flows of some services; of wanted connections, those from ephemeral ports.
fn limited(between: &FlowSet, services: &PortSet, want: Want) -> FlowSet {
    let with_ports = |product: &FlowProduct, services: PortSet, client: bool| FlowProduct {
        services,
        source_ports: match client {
            true => HOST_PORTS.into(),
            false => net::Spans::all(),
        },
        ..product.clone()
    };
    let has_ports = |protocol: &net::Protocol| protocol.has_ports();
    let ported = services.protocols().filter(has_ports).map(PortSet::all_of);
    let ported = ported.fold(PortSet::default(), |all, one| all.union(&one));
    let mut all = FlowSet::default();
    for product in between.products() {
        let devices = [
            (services.intersection(&ported), want == Want::Reach),
            (services.difference(&ported), false),
        ];
        for (services, client) in devices.into_iter().filter(|(services, _)| !services.is_empty()) {
            all = all.union(&FlowSet::from(with_ports(product, services, client)));
        }
    }
    all
}
