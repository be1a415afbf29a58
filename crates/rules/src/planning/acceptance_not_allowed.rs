//! An acceptance of something that AWS refuses, which no reason can make true.

use plan::{Acceptance, Change, Fix, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "acceptance-not-allowed",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("acceptance_not_allowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, acceptance: Part<'_, Acceptance>, report: &mut Report<'_>) {
    let refused =
        crate::named(&acceptance.rule).is_some_and(|rule| rule.severity == Severity::Rejected);
    if refused {
        report
            .at(acceptance.spot("rule"))
            .arg("rule", &acceptance.rule)
            .fix(Fix::safe("drop", Change::new("").drop(acceptance.id)));
    }
}
