//! A public NAT gateway whose subnet has no way to an internet gateway.

use net::Cidr;
use plan::{
    Change, Fix, Id, InternetGateway, Listing, NatGateway, Part, RouteTable, RouteTableRoute,
    Severity, Subnet, Target, Vpc,
};
use reach::Network;

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-in-private-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/nat-gateway-troubleshooting.html",
    rests_on: &[Listing::Vpcs, Listing::RouteTables, Listing::InternetGateways],
    page: page!("nat_in_private_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    if !gateway.is_public() {
        return;
    }
    let Some(subnet) = gateway.parent::<Subnet>() else { return };
    // Without an internet gateway in the VPC there is no such NAT gateway at all.
    let gateways = subnet.parent::<Vpc>().map(|vpc| vpc.children::<InternetGateway>().count());
    if gateways == Some(0) {
        return;
    }
    let table = network.table_of(subnet.id);
    if !table.is_some_and(|table| leads_out(network, table)) {
        let fix = table.and_then(|table| opening(network, table));
        let finding = report.at(gateway.spot(""));
        finding
            .arg("gateway", gateway.name())
            .arg("subnet", subnet.name())
            .also(subnet.spot("route_table"), "subnet");
        finding.fixes.extend(fix);
    }
}

/// Adds a default route to the VPC's internet gateway, where the table has none and the VPC has one.
fn opening(network: &Network, table: &Id) -> Option<Fix> {
    let table = network.plan().get::<RouteTable>(table)?;
    let gateway = table.parent::<Vpc>()?.children::<InternetGateway>().next()?;
    let is_free = table
        .routes
        .iter()
        .all(|route| route.destination.as_ref().and_then(Cidr::net) != default_v4());
    let mut is = table.is().clone();
    is.routes.push(RouteTableRoute::new(Cidr::new("0.0.0.0/0"), Target::To(gateway.id.clone())));
    let fix = Fix::review("open", Change::new("").edit(table.becomes(is)));
    is_free.then(|| fix.arg("table", table.name()).arg("igw", gateway.name()))
}

fn default_v4() -> Option<net::IpNet> {
    Cidr::new("0.0.0.0/0").net()
}
