//! A target for UDP by an address outside the load balancer's VPC.

use net::Protocol;
use plan::{Path, Severity, TargetGroup};
use reach::{Network, transports};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-udp-ip-target",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("nlb_udp_ip_target.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let groups = network.plan().every::<TargetGroup>().filter(|group| group.kind == "ip");
    for group in groups.filter(|group| transports(&group.protocol).contains(&Protocol::UDP)) {
        let own = network.vpc_of(group.id).map_or(&[][..], |vpc| network.blocks(vpc));
        for (row, target) in group.is().targets.iter().enumerate() {
            let Some(address) = target.address.as_ref().and_then(|a| a.value()) else { continue };
            if own.is_empty() || own.iter().any(|block| block.contains(&address)) {
                continue;
            }
            let at = group.spot(Path::new("targets").row(row).field("address"));
            let finding = report.at(at).arg("address", address).arg("group", group.name());
            finding.arg("protocol", &group.protocol);
        }
    }
}
