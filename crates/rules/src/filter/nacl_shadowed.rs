//! A rule of a network ACL that never decides.

use super::acl_rule::{AclRule, WAYS, decided};
use plan::{Change, Fix, NetworkAcl, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-shadowed",
    severity: Severity::Note,
    source: "vpc/latest/userguide/nacl-rules.html",
    rests_on: &[],
    page: page!("nacl_shadowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    for way in WAYS {
        let all = decided(network, acl, way);
        let idle = |place: usize| all.get(place).filter(|one| one.is_idle());
        for (place, one) in (0..all.len()).filter_map(|place| Some((place, idle(place)?))) {
            let Some(number) = one.rule.is.number.filter(|_| !one.matched.is_empty()) else {
                continue;
            };
            let finding = report.at(one.rule.spot(""));
            finding.arg("acl", acl.name()).arg("number", number);
            let mut before = all.iter().take(place);
            if let Some(before) = before.find(|other| one.matched.is_subset(other.matched)) {
                finding.also(before.rule.spot(""), "before");
            }
            finding.fix(Fix::safe("drop", without(&one.rule)));
        }
    }
}

/// The change that removes a rule, with others like it behind it.
fn without(rule: &AclRule<'_>) -> Change {
    rule.listed(|rules| {
        let mut row = 0..;
        rules.retain(|other| {
            let before = row.next().is_some_and(|row: usize| row < rule.row);
            before || other != rule.is
        });
    })
}
