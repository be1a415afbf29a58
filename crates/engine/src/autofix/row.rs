//! Batches of fixes of one rule: after each fix only that rule is run, and all rules after the last. If
//! nothing but that rule's findings differs, the batch equals single steps; otherwise it is discarded
//! and a shorter one is tried.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Finding, Safety};
use reach::Network;
use rules::Rule;

use super::{AppliedFix, FixSearch, key, settles, was_there};
use crate::compare::{SameBy, apart, difference, views};
use crate::reachability::conversations_apart;
use crate::{FindingView, FixView, Preview, Session};

/// The length of a rule's first batch.
const FIRST: usize = 4;
/// The maximum length of a batch.
const MOST: usize = 256;

/// A fix of a batch.
struct Step {
    key: (String, &'static str),
    finding: FindingView,
    fix: FixView,
    resolves: Vec<FindingView>,
    network: Arc<Network>,
}

impl FixSearch {
    /// Applies the next fixes of a rule as a batch, if there are several and they do not interfere.
    pub(super) fn row(&mut self, rule: &'static str, safety: Safety) -> bool {
        let stride = self.strides.get(rule).copied().unwrap_or(FIRST);
        let Some(rule) = rules::named(rule).filter(|_| stride > 1) else { return false };
        let (steps, last) = self.steps(rule, safety, stride);
        if steps.len() < 2 {
            return false;
        }
        self.judged += 1;
        let holds = differs_in_one(&self.now, &last, rule.name);
        let next = if holds { (stride * 2).min(MOST) } else { stride / 2 };
        self.strides.insert(rule.name, next);
        if holds {
            self.take(steps);
            self.now = last;
        }
        holds
    }

    /// The next fixes of a rule, as long as each settles its finding and the rule finds nothing new,
    /// with the resulting session.
    fn steps(&self, rule: &'static Rule, safety: Safety, stride: usize) -> (Vec<Step>, Session) {
        let most = stride.min(self.limit.saturating_sub(self.applied.len()));
        let mut now = self.now.clone();
        let mut own = now.raw_findings().to_vec();
        own.retain(|finding| finding.rule == rule.name);
        let (mut tried, mut seen) = (self.tried.clone(), self.seen.clone());
        let mut steps = Vec::new();
        while steps.len() < most {
            let Some((finding, place)) = untried(&now, &own, safety, &tried) else { break };
            let view = FindingView::of(&now, finding, self.language);
            let Some(fix) = view.fixes.get(place).cloned() else { break };
            let next = now.with_plan(now.plan().with(&fix.change));
            let found = rules::judge_by(next.network(), std::iter::once(rule));
            let found: Vec<Arc<Finding>> = found.into_iter().map(Arc::new).collect();
            let (gone, new) = apart(&own, &found, SameBy::LENIENT);
            let is_clean = new.is_empty() && settles(finding, &own, &found);
            if !is_clean || was_there(&seen, &fix.change, next.plan()) {
                break;
            }
            let (key, resolves) = (key(finding, fix.name), views(&now, &gone, self.language));
            tried.insert(key.clone());
            seen.push(next.plan().clone());
            let network = next.network().clone();
            steps.push(Step { key, finding: view, fix, resolves, network });
            (now, own) = (next, found);
        }
        (steps, now)
    }

    fn take(&mut self, steps: Vec<Step>) {
        let mut before = self.now.network().clone();
        for Step { key, finding, fix, resolves, network } in steps {
            let lines = difference(before.plan(), network.plan());
            let (opens, closes) = conversations_apart(&before, &network);
            let effect = Preview { resolves, adds: Vec::new(), lines, opens, closes };
            self.applied.push(AppliedFix { finding, fix, effect });
            self.tried.insert(key);
            self.seen.push(network.shared_plan().clone());
            before = network;
        }
    }
}

/// The first untried fix of a safety, with its index among its finding's fixes.
fn untried<'a>(
    session: &Session,
    findings: &'a [Arc<Finding>],
    safety: Safety,
    tried: &BTreeSet<(String, &'static str)>,
) -> Option<(&'a Finding, usize)> {
    let mut open =
        findings.iter().map(Arc::as_ref).filter(|finding| session.acceptance(finding).is_none());
    open.find_map(|finding| {
        let place = finding
            .fixes
            .iter()
            .position(|fix| fix.safety == safety && !tried.contains(&key(finding, fix.name)));
        Some((finding, place?))
    })
}

/// Whether two plans have equal findings but for those of one rule.
fn differs_in_one(before: &Session, after: &Session, rule: &str) -> bool {
    let others = |session: &Session| -> Vec<Arc<Finding>> {
        let found = session.raw_findings().iter().filter(|finding| finding.rule != rule);
        found.cloned().collect()
    };
    let (before, after) = (others(before), others(after));
    let (gone, new) = apart(&before, &after, SameBy::STRICT);
    gone.is_empty() && new.is_empty()
}
