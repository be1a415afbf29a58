//! Saved sessions: the plan's file, and beside it the undo history.

use plan::{Change, Edit, History};
use serde_json::{Value, json};

use crate::{File, OpenedSession, Refusal, Session, change_from_json};

impl Session {
    /// The undo history as JSON: the latest steps that fit into a number of bytes.
    pub fn history_text(&self, most: usize) -> String {
        let (undo, redo) = self.history.steps();
        let mut room = most;
        let (undo, redo) = (latest(undo, &mut room), latest(redo, &mut room));
        format!("{{\"undo\":[{}],\"redo\":[{}]}}", undo.join(","), redo.join(","))
    }

    /// Opens a saved session. A history that cannot be read is dropped; the plan is not.
    ///
    /// # Errors
    /// When the text is not a plan.
    pub fn resume(text: &str, history: &str) -> Result<OpenedSession, Refusal> {
        let file = File { name: String::new(), bytes: text.as_bytes().to_vec() };
        let mut opened = Session::open(&[file])?;
        opened.session.history = read(history).unwrap_or_default();
        Ok(opened)
    }
}

/// The latest steps that fit, as JSON, in order.
fn latest(steps: &[Change], room: &mut usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for step in steps.iter().rev() {
        let text = change_to_json(step).to_string();
        let Some(left) = room.checked_sub(text.len() + 1) else { break };
        *room = left;
        kept.push(text);
    }
    kept.reverse();
    kept
}

/// A change as JSON of the shape that [`change_from_json`] reads.
fn change_to_json(change: &Change) -> Value {
    let edit = |edit: &Edit| {
        let to = edit.to.as_ref().map_or(Value::Null, |resource| resource.to_json());
        json!({ "id": edit.id.to_string(), "to": to })
    };
    json!({ "label": change.label, "edits": change.edits.iter().map(edit).collect::<Vec<_>>() })
}

fn read(text: &str) -> Option<History> {
    let json: Value = serde_json::from_str(text).ok()?;
    let steps = |name: &str| -> Option<Vec<Change>> {
        json.get(name)?.as_array()?.iter().map(|step| change_from_json(step).ok()).collect()
    };
    Some(History::of(steps("undo")?, steps("redo")?))
}
