//! Applying fixes until none applies. It terminates whatever the rules propose: each step leads to a
//! plan that did not occur before, and the number of steps is limited. What a step raises that is rejected
//! or broken has to be settled by further fixes, which are applied with it, or the step is left out.

mod chain;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plan::{Change, Finding, Id, Language, Plan, Safety, Severity, Words, words};
use serde::Serialize;

use crate::compare::{SameBy, apart, difference, views};
use crate::{Counts, FindingView, FixView, Message, Preview, Session};

/// The result of applying the fixes of a plan's findings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FixRun {
    /// The applied fixes, in order.
    pub applied: Vec<AppliedFix>,
    /// The skipped fixes, judged on the final plan.
    pub skipped: Vec<Skipped>,
    /// The remaining findings that are not accepted, the worst first.
    pub remaining: Vec<FindingView>,
    /// The number of remaining findings of each severity.
    pub counts: Counts,
    /// The changed lines of the outline, with `-` or `+` before them.
    pub lines: Vec<String>,
    /// All applied fixes as one change.
    #[serde(skip)]
    pub change: Change,
    /// How often all rules were run: a measure of the work.
    #[serde(skip)]
    pub judged: usize,
}

/// An applied fix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AppliedFix {
    /// The finding that it settles.
    pub finding: FindingView,
    /// The fix.
    pub fix: FixView,
    /// Its effect.
    #[serde(flatten)]
    pub effect: Preview,
}

/// A skipped fix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skipped {
    /// The finding that it is for.
    pub finding: FindingView,
    /// The fix.
    pub fix: FixView,
    /// The reason.
    pub because: SkipReason,
    /// The rejected or broken findings that it would raise.
    pub adds: Vec<FindingView>,
}

/// Why a fix is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// It raises a rejected or broken finding that is not there now.
    Raises,
    /// It does not settle its finding.
    SettlesNothing,
    /// It leads back to a plan that occurred before.
    Circle,
    /// The limit on the number of steps was reached.
    Limit,
}

impl SkipReason {
    /// The reason in words.
    pub fn words(self) -> Words {
        match self {
            SkipReason::Raises => words(
                "it would cause a rejected or broken finding",
                "거부됨이나 작동 안 함 점검 결과가 새로 생깁니다",
            ),
            SkipReason::SettlesNothing => {
                words("it would not resolve its finding", "점검 결과를 해결하지 못합니다")
            }
            SkipReason::Circle => {
                words("it would lead back to an earlier plan", "이전 설계로 되돌아갑니다")
            }
            SkipReason::Limit => {
                words("too many fixes were applied before it", "앞서 적용한 수정이 너무 많습니다")
            }
        }
    }
}

impl Session {
    /// Applies the fixes of open findings up to a safety, on a copy of the plan: safe ones first, and
    /// of each finding the best that applies.
    pub fn autofix(&self, most: Safety, language: Language) -> FixRun {
        let mut mender = FixSearch {
            now: self.clone(),
            seen: vec![self.plan().clone()],
            applied: Vec::new(),
            skipped: Vec::new(),
            tried: BTreeSet::new(),
            limit: 64 + 4 * self.raw_findings().len(),
            strides: BTreeMap::new(),
            judged: 1,
            most,
            language,
        };
        mender.run();
        let FixSearch { now, applied, skipped, judged, .. } = mender;
        let label = Message::new("Apply fixes", "수정 적용");
        FixRun {
            remaining: views(&now, &now.open_findings().collect::<Vec<_>>(), language),
            counts: now.counts(),
            lines: difference(self.plan(), now.plan()),
            change: Change::between(self.plan(), now.plan(), label.get(language)),
            applied,
            skipped,
            judged,
        }
    }
}

struct FixSearch {
    now: Session,
    seen: Vec<Arc<Plan>>,
    applied: Vec<AppliedFix>,
    skipped: Vec<Skipped>,
    /// The fixes tried in this round, each with its finding's key.
    tried: BTreeSet<(String, &'static str)>,
    limit: usize,
    /// The length of the next batch of each rule.
    strides: BTreeMap<&'static str, usize>,
    judged: usize,
    most: Safety,
    language: Language,
}

impl FixSearch {
    /// Runs rounds until one applies no fix; a skipped fix may apply once others have.
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

