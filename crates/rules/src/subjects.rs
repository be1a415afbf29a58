//! The resources that rules look at one by one. All rules look at one resource before any looks at the
//! next one, so that what lies around it is at hand; what they read there and found is kept with it.

use std::fmt;
use std::sync::Arc;

use plan::{Changes, Component, DependencySet, DependencyTopic, Finding, Id, Part, Resource};
use reach::Network;

use crate::{Report, Rule};

/// A resource with its id.
pub(crate) type Subject<'n> = (&'n Id, &'n Arc<Resource>);

type Look = dyn for<'n> Fn(&'n Network, Subject<'n>, &mut Report<'_>) + Send + Sync;

/// A loop of a rule over resources, each looked at by itself.
pub(crate) struct Loop {
    rule: &'static Rule,
    /// The place of their kind; without it, it is over all resources.
    kind: Option<u32>,
    look: Box<Look>,
}

impl Loop {
    /// A loop over every `T`.
    pub(crate) fn over<T: Component>(
        rule: &'static Rule,
        look: fn(&Network, Part<'_, T>, &mut Report<'_>),
    ) -> Loop {
        let look =
            move |network: &Network, (id, resource): Subject<'_>, report: &mut Report<'_>| {
                if let Some(part) = Part::of(network.plan(), id, resource) {
                    look(network, part, report);
                }
            };
        Loop { rule, kind: Some(T::NTH), look: Box::new(look) }
    }

    /// A loop over every resource.
    pub(crate) fn over_all(
        rule: &'static Rule,
        look: fn(&Network, Subject<'_>, &mut Report<'_>),
    ) -> Loop {
        Loop { rule, kind: None, look: Box::new(look) }
    }

    /// Whether it is over the resources of a kind.
    pub(crate) fn is_over(&self, nth: u32) -> bool {
        self.kind.is_none_or(|kind| kind == nth)
    }

    /// Whether it is the same rule's over the same resources.
    pub(crate) fn is_like(&self, other: &Loop) -> bool {
        (self.rule.name, self.kind) == (other.rule.name, other.kind)
    }

    /// Puts what the rule finds at a resource behind other findings.
    pub(crate) fn look(
        &self,
        network: &Network,
        subject: Subject<'_>,
        findings: &mut Vec<Finding>,
    ) {
        network.plan().reads().add(1);
        let from = findings.len();
        (self.look)(network, subject, &mut Report::new(self.rule, findings));
        self.rule.keep_seen(network, findings, from);
    }
}

impl fmt::Debug for Loop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loop").field("rule", &self.rule.name).finish_non_exhaustive()
    }
}

/// What all rules found at the resources of one kind, in the order of ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subjects {
    /// One after another; a stretch in which nothing has changed is shared.
    stretches: Vec<Arc<Stretch>>,
    /// The last id that was come to.
    last: Option<Id>,
    /// Whether all have been looked at.
    pub(crate) is_whole: bool,
}

/// So many subjects are kept together.
pub(crate) const STRETCH: usize = 64;

/// Some subjects that follow each other.
#[derive(Debug, Default)]
struct Stretch {
    ids: Vec<Id>,
    /// What was read at each.
    trails: DependencySet,
    /// What was found, with the place of its subject, in the order of subjects.
    found: Vec<(usize, Arc<Finding>)>,
}

/// What is known of a stretch, and what has changed since.
type Known<'a> = Option<(&'a Arc<Stretch>, &'a Changes)>;

impl Subjects {
    /// What was found at all of them.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.stretches.iter().flat_map(|stretch| stretch.found.iter().map(|(_, found)| found))
    }

    /// Lets all rules look at the next resources of a kind; where nothing has changed that was read
    /// before, what was found is kept.
    pub(crate) fn step(
        &mut self,
        network: &Network,
        nth: u32,
        loops: &[&Loop],
        before: Option<(&Subjects, &Changes)>,
    ) {
        let known = before
            .and_then(|(of, changes)| Some((of.stretches.get(self.stretches.len())?, changes)));
        let rest = network.plan().of_kind(nth, self.last.as_ref());
        let next: Vec<Subject<'_>> = match known {
            Some((known, _)) => {
                let last = known.ids.last();
                rest.take_while(|(id, _)| last.is_some_and(|last| *id <= last)).collect()
            }
            None => rest.take(STRETCH).collect(),
        };
        self.is_whole = known.is_none() && next.len() < STRETCH;
        let last = next.last().map(|(id, _)| *id);
        if let Some(last) = known.and_then(|(known, _)| known.ids.last()).max(last) {
            self.last = Some(last.clone());
        }
        if known.is_some() || !next.is_empty() {
            self.stretches.push(Stretch::of(network, &next, loops, known));
        }
    }
}

impl Stretch {
    fn of(
        network: &Network,
        subjects: &[Subject<'_>],
        loops: &[&Loop],
        known: Known<'_>,
    ) -> Arc<Stretch> {
        match known {
            Some((known, changes))
                if known.holds(subjects) && !changes.touch_any(&known.trails) =>
            {
                known.clone()
            }
            _ => Arc::new(looked_at(network, subjects, loops, known)),
        }
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
    fn holds(&self, subjects: &[Subject<'_>]) -> bool {
        self.ids.iter().eq(subjects.iter().map(|(id, _)| *id))
    }
}

fn looked_at(
    network: &Network,
    subjects: &[Subject<'_>],
    loops: &[&Loop],
    known: Known<'_>,
) -> Stretch {
    let reads = network.plan().reads();
    let (mut stretch, mut findings) = (Stretch::default(), Vec::new());
    let mut next = 0;
    for (id, resource) in subjects {
        let kept = known.and_then(|(before, changes)| {
            next += before.ids.iter().skip(next).take_while(|other| *other < *id).count();
            let is_it = before.ids.get(next) == Some(*id);
            (is_it && !changes.touch_at(&before.trails, next)).then_some(before)
        });
        if let Some(before) = kept {
            stretch.push_from(before, next);
            continue;
        }
        reads.take();
        reads.at(id, DependencyTopic::KINDS);
        loops.iter().for_each(|one| one.look(network, (id, resource), &mut findings));
        reads.take_into(&mut stretch.trails);
        let place = stretch.ids.len();
        stretch.ids.push((*id).clone());
        stretch.found.extend(findings.drain(..).map(|finding| (place, Arc::new(finding))));
    }
    stretch
}
