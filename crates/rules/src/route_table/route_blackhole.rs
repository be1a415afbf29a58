//! A route whose target is gone or does not work.

use plan::{
    Drawn, Fix, Id, Listing, Part, Resource, RouteTable, Severity, Target, TransitGateway, Vpc,
};
use reach::Network;

use super::{destination, dropping, remembered, rows_of, spot};
use crate::transit_gateway::attached::{alive_at, attaching};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-blackhole",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    rests_on: &[],
    page: page!("route_blackhole.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let mut asked = remembered(|target| {
        let found = network.plan().resource(target);
        let stands = found.is_some_and(|found| !is_detached(network, target, found));
        (found.is_some(), stands, unattached(network, &table, target))
    });
    for (table, row, route) in rows_of(table) {
        let Some(target) = route.target.as_ref().and_then(Target::id) else { continue };
        let (is_there, stands, unattached) = asked(target);
        if !is_there && !route.blackhole && (route.unseen || !network.sees_targets(table.id)) {
            continue;
        }
        let works = stands && !route.blackhole;
        if works && unattached.is_none() {
            continue;
        }
        let finding = report.at(spot(&table, row, "target"));
        finding
            .arg("table", table.name())
            .arg("destination", destination(route))
            .arg("target", target);
        if let Some((vpc, hub)) = unattached.filter(|_| works) {
            let fix = Fix::review("attach", attaching(vpc.id, hub));
            finding.fix(fix.arg("vpc", vpc.name()));
        }
        finding.fix(Fix::safe("drop", dropping(&table, row)));
    }
}

/// A gateway that stands in no VPC, as far as its own list was seen.
fn is_detached(network: &Network, id: &Id, resource: &Resource) -> bool {
    let on_border = resource.is.spec().is_some_and(|spec| spec.drawn == Drawn::Border);
    let list = Listing::of_kind(resource.is.tag());
    on_border && resource.parent.is_none() && list.is_none_or(|list| network.sees(id, list))
}

/// The table's VPC and a transit gateway that it is not attached to, if the target is one.
fn unattached<'a>(
    network: &Network,
    table: &Part<'a, RouteTable>,
    target: &Id,
) -> Option<(Part<'a, Vpc>, Part<'a, TransitGateway>)> {
    let hub = table.plan.get::<TransitGateway>(target)?;
    let vpc = table.parent::<Vpc>()?;
    let joined = alive_at(table.plan, vpc.id).any(|attachment| {
        let is = attachment.is();
        let ends = (is.gateway.as_ref().map(|hub| &hub.id), is.to.as_ref().map(|to| &to.id));
        ends == (Some(hub.id), Some(vpc.id))
    });
    let is_seen =
        [vpc.id, hub.id].iter().all(|at| network.sees(at, Listing::TransitGatewayAttachments));
    (!joined && is_seen).then_some((vpc, hub))
}