    /// Applies the first fix that applies, batched with further ones of its rule; `false` if none
    /// applies.
    fn step(&mut self) -> bool {
        let now = self.now.clone();
        let findings: Vec<&Finding> = now.open_findings().collect();
        for safety in self.safeties() {
            for finding in &findings {
                for (place, fix) in finding.fixes.iter().enumerate() {
                    if fix.safety == safety
                        && !self.tried.contains(&key(finding, fix.name))
                        && (self.row(finding.rule, safety) || self.attempt(finding, place))
                    {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// The allowed safeties, the safest first.
    fn safeties(&self) -> impl Iterator<Item = Safety> + use<> {
        let most = self.most;
        [Safety::Safe, Safety::Review].into_iter().filter(move |safety| *safety <= most)
    }

    /// Applies a fix of a finding, or records why not.
    fn attempt(&mut self, finding: &Finding, place: usize) -> bool {
        let view = FindingView::of(&self.now, finding, self.language);
        let Some(fix) = view.fixes.get(place).cloned() else { return false };
        self.tried.insert(key(finding, fix.name));
        let mut next = self.now.clone();
        if self.applied.len() < self.limit {
            next = self.now.with_plan(self.now.plan().with(&fix.change));
            self.judged += 1;
        }
        let (_, new) = apart(self.now.raw_findings(), next.raw_findings(), SameBy::LENIENT);
        let serious = |finding: &&Finding| is_serious(&next, finding);
        let adds: Vec<&Finding> = new.into_iter().filter(serious).collect();
        let obstacle = self.obstacle(finding, &fix.change, &next, &adds);
        let (further, judged) = match obstacle {
            Some(SkipReason::Raises) => self.chain(&next),
            Some(_) => (None, 0),
            None => (Some(Vec::new()), 0),
        };
        let adds = views(&next, &adds, self.language);
        self.judged += judged;
        if let Some(further) = further {
            self.commit(view, fix, next);
            further.into_iter().for_each(|link| self.commit(link.finding, link.fix, link.next));
            return true;
        }
        let because = obstacle.unwrap_or(SkipReason::Raises);
        self.skipped.push(Skipped { finding: view, fix, because, adds });
        false
    }

    /// Applies a fix that leads to another plan.
    fn commit(&mut self, finding: FindingView, fix: FixView, next: Session) {
        let effect = self.now.preview_of(&next, self.language);
        self.applied.push(AppliedFix { finding, fix, effect });
        self.seen.push(next.plan().clone());
        self.now = next;
    }

    fn obstacle(
        &self,
        finding: &Finding,
        change: &Change,
        next: &Session,
        adds: &[&Finding],
    ) -> Option<SkipReason> {
        if self.applied.len() >= self.limit {
            Some(SkipReason::Limit)
        } else if !settles(finding, self.now.raw_findings(), next.raw_findings()) {
            Some(SkipReason::SettlesNothing)
        } else if !adds.is_empty() {
            Some(SkipReason::Raises)
        } else {
            was_there(&self.seen, change, next.plan()).then_some(SkipReason::Circle)
        }
    }
}

/// The key of a fix among those tried.
fn key(finding: &Finding, fix: &'static str) -> (String, &'static str) {
    (SameBy::PlacesAndArguments.identity(finding), fix)
}

/// Whether a finding is settled.
fn settles(finding: &Finding, before: &[Arc<Finding>], after: &[Arc<Finding>]) -> bool {
    let (gone, _) = apart(before, after, SameBy::STRICT);
    gone.iter().any(|gone| {
        SameBy::PlacesAndArguments.identity(gone) == SameBy::PlacesAndArguments.identity(finding)
    })
}

/// Whether a plan occurred before; the edits of `change` rule out most plans quickly.
fn was_there(seen: &[Arc<Plan>], change: &Change, plan: &Arc<Plan>) -> bool {
    let alike = |seen: &Plan, id: &Id| seen.resource(id) == plan.resource(id);
    let edits_alike = |seen: &Plan| change.edits.iter().all(|edit| alike(seen, &edit.id));
    seen.iter().any(|seen| edits_alike(seen) && seen == plan)
}

fn is_serious(session: &Session, finding: &Finding) -> bool {
    finding.severity <= Severity::Broken && session.acceptance(finding).is_none()
}
