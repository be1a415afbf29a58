//! A route whose target is gone or does not work.

use plan::{Drawn, Fix, Resource, Severity, Target};
use reach::Network;

use super::{destination, dropping, rows, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-blackhole",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    page: include_str!("route_blackhole.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for (table, row, route) in rows(network.plan()) {
        let Some(target) = route.target.as_ref().and_then(Target::id) else { continue };
        let works = network
            .plan()
            .resource(target)
            .is_some_and(|found| !route.blackhole && !is_detached(found));
        if works {
            continue;
        }
        let finding = report.at(spot(&table, row, "target"));
        finding
            .arg("table", table.name())
            .arg("destination", destination(route))
            .arg("target", target);
        finding.fix(Fix::safe("drop", dropping(&table, row)));
    }
}

/// A gateway that stands in no VPC.
fn is_detached(resource: &Resource) -> bool {
    let on_border = resource.is.spec().is_some_and(|spec| spec.drawn == Drawn::Border);
    on_border && resource.parent.is_none()
}
