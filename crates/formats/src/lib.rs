//! The formats that a plan is read from and written to: a list, and one file for each.
//!
//! A format is recognised by content, never by a file's name. No format knows another. A reader keeps
//! what it understood and the rest as unrecognized parts, which a finding reports; it refuses only files that
//! are no plan at all, with the place and the reason.

mod address_csv;
mod addresses;
mod aws;
mod aws_cli;
mod bytes;
mod cloudformation;
mod format;
mod hcl;
mod home;
mod limits;
mod netbox;
mod outline;
mod plan_json;
mod runbook;
mod spreadsheet;
mod template_resource;
mod terraform;
mod unknown;

pub use addresses::{AddressRow, addresses};
pub use cloudformation::{Stack, stack, stacks};
pub use format::{File, Format, Read, Refusal, Write};
pub use limits::{MOST_BYTES, MOST_FILES};
pub use plan::OpenedPlan;
pub use runbook::{UnchangedField, runbook, unchanged};
pub use spreadsheet::spreadsheet;

/// Every format, in the order in which content is tried and menus list them.
pub const ALL: &[Format] = &[
    plan_json::FORMAT,
    terraform::FORMAT,
    cloudformation::FORMAT,
    aws_cli::FORMAT,
    hcl::FORMAT,
    outline::FORMAT,
    address_csv::FORMAT,
    netbox::FORMAT,
    runbook::FORMAT,
];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// Reads one file, or the files of a folder, in the first format that knows them.
///
/// # Errors
/// When the files are too large or no format can read them; the refusal names the place and the reason.
pub fn read(files: &[File]) -> Result<(&'static Format, OpenedPlan), Refusal> {
    limits::check(files)?;
    let files = &*bytes::decoded(files);
    let knowing = ALL.iter().filter_map(|format| Some((format, format.read?)));
    let (format, read) = knowing
        .into_iter()
        .find(|(format, _)| (format.knows)(files))
        .ok_or_else(|| conflict(files).unwrap_or_else(|| unknown::refusal(files)))?;
    let opened = read(files).map_err(|refusal| conflict(files).unwrap_or(refusal))?;
    Ok((format, opened))
}

/// The refusal of a file with a conflict of a merge in it.
fn conflict(files: &[File]) -> Option<Refusal> {
    let (file, line) = files.iter().find_map(|file| Some((file, bytes::conflict_line(file)?)))?;
    Some(Refusal::whole(&file.name, bytes::CONFLICT.into()).at(line, 1))
}
