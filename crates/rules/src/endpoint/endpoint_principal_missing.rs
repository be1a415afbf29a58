//! An endpoint of an account that the service does not allow.

use plan::{Change, EndpointService, Fix, Listing, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-principal-missing",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/configure-endpoint-service.html",
    rests_on: &[Listing::EndpointServicePermissions],
    page: page!("endpoint_principal_missing.md"),
    check,
};

use super::consumer::consumers;

fn check(network: &Network, report: &mut Report<'_>) {
    for consumer in consumers(network.plan()) {
        let Some([account, _]) = consumer.accounts(network) else { continue };
        let service = consumer.service;
        if service.principals.iter().any(|principal| is_of(principal, account)) {
            continue;
        }
        let finding = report.at(consumer.spot()).arg("endpoint", consumer.name);
        finding.arg("account", account).arg("service", service.name());
        finding.also(service.spot("principals"), "principals");
        finding.fix(Fix::review("allow", allowing(&service, account)));
    }
}

/// Whether a principal is everyone, the account, or someone in it.
fn is_of(principal: &str, account: &str) -> bool {
    principal == "*" || principal == account || principal.split(':').nth(4) == Some(account)
}

fn allowing(service: &Part<'_, EndpointService>, account: &str) -> Change {
    let mut is = service.is().clone();
    is.principals.push(account.to_owned());
    Change::new("").edit(service.becomes(is))
}
