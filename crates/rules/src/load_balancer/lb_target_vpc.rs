//! A target by its instance, or an Application Load Balancer, of another VPC.

use net::Address;
use plan::{Change, Fix, GroupTarget, Part, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-vpc",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("lb_target_vpc.md"),
    check,
};

use super::serving::targets;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, TargetGroup>, report: &mut Report<'_>) {
    if group.kind == "ip" {
        return;
    }
    let Some(home) = network.vpc_of(group.id) else { return };
    for target in targets(network, group).filter(|target| target.of.host.is_some()) {
        let Some(other) = target.nic.and_then(|nic| nic.vpc.as_ref()) else { continue };
        if other == home {
            continue;
        }
        let finding = report.at(group.spot(plan::Path::new("targets").row(target.row)));
        finding.arg("target", target.name(network.plan())).arg("group", group.name());
        finding.arg("vpc", network.plan().called(home));
        finding.arg("other", network.plan().called(other));
        if let Some(change) = by_address(network, group) {
            finding.fix(Fix::review("by-address", change));
        }
    }
}

/// The change that names every target of a group of instances by its address.
fn by_address(network: &Network, group: Part<'_, TargetGroup>) -> Option<Change> {
    let address = |target: super::serving::Target<'_>| {
        let address = match target.nic {
            Some(nic) => Some(Address::new(&nic.primary_v4()?.to_string())),
            None => target.of.address.clone(),
        };
        Some(GroupTarget { host: None, address: Some(address?), ..target.of.clone() })
    };
    let targets: Option<Vec<GroupTarget>> = targets(network, group).map(address).collect();
    let is = TargetGroup { kind: "ip".to_owned(), targets: targets?, ..group.is().clone() };
    (group.kind == "instance").then(|| Change::new("").edit(group.becomes(is)))
}
