//! A propagated route inside the VPC, which never counts.

use plan::{Part, RouteTable, Severity, Spot};
use reach::{Network, Origin};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-propagated-inside-local",
    severity: Severity::Note,
    source: "vpc/latest/userguide/route-tables-priority.html",
    rests_on: &[],
    page: page!("route_propagated_inside_local.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let routes = network.routes(table.id);
    let locals: Vec<_> = routes.iter().filter(|route| route.origin == Origin::Local).collect();
    for route in routes.iter().filter(|r| matches!(r.origin, Origin::Propagated(_))) {
        let around = locals.iter().find(|local| local.destination.contains(&route.destination));
        let (Some(local), Some(by)) = (around, &route.at) else { continue };
        let written = by.id == *table.id;
        let at = if written { by.clone() } else { table.spot("propagating") };
        let finding = report.at(at).arg("table", table.name());
        finding.arg("destination", route.destination).arg("block", local.destination);
        finding.also(Spot::whole(&by.id), "by");
    }
}
