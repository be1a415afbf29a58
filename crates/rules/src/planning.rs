//! Rules about what the architect adds to a plan: accepted findings, price lists.

mod acceptance_not_allowed;
mod acceptance_unused;
mod price_unreadable;

use std::collections::BTreeMap;

use plan::{Acceptance, Finding, Part, Plan, Severity};

use crate::Rule;

pub(crate) const RULES: &[Rule] =
    &[acceptance_not_allowed::RULE, acceptance_unused::RULE, price_unreadable::RULE];

/// The acceptances of a plan, by the rules whose findings they cover and the resources where these are.
#[derive(Clone, Debug, Default)]
pub struct Acceptances(BTreeMap<(String, String), Vec<Acceptance>>);

impl Acceptances {
    /// Those of a plan.
    pub fn of(plan: &Plan) -> Acceptances {
        let mut all = Acceptances::default();
        for is in plan.every::<Acceptance>().map(|part| part.is()) {
            let place = (is.rule.clone(), is.resource.clone());
            all.0.entry(place).or_default().push(is.clone());
        }
        all
    }

    /// The acceptance that covers a finding. What AWS refuses cannot be accepted.
    pub fn covering(&self, finding: &Finding) -> Option<&Acceptance> {
        if self.0.is_empty() || finding.severity == Severity::Rejected {
            return None;
        }
        let place = (finding.rule.to_owned(), finding.at.id.to_string());
        self.0.get(&place)?.iter().find(|one| one.covers(finding.rule, &finding.at))
    }
}

fn covers(acceptance: &Part<'_, Acceptance>, finding: &Finding) -> bool {
    acceptance.covers(finding.rule, &finding.at)
}
