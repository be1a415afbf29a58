//! A subnet whose table leads to a firewall endpoint of another zone, though its own zone has one.

use std::collections::BTreeMap;

use plan::{GatewayLoadBalancerEndpoint, Id, Part, Severity, Subnet};
use reach::Network;

use super::{RowTo, rows_to, spot};
use crate::load_balancer::zone::Zone;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-cross-zone",
    severity: Severity::Risky,
    source: "network-firewall/latest/developerguide/architectures.html",
    rests_on: &[],
    page: page!("firewall_cross_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let mut zones: BTreeMap<&Id, Vec<Zone<'_>>> = BTreeMap::new();
    for endpoint in plan.every::<GatewayLoadBalancerEndpoint>() {
        if let (Some(of), Some(subnet)) = (&endpoint.is().service, endpoint.parent::<Subnet>()) {
            zones.entry(&of.id).or_default().push(Zone::of(subnet));
        }
    }
    for RowTo { table, row, target, .. } in rows_to::<GatewayLoadBalancerEndpoint>(plan) {
        let (Some(of), Some(at)) = (&target.is().service, target.parent::<Subnet>()) else {
            continue;
        };
        let there = Zone::of(at);
        let offered = zones.get(&of.id);
        let subnets = network.subnets_of_table(table.id).iter().filter_map(|id| plan.get(id));
        let apart = |subnet: &Part<'_, Subnet>| {
            let own = Zone::of(*subnet);
            let near =
                offered.is_some_and(|all| all.iter().any(|zone| zone.is(&own) == Some(true)));
            own.is(&there) == Some(false) && near
        };
        let Some(subnet) = subnets.into_iter().find(apart) else { continue };
        let finding = report.at(spot(&table, row, "target"));
        finding.arg("table", table.name()).arg("subnet", subnet.name());
        finding.arg("zone", Zone::of(subnet).word());
        finding.arg("endpoint", target.name()).arg("there", there.word());
        finding.also(subnet.spot("zone"), "subnet");
    }
}
