//! What the rules find: a row for each finding, and one finding explained.

use serde::{Deserialize, Serialize};

use crate::{Frame, Key};

/// The severity of a finding, which says the consequence; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Consequence {
    /// AWS refuses the call.
    Rejected,
    /// AWS accepts it, and the traffic drawn does not flow.
    Broken,
    /// It works, but costs, leaks, or breaks on the next change.
    Risky,
    /// Worth knowing.
    Note,
}

impl Consequence {
    /// Every severity, the worst first.
    pub const ALL: [Consequence; 4] =
        [Consequence::Rejected, Consequence::Broken, Consequence::Risky, Consequence::Note];

    /// The word for it in files and in class names.
    pub fn tag(self) -> &'static str {
        match self {
            Consequence::Rejected => "rejected",
            Consequence::Broken => "broken",
            Consequence::Risky => "risky",
            Consequence::Note => "note",
        }
    }
}

/// A finding in a list: all that a row, a mark and a field show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    /// The same for the same finding as long as it is there, whatever else changes.
    pub key: Key,
    /// The rule's name.
    pub rule: Key,
    /// The consequence.
    pub severity: Consequence,
    /// The rule's heading.
    pub title: String,
    /// What is wrong.
    pub message: String,
    /// The resource that it is at.
    pub at: Key,
    /// The place in the resource, as a JSON pointer; empty for the whole of it.
    pub path: String,
    /// What the resource is called.
    pub at_name: String,
    /// The other places that take part.
    pub also: Vec<NoteRow>,
    /// The reason, if someone accepted it.
    pub accepted: Option<String>,
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRow {
    /// The resource.
    pub at: Key,
    /// The place in it, as a JSON pointer.
    pub path: String,
    /// What the resource is called.
    pub at_name: String,
    /// What it does there.
    pub message: String,
}

/// One finding explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The finding's key.
    pub key: Key,
    /// Why AWS behaves so.
    pub why: String,
    /// What to do.
    pub what_to_do: String,
    /// The address of the page of AWS's documentation.
    pub source: String,
    /// What would settle it.
    pub fixes: Vec<FixChoice>,
    /// The blocks that overlap, on one axis; empty where it is about something else.
    pub bars: Vec<BarView>,
    /// The VPCs whose blocks overlap, which another way may join.
    pub join: Vec<Key>,
}

/// A block of addresses on an axis that several share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarView {
    /// What has it; empty for addresses that several have.
    pub name: String,
    /// The block.
    pub cidr: String,
    /// How many addresses it has.
    pub size: String,
    /// Where it begins, in millionths of the axis.
    pub from: u32,
    /// Where it ends, in millionths of the axis.
    pub to: u32,
}

/// A fix that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixChoice {
    /// What it does.
    pub label: String,
    /// Whether it may be applied without a second look.
    pub safe: bool,
}

/// What a fix would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixPreview {
    /// The findings that it settles.
    pub resolves: Vec<FindingRow>,
    /// The findings that it raises.
    pub adds: Vec<FindingRow>,
    /// The lines of the outline that it changes: `-` and `+` before the text.
    pub lines: Vec<String>,
    /// The conversations that it opens, each on a line.
    pub opens: Vec<String>,
    /// The conversations that it closes.
    pub closes: Vec<String>,
    /// What it changes of the drawing.
    pub ghosts: Vec<GhostView>,
}

/// What a change that is not made would change of the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GhostView {
    /// A box would be added here, with this name.
    Box(Frame, String),
    /// A wire would be added through these corners.
    Wire(Vec<(i32, i32)>),
    /// This resource would be other than it is.
    Changed(Key),
    /// This resource would be gone.
    Gone(Key),
}
