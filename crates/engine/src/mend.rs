//! Applying fixes until none is left. Every step leads to a plan that was not there before and raises
//! nothing rejected or broken, and the steps are counted: it ends whatever the rules propose.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Change, Finding, Id, Language, Plan, Safety, Severity, Words, words};
use serde::Serialize;

use crate::compare::{TOLD, apart, difference, views};
use crate::{Counts, FindingView, FixView, Message, Preview, Session};

/// What the fixes of a plan's findings do to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mending {
    /// The fixes that apply, in order.
    pub applied: Vec<Mended>,
    /// The fixes that were left out, as seen from the plan after all that apply.
    pub skipped: Vec<Skipped>,
    /// The findings that are still there and not accepted, worst first.
    pub remaining: Vec<FindingView>,
    /// The same, counted.
    pub counts: Counts,
    /// The lines of the outline that differ: `-` and `+` before the text.
    pub lines: Vec<String>,
    /// All of it as one change.
    #[serde(skip)]
    pub change: Change,
}

/// A fix that applies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mended {
    /// The finding that proposed it.
    pub finding: FindingView,
    /// The fix.
    pub fix: FixView,
    /// What it does.
    #[serde(flatten)]
    pub effect: Preview,
}

/// A fix that was left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skipped {
    /// The finding that proposed it.
    pub finding: FindingView,
    /// The fix.
    pub fix: FixView,
    /// Why it was left out.
    pub because: Obstacle,
    /// The rejected or broken findings that it would raise.
    pub adds: Vec<FindingView>,
}

/// Why a fix is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// It would raise a rejected or broken finding that is not there now.
    Raises,
    /// Its finding would still be there.
    SettlesNothing,
    /// It would lead back to a plan that was there before.
    Circle,
    /// Too many fixes were applied before it.
    Limit,
}

impl Obstacle {
    /// The reason for a reader.
    pub fn words(self) -> Words {
        match self {
            Obstacle::Raises => words(
                "it would raise something rejected or broken",
                "거부되거나 작동하지 않는 것이 새로 생깁니다",
            ),
            Obstacle::SettlesNothing => {
                words("it would not settle its finding", "결과를 해결하지 못합니다")
            }
            Obstacle::Circle => {
                words("it would lead back to an earlier plan", "이전 계획으로 되돌아갑니다")
            }
            Obstacle::Limit => {
                words("too many fixes were applied before it", "앞서 적용한 수정이 너무 많습니다")
            }
        }
    }
}

impl Session {
    /// What all fixes of open findings do, up to a safety: safe ones alone, or also those to review. Safe
    /// ones come first, and of a finding's fixes the best that applies. This plan stays as it is.
    pub fn mend(&self, most: Safety, language: Language) -> Mending {
        let mut mender = Mender {
            now: self.clone(),
            seen: vec![self.plan().clone()],
            applied: Vec::new(),
            skipped: Vec::new(),
            tried: BTreeSet::new(),
            limit: 64 + 4 * self.raw_findings().len(),
            most,
            language,
        };
        mender.run();
        let Mender { now, applied, skipped, .. } = mender;
        let label = Message::new("Apply fixes", "수정 적용");
        Mending {
            remaining: views(&now, &now.open_findings().collect::<Vec<_>>(), language),
            counts: now.counts(),
            lines: difference(self.plan(), now.plan()),
            change: Change::between(self.plan(), now.plan(), label.get(language)),
            applied,
            skipped,
        }
    }
}

struct Mender {
    now: Session,
    seen: Vec<Arc<Plan>>,
    applied: Vec<Mended>,
    skipped: Vec<Skipped>,
    /// The fixes that were tried in this round, each with the finding that proposed it.
    tried: BTreeSet<(String, &'static str)>,
    limit: usize,
    most: Safety,
    language: Language,
}

impl Mender {
    /// Rounds, until one applies nothing: what was left out may apply once others have.
    fn run(&mut self) {
        loop {
            let before = self.applied.len();
            while self.step() {}
            if self.applied.len() == before {
                return;
            }
            self.skipped.clear();
            self.tried.clear();
        }
    }

    /// Applies the first fix that applies; says whether there was one.
    fn step(&mut self) -> bool {
        let findings: Vec<Finding> = self.now.open_findings().cloned().collect();
        let most = self.most;
        let safeties = [Safety::Safe, Safety::Review].into_iter().filter(|safety| *safety <= most);
        safeties
            .into_iter()
            .any(|safety| findings.iter().any(|finding| self.settle(finding, safety)))
    }

    fn settle(&mut self, finding: &Finding, safety: Safety) -> bool {
        for (place, fix) in finding.fixes.iter().enumerate() {
            let key = (TOLD[0](finding), fix.name);
            if fix.safety != safety || !self.tried.insert(key) {
                continue;
            }
            let view = FindingView::of(&self.now, finding, self.language);
            let Some(fix) = view.fixes.get(place).cloned() else { continue };
            if self.attempt(finding, view, fix) {
                return true;
            }
        }
        false
    }

    /// Applies the fix, or notes why not.
    fn attempt(&mut self, finding: &Finding, view: FindingView, fix: FixView) -> bool {
        let mut next = self.now.clone();
        if self.applied.len() < self.limit {
            next.apply(&fix.change);
        }
        let mut effect = self.now.preview_of(&next, self.language);
        let Some(because) = self.obstacle(finding, &fix.change, &next, &effect) else {
            self.applied.push(Mended { finding: view, fix, effect });
            self.seen.push(next.plan().clone());
            self.now = next;
            return true;
        };
        effect.adds.retain(is_serious);
        self.skipped.push(Skipped { finding: view, fix, because, adds: effect.adds });
        false
    }

    fn obstacle(
        &self,
        finding: &Finding,
        change: &Change,
        next: &Session,
        effect: &Preview,
    ) -> Option<Obstacle> {
        let (gone, _) = apart(self.now.raw_findings(), next.raw_findings(), &TOLD);
        let settles = gone.iter().any(|gone| TOLD[0](gone) == TOLD[0](finding));
        if self.applied.len() >= self.limit {
            Some(Obstacle::Limit)
        } else if !settles {
            Some(Obstacle::SettlesNothing)
        } else if effect.adds.iter().any(is_serious) {
            Some(Obstacle::Raises)
        } else {
            self.was_there(change, next.plan()).then_some(Obstacle::Circle)
        }
    }

    /// Whether a plan was there before; what `change` edits tells most plans apart at a glance.
    fn was_there(&self, change: &Change, plan: &Arc<Plan>) -> bool {
        let alike = |seen: &Plan, id: &Id| seen.resource(id) == plan.resource(id);
        let edits_alike = |seen: &Plan| change.edits.iter().all(|edit| alike(seen, &edit.id));
        self.seen.iter().any(|seen| edits_alike(seen) && seen == plan)
    }
}

fn is_serious(finding: &FindingView) -> bool {
    finding.severity <= Severity::Broken && finding.accepted.is_none()
}
