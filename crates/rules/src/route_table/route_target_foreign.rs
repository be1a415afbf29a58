//! A route to something that belongs to another VPC.

use plan::{Fix, Id, Part, Peering, RouteTable, Severity, Target};
use reach::Network;

use super::{destination, dropping, remembered, rows_of, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-target-foreign",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[],
    page: page!("route_target_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let Some(vpc) = network.vpc_of(table.id) else { return };
    let mut owner = remembered(|target| owner(network, target));
    for (table, row, route) in rows_of(table) {
        let Some(target) = route.target.as_ref().and_then(Target::id) else { continue };
        let Some(owner) = owner(target) else { continue };
        if !owner.contains(&vpc) {
            let owner = owner.first().map(|owner| owner.to_string()).unwrap_or_default();
            let finding = report.at(spot(&table, row, "target"));
            finding.arg("destination", destination(route));
            finding
                .arg("table", table.name())
                .arg("vpc", vpc)
                .arg("target", target)
                .arg("owner", owner);
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}

/// The VPCs whose tables may name a target: one, or both of a peering. None where it is not known.
fn owner<'a>(network: &'a Network, target: &Id) -> Option<Vec<&'a Id>> {
    if let Some(peering) = network.plan().get::<Peering>(target) {
        let peering = peering.is();
        return Some(vec![&peering.requester.as_ref()?.id, &peering.accepter.as_ref()?.id]);
    }
    network.vpc_of(target).map(|owner| vec![owner])
}
