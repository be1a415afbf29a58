//! The plan as a whole: its tree, its counted findings, and what the status bar says of it.

use serde::{Deserialize, Serialize};

use crate::{Consequence, Key};

/// One row of the tree of resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRow {
    /// The resource.
    pub id: Key,
    /// What it is called: its name, or its id.
    pub name: String,
    /// The component's tag.
    pub tag: String,
    /// Its first value worth showing, such as a CIDR block; may be empty.
    pub detail: String,
    /// How deep it stands; 0 is the top.
    pub depth: u32,
    /// Whether there is something inside it.
    pub has_children: bool,
}

/// How many findings there are of each severity. Accepted ones do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// AWS refuses the call.
    pub rejected: u32,
    /// The traffic does not flow.
    pub broken: u32,
    /// It works, but.
    pub risky: u32,
    /// Worth knowing.
    pub note: u32,
}

impl Tally {
    /// The number of one severity.
    pub fn of(self, severity: Consequence) -> u32 {
        match severity {
            Consequence::Rejected => self.rejected,
            Consequence::Broken => self.broken,
            Consequence::Risky => self.risky,
            Consequence::Note => self.note,
        }
    }

    /// All of them.
    pub fn total(self) -> u32 {
        self.rejected + self.broken + self.risky + self.note
    }

    /// The worst severity of which there is one.
    pub fn worst(self) -> Option<Consequence> {
        Consequence::ALL.into_iter().find(|severity| self.of(*severity) > 0)
    }
}

/// The findings of one resource that has some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// The resource.
    pub id: Key,
    /// The findings at it, and those that name it among other places.
    pub here: Tally,
    /// The same with those of everything inside it.
    pub inside: Tally,
}

/// What is said of the plan as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// How many resources there are.
    pub resources: u32,
    /// The findings, counted.
    pub tally: Tally,
    /// Whether all rules have looked at the plan as it is now.
    pub judged: bool,
    /// The label of the step that can be taken back.
    pub undo: Option<String>,
    /// The label of the step that can be done again.
    pub redo: Option<String>,
    /// The version of the file, if it was written by a newer planner.
    pub newer: Option<u32>,
    /// Counts up when another plan is opened.
    pub opened: u32,
}
