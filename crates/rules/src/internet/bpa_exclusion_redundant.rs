//! An exclusion of VPC Block Public Access that another one makes unnecessary.

use plan::{Plan, Severity};
use reach::Network;

use super::public_access::{Excluded, exclusions};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-exclusion-redundant",
    severity: Severity::Note,
    source: "vpc/latest/userguide/security-vpc-bpa-basics.html",
    rests_on: &[],
    page: page!("bpa_exclusion_redundant.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for excluded in exclusions(plan).filter(|excluded| !excluded.is_ignored()) {
        let mut others = exclusions(plan).filter(|other| other.region.id == excluded.region.id);
        let Some(other) = others.find(|other| includes(plan, other, &excluded)) else { continue };
        let (Some(of), Some(by)) = (excluded.of(), other.of()) else { continue };
        let finding = report.at(excluded.region.spot(excluded.path()));
        // All of the same VPC or subnet go that the other one makes unnecessary: none moves into the place of one that went.
        let goes = |row, exclusion: &_| {
            let one = Excluded { region: excluded.region, row, exclusion };
            one.of() == Some(of) && includes(plan, &other, &one)
        };
        finding.arg("of", of).arg("by", by).fix(excluded.dropped(goes));
        finding.also(other.region.spot(other.path()), "other");
    }
}

/// Whether one exclusion allows all that another one does; of two that are alike, the first does.
fn includes(plan: &Plan, wide: &Excluded<'_>, narrow: &Excluded<'_>) -> bool {
    let (Some(wider), Some(of)) = (wide.of(), narrow.of()) else { return false };
    let (more, less) = (wide.exclusion.blocked(), narrow.exclusion.blocked());
    match wider == of {
        true => more < less || (more == less && wide.row < narrow.row),
        false => plan.parents(of).contains(wider) && more <= less,
    }
}
