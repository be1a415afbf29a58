//! A host in a public subnet that has no public address.

use std::net::IpAddr;

use plan::{Listing, ManagedService, Part, Plan, Severity, Subnet, TargetGroup};
use reach::{Network, Nic};

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-subnet-no-public-ip",
    severity: Severity::Note,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    rests_on: &[Listing::RouteTables, Listing::NetworkInterfaces],
    page: page!("public_subnet_no_public_ip.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let is_public = network.table_of(subnet.id).is_some_and(|table| leads_out(network, table));
    // AWS gives a host of the subnet a public address at launch.
    if !is_public || subnet.public_ip_on_launch {
        return;
    }
    let interfaces = network.interfaces_of(subnet.id).into_iter();
    for interface in interfaces.filter(|interface| interface.accepts.opens()) {
        let has_v6 = interface.addresses.iter().any(IpAddr::is_ipv6);
        let is_in = interface.subnet.as_ref() == Some(subnet.id);
        let has_way =
            interface.is_known_outside() || has_v6 || needs_none(network.plan(), interface);
        if is_in && !has_way {
            let finding = report.at(interface.spot.clone()).arg("host", &interface.spot.id);
            finding.arg("subnet", subnet.id);
        }
    }
}

/// Whether a host serves others and asks nobody: a target of a load balancer, a database, a further
/// interface of an instance.
fn needs_none(plan: &Plan, interface: &Nic) -> bool {
    let id = &interface.spot.id;
    let serves = plan
        .get::<ManagedService>(id)
        .is_some_and(|service| ANSWERING.contains(&service.is().product.to_lowercase().as_str()));
    serves || interface.of.is_some() || plan.referring::<TargetGroup>(id).next().is_some()
}

/// Products that open no connections of their own through their network interfaces.
const ANSWERING: [&str; 6] = ["rds", "aurora", "elasticache", "redshift", "efs", "fsx"];
