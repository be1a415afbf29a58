//! Rules about what the architect adds to a plan: accepted findings, price lists.

mod acceptance_not_allowed;
mod acceptance_unused;
mod price_unreadable;

use plan::{Acceptance, Finding, Part, Plan, Severity};

use crate::Rule;

pub(crate) const RULES: &[Rule] =
    &[acceptance_not_allowed::RULE, acceptance_unused::RULE, price_unreadable::RULE];

/// The acceptance that covers a finding. What AWS refuses cannot be accepted.
pub fn acceptance_of<'a>(plan: &'a Plan, finding: &Finding) -> Option<&'a Acceptance> {
    let may_stay = finding.severity != Severity::Rejected;
    plan.every::<Acceptance>()
        .filter(|_| may_stay)
        .find(|part| covers(part, finding))
        .map(|part| part.is())
}

fn covers(acceptance: &Part<'_, Acceptance>, finding: &Finding) -> bool {
    acceptance.covers(finding.rule, &finding.at)
}
