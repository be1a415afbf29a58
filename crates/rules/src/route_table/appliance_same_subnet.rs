//! A subnet whose route leads to an appliance inside it.

use super::gateway_table_target::is_steering;
use plan::{Id, RouteTable, Severity, Spot};
use reach::Network;
use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "appliance-same-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/middlebox-routing-examples.html",
    page: include_str!("appliance_same_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<RouteTable>() {
        let mut told = BTreeSet::new();
        for route in network.routes(table.id).iter().filter(|route| route.beaten_by.is_none()) {
            let target = route.target.id().filter(|id| is_steering(network.plan(), id));
            let Some((appliance, at)) = target.zip(route.at.clone()) else { continue };
            let Some(subnet) = subnet_of(network, appliance) else { continue };
            let own = network.table_of(subnet) == Some(table.id);
            if own && told.insert((at.clone(), appliance)) {
                let finding = report.at(at).arg("table", table.name());
                finding.arg("destination", route.destination).arg("appliance", appliance);
                finding.arg("subnet", subnet).also(Spot::whole(appliance), "appliance");
            }
        }
    }
}

/// The only subnet that a target's interfaces lie in.
fn subnet_of<'a>(network: &'a Network, id: &Id) -> Option<&'a Id> {
    let subnets: BTreeSet<Option<&Id>> =
        network.interfaces_of(id).into_iter().map(|nic| nic.subnet.as_ref()).collect();
    let only = subnets.first().copied().flatten();
    only.filter(|_| subnets.len() == 1)
}
