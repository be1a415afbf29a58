//! The plan's own file: JSON, lossless.

use plan::words;

use crate::{File, Format, OpenedPlan, Refusal};

pub(crate) const FORMAT: Format = Format {
    name: "json",
    label: words("Plan JSON", "설계 JSON"),
    extension: "json",
    knows,
    read: Some(read),
    write: Some(plan::write),
    lossless: true,
};

/// One JSON object with the plan's format name near its beginning, or at least with resources.
fn knows(files: &[File]) -> bool {
    let [file] = files else { return false };
    let start = String::from_utf8_lossy(file.bytes.get(..4096).unwrap_or(&file.bytes)).into_owned();
    start.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && start.contains("\"vpcplan\"")
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let [file] = files else { return Ok(OpenedPlan::default()) };
    plan::read(&file.bytes).map_err(|error| Refusal::in_text(file, error))
}
