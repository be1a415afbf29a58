//! What an answer changes in the views that the page holds, so that an action sends and draws only that.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{BoxView, Catalog, FindingRow, Form, Key, MarkView, OutlineRow, PlanSummary, WireView};

/// A view that is known by a key.
pub trait Keyed {
    /// The key, which no other view of its list has.
    fn key(&self) -> &Key;
}

/// What changes in views by their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapChange<T> {
    /// The views that are new or not as they were.
    pub put: Vec<Rc<T>>,
    /// The keys of those that are gone.
    pub gone: Vec<Key>,
}

/// What changes in a list of views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListChange<T> {
    /// The views that are new or not as they were.
    pub put: Vec<Rc<T>>,
    /// The keys of all views in their order, where that is not as it was.
    pub order: Option<Vec<Key>>,
}

impl<T> Default for MapChange<T> {
    fn default() -> Self {
        MapChange { put: Vec::new(), gone: Vec::new() }
    }
}

impl<T> Default for ListChange<T> {
    fn default() -> Self {
        ListChange { put: Vec::new(), order: None }
    }
}

/// What an answer changes. Differences are applied in the order in which they come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewDifference {
    /// The boxes.
    pub boxes: MapChange<BoxView>,
    /// The wires.
    pub wires: MapChange<WireView>,
    /// The rows of the tree.
    pub rows: ListChange<OutlineRow>,
    /// The findings, worst first.
    pub findings: ListChange<FindingRow>,
    /// How many findings each resource takes part in.
    pub marks: MapChange<MarkView>,
    /// What is said of the plan as a whole.
    pub summary: Option<Rc<PlanSummary>>,
    /// The form of what is selected; the inner option is empty where nothing is.
    pub form: Option<Option<Rc<Form>>>,
    /// The kinds of components, after the language was chosen.
    pub catalog: Option<Rc<Catalog>>,
}

impl Keyed for BoxView {
    fn key(&self) -> &Key {
        &self.id
    }
}

impl Keyed for WireView {
    fn key(&self) -> &Key {
        &self.key
    }
}

impl Keyed for OutlineRow {
    fn key(&self) -> &Key {
        &self.id
    }
}

impl Keyed for FindingRow {
    fn key(&self) -> &Key {
        &self.key
    }
}

impl Keyed for MarkView {
    fn key(&self) -> &Key {
        &self.id
    }
}
