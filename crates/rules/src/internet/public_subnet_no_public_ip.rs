//! A host in a public subnet that has no public address.

use std::net::IpAddr;

use plan::{Accepts, Severity};
use reach::Network;

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-subnet-no-public-ip",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    page: include_str!("public_subnet_no_public_ip.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for interface in
        network.interfaces().iter().filter(|interface| interface.accepts == Accepts::Anything)
    {
        let Some(subnet) = &interface.subnet else { continue };
        let has_v6 = interface.addresses.iter().any(IpAddr::is_ipv6);
        let is_public = network.table_of(subnet).is_some_and(|table| leads_out(network, table));
        if is_public && !interface.is_known_outside() && !has_v6 {
            report.at(interface.spot.clone()).arg("host", &interface.spot.id).arg("subnet", subnet);
        }
    }
}
