//! A block of 10.0.0.0/16 added to a VPC that has one in 10.0.0.0/15 already.

use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, LOCK, LOCKED, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-secondary-cidr-lock",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_secondary_cidr_lock.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let kept_out = |block: &Block<'_>| block.is_usable() && LOCK.contains(&block.net);
    for added in blocks_of(vpc).filter(kept_out) {
        let mut earlier = added.earlier().filter(|block| LOCKED.contains(&block.net));
        let overlapping = added.earlier().any(|b| net::common(b.net, added.net).is_some());
        let Some(present) = earlier.next().filter(|_| !overlapping) else { continue };
        let finding = report
            .at(added.spot())
            .arg("vpc", added.vpc.name())
            .arg("cidr", added.cidr)
            .arg("present", present.cidr)
            .also(present.spot(), "present");
        if let Some(free) = added.next_free() {
            finding.fix(Fix::review("next-free-block", added.becomes(free)).arg("free", free));
        }
    }
}
