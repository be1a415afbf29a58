//! Accepted findings: which finding an acceptance covers, and acceptances that cover nothing any more.

use plan::{Acceptance, Change, Finding, Fix, Plan, Severity};

use crate::{Report, Rule};

/// Reports an acceptance that no finding matches any more. It needs the other findings, so it is not in
/// an area's list with a check of its own.
pub(crate) const UNUSED: Rule = Rule {
    name: "acceptance-unused",
    severity: Severity::Note,
    source: "wellarchitected/latest/framework/oe-evolve-process.html",
    page: include_str!("acceptance_unused.md"),
    check: |_, _| {},
};

/// The acceptance that covers a finding. What AWS refuses cannot be accepted.
pub fn acceptance_of<'a>(plan: &'a Plan, finding: &Finding) -> Option<&'a Acceptance> {
    let mut acceptances = plan.every::<Acceptance>().map(|acceptance| acceptance.is());
    let may_stay = finding.severity != Severity::Rejected;
    acceptances.find(|acceptance| may_stay && acceptance.covers(finding.rule, &finding.at))
}
