//! A service that everyone may use without being accepted.

use plan::{Change, EndpointService, Fix, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-public",
    severity: Severity::Risky,
    source: "vpc/latest/privatelink/configure-endpoint-service.html",
    rests_on: &[],
    page: page!("endpoint_service_public.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, service: Part<'_, EndpointService>, report: &mut Report<'_>) {
    if service.acceptance_required || !service.principals.iter().any(|who| who == "*") {
        return;
    }
    let is = EndpointService { acceptance_required: true, ..service.is().clone() };
    let change = Change::new("").edit(service.becomes(is));
    report
        .at(service.spot("principals"))
        .arg("service", service.name())
        .fix(Fix::review("require-acceptance", change));
}
