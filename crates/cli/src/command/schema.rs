//! `vpcplan schema`: the JSON Schema of a plan's file, for editors and other tools.

use engine::Language;

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;

/// Prints the schema.
pub(crate) fn run(language: Language) -> Result<Outcome, CommandError> {
    Output::new(language).json(&engine::schema())?;
    Ok(Outcome::Good)
}
