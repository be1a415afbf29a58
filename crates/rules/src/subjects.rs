//! The resources of one kind as a rule looks at them one by one, with what it read and found at each.

use std::sync::Arc;

use plan::{Changes, DependencySet, DependencyTopic, Finding, Id, ReadLog};
use reach::Network;

use crate::Report;

/// What a rule found at the resources of one kind, each looked at by itself, in the order of ids.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    /// One after another; a stretch in which nothing has changed is shared.
    stretches: Vec<Arc<Stretch>>,
}

/// So many subjects are kept together.
const STRETCH: usize = 256;

/// Some subjects that follow each other.
#[derive(Debug, Default)]
struct Stretch {
    ids: Vec<Id>,
    /// What was read at each.
    trails: DependencySet,
    /// What was found, with the place of its subject, in the order of subjects.
    found: Vec<(usize, Arc<Finding>)>,
}

impl Subjects {
    /// Whether something has changed that was read at any of them.
    pub(crate) fn is_touched(&self, changes: &Changes) -> bool {
        self.stretches.iter().any(|stretch| changes.touch_any(&stretch.trails))
    }

    /// What was found at all of them.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.stretches.iter().flat_map(|stretch| stretch.found.iter().map(|(_, found)| found))
    }
}

impl Stretch {
    /// Adds a subject with what was read since the one before, and what was found.
    fn push(&mut self, id: &Id, reads: &ReadLog, found: impl Iterator<Item = Finding>) {
        let place = self.ids.len();
        self.ids.push(id.clone());
        reads.take_into(&mut self.trails);
        self.found.extend(found.map(|finding| (place, Arc::new(finding))));
    }

    /// Takes over what is known of a subject.
    fn push_from(&mut self, before: &Stretch, place: usize) {
        let new = self.ids.len();
        self.ids.extend(before.ids.get(place).cloned());
        self.trails.push_from(&before.trails, place);
        let from = before.found.partition_point(|(of, _)| *of < place);
        let found = before.found.iter().skip(from).take_while(|(of, _)| *of == place);
        self.found.extend(found.map(|(_, finding)| (new, finding.clone())));
    }

    /// Whether it holds these subjects and no others.
    fn holds<S>(&self, subjects: &[(&Id, S)]) -> bool {
        self.ids.iter().eq(subjects.iter().map(|(id, _)| *id))
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
    let mut resources = resources.peekable();
    let mut subjects = Subjects::default();
    let known = before.into_iter().flat_map(|(before, changes)| {
        before.stretches.iter().map(move |stretch| (stretch, changes))
    });
    for (known, changes) in known {
        let is_in = |of: &(&Id, S)| known.ids.last().is_some_and(|last| of.0 <= last);
        let mut next: Vec<(&Id, S)> = Vec::with_capacity(known.ids.len());
        next.extend(std::iter::from_fn(|| resources.next_if(is_in)));
        let is_same = known.holds(&next) && !changes.touch_any(&known.trails);
        subjects.stretches.push(match is_same {
            true => known.clone(),
            false => looked_at(network, next, &look, report, Some((known, changes))),
        });
    }
    loop {
        let next: Vec<(&Id, S)> = resources.by_ref().take(STRETCH).collect();
        if next.is_empty() {
            return subjects;
        }
        subjects.stretches.push(looked_at(network, next, &look, report, None));
    }
}

fn looked_at<S>(
    network: &Network,
    subjects: Vec<(&Id, S)>,
    look: &impl Fn(S, &mut Report<'_>),
    report: &mut Report<'_>,
    before: Option<(&Stretch, &Changes)>,
) -> Arc<Stretch> {
    let reads = network.plan().reads();
    let mut stretch = Stretch::default();
    let mut next = 0;
    for (id, subject) in subjects {
        let known = before.and_then(|(before, changes)| {
            next += before.ids.iter().skip(next).take_while(|other| *other < id).count();
            let is_it = before.ids.get(next) == Some(id);
            (is_it && !changes.touch_at(&before.trails, next)).then_some(before)
        });
        if let Some(before) = known {
            stretch.push_from(before, next);
            continue;
        }
        let from = report.findings.len();
        reads.at(id, DependencyTopic::KINDS);
        look(subject, report);
        report.rule.keep_seen(network, report.findings, from);
        stretch.push(id, reads, report.findings.drain(from..));
    }
    Arc::new(stretch)
}
