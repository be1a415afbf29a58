//! More prefixes over Direct Connect than it takes.

use plan::{DirectConnectGateway, Severity, Spot, VirtualInterface};
use reach::Network;

use crate::quota::{self, Quota};
use crate::transit_gateway::attached::alive;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vif-quota",
    severity: Severity::Risky,
    source: "directconnect/latest/UserGuide/limits.html",
    rests_on: &[],
    page: page!("vif_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for link in network.plan().every::<VirtualInterface>() {
        let count = link.prefixes.len();
        tell(report, link.spot("prefixes"), link.name(), count, quota::PREFIXES_PER_INTERFACE);
    }
    for attachment in alive(network.plan()) {
        let to = attachment.to.as_ref().map(|to| &to.id);
        if to.and_then(|id| network.plan().get::<DirectConnectGateway>(id)).is_some() {
            let (spot, name) = (attachment.spot("allowed_prefixes"), attachment.name());
            tell(report, spot, name, attachment.allowed_prefixes.len(), quota::ALLOWED_PER_HUB);
        }
    }
}

fn tell(report: &mut Report<'_>, spot: Spot, name: &str, count: usize, quota: Quota) {
    if count > quota.default {
        let finding = report.at(spot).arg("link", name);
        finding.arg("count", count).arg("quota", quota.default);
    }
}
