//! An acceptance that matches no finding any more.

use plan::{Acceptance, Change, Fix, Severity};
use reach::Network;

use super::covers;
use crate::{Report, Rule, judge_by};

pub(crate) const RULE: Rule = Rule {
    name: "acceptance-unused",
    severity: Severity::Note,
    source: "wellarchitected/latest/framework/oe-evolve-process.html",
    rests_on: &[],
    page: page!("acceptance_unused.md"),
    check,
};

/// Judges by all other rules, but only in a plan that has acceptances.
fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    if plan.every::<Acceptance>().next().is_none() {
        return;
    }
    let findings = judge_by(network, crate::all().filter(|rule| rule.name != RULE.name));
    for acceptance in plan.every::<Acceptance>() {
        if !findings.iter().any(|finding| covers(&acceptance, finding)) {
            let (rule, resource) = (&acceptance.rule, &acceptance.is().resource);
            report
                .at(acceptance.spot(""))
                .arg("rule", rule)
                .arg("resource", resource)
                .fix(Fix::safe("drop", Change::new("").drop(acceptance.id)));
        }
    }
}
