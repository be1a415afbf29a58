//! A target group of a Gateway Load Balancer that is not for GENEVE on 6081.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gwlb-geneve",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/gateway/target-groups.html",
    rests_on: &[],
    page: page!("gwlb_geneve.md"),
    check,
};

use net::{PortSpan, Ports};
use plan::{Change, Fix, LoadBalancer, Severity, TargetGroup};
use reach::Network;

use super::serving::{GENEVE, every};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    let serving = every(network.plan());
    for serving in serving.filter(|serving| serving.balancer.kind == LoadBalancer::GATEWAY) {
        let group = serving.group;
        if is_geneve(group.is()) || !told.insert(group.id) {
            continue;
        }
        let protocol = "geneve".to_owned();
        let port = Some(Ports::new(&GENEVE.to_string()));
        let is = TargetGroup { protocol, port, ..group.is().clone() };
        let finding = report.at(group.spot("protocol")).arg("group", group.name());
        finding.arg("balancer", serving.balancer.name());
        finding.fix(Fix::review("geneve", Change::new("").edit(group.becomes(is))));
    }
}

fn is_geneve(group: &TargetGroup) -> bool {
    let port = group.port.as_ref().and_then(Ports::value);
    group.protocol == "geneve" && port.is_none_or(|port| port == PortSpan::one(GENEVE))
}
