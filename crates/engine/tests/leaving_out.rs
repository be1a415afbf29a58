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
