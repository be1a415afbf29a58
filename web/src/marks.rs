//! How many findings each resource takes part in: what badges, rings and rows show.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Counts, FindingView, Id, Plan};

/// The findings of a resource: those that it takes part in, and those with what is inside it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// The findings at it, and those that name it among other places.
    pub(crate) here: Counts,
    /// The same with those of everything inside it.
    pub(crate) inside: Counts,
}

/// The findings of every resource that has some. Accepted ones do not count.
pub(crate) fn marks(plan: &Plan, findings: &[FindingView]) -> BTreeMap<Id, Marks> {
    let mut marks: BTreeMap<Id, Marks> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.accepted.is_none()) {
        let also = finding.also.iter().map(|note| &note.at.id);
        let here: BTreeSet<Id> = std::iter::once(&finding.at.id).chain(also).cloned().collect();
        let around = here.iter().flat_map(|id| plan.parents(id));
        let inside: BTreeSet<Id> = around.chain(here.iter().cloned()).collect();
        for id in inside {
            let is_here = here.contains(&id);
            let marks = marks.entry(id).or_default();
            marks.inside = marks.inside.and(finding.severity);
            if is_here {
                marks.here = marks.here.and(finding.severity);
            }
        }
    }
    marks
}
