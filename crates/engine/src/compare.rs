//! What a change would do: which findings it settles, which it raises, and the difference in text.

use std::collections::BTreeSet;

use plan::{Change, Language, Plan};
use serde::Serialize;

use crate::finding::key;
use crate::{FindingView, Session};

/// What a change would do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The findings that it settles.
    pub resolves: Vec<FindingView>,
    /// The findings that it raises.
    pub adds: Vec<FindingView>,
    /// The lines of the outline that it changes: `-` and `+` before the text.
    pub lines: Vec<String>,
}

impl Session {
    /// What a change would do, without doing it.
    pub fn preview(&self, change: &Change, language: Language) -> Preview {
        let mut after = self.clone();
        after.apply(change);
        Preview {
            resolves: missing(self, &after, language),
            adds: missing(&after, self, language),
            lines: difference(self.plan(), after.plan()),
        }
    }
}

/// The findings of `here` that `there` does not have.
fn missing(here: &Session, there: &Session, language: Language) -> Vec<FindingView> {
    let known: BTreeSet<String> = there.raw_findings().iter().map(key).collect();
    let gone = here.raw_findings().iter().filter(|finding| !known.contains(&key(finding)));
    gone.map(|finding| FindingView::of(here, finding, language)).collect()
}

/// The lines of the outline that differ between two plans, in order: `-` and `+` before the text.
pub fn difference(from: &Plan, to: &Plan) -> Vec<String> {
    let (from, to) = (from.to_string(), to.to_string());
    let changes = similar::TextDiff::from_lines(&from, &to);
    let line = |change: similar::Change<&str>| match change.tag() {
        similar::ChangeTag::Equal => None,
        similar::ChangeTag::Delete => Some(format!("- {}", change.value().trim_end())),
        similar::ChangeTag::Insert => Some(format!("+ {}", change.value().trim_end())),
    };
    changes.iter_all_changes().filter_map(line).collect()
}
