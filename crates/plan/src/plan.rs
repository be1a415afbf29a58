//! The plan: resources by id and by kind.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::members::Members;
use crate::{
    Change, Changes, Component, DependencyTopic, Edit, Id, Kind, Memo, Path, ReadLog, Spot, Tags,
};

/// More parents than any plan nests; a chain that is longer is a cycle.
const MOST_PARENTS: usize = 64;

/// A resource of a plan: a VPC, a route table, a peering, an accepted finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Its name; need not be unique, may be empty.
    pub name: String,
    /// The resource that it is in, such as a subnet's VPC.
    pub parent: Option<Id>,
    /// Its position on the canvas, if it was placed.
    pub at: Option<Rect>,
    /// The architect's remark.
    pub note: String,
    /// Its tags.
    pub tags: Tags,
    /// The id of the account that owns it, if that is not the account around it.
    pub account: String,
    /// The parts of a file that were not recognized, by path: kept, reported, and written back.
    pub unrecognized: BTreeMap<Path, Value>,
    /// Its component.
    pub is: Kind,
    /// The cache of what follows from the component. Not part of the document.
    pub memo: Memo,
}

impl Eq for Resource {}

impl Resource {
    /// A resource with a name and a component, and nothing else.
    pub fn new(name: impl Into<String>, is: impl Into<Kind>) -> Resource {
        let (name, is) = (name.into(), is.into());
        Resource {
            name,
            parent: None,
            at: None,
            note: String::new(),
            tags: Tags::default(),
            account: String::new(),
            unrecognized: BTreeMap::new(),
            is,
            memo: Memo::default(),
        }
    }

    /// Its display name: the name, or the id if it has none.
    pub fn called<'a>(&'a self, id: &'a Id) -> &'a str {
        if self.name.is_empty() { id.as_str() } else { &self.name }
    }

    /// The component's fields as JSON, without those that have their default. Cached: change a clone of
    /// a resource whose fields were asked for, not the resource itself.
    pub fn decided(&self) -> &Value {
        self.memo.decided.get_or_init(|| self.is.decided_as_json())
    }

    /// The same resource inside `parent`.
    #[must_use]
    pub fn inside(mut self, parent: &Id) -> Resource {
        self.parent = Some(parent.clone());
        self
    }
}

/// A box on the canvas, in canvas units, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// A network plan. It changes only by [`Plan::apply`]. A copy shares everything until it changes.
///
/// ```
/// use plan::{Change, Id, Plan};
///
/// let mut plan: Plan = "vpc a 10.0.0.0/16\nvpc b 10.1.0.0/16\n".parse()?;
/// let a = Id::new("a").ok_or("no id")?;
/// let inverse = plan.apply(&Change::new("drop").drop(&a));
/// assert_eq!(plan.to_string(), "vpc b 10.1.0.0/16\n");
/// plan.apply(&inverse);
/// assert_eq!(plan.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Plan {
    resources: Arc<BTreeMap<Id, Arc<Resource>>>,
    found: Arc<IndexMap<Id, Arc<Resource>, FxBuildHasher>>,
    /// The resources of each kind, by the place of the kind.
    kinds: Vec<Arc<Members>>,
    reads: ReadLog,
}

impl PartialEq for Plan {
    fn eq(&self, other: &Plan) -> bool {
        self.resources == other.resources
    }
}

impl Eq for Plan {}

impl Plan {
    /// Applies a change and returns its inverse. It cannot fail: a wrong plan is a finding, not an
    /// error.
    pub fn apply(&mut self, change: &Change) -> Change {
        let mut undone = Change::new(change.label.clone());
        for edit in &change.edits {
            let before = self.set(&edit.id, edit.to.clone());
            undone.edits.push(Edit { id: edit.id.clone(), to: before });
        }
        undone.edits.reverse();
        undone
    }

    /// The plan after a change.
    #[must_use]
    pub fn with(&self, change: &Change) -> Plan {
        let mut plan = self.clone();
        plan.apply(change);
        plan
    }

