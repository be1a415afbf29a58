//! Prints the JSON Schema of a plan's file, which `cargo xtask build` publishes beside the page.

use std::io::Write;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{:#}", plan::schema())
}
