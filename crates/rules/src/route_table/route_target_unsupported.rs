//! A route to an endpoint, which no route can name.

use plan::{Fix, GatewayEndpoint, InterfaceEndpoint, Listing, Severity, Target};
use reach::Network;

use super::{destination, dropping, rows, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-target-unsupported",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[Listing::VpcEndpoints],
    page: page!("route_target_unsupported.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for (table, row, route) in rows(plan) {
        let Some(target) = route.target.as_ref().and_then(Target::id) else { continue };
        let endpoint = plan.get::<GatewayEndpoint>(target).is_some()
            || plan.get::<InterfaceEndpoint>(target).is_some();
        if endpoint {
            let finding = report.at(spot(&table, row, "target"));
            finding.arg("destination", destination(route));
            finding.arg("target", target).fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}
