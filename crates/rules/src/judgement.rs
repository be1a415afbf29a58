//! What the rules find in a network, with what was read for it: after a change, rules look again only
//! where something that was read has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use plan::{Changes, Dependencies, Finding, Kind};
use reach::Network;

use crate::subjects::{Loop, STRETCH, Subjects};
use crate::{Report, Rule, all};

/// What the rules found in a network, and where they looked.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    checks: Vec<Arc<Check>>,
    /// By the place of the kind.
    subjects: Vec<Subjects>,
}

/// What one rule found by itself, and which resources it looks at one by one.
#[derive(Debug)]
struct Check {
    findings: Vec<Arc<Finding>>,
    /// What it read besides those resources.
    trail: Dependencies,
    loops: Vec<Loop>,
}

/// An earlier judgement, and what has changed since.
#[derive(Clone, Debug)]
pub struct PreviousJudgement {
    judgement: Judgement,
    changes: Changes,
}

impl PreviousJudgement {
    /// A judgement of the network `before`, to be brought up to date for `now`.
    pub fn new(judgement: Judgement, before: &Network, now: &Network) -> PreviousJudgement {
        PreviousJudgement { judgement, changes: now.changes_since(before) }
    }
}

impl Judgement {
    /// Lets the next rule look, and after the last one all rules at the next resources that they look at
    /// one by one; `false` if all is done.
    pub fn step(&mut self, network: &Network, earlier: Option<&PreviousJudgement>) -> bool {
        let place = self.checks.len();
        let Some(rule) = all().nth(place) else { return self.look(network, earlier) };
        let before = earlier.and_then(|of| Some((of.judgement.checks.get(place)?, &of.changes)));
        self.checks.push(match before {
            Some((check, changes)) if !changes.touch(&check.trail) => check.clone(),
            _ => Arc::new(Check::of(network, rule)),
        });
        true
    }

    /// About how many steps a network takes that was not judged before.
    pub fn steps_of(network: &Network) -> usize {
        all().count() + Kind::ALL.len() + network.plan().len() / STRETCH
    }

    fn look(&mut self, network: &Network, earlier: Option<&PreviousJudgement>) -> bool {
        if self.subjects.last().is_none_or(|last| last.is_whole) {
            if self.subjects.len() >= Kind::ALL.len() {
                return false;
            }
            self.subjects.push(Subjects::default());
        }
        let place = self.subjects.len().saturating_sub(1);
        let earlier = earlier.filter(|of| of.judgement.has_loops_of(self));
        let before = earlier.and_then(|of| Some((of.judgement.subjects.get(place)?, &of.changes)));
        let nth = u32::try_from(place).unwrap_or(u32::MAX);
        let loops = self.checks.iter().flat_map(|check| &check.loops);
        let loops: Vec<&Loop> = loops.filter(|one| one.is_over(nth)).collect();
        if let Some(subjects) = self.subjects.last_mut() {
            subjects.step(network, nth, &loops, before);
        }
        true
    }

    /// Whether the rules look at the same resources one by one.
    fn has_loops_of(&self, other: &Judgement) -> bool {
        let [mut own, mut others] =
            [self, other].map(|of| of.checks.iter().flat_map(|check| &check.loops));
        own.by_ref().zip(others.by_ref()).all(|(one, two)| one.is_like(two))
            && own.next().is_none()
            && others.next().is_none()
    }

    /// What has been found: worst first, then by rule, then by place.
    pub fn findings(&self) -> Vec<Arc<Finding>> {
        let mut found: BTreeMap<(plan::Severity, &str), Vec<&Arc<Finding>>> = BTreeMap::new();
        let of_rules = all().map(|rule| (rule.name, rule.severity)).collect::<BTreeMap<_, _>>();
        let checks = self.checks.iter().flat_map(|check| &check.findings);
        for finding in checks.chain(self.subjects.iter().flat_map(Subjects::findings)) {
            let worst = of_rules.get(finding.rule).copied().unwrap_or(finding.severity);
            found.entry((worst, finding.rule)).or_default().push(finding);
        }
        for of_rule in found.values_mut() {
            of_rule.sort_by(|a, b| (&a.at, &a.args).cmp(&(&b.at, &b.args)));
        }
        found.into_values().flatten().cloned().collect()
    }
}

impl Check {
    fn of(network: &Network, rule: &'static Rule) -> Check {
        let reads = network.plan().reads();
        reads.take();
        let (mut findings, mut loops) = (Vec::new(), Vec::new());
        check(network, rule, &mut findings, &mut loops);
        let findings = findings.into_iter().map(Arc::new).collect();
        Check { findings, trail: reads.take(), loops }
    }
}

/// Puts what a rule finds by itself behind other findings, and its loops behind others.
pub(crate) fn check(
    network: &Network,
    rule: &'static Rule,
    findings: &mut Vec<Finding>,
    loops: &mut Vec<Loop>,
) {
    let from = findings.len();
    (rule.check)(network, &mut Report::collecting(rule, findings, loops));
    rule.keep_seen(network, findings, from);
}
