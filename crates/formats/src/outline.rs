//! The outline: the one text notation of a plan, lossless but for positions.

use plan::{Kind, Plan, words};

use crate::{File, Format, OpenedPlan, Refusal};

pub(crate) const FORMAT: Format = Format {
    name: "outline",
    label: words("Outline", "개요"),
    extension: "plan",
    knows,
    read: Some(read),
    write: Some(|plan| plan.to_string()),
    lossless: false,
};

/// One text whose first line that says something begins with a component's tag.
fn knows(files: &[File]) -> bool {
    let [file] = files else { return false };
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return false };
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .next()
        .and_then(|line| line.split_whitespace().next())
        .is_some_and(|word| Kind::listed(word).is_some())
}

fn read(files: &[File]) -> Result<OpenedPlan, Refusal> {
    let [file] = files else { return Ok(OpenedPlan::default()) };
    let text = String::from_utf8_lossy(&file.bytes);
    let plan: Plan = text.parse().map_err(|error| Refusal::in_text(file, error))?;
    Ok(OpenedPlan { plan, ..OpenedPlan::default() })
}
