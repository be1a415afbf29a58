//! Hosts that can reach an endpoint of another VPC, but not by the service's own name, and not the service otherwise.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-private-dns-scope",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/manage-dns-names.html",
    page: include_str!("endpoint_private_dns_scope.md"),
    check,
};

use plan::{
    Change, DnsRecord, Fix, Id, Instance, InterfaceEndpoint, Part, PrivateHostedZone, Ref,
    Resource, Severity, Subnet, Vpc,
};
use reach::{Network, Nic};

use super::service_name::short;

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let shared = plan.every::<InterfaceEndpoint>().filter(|endpoint| {
        endpoint.private_dns && endpoint.provider.is_none() && endpoint.state == "available"
    });
    for endpoint in shared {
        let nics = network.interfaces_of(endpoint.id);
        let home = network.vpc_of(endpoint.id);
        for vpc in plan.every::<Vpc>().filter(|vpc| Some(vpc.id) != home) {
            if !depends(network, vpc, &endpoint, &nics) {
                continue;
            }
            let finding = report.at(endpoint.spot("private_dns")).arg("endpoint", endpoint.name());
            finding.arg("vpc", vpc.name()).arg("service", short(&endpoint.is().service));
            finding.also(vpc.spot(""), "vpc");
            finding.fixes.extend(named(network, vpc, &endpoint, &nics));
        }
    }
}

/// Whether the hosts of a VPC have routes to an endpoint of another one, and nothing else by which they
/// would reach the service.
fn depends(
    network: &Network,
    vpc: Part<'_, Vpc>,
    endpoint: &Part<'_, InterfaceEndpoint>,
    nics: &[&Nic],
) -> bool {
    let service = short(&endpoint.is().service);
    let own = vpc.children::<InterfaceEndpoint>().any(|own| short(&own.is().service) == service)
        || vpc.children::<plan::GatewayEndpoint>().any(|own| short(&own.is().service) == service);
    let hosts = vpc.children::<Subnet>().filter(|s| s.children::<Instance>().next().is_some());
    let tables: BTreeSet<Option<&Id>> = hosts.map(|subnet| network.table_of(subnet.id)).collect();
    let mut tables = tables.into_iter().flatten();
    !own && !knows_name(network, vpc, service, nics)
        && tables.any(|table| leads_to(network, table, nics) && !leads_wide(network, table))
}

/// Whether a hosted zone that answers in a VPC is for the service's name, or leads to the endpoint.
fn knows_name(network: &Network, vpc: Part<'_, Vpc>, service: &str, nics: &[&Nic]) -> bool {
    let of_endpoint = |value: &String| {
        let addresses = nics.iter().flat_map(|nic| &nic.addresses);
        addresses.into_iter().any(|address| address.to_string() == *value)
    };
    network.plan().every::<PrivateHostedZone>().any(|zone| {
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

fn leads_wide(network: &Network, table: &Id) -> bool {
    network.routes(table).iter().any(|route| route.destination.prefix_len() <= 1)
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
