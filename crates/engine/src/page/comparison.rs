//! What tells the plan that is worked on from another one, that being the one before.

use std::collections::BTreeSet;

use plan::{Change, Id, Kind, Plan, Resource};
use view::{ComparedRow, ComparisonView, GhostView, InputFile};

use super::PageSession;
use super::shapes::frame;
use crate::form::key;
use crate::{ChangedView, Comparison, File, ReachView, ResourceView, Session, difference};

/// How many resources the plans have at most whose reachability is compared.
const MOST: usize = 400;

/// What was added, removed and changed since the plan in some files, and what became reachable or not.
pub(super) fn comparison(
    page: &PageSession,
    files: Vec<InputFile>,
) -> Result<ComparisonView, String> {
    let file = |file: InputFile| File { name: file.name, bytes: file.bytes };
    let files: Vec<File> = files.into_iter().map(file).collect();
    let before = Session::open(&files).map_err(|refusal| refusal.text(page.language))?.session;
    let now = &page.session;
    let compared = before.compare_resources(now);
    let has_reach = before.plan().len().max(now.plan().len()) <= MOST;
    let lines = |found: Vec<ReachView>| found.iter().map(|one| one.line(page.language)).collect();
    let (gained, lost) = match has_reach {
        true => (lines(now.reached_beyond(&before)), lines(before.reached_beyond(now))),
        false => Default::default(),
    };
    let changed = compared.changed.iter().filter(|one| !is_moved(one));
    let changed = changed.map(|one| ComparedRow {
        at: key(&one.id),
        name: super::reply::call(page, &one.id),
        lines: difference(&alone(before.plan(), &one.id), &alone(now.plan(), &one.id)),
    });
    Ok(ComparisonView {
        added: compared.added.iter().map(|one| row(page, one, "+")).collect(),
        removed: compared.removed.iter().map(|one| row(page, one, "-")).collect(),
        changed: changed.collect(),
        gained,
        lost,
        has_reach,
        ghosts: ghosts(page, &compared),
    })
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
