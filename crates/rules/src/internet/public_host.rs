//! Hosts with public addresses of their own in a VPC whose load balancer could stand before them.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Accepts, Id, Severity, Spot};
use reach::Network;

use super::leads_out;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-host",
    severity: Severity::Note,
    source: "securityhub/latest/userguide/ec2-controls.html",
    rests_on: &[],
    page: page!("public_host.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut by_subnet: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for nic in network.interfaces().iter().filter(|nic| nic.accepts == Accepts::Anything) {
        if let Some(subnet) = nic.subnet.as_ref().filter(|_| nic.is_known_outside()) {
            by_subnet.entry(subnet).or_default().insert(nic.host());
        }
    }
    for (subnet, hosts) in by_subnet {
        let public = network.table_of(subnet).is_some_and(|table| leads_out(network, table));
        let Some(first) = hosts.first().filter(|_| public) else { continue };
        let finding = report.at(Spot::whole(subnet)).arg("subnet", network.plan().called(subnet));
        finding.arg("count", hosts.len()).arg("host", network.plan().called(first));
        if hosts.len() == 1 {
            finding.arg("message", "one");
        }
        for host in hosts.into_iter().take(MOST) {
            finding.also(Spot::whole(host), "host");
        }
    }
}

/// How many hosts are pointed at.
const MOST: usize = 20;
