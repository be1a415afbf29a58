//! A target by a public address.

use net::{IpNet, well_known};
use plan::{Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-address",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("lb_target_address.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let groups = network.plan().every::<TargetGroup>().filter(|group| group.kind == "ip");
    for group in groups {
        let Some(vpc) = network.vpc_of(group.id) else { continue };
        let own = network.blocks(vpc);
        for (row, target) in group.is().targets.iter().enumerate() {
            let address = target.address.as_ref().and_then(|address| address.value());
            let Some(address) = address.filter(std::net::IpAddr::is_ipv4) else { continue };
            let inside = own.iter().any(|block| block.contains(&address));
            if inside || is_allowed(address.into()) || own.is_empty() {
                continue;
            }
            let at = group.spot(Path::new("targets").row(row).field("address"));
            let finding = report.at(at).arg("address", address);
            finding.arg("group", group.name());
        }
    }
}

/// Whether an address outside the VPC may be a target.
fn is_allowed(address: IpNet) -> bool {
    well_known::is_private(address) || well_known::SHARED.contains(&address)
}
