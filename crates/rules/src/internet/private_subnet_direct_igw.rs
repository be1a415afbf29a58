//! A subnet that is called private and leads to an internet gateway.

use plan::{Part, Severity, Subnet};
use reach::Network;

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-subnet-direct-igw",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/configure-subnets.html",
    rests_on: &[],
    page: page!("private_subnet_direct_igw.md"),
    check,
};

/// The words by which people name subnets that nobody outside should reach.
const WORDS: [&str; 5] = ["private", "internal", "database", "isolated", "backend"];

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let name = subnet.name().to_lowercase();
    let Some(word) = WORDS.iter().find(|word| name.contains(**word)) else { return };
    let Some(table) = network.table_of(subnet.id).filter(|table| leads_out(network, table)) else {
        return;
    };
    let finding = report.at(subnet.spot("route_table"));
    finding.arg("subnet", subnet.name()).arg("word", word).arg("table", table);
}
