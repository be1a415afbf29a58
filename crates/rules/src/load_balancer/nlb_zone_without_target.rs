//! A zone of a load balancer without a target, and no way to those of other zones.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-zone-without-target",
    severity: Severity::Risky,
    source: "elasticloadbalancing/latest/network/network-load-balancers.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::TargetGroups],
    page: page!("nlb_zone_without_target.md"),
    check,
};

use plan::{Fix, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use super::serving::{across_zones, node_spot, nodes, servings};
use super::zone::Zone;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for serving in servings(balancer).filter(|serving| !serving.group.targets.is_empty()) {
        for node in nodes(balancer) {
            let zone = Zone::of(node.subnet);
            let served = serving.has_target_in(network, &zone);
            if served || !told.insert((node.row, serving.group.id)) {
                continue;
            }
            let finding = report.at(node_spot(&balancer, node.row));
            finding.arg("balancer", balancer.name()).arg("zone", zone.word());
            finding.arg("group", serving.group.name());
            finding.also(serving.group.spot("targets"), "group");
            finding.fix(Fix::review("cross-zone", across_zones(balancer)));
        }
    }
}
