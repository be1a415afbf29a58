//! A route of a transit gateway table whose attachment is gone or is not one of the gateway's.

use plan::{
    Fix, Kind, Listing, Part, Path, Plan, Severity, Target, TransitGatewayRoute,
    TransitGatewayRouteTable,
};
use reach::Network;

use super::attached::{Attachment, Table, keeping, rows_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-route-blackhole",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[],
    page: page!("tgw_route_blackhole.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let Some(target) = route.target.as_ref() else { continue };
        let is_there = target.id().is_some_and(|id| network.plan().resource(id).is_some());
        let is_seen = network.sees(table.id, Listing::TransitGatewayAttachments) && !route.unseen;
        if !is_there && !is_seen && !route.blackhole {
            continue;
        }
        if leads(network.plan(), table, target) && !route.blackhole {
            continue;
        }
        let finding = report.at(table.spot(Path::new("routes").row(row).field("target")));
        let to = route.destination.as_ref().map(|to| to.text().to_owned());
        let to = to.or_else(|| route.list.as_ref().map(|list| list.id.to_string()));
        finding.arg("table", table.name()).arg("destination", to.unwrap_or_default());
        finding.arg("target", target);
        finding.fix(Fix::review("drop", keeping(table, |other| !is_same(route, other))));
    }
}

/// Whether a target is an attachment of the table's transit gateway that is there or may come to be.
fn leads(plan: &Plan, table: Table<'_>, target: &Target) -> bool {
    let Some(found) = target.id().and_then(|id| plan.resource(id)) else { return false };
    // Another kind of resource is a wrong reference, which is told elsewhere.
    let Kind::TransitGatewayAttachment(_) = &found.is else { return true };
    let attachment: Option<Attachment<'_>> = target.id().and_then(|id| plan.get(id));
    attachment.is_some_and(|attachment| attachment.is_alive() && is_at(table, attachment))
}

fn is_at(table: Table<'_>, attachment: Attachment<'_>) -> bool {
    let is = attachment.is();
    let own = is.gateway.as_ref().map(|hub| &hub.id);
    let ends = [own, is.to.as_ref().map(|to| &to.id)];
    own.is_none() || table.resource.parent.as_ref().is_none_or(|hub| ends.contains(&Some(hub)))
}

/// Whether two routes lead the same addresses to the same attachment.
fn is_same(one: &TransitGatewayRoute, other: &TransitGatewayRoute) -> bool {
    one.destination == other.destination && one.list == other.list && one.target == other.target
}
