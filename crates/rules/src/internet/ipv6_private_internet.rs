//! A subnet with private IPv6 addresses alone whose IPv6 is led to the internet.

use net::{Cidr, well_known};
use plan::{
    EgressOnlyInternetGateway, Id, InternetGateway, Listing, Part, RouteTable, Severity, Subnet,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "ipv6-private-internet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/vpc-ip-addressing.html",
    rests_on: &[Listing::RouteTables],
    page: page!("ipv6_private_internet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let block = subnet.is().ipv6.as_ref().and_then(Cidr::net);
    let Some(block) = block.filter(|net| well_known::UNIQUE_LOCAL.contains(net)) else {
        return;
    };
    let table = network.table_of(subnet.id);
    let Some(table) = table.and_then(|id| network.plan().get::<RouteTable>(id)) else {
        return;
    };
    let mut routes = network.routes(table.id).iter().filter(|route| {
        let out = route.target.id().is_some_and(|id| is_internet(network, id));
        route.destination.addr().is_ipv6() && route.is_active() && out
    });
    let Some(route) = routes.next() else { return };
    let (Some(gateway), Some(at)) = (route.target.id(), route.at.clone()) else { return };
    let finding = report.at(subnet.spot("ipv6")).arg("subnet", subnet.name());
    finding.arg("block", block).arg("table", table.name()).arg("gateway", gateway);
    finding.also(at, "route");
}

fn is_internet(network: &Network, id: &Id) -> bool {
    let plan = network.plan();
    plan.get::<InternetGateway>(id).is_some() || plan.get::<EgressOnlyInternetGateway>(id).is_some()
}
