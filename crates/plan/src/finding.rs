//! Findings, and the fixes that settle them.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Change, Plan, Spot, Words, words};

/// The consequence of a finding, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// AWS refuses the call. May not be accepted.
    Rejected,
    /// AWS accepts it, but the traffic drawn does not flow.
    Broken,
    /// It works, but costs, leaks, or breaks on the next change.
    Risky,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Severity; 4] =
        [Severity::Rejected, Severity::Broken, Severity::Risky, Severity::Note];

    /// The severity's word in files and in the command.
    pub fn tag(self) -> &'static str {
        match self {
            Severity::Rejected => "rejected",
            Severity::Broken => "broken",
            Severity::Risky => "risky",
            Severity::Note => "note",
        }
    }

    /// The severity's name for a reader.
    pub fn name(self) -> Words {
        match self {
            Severity::Rejected => words("Rejected", "거부됨"),
            Severity::Broken => words("Broken", "작동 안 함"),
            Severity::Risky => words("Risky", "위험"),
            Severity::Note => words("Note", "참고"),
        }
    }
}

/// A finding of a rule. Its sentences are in the rule's page; this holds their arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The consequence.
    pub severity: Severity,
    /// The named arguments of the rule's message.
    pub args: Vec<(&'static str, String)>,
    /// The place.
    pub at: Spot,
    /// The other places that take part.
    pub also: Vec<Note>,
    /// The fixes, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Adds a named argument of the message.
    pub fn arg(&mut self, name: &'static str, value: impl ToString) -> &mut Finding {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds another place that takes part; `role` names the note of the rule's page about it.
    pub fn also(&mut self, at: Spot, role: &'static str) -> &mut Finding {
        self.also.push(Note { at, role });
        self
    }

    /// Adds a fix.
    pub fn fix(&mut self, fix: Fix) -> &mut Finding {
        self.fixes.push(fix);
        self
    }
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The place.
    pub at: Spot,
    /// The name of the note in the rule's page.
    pub role: &'static str,
}

/// Whether a fix may be applied without review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// It breaks nothing that works, and raises nothing rejected or broken.
    Safe,
    /// It makes a decision that the architect should review.
    Review,
}

/// A fix: a change that settles a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// The name of its label in the rule's page.
    pub name: &'static str,
    /// The named arguments of the label.
    pub args: Vec<(&'static str, String)>,
    /// Whether it may be applied without review.
    pub safety: Safety,
    change: FixChange,
}

/// The change of a fix: made with the finding, or when someone asks for it.
#[derive(Clone)]
enum FixChange {
    Made(Change),
    Later(Arc<dyn Fn(&Plan) -> Change + Send + Sync>),
}

impl fmt::Debug for FixChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FixChange::Made(change) => change.fmt(f),
            FixChange::Later(_) => f.write_str("Later"),
        }
    }
}

impl PartialEq for FixChange {
    /// Changes that are not made yet are alike: what tells their findings and fixes apart does so.
    fn eq(&self, other: &FixChange) -> bool {
        match (self, other) {
            (FixChange::Made(one), FixChange::Made(two)) => one == two,
            (FixChange::Later(_), FixChange::Later(_)) => true,
            _ => false,
        }
    }
}

impl Fix {
    /// A fix that may be applied without review.
    pub fn safe(name: &'static str, change: Change) -> Fix {
        Fix { name, args: Vec::new(), safety: Safety::Safe, change: FixChange::Made(change) }
    }

    /// A fix to review.
    pub fn review(name: &'static str, change: Change) -> Fix {
        Fix { name, args: Vec::new(), safety: Safety::Review, change: FixChange::Made(change) }
    }

    /// A fix to review whose change is made when someone asks for it, from the plan of its finding: for
    /// changes of a size that many findings could not hold at once.
    pub fn review_later(
        name: &'static str,
        change: impl Fn(&Plan) -> Change + Send + Sync + 'static,
    ) -> Fix {
        let change = FixChange::Later(Arc::new(change));
        Fix { name, args: Vec::new(), safety: Safety::Review, change }
    }

    /// Its change of the plan that it was found in.
    pub fn change(&self, plan: &Plan) -> Change {
        match &self.change {
            FixChange::Made(change) => change.clone(),
            FixChange::Later(make) => make(plan),
        }
    }

    /// Adds a named argument of the label.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Fix {
        self.args.push((name, value.to_string()));
        self
    }
}
