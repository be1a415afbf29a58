//! The views of a plan that a page holds, and what has changed in them since they were sent.

use std::collections::BTreeMap;
use std::rc::Rc;

use draw::Drawing;
use plan::Language;
use view::{
    BoxView, Catalog, FindingRow, Form, Key, MarkView, OutlineRow, PlanSummary, ViewDifference,
    WireView,
};

use super::difference::{and, and_list, replace_list, replace_map};
use super::rows::{self, FindingRows};
use super::shapes::{box_view, wire_view};
use crate::Session;

/// The views that a page was sent, and the changes that it is yet to be sent.
#[derive(Debug, Default)]
pub(super) struct Views {
    boxes: BTreeMap<Key, Rc<BoxView>>,
    wires: BTreeMap<Key, Rc<WireView>>,
    rows: BTreeMap<Key, Rc<OutlineRow>>,
    row_order: Vec<Key>,
    findings: BTreeMap<Key, Rc<FindingRow>>,
    finding_order: Vec<Key>,
    marks: BTreeMap<Key, Rc<MarkView>>,
    summary: Option<Rc<PlanSummary>>,
    form: Option<Rc<Form>>,
    changes: ViewDifference,
    /// What was said of findings that may be there again.
    kept: FindingRows,
}

impl Views {
    /// The changes that were not sent yet.
    pub(super) fn take_changes(&mut self) -> ViewDifference {
        std::mem::take(&mut self.changes)
    }

    /// Takes the drawing and the tree of a plan.
    pub(super) fn draw(&mut self, session: &Session, drawing: &Drawing, language: Language) {
        let boxes = drawing.boxes.iter().map(|shape| Rc::new(box_view(shape, language))).collect();
        let boxes = replace_map(&mut self.boxes, boxes);
        and(&mut self.changes.boxes, boxes);
        let wires = drawing.wires.iter().map(|wire| Rc::new(wire_view(wire, language))).collect();
        let wires = replace_map(&mut self.wires, wires);
        and(&mut self.changes.wires, wires);
        let tree = session.tree().into_iter().map(Rc::new).collect();
        let rows = replace_list(&mut self.rows, &mut self.row_order, tree);
        and_list(&mut self.changes.rows, rows);
    }

    /// Takes what the rules find.
    pub(super) fn report(&mut self, session: &Session, language: Language) {
        let rows = self.kept.of(session, language);
        let marks = replace_map(&mut self.marks, rows::marks(session));
        and(&mut self.changes.marks, marks);
        let findings = replace_list(&mut self.findings, &mut self.finding_order, rows);
        and_list(&mut self.changes.findings, findings);
    }

    /// Takes what is said of the plan as a whole.
    pub(super) fn sum(&mut self, summary: PlanSummary) {
        if self.summary.as_deref() != Some(&summary) {
            let summary = Rc::new(summary);
            self.summary = Some(summary.clone());
            self.changes.summary = Some(summary);
        }
    }

    /// Takes the form of what is selected.
    pub(super) fn fill(&mut self, form: Option<Form>) {
        if self.form.as_deref() != form.as_ref() {
            self.form = form.map(Rc::new);
            self.changes.form = Some(self.form.clone());
        }
    }

    /// Takes the kinds of components in another language.
    pub(super) fn name(&mut self, catalog: Catalog) {
        self.changes.catalog = Some(Rc::new(catalog));
    }
}

/// What is said of a plan as a whole.
pub(super) fn summary(session: &Session, opened: u32, judged: bool) -> PlanSummary {
    let history = session.history();
    PlanSummary {
        resources: u32::try_from(session.plan().len()).unwrap_or(u32::MAX),
        tally: if judged { rows::tally(session.open_findings()) } else { Default::default() },
        judged,
        undo: history.undoable().next().map(str::to_owned),
        redo: history.redoable().next().map(str::to_owned),
        newer: session.newer(),
        opened,
    }
}
