//! A rule of a network ACL without a number or a block.

use super::acl_rule::every;
use plan::Severity;
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-rule-incomplete",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
    rests_on: &[],
    page: page!("nacl_rule_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for rule in every(network.plan()) {
        let (field, english, korean) = match (&rule.is.number, &rule.is.cidr) {
            (None, _) => ("number", "rule number", "규칙 번호"),
            (_, None) => ("cidr", "CIDR block", "CIDR 블록"),
            _ => continue,
        };
        let finding = report.at(rule.spot(field)).arg("acl", rule.acl.name());
        finding.arg("row", rule.row + 1).arg("missing", english).arg("missing-ko", korean);
    }
}
