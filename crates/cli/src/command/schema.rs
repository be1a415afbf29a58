//! `vpcplan schema`: the JSON Schema of a plan's file, for editors and other tools.

use super::{Outcome, Refused};
use crate::output;

/// Prints the schema.
pub(crate) fn run() -> Result<Outcome, Refused> {
    output::say_json(&engine::schema())?;
    Ok(Outcome::Good)
}
