//! Chains of fixes: what a fix raises is settled by the fixes of what it raised, or the fix is left out.

use plan::Finding;

use super::{FixSearch, is_serious, settles, was_there};
use crate::compare::{SameBy, apart};
use crate::{FindingView, FixView, Session};

/// The most fixes that follow one: an overlap needs a new block, an acceptance, routes on both sides and a
/// rule of a security group, twice.
const LONGEST: usize = 10;

/// A fix that follows another one, and the plan after it.
pub(super) struct ChainLink {
    /// The finding that it settles.
    pub(super) finding: FindingView,
    /// The fix.
    pub(super) fix: FixView,
    /// The plan after it.
    pub(super) next: Session,
}

impl FixSearch {
    /// The fixes that settle whatever rejected or broken the plan `next` has and the present one has not;
    /// `None` where they do not come to an end. With it, how often all rules were run.
    pub(super) fn chain(&self, next: &Session) -> (Option<Vec<ChainLink>>, usize) {
        let mut links: Vec<ChainLink> = Vec::new();
        let mut judged = 0;
        loop {
            let now = links.last().map_or(next, |link| &link.next);
            let raised = raised(&self.now, now);
            if raised.is_empty() {
                return (Some(links), judged);
            }
            if links.len() >= LONGEST || self.applied.len() + links.len() >= self.limit {
                return (None, judged);
            }
            let (link, tried) = self.link(now, &raised, &links);
            judged += tried;
            match link {
                Some(link) => links.push(link),
                None => return (None, judged),
            }
        }
    }

    /// The first fix of a raised finding that settles it and leads to a new plan, and how many were tried.
    fn link(
        &self,
        now: &Session,
        raised: &[&Finding],
        links: &[ChainLink],
    ) -> (Option<ChainLink>, usize) {
        let mut judged = 0;
        for finding in raised {
            let view = FindingView::of(now, finding, self.language);
            let fixes = finding.fixes.iter().zip(view.fixes.clone());
            for (own, fix) in fixes.filter(|(own, _)| own.safety <= self.most) {
                let change = own.change(now.plan());
                let next = Session::of(now.plan().with(&change));
                judged += 1;
                let seen = was_there(&self.seen, &change, next.plan())
                    || links.iter().any(|link| link.next.plan() == next.plan());
                if !seen && settles(finding, now.raw_findings(), next.raw_findings()) {
                    return (Some(ChainLink { finding: view, fix, next }), judged);
                }
            }
        }
        (None, judged)
    }
}

/// What of a plan is rejected or broken and was not so before. An intent that did not hold before is the
/// same one, whatever breaks it now.
fn raised<'a>(before: &'a Session, now: &'a Session) -> Vec<&'a Finding> {
    let (_, new) = apart(before.raw_findings(), now.raw_findings(), SameBy::LENIENT);
    let was_broken = |finding: &Finding| {
        let mut known = before.raw_findings().iter();
        finding.rule == "intent-broken"
            && known.any(|old| old.rule == finding.rule && old.at.id == finding.at.id)
    };
    new.into_iter().filter(|finding| is_serious(now, finding) && !was_broken(finding)).collect()
}
