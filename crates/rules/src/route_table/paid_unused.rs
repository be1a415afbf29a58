//! A NAT gateway or firewall endpoint that costs by the hour and that no route leads to.

use plan::{
    Component, GatewayLoadBalancerEndpoint, Listing, NatGateway, Part, RouteTable, Severity,
    UnrecognizedResource, Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "paid-unused",
    severity: Severity::Note,
    source: "awssupport/latest/user/cost-optimization-checks.html",
    rests_on: &[Listing::RouteTables],
    page: page!("paid_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each::<NatGateway>(network, |_, gateway, report| tell(gateway, "nat", report));
    report.each::<GatewayLoadBalancerEndpoint>(network, |_, endpoint, report| {
        tell(endpoint, "endpoint", report);
    });
}

fn tell<T: Component>(target: Part<'_, T>, what: &str, report: &mut Report<'_>) {
    if is_unused(&target) {
        report.at(target.spot("")).arg("resource", target.name()).arg("do", what);
    }
}

/// Whether no route names a target, nor anything that no plan holds, though its VPC's route tables are planned.
fn is_unused<T: Component>(target: &Part<'_, T>) -> bool {
    let planned = target.within::<Vpc>().is_some_and(|vpc| {
        let mut tables = vpc.children::<RouteTable>();
        tables.any(|table| !table.is().routes.is_empty())
    });
    let used = target.referring::<RouteTable>().next().is_some()
        || target.referring::<UnrecognizedResource>().next().is_some();
    planned && !used
}
