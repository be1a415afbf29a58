//! A public NAT gateway whose subnet has no way to an internet gateway.

use net::Cidr;
use plan::{
    Change, Fix, Id, InternetGateway, Listing, NatGateway, Part, RouteTable, RouteTableRoute,
    Severity, Subnet, Target, TransitGateway, VirtualPrivateGateway, Vpc,
};
use reach::Network;

use super::may_leave;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-in-private-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/nat-gateway-troubleshooting.html",
    rests_on: &[
        Listing::Vpcs,
        Listing::RouteTables,
        Listing::InternetGateways,
        Listing::VpcEndpoints,
        Listing::NetworkInterfaces,
        Listing::TransitGateways,
        Listing::VirtualPrivateGateways,
    ],
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
    if !may_leave(network, subnet.id) && !leads_to_other_networks(network, subnet.id) {
        let fix = network.table_of(subnet.id).and_then(|table| opening(network, table));
        let finding = report.at(gateway.spot(""));
        finding
            .arg("gateway", gateway.name())
            .arg("subnet", subnet.name())
            .also(subnet.spot("route_table"), "subnet");
        finding.fixes.extend(fix);
    }
}

/// Whether a subnet sends what is for the internet to a transit gateway or a virtual private gateway. A
/// public NAT gateway takes its private address for that, and the way out is another network's.
fn leads_to_other_networks(network: &Network, subnet: &Id) -> bool {
    let plan = network.plan();
    let routes = network.table_of(subnet).map(|table| network.default_routes(table));
    let mut targets = routes.into_iter().flatten().filter_map(|route| route.target.id());
    targets.any(|id| {
        plan.get::<TransitGateway>(id).is_some() || plan.get::<VirtualPrivateGateway>(id).is_some()
    })
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
