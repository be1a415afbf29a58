//! A secondary block that may not stand beside the blocks that the VPC has already.

use net::{IpNet, well_known};
use plan::{Change, Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{self, Block, Place, private_range};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-secondary-cidr-restriction",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_secondary_cidr_restriction.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    for added in block::blocks_of(vpc).filter(|b| b.is_v4() && b.is_usable()) {
        let Some(present) = added.earlier().find(|b| forbids(b, added.net)) else { continue };
        let finding = report
            .at(added.spot())
            .arg("vpc", added.vpc.name())
            .arg("cidr", added.cidr)
            .arg("present", present.cidr)
            .also(present.spot(), "present");
        if let Some(change) = swapped(&added, &present) {
            finding.fix(Fix::review("make-primary", change));
        }
        if let Some(free) = added.next_free() {
            finding.fix(Fix::review("next-free-block", added.becomes(free)).arg("free", free));
        }
    }
}

/// AWS's table of association restrictions. Its row for public and shared ranges counts only where
/// the primary block is in one; every other row counts for every block that is there.
fn forbids(present: &Block<'_>, added: IpNet) -> bool {
    let in_any = |ranges: &[IpNet]| ranges.iter().any(|range| range.contains(&added));
    match private_range(present.net) {
        Some(well_known::PRIVATE_10) => {
            in_any(&[well_known::PRIVATE_172, well_known::PRIVATE_192, SPECIAL])
        }
        Some(well_known::PRIVATE_172) => {
            in_any(&[well_known::PRIVATE_10, well_known::PRIVATE_192, block::DEFAULT_VPC, SPECIAL])
        }
        Some(_) => in_any(&[well_known::PRIVATE_10, well_known::PRIVATE_172, SPECIAL]),
        None if SPECIAL.contains(&present.net) => in_any(&well_known::PRIVATE),
        None => {
            present.place == Place::Primary && (in_any(&well_known::PRIVATE) || in_any(&[SPECIAL]))
        }
    }
}

/// The part of the benchmark range that has a row of its own.
const SPECIAL: IpNet = block::block([198, 19, 0, 0], 16);

/// A public or shared block may follow a private one, though not the other way round.
fn swapped(added: &Block<'_>, present: &Block<'_>) -> Option<Change> {
    let public = !SPECIAL.contains(&present.net) && private_range(present.net).is_none();
    let Place::Secondary(row) = added.place else { return None };
    private_range(added.net).filter(|_| public)?;
    let mut vpc: Vpc = added.vpc.is().clone();
    if let Some(place) = vpc.secondary.get_mut(row) {
        *place = present.cidr.clone();
    }
    vpc.cidr = Some(added.cidr.clone());
    Some(Change::new("").edit(added.vpc.becomes(vpc)))
}
