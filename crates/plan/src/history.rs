//! The undo history of a plan.

use crate::{Change, Plan};

/// The changes to undo and to redo. Every step is a [`Change`]; there is no second mechanism.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl History {
    /// Applies a change to the plan and remembers it. What had been taken back is forgotten.
    /// A change without edits is not remembered.
    pub fn apply(&mut self, plan: &mut Plan, change: &Change) {
        if !change.is_empty() {
            self.undo.push(plan.apply(change));
            self.redo.clear();
        }
    }

    /// Takes the last step back; says whether there was one.
    pub fn undo(&mut self, plan: &mut Plan) -> bool {
        step(&mut self.undo, &mut self.redo, plan)
    }

    /// Does again what was taken back last; says whether there was such a step.
    pub fn redo(&mut self, plan: &mut Plan) -> bool {
        step(&mut self.redo, &mut self.undo, plan)
    }

    /// The history of these steps taken, and of these taken back; each is the change that goes the other way,
    /// the latest last.
    pub fn of(undo: Vec<Change>, redo: Vec<Change>) -> History {
        History { undo, redo }
    }

    /// The steps taken and the steps taken back, each as the change that goes the other way, the latest last.
    pub fn steps(&self) -> (&[Change], &[Change]) {
        (&self.undo, &self.redo)
    }

    /// The labels of the steps that can be taken back, the latest first.
    pub fn undoable(&self) -> impl Iterator<Item = &str> {
        self.undo.iter().rev().map(|change| change.label.as_str())
    }

    /// The labels of the steps that can be done again, the next first.
    pub fn redoable(&self) -> impl Iterator<Item = &str> {
        self.redo.iter().rev().map(|change| change.label.as_str())
    }
}

fn step(from: &mut Vec<Change>, to: &mut Vec<Change>, plan: &mut Plan) -> bool {
    let Some(change) = from.pop() else { return false };
    to.push(plan.apply(&change));
    true
}