    fn set(&mut self, id: &Id, to: Option<Arc<Resource>>) -> Option<Arc<Resource>> {
        let (resources, found) =
            (Arc::make_mut(&mut self.resources), Arc::make_mut(&mut self.found));
        let nth = to.as_ref().map(|to| to.is.nth());
        let before = match &to {
            Some(resource) => {
                found.insert(id.clone(), resource.clone());
                resources.insert(id.clone(), resource.clone())
            }
            None => {
                found.swap_remove(id);
                resources.remove(id)
            }
        };
        let old = before.as_ref().map(|before| before.is.nth()).filter(|old| Some(*old) != nth);
        if let Some(members) = old.and_then(|old| self.kinds.get_mut(old as usize)) {
            Arc::make_mut(members).remove(id);
        }
        if let Some((nth, resource)) = nth.zip(to) {
            let place = nth as usize;
            self.kinds.resize_with(self.kinds.len().max(place + 1), Arc::default);
            if let Some(members) = self.kinds.get_mut(place) {
                Arc::make_mut(members).put(id, resource);
            }
        }
        before
    }

    /// The resources of one kind, by its place.
    fn members(&self, nth: u32) -> Option<&Arc<Members>> {
        self.kinds.get(nth as usize)
    }

    /// Every resource with its id, in the order of ids.
    pub fn resources(&self) -> impl Iterator<Item = (&Id, &Arc<Resource>)> {
        self.reads.whole(DependencyTopic::KINDS);
        self.resources.iter().inspect(|_| self.reads.add(1))
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.reads.whole(DependencyTopic::KINDS);
        self.resources.keys().inspect(|_| self.reads.add(1))
    }

    /// How much has been read by the functions that give resources, and by those of what was compiled
    /// from the plan.
    pub fn reads(&self) -> &ReadLog {
        &self.reads
    }

    /// The number of resources.
    pub fn len(&self) -> usize {
        self.reads.whole(DependencyTopic::KINDS);
        self.resources.len()
    }

    /// Whether it has no resources.
    pub fn is_empty(&self) -> bool {
        self.reads.whole(DependencyTopic::KINDS);
        self.resources.is_empty()
    }

    /// The resource with this id.
    pub fn resource(&self, id: &Id) -> Option<&Arc<Resource>> {
        self.entry(id).map(|(_, resource)| resource)
    }

    fn entry(&self, id: &Id) -> Option<(&Id, &Arc<Resource>)> {
        self.reads.add(1);
        let found = self.found.get_key_value(id);
        let nth = found.map(|(_, resource)| resource.is.nth());
        self.reads.at(id, nth.map_or(DependencyTopic::KINDS, DependencyTopic::kind));
        found
    }

    /// The display name of a resource: its name, or the id if it has none or is not in the plan.
    pub fn called<'a>(&'a self, id: &'a Id) -> &'a str {
        self.resource(id).map_or(id.as_str(), |resource| resource.called(id))
    }

    /// The ids directly inside `id`, in order; also for an id that is not in the plan.
    pub fn children(&self, id: &Id) -> impl Iterator<Item = &Id> {
        let children = self.kinds.iter().flat_map(|members| members.inside(id));
        let mut children: Vec<&Id> = children.map(|(id, _)| id).collect();
        children.sort();
        self.reads.add(children.len());
        self.reads.at(id, DependencyTopic::INSIDE);
        children.into_iter()
    }

    /// Every `T` directly inside `id`, in the order of ids.
    pub fn children_of_kind<T: Component>(
        &self,
        id: &Id,
    ) -> impl Iterator<Item = Part<'_, T>> + use<'_, T> {
        self.reads.at(id, DependencyTopic::inside(T::NTH));
        let inside = self.members(T::NTH).map_or(&[][..], |members| members.inside(id));
        inside.iter().filter_map(|(id, resource)| self.part(id, resource))
    }

    /// Every `T` with a field that points at `id`, in the order of ids; also for an id that is not there.
    pub fn referring<T: Component>(
        &self,
        id: &Id,
    ) -> impl Iterator<Item = Part<'_, T>> + use<'_, T> {
        self.reads.at(id, DependencyTopic::referring(T::NTH));
        let referring = self.members(T::NTH).map_or(&[][..], |members| members.referring(id));
        referring.iter().filter_map(|(id, resource)| self.part(id, resource))
    }

