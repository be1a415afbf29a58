//! More attachments of a transit gateway than an account begins with, in all or of one kind.

use plan::{Kind, Severity, TransitGateway};
use reach::Network;

use super::attached::{End, ends_of};
use crate::quota::{self, Quota};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-quota",
    severity: Severity::Note,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    page: include_str!("tgw_attachment_quota.md"),
    check,
};

/// What is counted, and how many there may be.
type Counted = (&'static str, Quota, fn(&End<'_>) -> bool);

const COUNTED: [Counted; 4] = [
    ("any", quota::ATTACHMENTS_PER_HUB, |_| true),
    ("transit-gateway", quota::PEERINGS_PER_HUB, |end| end.is_peering()),
    ("pending-acceptance", quota::PENDING_PER_HUB, |end| {
        end.is_peering() && end.attachment.state == "pending-acceptance"
    }),
    ("direct-connect-gateway", quota::EXCHANGES_PER_HUB, |end| {
        matches!(end.kind(), Some(Kind::DirectConnectGateway(_)))
    }),
];

fn check(network: &Network, report: &mut Report<'_>) {
    for hub in network.plan().every::<TransitGateway>() {
        let ends: Vec<End<'_>> = ends_of(hub).collect();
        for (kind, quota, counts) in COUNTED {
            let count = ends.iter().filter(|end| counts(end)).count();
            if quota.needs_raise(count) {
                let finding = report.at(hub.spot("")).arg("hub", hub.name()).arg("kind", kind);
                finding.arg("count", count).arg("quota", quota.default);
            }
        }
    }
}
