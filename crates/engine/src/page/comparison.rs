//! What tells the plan that is worked on from another one, that being the one before: the resources at once,
//! the findings and what is reached step by step, so that an edit never waits for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Change, Finding, Id, Kind, Plan, Resource, Subnet};
use view::{
    ComparedFindings, ComparedPart, ComparedReach, ComparedRow, ComparedStep, ComparisonView,
    FindingRow, GhostView, InputFile, Reply,
};

use super::shapes::frame;
use super::{PageSession, rows};
use crate::form::key;
use crate::reachability::ReachComparison;
use crate::{ChangedView, Comparison, File, Judging, ReachView, ResourceView, Session, difference};

/// How many resources the plans have at most whose reachability is compared without being asked for.
const MOST: usize = 400;

/// How many steps of judging the other plan are taken at once.
const STEPS: usize = 8;

/// How many pairs of ends are compared in one step, but for what a row has more.
const PAIRS: usize = 4_000;

/// How many findings and lines of one plan alone are given.
const MOST_GIVEN: usize = 500;

/// The plan that is compared with.
#[derive(Debug)]
pub(super) struct OtherPlan {
    files: Vec<InputFile>,
    plan: Arc<Plan>,
    /// The same, with what the plan that is worked on has in common with it worked out once.
    session: Option<Session>,
    judging: Option<Judging>,
    /// How many steps of judging it are taken.
    judged: usize,
    /// What is compared of reachability, for a revision of the plan that is worked on.
    reach: Option<(u32, ReachComparison)>,
}

/// What was added, removed and changed since the plan in some files.
pub(super) fn begun(
    page: &mut PageSession,
    files: Vec<InputFile>,
) -> Result<ComparisonView, String> {
    if page.other.as_ref().is_none_or(|other| other.files != files) {
        page.other = None;
        page.other = Some(OtherPlan::open(page, files)?);
    }
    let Some(other) = &page.other else { return Err(String::new()) };
    let (before, now) = (Session::of(Plan::clone(&other.plan)), &page.session);
    let compared = before.compare_resources(now);
    let changed = compared.changed.iter().filter(|one| !is_moved(one));
    let changed = changed.map(|one| ComparedRow {
        at: key(&one.id),
        name: super::reply::call(page, &one.id),
        lines: difference(&alone(before.plan(), &one.id), &alone(now.plan(), &one.id)),
    });
    let plans = [before.plan(), now.plan()];
    let subnets = plans.map(|plan| plan.every::<Subnet>().count());
    Ok(ComparisonView {
        added: compared.added.iter().map(|one| row(page, one, "+")).collect(),
        removed: compared.removed.iter().map(|one| row(page, one, "-")).collect(),
        changed: changed.collect(),
        ends: number(subnets.into_iter().max().unwrap_or_default() + 1),
        is_large: plans.iter().any(|plan| plan.len() > MOST),
        ghosts: ghosts(page, &compared),
    })
}

/// The next step of a part of the comparison; nothing is done where nothing is compared.
pub(super) fn went_on(page: &mut PageSession, part: ComparedPart) -> Reply {
    let Some(mut other) = page.other.take() else { return Reply::Done };
    let step = match part {
        ComparedPart::Findings => other.judge_on(page),
        ComparedPart::Reach => other.reach_on(page),
    };
    page.other = Some(other);
    Reply::Compared(step)
}

impl OtherPlan {
    fn open(page: &PageSession, files: Vec<InputFile>) -> Result<OtherPlan, String> {
        let file = |file: &InputFile| File { name: file.name.clone(), bytes: file.bytes.clone() };
        let read: Vec<File> = files.iter().map(file).collect();
        let opened = Session::open(&read).map_err(|refusal| refusal.text(page.language))?;
        let plan = opened.session.plan().clone();
        Ok(OtherPlan { files, plan, session: None, judging: None, judged: 0, reach: None })
    }

    /// A session on the other plan, which shares with the plan that is worked on what both have.
    fn session(&mut self, page: &PageSession) -> &mut Session {
        let now = page.session.plan();
        self.session.get_or_insert_with(|| {
            page.session.with_plan(now.with(&Change::between(now, &self.plan, "")))
        })
    }

