//! A NAT gateway or firewall endpoint that costs by the hour and that no route leads to.

use plan::{
    Component, GatewayLoadBalancerEndpoint, Listing, NatGateway, Part, RouteTable, Severity, Vpc,
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
    let plan = network.plan();
    for gateway in plan.every::<NatGateway>().filter(is_unused) {
        report.at(gateway.spot("")).arg("resource", gateway.name()).arg("do", "nat");
    }
    for endpoint in plan.every::<GatewayLoadBalancerEndpoint>().filter(is_unused) {
        report.at(endpoint.spot("")).arg("resource", endpoint.name()).arg("do", "endpoint");
    }
}

/// Whether no route names a target, though its VPC's route tables are planned.
fn is_unused<T: Component>(target: &Part<'_, T>) -> bool {
    let planned = target.within::<Vpc>().is_some_and(|vpc| {
        let mut tables = vpc.children::<RouteTable>();
        tables.any(|table| !table.is().routes.is_empty())
    });
    planned && target.referring::<RouteTable>().next().is_none()
}
