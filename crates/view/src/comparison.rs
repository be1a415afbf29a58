//! What tells two plans apart.

use serde::{Deserialize, Serialize};

use crate::{GhostView, Key};

/// What tells the plan from another one, that being the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonView {
    /// The resources that the other plan does not have.
    pub added: Vec<ComparedRow>,
    /// The resources that the other plan alone has.
    pub removed: Vec<ComparedRow>,
    /// The resources of both that differ in more than their place on the canvas.
    pub changed: Vec<ComparedRow>,
    /// Who reaches whom by what that did not before, each on a line.
    pub gained: Vec<String>,
    /// Who does not any more.
    pub lost: Vec<String>,
    /// Whether reachability was compared: of large plans it is not.
    pub has_reach: bool,
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
