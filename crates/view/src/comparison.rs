//! What tells two plans apart.

use serde::{Deserialize, Serialize};

use crate::{FindingRow, GhostView, Key};

/// What tells the plan from another one, that being the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonView {
    /// The resources that the other plan does not have.
    pub added: Vec<ComparedRow>,
    /// The resources that the other plan alone has.
    pub removed: Vec<ComparedRow>,
    /// The resources of both that differ in more than their place on the canvas.
    pub changed: Vec<ComparedRow>,
    /// How many subnets, other networks and the internet there are, between each two of which reachability is
    /// compared.
    pub ends: u32,
    /// Whether that takes so long that it waits until someone asks for it.
    pub is_large: bool,
    /// The marks of what was added and changed, on the drawing as it is.
    pub ghosts: Vec<GhostView>,
}

/// A resource that one plan alone has, or that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// The resource.
    pub at: Key,
    /// What it is called.
    pub name: String,
    /// Its lines of the outline, with `-` or `+` before those of one plan alone.
    pub lines: Vec<String>,
}

/// A part of a comparison that takes so long that it is worked out step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComparedPart {
    /// The findings of one plan alone.
    Findings,
    /// What only one plan reaches.
    Reach,
}

/// How far a part of a comparison is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComparedStep {
    /// So many of so many pieces are done: it is to be asked again.
    Going(u32, u32),
    /// The rules have yet to look at the plan.
    Waiting,
    /// What the rules find in one plan alone.
    Findings(ComparedFindings),
    /// What is reached in one plan alone.
    Reach(ComparedReach),
}

/// What the rules find in one plan alone, the worst first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedFindings {
    /// The findings that the other plan does not have; of very many the first.
    pub raised: Vec<FindingRow>,
    /// The findings that the other plan alone has; of very many the first.
    pub settled: Vec<FindingRow>,
    /// How many were raised and settled.
    pub counts: (u32, u32),
}

/// What is reached in one plan alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedReach {
    /// Who reaches whom by what that did not before, each on a line; of very many the first.
    pub gained: Vec<String>,
    /// Who does not any more; of very many the first.
    pub lost: Vec<String>,
    /// How many were gained and lost.
    pub counts: (u32, u32),
}