    /// The resources with a field that points at an id which is not in the plan, in the order of ids.
    pub(crate) fn referring_to_nothing(&self) -> BTreeMap<&Id, &Arc<Resource>> {
        self.reads.whole(DependencyTopic::KINDS);
        let is_there = |id: &Id| {
            self.reads.add(1);
            self.found.contains_key(id)
        };
        let members = self.kinds.iter().flat_map(|members| members.referring_beyond(is_there));
        members.map(|(id, resource)| (id, resource)).collect()
    }

    /// Whether a field of any other resource points at `id`.
    pub fn is_referred_to(&self, id: &Id) -> bool {
        self.reads.at(id, DependencyTopic::REFERRING);
        let mut referring = self.kinds.iter().flat_map(|members| members.referring(id));
        referring.any(|(other, _)| other != id)
    }

    /// The ids inside `id` at any depth, parents before children. A cycle of parents ends it.
    pub fn inside(&self, id: &Id) -> Vec<Id> {
        let mut seen = BTreeSet::from([id.clone()]);
        let mut found: Vec<Id> =
            self.children(id).filter(|child| seen.insert((*child).clone())).cloned().collect();
        let mut next = 0;
        while let Some(id) = found.get(next).cloned() {
            found.extend(self.children(&id).filter(|child| seen.insert((*child).clone())).cloned());
            next += 1;
        }
        found
    }

    /// The parents of `id`, the nearest first. A cycle or a missing parent ends it.
    pub fn parents(&self, id: &Id) -> Vec<Id> {
        let parent = |id: &Id| self.resource(id).and_then(|resource| resource.parent.as_ref());
        let mut seen = BTreeSet::from([id]);
        let mut found: Vec<Id> = Vec::new();
        let mut next = parent(id);
        while let Some(id) = next.filter(|id| seen.insert(id)) {
            found.push(id.clone());
            next = parent(id);
        }
        found
    }

    /// What differs between an earlier plan and this one: resources, who stands inside whom, and who
    /// points at whom.
    pub fn changes_since(&self, before: &Plan) -> Changes {
        let mut changes = Changes::default();
        for (id, is) in self.differing(before) {
            for resource in is.into_iter().flatten() {
                let nth = resource.is.nth();
                changes.add(id, DependencyTopic::kind(nth));
                if let Some(parent) = &resource.parent {
                    changes.add(parent, DependencyTopic::inside(nth));
                    changes.add(parent, DependencyTopic::INSIDE.of_kind(nth));
                }
                for (to, _) in resource.references() {
                    changes.add(to, DependencyTopic::referring(nth));
                    changes.add(to, DependencyTopic::REFERRING.of_kind(nth));
                }
            }
        }
        changes
    }

    /// The resources that differ between an earlier plan and this one, as they were and as they are.
    pub fn differing<'a>(&'a self, before: &'a Plan) -> BTreeMap<&'a Id, BeforeAfter<'a>> {
        let mut differing: BTreeMap<&Id, BeforeAfter<'a>> = BTreeMap::new();
        for nth in 0..self.kinds.len().max(before.kinds.len()) {
            let [old, new] = [before, self].map(|of| of.kinds.get(nth));
            for (id, was) in only_in(old, new) {
                let [before, _] = differing.entry(id).or_default();
                *before = Some(was);
            }
            for (id, is) in only_in(new, old) {
                let [_, now] = differing.entry(id).or_default();
                *now = Some(is);
            }
        }
        differing
    }

    /// The nearest `T` among `id` and its parents.
    pub fn enclosing<T: Component>(&self, id: &Id) -> Option<Part<'_, T>> {
        let mut next = Some(id);
        for _ in 0..MOST_PARENTS {
            let (id, resource) = self.entry(next?)?;
            if let Some(found) = Part::of(self, id, resource) {
                return Some(found);
            }
            next = resource.parent.as_ref();
        }
        None
    }

    /// The `T` with this id; `None` if there is none, or it is another component.
    pub fn get<T: Component>(&self, id: &Id) -> Option<Part<'_, T>> {
        self.reads.add(1);
        self.reads.at(id, DependencyTopic::kind(T::NTH));
        let (id, resource) = self.found.get_key_value(id)?;
        Part::of(self, id, resource)
    }

    fn part<'a, T: Component>(
        &'a self,
        id: &'a Id,
        resource: &'a Arc<Resource>,
    ) -> Option<Part<'a, T>> {
        self.reads.add(1);
        Part::of(self, id, resource)
    }

    /// The resources of the kind at a place of [`Kind::ALL`], in the order of ids; those behind an id.
    pub fn of_kind(
        &self,
        nth: u32,
        behind: Option<&Id>,
    ) -> impl Iterator<Item = (&Id, &Arc<Resource>)> {
        self.reads.whole(DependencyTopic::kind(nth));
        self.members(nth).into_iter().flat_map(move |members| members.behind(behind))
    }

    /// Every resource that is a `T`, in the order of ids.
    pub fn every<T: Component>(&self) -> impl Iterator<Item = Part<'_, T>> {
        self.reads.whole(DependencyTopic::kind(T::NTH));
        let members = self.members(T::NTH).into_iter().flat_map(|members| members.iter());
        members.filter_map(|(id, resource)| self.part(id, resource))
    }
}

