//! Two endpoints of one VPC that answer for one private DNS name.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-private-dns-conflict",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[],
    page: page!("endpoint_private_dns_conflict.md"),
    check,
};

use plan::{Change, Fix, Id, InterfaceEndpoint, Part, Severity, Vpc};
use reach::Network;

use super::service_name::of_interface;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<(&Id, &str), Part<'_, InterfaceEndpoint>> = BTreeMap::new();
    for endpoint in network.plan().every::<InterfaceEndpoint>().filter(|e| e.private_dns) {
        let (Some(vpc), Some(service)) = (endpoint.parent::<Vpc>(), of_interface(&endpoint)) else {
            continue;
        };
        let other = *first.entry((vpc.id, service)).or_insert(endpoint);
        if other.id == endpoint.id {
            continue;
        }
        let is = InterfaceEndpoint { private_dns: false, ..endpoint.is().clone() };
        let finding = report.at(endpoint.spot("private_dns")).arg("endpoint", endpoint.name());
        finding.arg("other", other.name()).arg("vpc", vpc.name()).arg("service", service);
        finding.also(other.spot("private_dns"), "other");
        finding.fix(Fix::review("turn-off", Change::new("").edit(endpoint.becomes(is))));
    }
}
