//! Two VPCs in one table of which one has a part of the other's block.

use plan::{Learned, Severity, TransitGatewayRouteTable};
use reach::{Network, Origin, Route};

use super::attached::{Attachment, Table};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-overlap-more-specific",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    page: include_str!("tgw_overlap_more_specific.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<TransitGatewayRouteTable>() {
        let mut learned: Vec<&Route> = network.routes(table.id).iter().filter(is_kept).collect();
        // In this order, what holds a prefix stands before it.
        learned.sort_by_key(|route| (route.destination, route.at.clone()));
        let mut around: Vec<&Route> = Vec::new();
        for route in learned {
            around.retain(|wide| wide.destination.contains(&route.destination));
            around.iter().filter(|wide| wide.target != route.target).for_each(|wide| {
                tell(report, table, wide, route);
            });
            around.push(route);
        }
    }
}

fn is_kept(route: &&Route) -> bool {
    route.beaten_by.is_none() && route.origin == Origin::Propagated(Learned::Network)
}

fn tell(report: &mut Report<'_>, table: Table<'_>, wide: &Route, narrow: &Route) {
    let of = |route: &Route| table.plan.get(route.target.id()?);
    let (Some(loses), Some(takes)): (Option<Attachment<'_>>, Option<Attachment<'_>>) =
        (of(wide), of(narrow))
    else {
        return;
    };
    let finding = report.at(table.spot("propagating"));
    finding.arg("table", table.name()).arg("wide", wide.destination);
    finding.arg("narrow", narrow.destination).arg("loses", loses.name());
    finding.arg("takes", takes.name()).also(loses.spot(""), "loses").also(takes.spot(""), "takes");
}
