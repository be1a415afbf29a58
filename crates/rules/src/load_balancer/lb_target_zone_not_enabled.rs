//! Targets in a zone that their load balancer is not enabled for.

use plan::{
    Change, Fix, Listing, LoadBalancer, LoadBalancerNode, Part, Path, Ref, Severity, Subnet, Vpc,
};
use reach::Network;

use super::serving::{Serving, Target, nodes, servings, targets};
use super::zone::Zone;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-zone-not-enabled",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/availability-zones.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::TargetGroups],
    page: page!("lb_target_zone_not_enabled.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let zones: Vec<Zone<'_>> = nodes(balancer).map(|node| Zone::of(node.subnet)).collect();
    if zones.is_empty() || zones.len() != balancer.is().nodes.len() {
        return;
    }
    let mut told = Vec::new();
    for serving in servings(balancer) {
        if told.contains(&serving.group.id) {
            continue;
        }
        told.push(serving.group.id);
        tell(network, report, &serving, &zones);
    }
}

fn tell(network: &Network, report: &mut Report<'_>, serving: &Serving<'_>, zones: &[Zone<'_>]) {
    let all: Vec<Target<'_>> = targets(network, serving.group).collect();
    let served = |target: &Target<'_>| zones.iter().any(|zone| target.is_in(zone));
    let none_served = !all.iter().any(served);
    for target in all.iter().filter(|target| !served(target)) {
        let Some(subnet) = target.subnet else { continue };
        let finding = report.at(serving.group.spot(Path::new("targets").row(target.row)));
        finding.arg("balancer", serving.balancer.name()).arg("group", serving.group.name());
        finding.arg("target", target.name(network.plan())).arg("zone", Zone::of(subnet).word());
        finding.also(serving.balancer.spot("nodes"), "balancer");
        if !none_served {
            finding.severity = Severity::Risky;
        }
        finding.fixes.extend(enabled(serving.balancer, subnet));
    }
}

/// The fix that enables the zone of a target by its subnet.
fn enabled(balancer: Part<'_, LoadBalancer>, subnet: Part<'_, Subnet>) -> Option<Fix> {
    let here = balancer.parent::<Vpc>()?.id == subnet.parent::<Vpc>()?.id;
    let mut is = balancer.is().clone();
    let node = LoadBalancerNode { subnet: Some(Ref::to(subnet.id.clone())), ..Default::default() };
    is.nodes.push(node);
    let fix = Fix::review("enable", Change::new("").edit(balancer.becomes(is)));
    here.then(|| fix.arg("subnet", subnet.name()))
}
