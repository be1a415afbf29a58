//! More attachments of a transit gateway than an account begins with, in all or of one kind.

use plan::{Kind, Part, Severity, TransitGateway, Words, words};
use reach::Network;

use super::attached::{End, ends_of};
use crate::quota::{self, Quota};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-quota",
    severity: Severity::Note,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_attachment_quota.md"),
    check,
};

/// What is counted, and how many there may be.
type Counted = (Words, Quota, fn(&End<'_>) -> bool);

const COUNTED: [Counted; 4] = [
    (words("attachments", "연결"), quota::ATTACHMENTS_PER_TRANSIT_GATEWAY, |_| true),
    (words("peering attachments", "피어링 연결"), quota::PEERINGS_PER_HUB, |end| {
        end.is_peering()
    }),
    (
        words("pending peering attachments", "수락 대기 중인 피어링 연결"),
        quota::PENDING_PER_HUB,
        |end| end.is_peering() && end.attachment.state == "pending-acceptance",
    ),
    (
        words("Direct Connect gateways", "Direct Connect 게이트웨이"),
        quota::EXCHANGES_PER_HUB,
        |end| matches!(end.kind(), Some(Kind::DirectConnectGateway(_))),
    ),
];

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let ends: Vec<End<'_>> = ends_of(hub).collect();
    for (counted, quota, counts) in COUNTED {
        let count = ends.iter().filter(|end| counts(end)).count();
        if quota.needs_raise(count) {
            let finding = report.at(hub.spot("")).arg("hub", hub.name());
            finding.arg("counted", counted.en).arg("counted-ko", counted.ko);
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