    /// Judges the other plan a few steps further. When all are taken, what only one plan has.
    fn judge_on(&mut self, page: &PageSession) -> ComparedStep {
        if page.is_judging() {
            return ComparedStep::Waiting;
        }
        let session = self.session(page);
        if session.is_judged() {
            return self.found(page);
        }
        let mut judging = self.judging.take().unwrap_or_else(|| self.session(page).judging());
        let taken = (0..STEPS).take_while(|_| judging.step()).count();
        let all = judging.steps();
        self.judging = Some(judging);
        self.judged += taken;
        match taken == STEPS {
            true => ComparedStep::Going(number(self.judged), number(all.max(self.judged))),
            false => self.found(page),
        }
    }

    fn found(&mut self, page: &PageSession) -> ComparedStep {
        let judging = self.judging.take();
        let before = self.session(page);
        if let Some(judging) = judging {
            before.judged(judging);
        }
        let (settled, raised) = before.findings_apart(&page.session);
        let said = |session: &Session, found: &[&Finding]| -> Vec<FindingRow> {
            let first = found.iter().take(MOST_GIVEN).copied();
            rows::said(session, first, page.language)
        };
        ComparedStep::Findings(ComparedFindings {
            raised: said(&page.session, &raised),
            settled: said(before, &settled),
            counts: (number(raised.len()), number(settled.len())),
        })
    }

    /// Compares the next rows of what is reached. When all are, what only one plan reaches.
    fn reach_on(&mut self, page: &PageSession) -> ComparedStep {
        let before = self.session(page).network().clone();
        let now = page.session.network();
        if self.reach.as_ref().is_none_or(|(of, _)| *of != page.revision) {
            self.reach = Some((page.revision, ReachComparison::of(&before, now)));
        }
        let Some((_, reach)) = &mut self.reach else { return ComparedStep::Waiting };
        let (_, all) = reach.progress();
        for _ in 0..(PAIRS / all.max(1)).max(1) {
            if !reach.step(&before, now) {
                let lines = |found: &[ReachView]| {
                    found.iter().take(MOST_GIVEN).map(|one| one.line(page.language)).collect()
                };
                return ComparedStep::Reach(ComparedReach {
                    gained: lines(&reach.gained),
                    lost: lines(&reach.lost),
                    counts: (number(reach.gained.len()), number(reach.lost.len())),
                });
            }
        }
        let (done, all) = reach.progress();
        ComparedStep::Going(number(done), number(all))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether nothing but the place on the canvas is another.
fn is_moved(one: &ChangedView) -> bool {
    one.fields.iter().all(|field| field.path == "at")
}

fn row(page: &PageSession, one: &ResourceView, sign: &str) -> ComparedRow {
    let kind = Kind::listed(one.kind).map_or("", |kind| kind.spec.name.get(page.language));
    let name = if one.name.is_empty() { one.id.as_str() } else { &one.name };
    ComparedRow {
        at: key(&one.id),
        name: format!("{kind} {name}"),
        lines: one.lines.iter().map(|line| format!("{sign} {line}")).collect(),
    }
}

/// A plan of one resource.
fn alone(plan: &Plan, id: &Id) -> Plan {
    let resource = plan.resource(id).map(|one| Resource { at: None, ..Resource::clone(one) });
    let change = Change::new("");
    Plan::default().with(&match resource {
        Some(resource) => change.put(id, resource),
        None => change,
    })
}

/// The marks of what was added and changed, on the drawing as it is.
fn ghosts(page: &PageSession, compared: &Comparison) -> Vec<GhostView> {
    let added: BTreeSet<&Id> = compared.added.iter().map(|one| &one.id).collect();
    let boxes = page.drawing.boxes.iter().filter(|shape| added.contains(&shape.id));
    let boxes = boxes.map(|shape| GhostView::Box(frame(shape.rect), String::new()));
    let wires = page.drawing.wires.iter().filter(|wire| added.contains(&wire.id));
    let wires = wires.map(|wire| GhostView::Wire(wire.points.clone()));
    let changed = compared.changed.iter().filter(|one| !is_moved(one));
    let changed = changed.map(|one| GhostView::Changed(key(&one.id)));
    boxes.chain(wires).chain(changed).collect()
}
