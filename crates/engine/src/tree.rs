//! The plan as a tree of rows, for the outline panel and for screen readers.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Kind, Language, Plan};
use serde::Serialize;

use crate::{Counts, Session};

/// One row of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TreeRow {
    /// The resource.
    pub id: Id,
    /// What it is called: its name, or its id.
    pub name: String,
    /// The component's tag.
    pub tag: &'static str,
    /// The component's name for a reader.
    pub kind: String,
    /// Its first value worth showing, such as a CIDR; may be empty.
    pub detail: String,
    /// The icon's path.
    pub icon: &'static str,
    /// The tag of the component's area.
    pub area: &'static str,
    /// How deep it stands; 0 is the top.
    pub depth: usize,
    /// Whether there is something inside it.
    pub has_children: bool,
    /// The findings at it alone.
    pub here: Counts,
    /// The findings at it and inside it.
    pub inside: Counts,
}

impl Session {
    /// The plan as a tree: the top first, each with what is inside it right below.
    pub fn tree(&self, language: Language) -> Vec<TreeRow> {
        let mut rows = self.uncounted_tree(language);
        self.count(&mut rows);
        rows
    }

    /// The same with no findings counted, which needs no judging.
    pub fn uncounted_tree(&self, language: Language) -> Vec<TreeRow> {
        let plan = self.plan();
        let mut rows: Vec<TreeRow> = Vec::new();
        let tops: Vec<&Id> = plan.ids().filter(|id| is_top(plan, id)).collect();
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        let mut left: Vec<(&Id, usize)> = below(plan, 0, tops);
        while let Some((id, depth)) = left.pop() {
            let row = self.row(id, depth, language).filter(|_| seen.insert(id));
            let Some(row) = row else { continue };
            rows.push(row);
            left.extend(below(plan, depth + 1, plan.children(id).collect()));
        }
        rows
    }

    /// One row, with no findings counted yet.
    fn row(&self, id: &Id, depth: usize, language: Language) -> Option<TreeRow> {
        let resource = self.plan().resource(id)?;
        let listed = Kind::listed(resource.is.tag())?;
        Some(TreeRow {
            id: id.clone(),
            name: resource.called(id).to_owned(),
            tag: listed.tag,
            kind: listed.spec.name.get(language).to_owned(),
            detail: draw::subtitle(resource),
            icon: listed.spec.icon,
            area: listed.spec.area.tag(),
            depth,
            has_children: self.plan().children(id).next().is_some(),
            here: Counts::default(),
            inside: Counts::default(),
        })
    }

    fn count(&self, rows: &mut [TreeRow]) {
        let ids = rows.iter().enumerate().map(|(place, row)| (row.id.clone(), place));
        let places: BTreeMap<Id, usize> = ids.collect();
        for finding in self.open_findings() {
            let at = &finding.at.id;
            if let Some(row) = places.get(at).and_then(|place| rows.get_mut(*place)) {
                row.here = row.here.and(finding.severity);
            }
            for id in self.around(finding) {
                if let Some(row) = places.get(&id).and_then(|place| rows.get_mut(*place)) {
                    row.inside = row.inside.and(finding.severity);
                }
            }
        }
    }
}

/// A resource stands at the top when its parent is not there, or is inside it.
fn is_top(plan: &Plan, id: &Id) -> bool {
    let parent = plan.resource(id).and_then(|resource| resource.parent.as_ref());
    let around = parent.filter(|parent| *parent != id && plan.resource(parent).is_some());
    if around.is_none() {
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
fn below<'a>(plan: &'a Plan, depth: usize, ids: Vec<&'a Id>) -> Vec<(&'a Id, usize)> {
    sorted(plan, ids).into_iter().rev().map(|id| (id, depth)).collect()
}

/// In the order of the palette, then by name, then by id.
fn sorted<'a>(plan: &'a Plan, mut ids: Vec<&'a Id>) -> Vec<&'a Id> {
    let place = |tag: &str| Kind::ALL.iter().position(|listed| listed.tag == tag);
    ids.sort_by_cached_key(|id| {
        plan.resource(id).map(|r| (place(r.is.tag()), r.name.clone(), (*id).clone()))
    });
    ids
}
