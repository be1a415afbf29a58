//! The resources of one kind as a rule looks at them one by one, with what it read and found at each.

use std::sync::Arc;

use plan::{Changes, DependencySet, DependencyTopic, Finding, Id, ReadLog};
use reach::Network;

use crate::Report;

/// What a rule found at the resources of one kind, each looked at by itself, in the order of ids.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    ids: Vec<Id>,
    /// What was read at each.
    trails: DependencySet,
    /// What was found, with the place of its subject, in the order of subjects.
    found: Vec<(usize, Arc<Finding>)>,
}

impl Subjects {
    /// Whether something has changed that was read at any of them.
    pub(crate) fn is_touched(&self, changes: &Changes) -> bool {
        changes.touch_any(&self.trails)
    }

    /// What was found at all of them.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.found.iter().map(|(_, finding)| finding)
    }

    /// Adds a subject with what was read since the one before, and what was found.
    fn push(&mut self, id: &Id, reads: &ReadLog, found: impl Iterator<Item = Finding>) {
        let place = self.ids.len();
        self.ids.push(id.clone());
        reads.take_into(&mut self.trails);
        self.found.extend(found.map(|finding| (place, Arc::new(finding))));
    }

    /// Takes over what is known of a subject.
    fn push_from(&mut self, before: &Subjects, place: usize) {
        let new = self.ids.len();
        self.ids.extend(before.ids.get(place).cloned());
        self.trails.push_from(&before.trails, place);
        let from = before.found.partition_point(|(of, _)| *of < place);
        let found = before.found.iter().skip(from).take_while(|(of, _)| *of == place);
        self.found.extend(found.map(|(_, finding)| (new, finding.clone())));
    }
}

/// Looks at some resources, each by itself, in the order of ids; where nothing has changed that was read
/// before, what was found is kept.
pub(crate) fn look_at_each<'n, S>(
    network: &'n Network,
    resources: impl Iterator<Item = (&'n Id, S)>,
    look: impl Fn(S, &mut Report<'_>),
    report: &mut Report<'_>,
    before: Option<(&Subjects, &Changes)>,
) -> Subjects {
    let reads = network.plan().reads();
    let mut subjects = Subjects::default();
    let mut next = 0;
    for (id, subject) in resources {
        let known = before.and_then(|(before, changes)| {
            next += before.ids.iter().skip(next).take_while(|other| *other < id).count();
            let is_it = before.ids.get(next) == Some(id);
            (is_it && !changes.touch_at(&before.trails, next)).then_some(before)
        });
        if let Some(before) = known {
            subjects.push_from(before, next);
            continue;
        }
        let from = report.findings.len();
        reads.at(id, DependencyTopic::KINDS);
        look(subject, report);
        report.rule.keep_seen(network, report.findings, from);
        subjects.push(id, reads, report.findings.drain(from..));
    }
    subjects
}
