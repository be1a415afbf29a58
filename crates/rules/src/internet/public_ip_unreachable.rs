//! A host with a public address in a subnet that does not lead to an internet gateway.

use plan::{Accepts, Listing, Part, RouteTable, Severity, Subnet};
use reach::Network;

use super::{may_leave, public_addresses};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-ip-unreachable",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    rests_on: &[
        Listing::RouteTables,
        Listing::InternetGateways,
        Listing::VpcEndpoints,
        Listing::NetworkInterfaces,
    ],
    page: page!("public_ip_unreachable.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let nics = network.interfaces_of(subnet.id).into_iter();
    let hosts = nics.filter(|nic| nic.accepts == Accepts::Anything);
    let hosts = hosts.filter(|nic| nic.subnet.as_ref() == Some(subnet.id));
    let mut public = hosts.filter_map(|nic| Some((nic, public_addresses(nic).next()?))).peekable();
    if public.peek().is_none() {
        return;
    }
    let table = network.table_of(subnet.id).and_then(|id| network.plan().get::<RouteTable>(id));
    let Some(table) = table.filter(|_| !may_leave(network, subnet.id)) else { return };
    for (nic, (address, at)) in public {
        let finding = report.at(at).arg("host", &nic.spot.id).arg("address", address);
        finding.arg("table", table.name()).arg("subnet", subnet.id);
        finding.also(subnet.spot("route_table"), "subnet");
    }
}
