//! A route of a gateway's table to a target that AWS does not take there.

use super::edge_table::{self, EdgeTable, is_steering};
use super::spot;
use net::IpNet;
use plan::{Change, Fix, NatGateway, RouteTableRoute, Severity, Spot, Target};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-target",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    rests_on: &[],
    page: page!("gateway_table_target.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for edge in edge_table::once(plan) {
        for (row, route) in edge.table.is().routes.iter().enumerate() {
            let Some(target) = route.target.as_ref().and_then(Target::id) else { continue };
            let told = network.plan().resource(target).is_some() && is_told(network, &edge, route);
            if is_steering(plan, target) || !told {
                continue;
            }
            let mut is = edge.table.is().clone();
            is.routes.retain(|other| other != route);
            let destination = route.destination.as_ref().map(net::Cidr::text);
            let list = route.list.as_ref().map(|list| list.id.as_str());
            let finding = report.at(spot(&edge.table, row, "target"));
            finding.arg("table", edge.table.name()).arg("gateway", edge.name);
            finding.arg("destination", destination.or(list).unwrap_or_default());
            finding.arg("target", target).also(Spot::whole(edge.gateway), "gateway");
            finding.fix(Fix::review("drop", Change::new("").edit(edge.table.becomes(is))));
        }
    }
}

/// Whether a wrong target is this rule's: inside the VPC all but NAT gateways are told elsewhere, since
/// no table takes them there.
fn is_told(network: &Network, edge: &EdgeTable<'_>, route: &RouteTableRoute) -> bool {
    let net = route.destination.as_ref().and_then(net::Cidr::net);
    let vpc = network.vpc_of(edge.table.id);
    let inside = |net: IpNet| {
        vpc.is_some_and(|vpc| network.blocks(vpc).iter().any(|block| block.contains(&net)))
    };
    let target = route.target.as_ref().and_then(Target::id);
    let nat = target.is_some_and(|id| network.plan().get::<NatGateway>(id).is_some());
    nat || !net.is_some_and(inside)
}
