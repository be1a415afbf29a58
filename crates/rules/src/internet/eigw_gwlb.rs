//! IPv6 that is inspected and then sent to an egress-only internet gateway.

use plan::{
    EgressOnlyInternetGateway, GatewayLoadBalancerEndpoint, Part, RouteTable, Severity, Subnet,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eigw-gwlb",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-load-balancer-endpoints.html",
    rests_on: &[],
    page: page!("eigw_gwlb.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let plan = network.plan();
    if network.subnets_of_table(table.id).is_empty() {
        return;
    }
    let routes = network.routes(table.id).iter();
    for route in routes.filter(|r| r.is_active() && r.destination.addr().is_ipv6()) {
        let endpoint = route.target.id().and_then(|id| plan.get::<GatewayLoadBalancerEndpoint>(id));
        let Some((endpoint, at)) = endpoint.zip(route.at.clone()) else { continue };
        let home = endpoint.parent::<Subnet>().and_then(|home| network.table_of(home.id));
        let onward = home.and_then(|home| network.lookup(home, route.destination.addr()));
        let Some(onward) = onward.filter(|route| route.is_active()) else { continue };
        let gateway = onward.target.id().and_then(|id| plan.get::<EgressOnlyInternetGateway>(id));
        if let Some((gateway, on)) = gateway.zip(onward.at.clone()) {
            let finding = report.at(at).arg("table", table.name());
            finding.arg("endpoint", endpoint.name()).arg("gateway", gateway.name());
            finding.also(on, "onward");
        }
    }
}
