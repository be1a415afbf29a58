//! A default route to an instance with a public address.

use std::collections::BTreeSet;

use super::leads_out;
use plan::{Accepts, Part, RouteTable, Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-instance",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/VPC_NAT_Instance.html",
    rests_on: &[],
    page: page!("nat_instance.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    if network.subnets_of_table(table.id).is_empty() {
        return;
    }
    let mut told = BTreeSet::new();
    for route in network.default_routes(table.id) {
        let target = route.target.id().filter(|target| told.insert(*target));
        let Some((target, at)) = target.zip(route.at.clone()) else { continue };
        let nics = network.interfaces_of(target);
        let translates = nics.iter().any(|nic| {
            let out = nic.subnet.as_ref().and_then(|subnet| network.table_of(subnet));
            nic.accepts == Accepts::Anything
                && nic.is_known_outside()
                && out.is_some_and(|out| out != table.id && leads_out(network, out))
        });
        if translates {
            let finding = report.at(at).arg("table", table.name()).arg("target", target);
            finding.also(Spot::whole(target), "target");
        }
    }
}
