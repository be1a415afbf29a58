//! Nothing moves that no one touched.

use plan::{Edit, Plan};

use crate::{DrawSettings, Drawing};

/// The edits that keep everything where a drawing before has it, to be applied with the change that gave
/// `plan`, in the same step. They write positions into the resources that a fresh layout would move.
/// [`crate::layout`] of the plan with them is the drawing to show.
pub fn kept(_plan: &Plan, _settings: &DrawSettings, _before: &Drawing) -> Vec<Edit> {
    Vec::new()
}
