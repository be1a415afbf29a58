//! Output. A closed pipe (`vpcplan check … | head`) ends the output, not the command.

use std::io::Write;

use crate::command::Refused;

/// Prints a line.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end());
}

/// Prints a value as JSON.
pub(crate) fn say_json(value: &impl serde::Serialize) -> Result<(), Refused> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Refused(error.to_string()))?;
    say(&text);
    Ok(())
}

/// Prints an error on standard error.
pub(crate) fn print_error(reason: &str) {
    let _ = writeln!(std::io::stderr().lock(), "vpcplan: {reason}");
}
