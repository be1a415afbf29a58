//! Hosts that can reach an endpoint of another VPC, but not by the service's own name, and not the service otherwise.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-private-dns-scope",
    severity: Severity::Risky,
    source: "vpc/latest/privatelink/manage-dns-names.html",
    rests_on: &[Listing::RouteTables, Listing::PrivateHostedZones],
    page: page!("endpoint_private_dns_scope.md"),
    check,
};

use plan::{
    Change, DnsRecord, Fix, GatewayEndpoint, Id, Instance, InterfaceEndpoint, Listing, Part,
    PrivateHostedZone, Ref, Resource, Severity, Subnet, Vpc,
};
use reach::{Network, Nic};

use super::service_name::short;

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let shared = plan.every::<InterfaceEndpoint>().filter(|endpoint| {
        endpoint.private_dns && endpoint.provider.is_none() && endpoint.state == "available"
    });
    let sending: Vec<Sending<'_>> =
        plan.every::<Vpc>().filter_map(|vpc| sending(network, vpc)).collect();
    let mut lacking: BTreeMap<&str, Vec<&Sending<'_>>> = BTreeMap::new();
    for endpoint in shared {
        let service = short(&endpoint.is().service);
        let lacking = lacking.entry(service).or_insert_with(|| {
            sending.iter().filter(|sender| !sender.services.contains(service)).collect()
        });
        let nics = network.interfaces_of(endpoint.id);
        let home = network.vpc_of(endpoint.id);
        for sender in lacking.iter().filter(|sender| Some(sender.vpc.id) != home) {
            let vpc = sender.vpc;
            if !depends(network, sender, &endpoint, &nics) {
                continue;
            }
            let finding = report.at(endpoint.spot("private_dns")).arg("endpoint", endpoint.name());
            finding.arg("vpc", vpc.name()).arg("service", short(&endpoint.is().service));
            finding.also(vpc.spot(""), "vpc");
            finding.fixes.extend(named(network, vpc, &endpoint, &nics));
        }
    }
}

/// A VPC whose hosts have routes out of it, and none for everything.
struct Sending<'a> {
    vpc: Part<'a, Vpc>,
    /// The tables of its hosts that have no route for everything.
    tables: BTreeSet<&'a Id>,
    /// The services that it has endpoints for.
    services: BTreeSet<&'a str>,
}

fn sending<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> Option<Sending<'a>> {
    let hosts = vpc.children::<Subnet>().filter(|s| s.children::<Instance>().next().is_some());
    let tables: BTreeSet<&Id> = hosts.filter_map(|subnet| network.table_of(subnet.id)).collect();
    let narrow = |table: &&Id| {
        let mut routes = network.routes(table).iter();
        routes.clone().any(|route| route.target.id().is_some())
            && !routes.any(|route| route.destination.prefix_len() <= 1)
    };
    let tables: BTreeSet<&Id> = tables.into_iter().filter(narrow).collect();
    let interfaces = vpc.children::<InterfaceEndpoint>().map(|own| short(&own.is().service));
    let gateways = vpc.children::<GatewayEndpoint>().map(|own| short(&own.is().service));
    let services = interfaces.chain(gateways).collect();
    (!tables.is_empty()).then_some(Sending { vpc, tables, services })
}

/// Whether the hosts of a VPC have routes to an endpoint of another one, and nothing else by which they
/// would reach the service.
fn depends(
    network: &Network,
    sender: &Sending<'_>,
    endpoint: &Part<'_, InterfaceEndpoint>,
    nics: &[&Nic],
) -> bool {
    let service = short(&endpoint.is().service);
    sender.tables.iter().any(|table| leads_to(network, table, nics))
        && !knows_name(sender.vpc, service, nics)
}

/// Whether a hosted zone that answers in a VPC is for the service's name, or leads to the endpoint.
fn knows_name(vpc: Part<'_, Vpc>, service: &str, nics: &[&Nic]) -> bool {
    let of_endpoint = |value: &String| {
        let addresses = nics.iter().flat_map(|nic| &nic.addresses);
        addresses.into_iter().any(|address| address.to_string() == *value)
    };
    vpc.referring::<PrivateHostedZone>().any(|zone| {
        let answers = zone.vpcs.iter().any(|of| of.id == *vpc.id);
        let has = |label: &str| zone.domain.split('.').any(|own| own == label);
        let leads = zone.records.iter().flat_map(|record| &record.values).any(of_endpoint);
        answers && (leads || service.split('.').all(has))
    })
}

fn leads_to(network: &Network, table: &Id, nics: &[&Nic]) -> bool {
    nics.iter().flat_map(|nic| &nic.addresses).any(|address| {
        let route = network.lookup(table, *address);
        route.is_some_and(|route| route.is_active() && route.target.id().is_some())
    })
}

/// The fix that gives the VPC the service's name in a hosted zone of its own, where the name follows
/// from the service's.
fn named(
    network: &Network,
    vpc: Part<'_, Vpc>,
    endpoint: &Part<'_, InterfaceEndpoint>,
    nics: &[&Nic],
) -> Option<Fix> {
    let region = network.region_of(endpoint.id).filter(|region| !region.is_empty())?;
    let service = short(&endpoint.is().service);
    let plain = service.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let domain = format!("{service}.{region}.amazonaws.com");
    let values = nics.iter().filter_map(|nic| nic.primary_v4()).map(|a| a.to_string()).collect();
    let record = DnsRecord { name: domain.clone(), values, ..DnsRecord::default() };
    let vpcs = vec![Ref::to(vpc.id.clone())];
    let is = PrivateHostedZone { domain: domain.clone(), vpcs, records: vec![record] };
    let id = Id::from_text(&format!("{}-{service}", vpc.id));
    let id = id.free(|id| vpc.plan.resource(id).is_some());
    let change = Change::new("").put(&id, Resource::new("", is));
    plain.then(|| Fix::review("hosted-zone", change).arg("domain", domain))
}
