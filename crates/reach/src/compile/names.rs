//! What the plan says of names, read once from the roles.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Asks, Id, Link, Place, Role, Spot, Translator, ZoneRecord};

use super::Roles;
use super::parts::down;
use crate::names::bare_name;

/// Everything that gives or passes on names.
#[derive(Clone, Debug, Default)]
pub(crate) struct DnsIndex {
    /// The attributes of VPCs.
    pub(crate) networks: BTreeMap<Id, Attributes>,
    /// The hosted zones.
    pub(crate) zones: Vec<Zone>,
    /// The interface endpoints.
    pub(crate) endpoints: Vec<Endpoint>,
    /// The endpoint services.
    pub(crate) offers: BTreeMap<Id, EndpointService>,
    /// The gateway endpoints, each with its service.
    pub(crate) services: BTreeMap<Id, String>,
    /// The resolver endpoints.
    pub(crate) resolvers: Vec<(Id, Asks)>,
    /// For each peering, whether names of that side's hosts give private addresses on the other.
    pub(crate) pairs: BTreeMap<Id, [bool; 2]>,
    /// The hubs that pass names on.
    pub(crate) hubs: BTreeSet<Id>,
}

/// The DNS attributes of a VPC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    /// Whether Amazon's resolver answers.
    pub(crate) resolves: bool,
    /// Whether hosts have names.
    pub(crate) hostnames: bool,
}

impl Attributes {
    pub(crate) fn both(self) -> bool {
        self.resolves && self.hostnames
    }
}

/// A hosted zone.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    pub(crate) id: Id,
    pub(crate) domain: String,
    pub(crate) networks: BTreeSet<Id>,
    pub(crate) records: Vec<Record>,
}

/// A record of a hosted zone.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) at: Spot,
    pub(crate) name: String,
    /// Whether its value is another name, whatever it looks like.
    pub(crate) is_alias: bool,
    pub(crate) values: Vec<String>,
}

/// An interface endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    pub(crate) id: Id,
    pub(crate) service: String,
    pub(crate) private_names: bool,
    pub(crate) offer: Option<Id>,
    pub(crate) down: Option<String>,
}

/// An endpoint service.
#[derive(Clone, Debug)]
pub(crate) struct EndpointService {
    pub(crate) service: String,
    pub(crate) domain: String,
    pub(crate) verified: bool,
}

pub(super) fn book(roles: &Roles<'_>) -> DnsIndex {
    let mut book = DnsIndex::default();
    for (id, cast) in roles {
        match &cast.role {
            Role::Place(place) => book.add_place(id, place),
            Role::Link(link) => book.add_link(id, link),
            Role::Translator(translator) => book.add_translator(id, translator),
            Role::Host(_) | Role::Router(_) | Role::Filter(_) | Role::NoPart => {}
        }
    }
    book
}

impl DnsIndex {
    fn add_place(&mut self, id: &Id, place: &Place<'_>) {
        match place {
            Place::Vpc { resolves, hostnames, .. } => {
                let attributes = Attributes { resolves: *resolves, hostnames: *hostnames };
                self.networks.insert(id.clone(), attributes);
            }
            Place::PrivateHostedZone { domain, networks, records } => self.zones.push(Zone {
                id: id.clone(),
                domain: bare_name(domain),
                networks: networks.iter().copied().cloned().collect(),
                records: records.iter().map(|record| read(id, record)).collect(),
            }),
            _ => {}
        }
    }

    fn add_link(&mut self, id: &Id, link: &Link<'_>) {
        match link {
            Link::Peering { private_names, .. } => {
                self.pairs.insert(id.clone(), *private_names);
            }
            Link::TransitGateway { private_names: true, .. } => {
                self.hubs.insert(id.clone());
            }
            Link::GatewayEndpoint { service, .. } => {
                self.services.insert(id.clone(), bare_name(service));
            }
            Link::EndpointService { service, domain, verified, .. } => {
                let (service, domain) = (bare_name(service), bare_name(domain));
                self.offers
                    .insert(id.clone(), EndpointService { service, domain, verified: *verified });
            }
            _ => {}
        }
    }

    fn add_translator(&mut self, id: &Id, translator: &Translator<'_>) {
        match translator {
            Translator::InterfaceEndpoint { offer, service, private_names, state, .. } => {
                self.endpoints.push(Endpoint {
                    id: id.clone(),
                    service: bare_name(service),
                    private_names: *private_names,
                    offer: offer.cloned(),
                    down: down(*state),
                });
            }
            Translator::ResolverEndpoint { asks, .. } => self.resolvers.push((id.clone(), *asks)),
            _ => {}
        }
    }
}

fn read(id: &Id, record: &ZoneRecord<'_>) -> Record {
    Record {
        at: Spot::at(id, record.path.clone()),
        name: bare_name(record.name),
        is_alias: record.kind == "cname",
        values: record.values.iter().map(|value| bare_name(value)).collect(),
    }
}
