//! More load balancers of one type in a Region than an account may have without asking for more.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-quota",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/network/load-balancer-limits.html",
    rests_on: &[],
    page: page!("lb_quota.md"),
    check,
};

use plan::{LoadBalancer, Part, Severity};
use reach::Network;

use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut places: BTreeMap<_, Vec<Part<'_, LoadBalancer>>> = BTreeMap::new();
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind != LoadBalancer::GATEWAY) {
        let place = (network.account_of(balancer.id), network.region_of(balancer.id));
        places.entry((place, &balancer.is().kind)).or_default().push(balancer);
    }
    let quota = quota::BALANCERS_PER_REGION;
    for ((_, kind), balancers) in places.iter().filter(|(_, all)| quota.needs_raise(all.len())) {
        let Some(first) = balancers.get(quota.default) else { continue };
        let finding = report.at(first.spot("")).arg("count", balancers.len());
        let application = *kind == LoadBalancer::APPLICATION;
        finding.arg("type", if application { "Application" } else { "Network" });
        finding.arg("quota", quota.default);
    }
}
