//! Leaving out: whatever recorded input does not hold is unknown. Without a list, a page of a list or an
//! optional part of an item, no rejected or broken finding is added, and a verdict stays or becomes unknown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

#[path = "leaving_out/cut.rs"]
mod cut;
#[path = "leaving_out/outcome.rs"]
mod outcome;
#[path = "leaving_out/template.rs"]
mod template;
#[path = "leaving_out/terraform.rs"]
mod terraform;

use cut::{Sample, samples};
use outcome::Outcome;

/// Judges every sample with every cut of a kind; tells what got worse.
fn check(cuts: fn(&Sample) -> Vec<(String, Sample)>) {
    let mut worse = Vec::new();
    let mut tried = 0;
    for sample in samples() {
        let whole = Outcome::of(&sample).expect("a sample opens");
        for (what, less) in cuts(&sample) {
            tried += 1;
            let Some(rest) = Outcome::of(&less) else { continue };
            worse.extend(
                whole
                    .worse(&rest)
                    .into_iter()
                    .map(|one| format!("{}: without {what}: {one}", sample.name)),
            );
        }
    }
    assert!(tried > 20, "{tried} cuts");
    assert!(worse.is_empty(), "{} of {tried} cuts:\n{}", worse.len(), worse.join("\n"));
}

#[test]
fn a_list_that_is_not_there_breaks_nothing() {
    check(cut::without_a_list);
}

#[test]
fn a_file_that_is_not_there_breaks_nothing() {
    check(cut::without_a_file);
}

#[test]
fn a_page_that_is_not_there_breaks_nothing() {
    check(cut::without_a_page);
}

#[test]
fn a_part_that_is_not_there_breaks_nothing() {
    check(cut::without_a_part);
}

#[test]
fn a_value_that_a_template_does_not_tell_breaks_nothing() {
    // Rules and routes of which a part is not told make verdicts unknown, too.
    const DECIDE: [&str; 5] = ["CidrIp", "CidrIpv6", "IpProtocol", "FromPort", "ToPort"];
    let mut worse = Vec::new();
    let mut tried = 0;
    for (name, text) in template::templates() {
        let whole = template::outcome(&text).expect("a template opens");
        for (what, less) in template::without_a_value(&text) {
            tried += 1;
            let Some(rest) = template::outcome(&less) else { continue };
            let decides = DECIDE.iter().any(|part| what.ends_with(&format!(".{part}")));
            let lines = if decides { whole.worse(&rest) } else { whole.added(&rest) };
            worse.extend(lines.into_iter().map(|one| format!("{name}: without {what}: {one}")));
        }
    }
    assert!(tried > 100, "{tried} values");
    assert!(worse.is_empty(), "{} of {tried} values:\n{}", worse.len(), worse.join("\n"));
}

#[test]
fn a_value_that_terraform_knows_after_apply_only_breaks_nothing() {
    let mut worse = Vec::new();
    let mut tried = 0;
    for (name, document) in terraform::plans() {
        let whole = terraform::outcome(&document).expect("a plan opens");
        for (what, less) in terraform::without_a_value(&document) {
            tried += 1;
            let Some(rest) = terraform::outcome(&less) else { continue };
            worse.extend(
                whole.worse(&rest).into_iter().map(|one| format!("{name}: without {what}: {one}")),
            );
        }
    }
    assert!(tried > 100, "{tried} values");
    assert!(worse.is_empty(), "{} of {tried} values:\n{}", worse.len(), worse.join("\n"));
}
