//! An endpoint that wants a private DNS name whose owner is not verified.

use plan::{Change, EndpointService, Fix, Listing, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-dns-unverified",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/manage-dns-names.html",
    rests_on: &[Listing::EndpointServices],
    page: page!("endpoint_service_dns_unverified.md"),
    check,
};

use super::consumer::interface_endpoints;

fn check(network: &Network, report: &mut Report<'_>) {
    for (endpoint, service) in interface_endpoints(network.plan()) {
        let name = service.private_dns_name.as_str();
        if !endpoint.private_dns || (!name.is_empty() && service.dns_verified) {
            continue;
        }
        let finding = report.at(endpoint.spot("private_dns")).arg("endpoint", endpoint.name());
        finding.arg("service", service.name());
        let field = if name.is_empty() { "private_dns_name" } else { "dns_verified" };
        finding.also(service.spot(field), "service");
        if !name.is_empty() {
            let is = EndpointService { dns_verified: true, ..service.is().clone() };
            let change = Change::new("").edit(service.becomes(is));
            finding.fix(Fix::review("verify", change).arg("name", name));
        }
    }
}
