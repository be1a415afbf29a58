//! What the plan says of DNS names, read once from the roles.

use plan::{Id, Link, Place, Role, Spot, Translator, ZoneRecord};

use super::Roles;
use super::device::down;
use crate::model::{
    DnsAttributes, DnsIndex, DnsRecord, EndpointNames, EndpointServiceNames, HostedZone, bare_name,
};

pub(super) fn index(roles: &Roles<'_>) -> DnsIndex {
    let mut dns = DnsIndex::default();
    for (id, entry) in roles {
        match &entry.role {
            Role::Place(place) => dns.add_place(id, place),
            Role::Link(link) => dns.add_link(id, link),
            Role::Translator(translator) => dns.add_translator(id, translator),
            Role::Host(_) | Role::Router(_) | Role::Filter(_) | Role::NoPart => {}
        }
    }
    dns
}

impl DnsIndex {
    fn add_place(&mut self, id: &Id, place: &Place<'_>) {
        match place {
            Place::Vpc { dns_support, dns_hostnames, .. } => {
                let attributes =
                    DnsAttributes { dns_support: *dns_support, dns_hostnames: *dns_hostnames };
                self.vpcs.insert(id.clone(), attributes);
            }
            Place::PrivateHostedZone { domain, vpcs, records } => self.zones.push(HostedZone {
                id: id.clone(),
                domain: bare_name(domain),
                vpcs: vpcs.iter().copied().cloned().collect(),
                records: records.iter().map(|record| read(id, record)).collect(),
            }),
            _ => {}
        }
    }

    fn add_link(&mut self, id: &Id, link: &Link<'_>) {
        match link {
            Link::Peering { dns_resolution, .. } => {
                self.peerings.insert(id.clone(), *dns_resolution);
            }
            Link::TransitGateway { dns_support: true, .. } => {
                self.transit_gateways.insert(id.clone());
            }
            Link::GatewayEndpoint { service, .. } => {
                self.gateway_endpoints.insert(id.clone(), bare_name(service));
            }
            Link::EndpointService { service, domain, verified, .. } => {
                let (service, domain) = (bare_name(service), bare_name(domain));
                self.endpoint_services.insert(
                    id.clone(),
                    EndpointServiceNames { service, domain, verified: *verified },
                );
            }
            _ => {}
        }
    }

    fn add_translator(&mut self, id: &Id, translator: &Translator<'_>) {
        match translator {
            Translator::InterfaceEndpoint {
                endpoint_service, service, private_dns, state, ..
            } => {
                self.endpoints.push(EndpointNames {
                    id: id.clone(),
                    service: named_in_dns(service),
                    private_dns: *private_dns,
                    endpoint_service: endpoint_service.cloned(),
                    down: down(*state),
                });
            }
            Translator::ResolverEndpoint { direction, .. } => {
                self.resolver_endpoints.push((id.clone(), *direction));
            }
            _ => {}
        }
    }
}

/// The last labels of services' names that are others in DNS, as `describe-vpc-endpoint-services` lists their private
/// DNS names.
const NAMED_OTHERWISE: [(&str, &str); 5] = [
    ("codeartifact.api", "codeartifact"),
    ("ecs-agent", "ecs-a"),
    ("ecs-telemetry", "ecs-t"),
    ("kinesis-firehose", "firehose"),
    ("kinesis-streams", "kinesis"),
];

/// The name of a service as the names of its endpoints have it.
fn named_in_dns(service: &str) -> String {
    let whole = bare_name(service);
    let own = |(name, _): &&(&str, &str)| {
        let above = whole.strip_suffix(name);
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    };
    match NAMED_OTHERWISE.iter().find(own) {
        Some((name, label)) => whole.strip_suffix(name).unwrap_or_default().to_owned() + label,
        None => whole,
    }
}

fn read(id: &Id, record: &ZoneRecord<'_>) -> DnsRecord {
    DnsRecord {
        at: Spot::at(id, record.path.clone()),
        name: bare_name(record.name),
        is_alias: record.kind == "cname",
        values: record.values.iter().map(|value| bare_name(value)).collect(),
    }
}
