//! Two rules of one way of a network ACL with one number.

use super::acl_rule::{LAST, WAYS, of};
use plan::{Fix, NetworkAcl, Part, Severity};
use reach::Network;
use std::collections::{BTreeMap, BTreeSet};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-duplicate-number",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
    rests_on: &[],
    page: page!("nacl_duplicate_number.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    for way in WAYS {
        let mut first = BTreeMap::new();
        for rule in of(acl, way) {
            let Some(number) = rule.is.number else { continue };
            let before = *first.entry(number).or_insert(rule);
            if before.row == rule.row {
                continue;
            }
            let finding = report.at(rule.spot("number"));
            finding.arg("acl", acl.name()).arg("number", number);
            finding.also(before.spot("number"), "first");
            let taken: BTreeSet<u32> = rule.numbers().collect();
            let free = (number..=LAST).find(|number| !taken.contains(number));
            if let Some(free) = free.filter(|free| *free > 0) {
                finding.fix(Fix::review("renumber", rule.numbered(free)).arg("free", free));
            }
        }
    }
}
