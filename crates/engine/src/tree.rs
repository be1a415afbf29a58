//! The plan as a tree, for the outline panel and for screen readers.

use plan::{Id, IdMap, Kind, Plan, Resource};
use view::OutlineRow;

use crate::Session;
use crate::form::key;

impl Session {
    /// The plan as a tree: the top first, each with what is inside it right below.
    pub fn tree(&self) -> Vec<OutlineRow> {
        let plan = self.plan();
        let rows = self.rows_below(plan.ids().filter(|id| around(plan, id).is_none()).collect());
        if rows.len() == plan.len() {
            return rows;
        }
        // Some stand in a cycle of parents, which has no top of its own.
        self.rows_below(plan.ids().filter(|id| is_top(plan, id)).collect())
    }

    /// These, each with what is inside it right below.
    fn rows_below(&self, tops: Vec<&Id>) -> Vec<OutlineRow> {
        let plan = self.plan();
        // What is inside a resource is taken out when that is told, so that a cycle of parents ends.
        let mut inside: IdMap<Option<Vec<&Id>>> = IdMap::default();
        for (id, resource) in plan.resources() {
            if let Some(parent) = &resource.parent {
                inside.entry(parent.clone()).or_default().get_or_insert_default().push(id);
            }
        }
        let mut rows: Vec<OutlineRow> = Vec::with_capacity(plan.len());
        let mut left: Vec<(&Id, u32)> = below(plan, 0, tops);
        while let Some((id, depth)) = left.pop() {
            let Some(resource) = plan.resource(id) else { continue };
            let children = match inside.get_mut(id) {
                None => None,
                Some(children @ Some(_)) => children.take(),
                Some(None) => continue,
            };
            rows.push(row((id, resource), depth, children.is_some()));
            left.extend(below(plan, depth + 1, children.unwrap_or_default()));
        }
        rows
    }
}

fn row((id, resource): (&Id, &Resource), depth: u32, has_children: bool) -> OutlineRow {
    OutlineRow {
        id: key(id),
        name: resource.called(id).to_owned(),
        tag: resource.is.tag().to_owned(),
        detail: draw::subtitle(resource),
        depth,
        has_children,
    }
}

/// What a resource stands in, if that is there.
fn around<'a>(plan: &'a Plan, id: &Id) -> Option<&'a Id> {
    let parent = plan.resource(id).and_then(|resource| resource.parent.as_ref());
    parent.filter(|parent| *parent != id && plan.resource(parent).is_some())
}

/// Whether a resource is at the top: its parent is missing, or inside it.
fn is_top(plan: &Plan, id: &Id) -> bool {
    if around(plan, id).is_none() {
        return true;
    }
    let parents = plan.parents(id);
    let last = parents.last().and_then(|last| plan.resource(last));
    let Some(next) = last.and_then(|last| last.parent.as_ref()) else { return false };
    // A cycle of parents has no top: its first id in order stands for it.
    let in_cycle = plan.resource(next).is_some() && (next == id || parents.contains(next));
    in_cycle && next == id && parents.iter().all(|parent| id <= parent)
}

/// What is to follow at a depth, the first one last.
fn below<'a>(plan: &'a Plan, depth: u32, ids: Vec<&'a Id>) -> Vec<(&'a Id, u32)> {
    sorted(plan, ids).into_iter().rev().map(|id| (id, depth)).collect()
}

/// Sorts ids in the order of the palette, then by name, then by id.
fn sorted<'a>(plan: &'a Plan, mut ids: Vec<&'a Id>) -> Vec<&'a Id> {
    if ids.len() > 1 {
        let place = |tag: &str| Kind::ALL.iter().position(|listed| listed.tag == tag);
        ids.sort_by_cached_key(|id| {
            plan.resource(id).map(|r| (place(r.is.tag()), r.name.as_str(), *id))
        });
    }
    ids
}
