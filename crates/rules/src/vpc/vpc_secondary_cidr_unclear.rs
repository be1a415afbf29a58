//! A secondary block that AWS's table of restrictions neither permits nor forbids.

use plan::{Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, Place, blocks_of, private_range};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-secondary-cidr-unclear",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_secondary_cidr_unclear.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    for added in blocks_of(vpc).filter(|block| block.is_v4() && block.is_usable()) {
        let Some(present) = added.earlier().find(|block| says_nothing_of(block, &added)) else {
            continue;
        };
        report
            .at(added.spot())
            .arg("vpc", added.vpc.name())
            .arg("cidr", added.cidr)
            .arg("present", present.cidr)
            .also(present.spot(), "present");
    }
}

/// A private block after a secondary public or shared one, or 198.19.0.0/16 twice.
fn says_nothing_of(present: &Block<'_>, added: &Block<'_>) -> bool {
    let special = |block: &Block<'_>| SPECIAL.contains(&block.net);
    let public = private_range(present.net).is_none() && !special(present);
    let mixed = public && present.place != Place::Primary && private_range(added.net).is_some();
    let primary = present.earlier().next();
    let private_first = primary.is_some_and(|block| private_range(block.net).is_some());
    mixed && private_first || special(present) && special(added)
}

const SPECIAL: net::IpNet = super::block::block([198, 19, 0, 0], 16);
