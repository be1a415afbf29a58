//! Interfaces that name no security group, and so carry the default one of their VPC.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Kind, LoadBalancer, Path, Plan, SecurityGroup, Severity, Spot};
use reach::{Network, Nic};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "interface-no-group",
    severity: Severity::Note,
    source: "vpc/latest/userguide/default-security-group.html",
    rests_on: &[],
    page: page!("interface_no_group.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let grouped: BTreeSet<&Id> = plan
        .every::<SecurityGroup>()
        .filter(|group| !group.is_default())
        .filter_map(|group| network.vpc_of(group.id))
        .collect();
    let mut bare: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for nic in network.interfaces().iter().filter(|nic| is_bare(plan, nic)) {
        if let Some(vpc) = nic.vpc.as_ref().filter(|vpc| grouped.contains(vpc)) {
            bare.entry(vpc).or_default().insert(&nic.spot.id);
        }
    }
    for (vpc, resources) in bare {
        let Some(first) = resources.first() else { continue };
        let finding = report.at(Spot::at(first, Path::new("security_groups")));
        finding.arg("vpc", plan.called(vpc)).arg("count", resources.len());
        finding.arg("resource", plan.called(first));
        for other in resources.iter().skip(1).take(MOST) {
            finding.also(Spot::at(other, Path::new("security_groups")), "other");
        }
    }
}

/// How many further resources are pointed at.
const MOST: usize = 20;

/// Whether an interface is one that AWS gives the default group where none is named: a Network Load
/// Balancer may have none.
fn is_bare(plan: &Plan, nic: &Nic) -> bool {
    let Some(resource) = plan.resource(&nic.spot.id).filter(|_| nic.groups.is_empty()) else {
        return false;
    };
    match &resource.is {
        Kind::Instance(_) | Kind::NetworkInterface(_) | Kind::ManagedService(_) => true,
        Kind::InterfaceEndpoint(_) | Kind::ResolverEndpoint(_) => true,
        Kind::LoadBalancer(balancer) => balancer.kind == LoadBalancer::APPLICATION,
        _ => false,
    }
}
