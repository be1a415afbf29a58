//! A host with a public address in a subnet that does not lead to an internet gateway.

use plan::{Accepts, Listing, RouteTable, Severity, Spot};
use reach::Network;

use super::{leads_on, public_addresses};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-ip-unreachable",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    rests_on: &[Listing::RouteTables, Listing::InternetGateways, Listing::VpcEndpoints],
    page: page!("public_ip_unreachable.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let hosts = network.interfaces().iter().filter(|nic| nic.accepts == Accepts::Anything);
    for nic in hosts {
        let Some((address, at)) = public_addresses(nic).next() else { continue };
        let Some(subnet) = nic.subnet.as_ref() else { continue };
        let table = network.table_of(subnet).and_then(|id| network.plan().get::<RouteTable>(id));
        let Some(table) = table.filter(|table| !leads_on(network, table.id)) else { continue };
        let finding = report.at(at).arg("host", &nic.spot.id).arg("address", address);
        finding.arg("table", table.name()).arg("subnet", subnet);
        finding.also(Spot::at(subnet, "route_table"), "subnet");
    }
}
