//! A route to an interface that drops what is not its own.

use super::{edge_table, remembered, rows_of, spot};
use plan::{
    Change, Fix, Forwarding, Id, Instance, NetworkInterface, Part, Plan, RouteTable, Severity,
    Target,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-source-dest-check",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/work-with-nat-instances.html",
    rests_on: &[],
    page: page!("route_source_dest_check.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let mut keeper = remembered(|target| keeper(network, target));
    for (table, row, route) in rows_of(table) {
        let target = route.target.as_ref().and_then(Target::id);
        let Some((target, keeper)) = target.and_then(|id| Some((id, keeper(id)?))) else {
            continue;
        };
        let used = !network.subnets_of_table(table.id).is_empty()
            || edge_table::is_of_gateway(network.plan(), table.id);
        let told = route.destination.as_ref().filter(|_| used).map(ToString::to_string);
        let list = route.list.as_ref().filter(|_| used).map(|list| list.id.to_string());
        let Some(told) = told.or(list) else { continue };
        let finding = report.at(spot(&table, row, "target")).arg("table", table.name());
        finding.arg("destination", told).arg("target", target);
        finding.also(plan::Spot::at(keeper, "source_dest_check"), "interface");
        if let Some(change) = turned_off(network.plan(), keeper) {
            finding.fix(Fix::review("turn-off", change).arg("interface", keeper));
        }
    }
}

/// The resource whose check drops what a route sends to a target: the one that describes its first
/// interface.
fn keeper<'a>(network: &'a Network, target: &Id) -> Option<&'a Id> {
    let plan = network.plan();
    let first = network.interfaces_of(target).into_iter().next()?;
    let id = &first.spot.id;
    let own = plan.get::<Instance>(id).is_some() || plan.get::<NetworkInterface>(id).is_some();
    (own && first.forwarding == Forwarding::OwnAddresses).then_some(id)
}

fn turned_off(plan: &Plan, id: &Id) -> Option<Change> {
    if let Some(instance) = plan.get::<Instance>(id) {
        let is = Instance { source_dest_check: false, ..instance.is().clone() };
        return Some(Change::new("").edit(instance.becomes(is)));
    }
    let interface = plan.get::<NetworkInterface>(id)?;
    let is = NetworkInterface { source_dest_check: false, ..interface.is().clone() };
    Some(Change::new("").edit(interface.becomes(is)))
}
