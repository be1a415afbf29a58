//! A rule of a network ACL with a number that no rule can have.

use super::acl_rule::{AclRule, LAST, every};
use plan::{Fix, Severity};
use reach::Network;
use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-number",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nacl-rules.html",
    rests_on: &[],
    page: page!("nacl_number.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for rule in every(network.plan()) {
        let Some(number) = rule.is.number.filter(|number| !(1..=LAST).contains(number)) else {
            continue;
        };
        let finding = report.at(rule.spot("number"));
        finding.arg("acl", rule.acl.name()).arg("number", number);
        if let Some(free) = free(&rule, number) {
            finding.fix(Fix::review("renumber", rule.numbered(free)).arg("free", free));
        }
    }
}

/// The free number that keeps the rule where it stands: the lowest for 0, the highest for the others.
fn free(rule: &AclRule<'_>, number: u32) -> Option<u32> {
    let taken: BTreeSet<u32> = rule.numbers().collect();
    let mut all = 1..=LAST;
    let is_free = |number: &u32| !taken.contains(number);
    if number == 0 { all.find(is_free) } else { all.rev().find(is_free) }
}
