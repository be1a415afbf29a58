//! A route inside the VPC to a target that AWS does not take there.

use net::IpNet;
use plan::{
    Fix, GatewayLoadBalancerEndpoint, Id, Instance, Listing, NatGateway, NetworkInterface, Part,
    Plan, RouteTable, Severity, Subnet, Target, Vpc,
};
use reach::Network;

use super::{dropping, rows_of, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-local-conflict",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    rests_on: &[Listing::Subnets, Listing::VpcEndpoints],
    page: page!("route_local_conflict.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let Some(vpc) = table.parent::<Vpc>() else { return };
    let blocks = network.blocks(vpc.id);
    for (table, row, route) in rows_of(table) {
        let (Some(net), Some(target)) =
            (route.destination.as_ref().and_then(net::Cidr::net), &route.target)
        else {
            continue;
        };
        let Some(block) = blocks.iter().find(|block| block.contains(&net)) else { continue };
        let whole = *block == net || vpc.children::<Subnet>().any(|subnet| is_whole(&subnet, net));
        let appliance = target.id().is_some_and(|id| is_appliance(network.plan(), id));
        let fits = if *target == Target::Local { *block == net } else { appliance && whole };
        // A block that was added later over a route that stood before is another rule's.
        let is_primary = blocks.first() == Some(block);
        let there = target.id().is_none_or(|id| network.plan().resource(id).is_some());
        if !fits && there && (is_primary || appliance || *target == Target::Local) {
            let finding = report.at(spot(&table, row, "destination"));
            finding
                .arg("table", table.name())
                .arg("destination", net)
                .arg("block", block)
                .arg("target", target);
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}

fn is_whole(subnet: &Subnet, net: IpNet) -> bool {
    subnet.cidr.iter().chain(&subnet.ipv6).any(|cidr| cidr.net() == Some(net))
}

/// A target that packets inside a VPC may be led through.
fn is_appliance(plan: &Plan, id: &Id) -> bool {
    let interface =
        plan.get::<NetworkInterface>(id).is_some() || plan.get::<Instance>(id).is_some();
    interface
        || plan.get::<NatGateway>(id).is_some()
        || plan.get::<GatewayLoadBalancerEndpoint>(id).is_some()
}
