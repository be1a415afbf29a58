//! Two prefix lists of one table that hold the same block and lead to different targets.

use plan::{Part, RouteTable, Severity};
use reach::{Network, Origin};
use std::collections::{BTreeMap, BTreeSet};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-list-ambiguous",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/route-tables-priority.html",
    rests_on: &[],
    page: page!("route_list_ambiguous.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let routes = network.routes(table.id);
    if !routes.iter().any(|route| route.origin == Origin::List) {
        return;
    }
    let own = routes.iter().filter(|route| route.origin < Origin::List);
    let decided: BTreeSet<_> = own.map(|route| route.destination).collect();
    let mut first = BTreeMap::new();
    let mut told = BTreeSet::new();
    for route in routes.iter().filter(|route| route.origin == Origin::List) {
        let before = *first.entry(route.destination).or_insert(route);
        let same = before.target == route.target || decided.contains(&route.destination);
        let (Some(at), Some(other)) = (route.at.clone(), before.at.clone()) else { continue };
        if same || !told.insert((at.clone(), other.clone())) {
            continue;
        }
        let finding = report.at(at).arg("table", table.name());
        finding.arg("block", route.destination).arg("first", &before.target);
        finding.arg("second", &route.target).also(other, "first");
    }
}