/// A resource as it was and as it is.
pub type BeforeAfter<'a> = [Option<&'a Arc<Resource>>; 2];

/// The resources of one kind that others do not share.
fn only_in<'a>(
    here: Option<&'a Arc<Members>>,
    there: Option<&'a Arc<Members>>,
) -> impl Iterator<Item = (&'a Id, &'a Arc<Resource>)> {
    let shared = here.zip(there).is_some_and(|(here, there)| Arc::ptr_eq(here, there));
    let all = here.filter(|_| !shared).into_iter().flat_map(|here| here.iter());
    all.filter(move |(id, is)| {
        let other = there.and_then(|there| there.get(id));
        other.is_none_or(|other| !Arc::ptr_eq(other, is))
    })
}

/// A resource that is a `T`, with its plan.
#[derive(Debug)]
pub struct Part<'a, T> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its id.
    pub id: &'a Id,
    /// The whole resource.
    pub resource: &'a Arc<Resource>,
    is: &'a T,
}

impl<T> Clone for Part<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<'_, T> {}

impl<T> Deref for Part<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.is
    }
}

impl<'a, T: Component> Part<'a, T> {
    /// A resource of the plan as a `T`, if it is one.
    pub fn of(plan: &'a Plan, id: &'a Id, resource: &'a Arc<Resource>) -> Option<Part<'a, T>> {
        Some(Part { plan, id, resource, is: T::of(&resource.is)? })
    }

    /// Its display name: the name, or the id if it has none.
    pub fn name(&self) -> &'a str {
        self.resource.called(self.id)
    }

    /// The component, borrowed from the plan.
    pub fn is(&self) -> &'a T {
        self.is
    }

    /// A place in it, such as `cidr` or `/routes/2/target`; empty for the whole resource.
    pub fn spot(&self, path: impl Into<Path>) -> Spot {
        Spot::at(self.id, path)
    }

    /// Its parent, if that is a `P`.
    pub fn parent<P: Component>(&self) -> Option<Part<'a, P>> {
        self.plan.get(self.resource.parent.as_ref()?)
    }

    /// The nearest `P` among its parents.
    pub fn within<P: Component>(&self) -> Option<Part<'a, P>> {
        self.plan.enclosing(self.id)
    }

    /// Every `C` directly inside it, in the order of ids.
    pub fn children<C: Component>(&self) -> impl Iterator<Item = Part<'a, C>> + use<'a, C, T> {
        self.plan.children_of_kind(self.id)
    }

    /// Every `R` with a field that points at it, in the order of ids.
    pub fn referring<R: Component>(&self) -> impl Iterator<Item = Part<'a, R>> + use<'a, R, T> {
        self.plan.referring(self.id)
    }

    /// The edit that replaces its component and keeps the rest.
    pub fn becomes(&self, is: T) -> Edit {
        let resource = Resource { is: is.into(), ..Resource::clone(self.resource) };
        Edit { id: self.id.clone(), to: Some(Arc::new(resource)) }
    }
}
