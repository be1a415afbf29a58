//! A secondary block that holds the whole destination of a route in the VPC's tables.

use plan::{
    Change, Component, Fix, Instance, Listing, NatGateway, NetworkInterface, Part, Path, Plan,
    RouteTable, RouteTableRoute, Severity, Spot, Target, Vpc,
};
use reach::Network;

use super::block::{Block, Place, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-route-conflict",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::Vpcs],
    page: page!("vpc_cidr_route_conflict.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let added = |block: &Block<'_>| matches!(block.place, Place::Secondary(_));
    for block in blocks_of(vpc).filter(|block| added(block) && block.is_usable()) {
        let tables = block.vpc.children::<RouteTable>();
        let conflicts: Vec<_> = tables.flat_map(|table| conflicts(block, table)).collect();
        let Some((table, _, route)) = conflicts.first() else { continue };
        let finding = report
            .at(block.spot())
            .arg("vpc", block.vpc.name())
            .arg("cidr", block.cidr)
            .arg("table", table.name())
            .arg("destination", route.destination.clone().unwrap_or_default());
        for (table, row, _) in &conflicts {
            finding.also(spot(table, *row), "route");
        }
        finding.fix(Fix::review("drop-routes", without(&conflicts)));
        if let Some(free) = block.next_free() {
            finding.fix(Fix::review("next-free-block", block.becomes(free)).arg("free", free));
        }
    }
}

/// A route of a table, with its row.
type Row<'a> = (Part<'a, RouteTable>, usize, &'a RouteTableRoute);

/// The routes of a table whose destination lies in the block, though they lead out of the VPC.
fn conflicts<'a>(block: Block<'a>, table: Part<'a, RouteTable>) -> impl Iterator<Item = Row<'a>> {
    let rows = table.is().routes.iter().enumerate();
    let held = move |route: &RouteTableRoute| {
        route.destination.as_ref().and_then(net::Cidr::net).is_some_and(|n| block.net.contains(&n))
    };
    let rows = rows.filter(move |(_, route)| held(route) && leads_out(table.plan, route));
    rows.map(move |(row, route)| (table, row, route))
}

/// Whether a route cannot have been written after the block: inside a block of the VPC, a route may
/// lead to an interface, an instance or a NAT gateway alone.
fn leads_out(plan: &Plan, route: &RouteTableRoute) -> bool {
    let is_one = |id| is::<NetworkInterface>(plan, id) || is::<Instance>(plan, id);
    match &route.target {
        Some(Target::To(id)) => !is_one(id) && !is::<NatGateway>(plan, id),
        Some(Target::Local) | None => false,
    }
}

fn is<T: Component>(plan: &Plan, id: &plan::Id) -> bool {
    plan.get::<T>(id).is_some()
}

fn spot(table: &Part<'_, RouteTable>, row: usize) -> Spot {
    table.spot(Path::new("routes").row(row))
}

/// The change that takes these routes away.
fn without(conflicts: &[Row<'_>]) -> Change {
    conflicts.chunk_by(|a, b| a.0.id == b.0.id).fold(Change::new(""), |change, rows| {
        let Some((table, ..)) = rows.first() else { return change };
        let stays = |row: usize| rows.iter().all(|(_, gone, _)| *gone != row);
        let routes = table.routes.iter().enumerate().filter(|(row, _)| stays(*row));
        let routes = routes.map(|(_, route)| route.clone()).collect();
        change.edit(table.becomes(RouteTable { routes, ..table.is().clone() }))
    })
}
