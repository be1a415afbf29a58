//! Readers: no bytes panic, nothing grows beyond its cap, and what was read is written and read back.

use engine::Session;
use formats::{File, OpenedPlan};
use plan::{Change, Plan, Resource};

/// The most resources that a reader may give (`crates/plan/src/file.rs`).
const MOST_RESOURCES: usize = 200_000;

/// The most resources of a plan that is judged too: enough for every rule, and quick.
const JUDGED: usize = 60;

/// Reads bytes in every format, and as the format that knows them. A zero byte begins another file.
pub fn readers(bytes: &[u8]) {
    let file = |(place, bytes): (usize, &[u8])| File {
        name: format!("{place}.json"),
        bytes: bytes.to_vec(),
    };
    let files: Vec<File> = bytes.split(|byte| *byte == 0).enumerate().map(file).collect();
    for format in formats::ALL {
        (format.knows)(&files);
        if let Some(Ok(opened)) = format.read.map(|read| read(&files)) {
            read_back(&opened);
        }
    }
    match formats::read(&files) {
        Ok((_, opened)) => judged(&opened.plan),
        Err(refusal) => assert!(!refusal.message.en.is_empty() && !refusal.message.ko.is_empty()),
    }
}

/// Reads a text as an outline.
pub fn outline(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Plan>() {
        Ok(plan) => {
            read_back(&OpenedPlan { plan: plan.clone(), ..OpenedPlan::default() });
            judged(&plan);
        }
        Err(error) => {
            let lines = text.lines().count().max(1);
            assert!((1..=lines).contains(&error.line) && error.column > 0, "{error}");
            assert!(!error.message.en.is_empty() && !error.message.ko.is_empty());
        }
    }
}

/// What a reader gave is within its cap, keeps what was not understood, and survives both notations.
fn read_back(opened: &OpenedPlan) {
    let OpenedPlan { plan, unrecognized, .. } = opened;
    assert!(plan.len() <= MOST_RESOURCES);
    for part in unrecognized {
        assert!(plan.resource(&part.spot.id).is_some(), "{part:?} is kept nowhere");
    }
    let written = plan::write(plan);
    let again = plan::read(written.as_bytes()).map(|opened| opened.plan);
    let again = again.unwrap_or_else(|refusal| panic!("{refusal:?}\n{written}"));
    assert!(again == *plan, "the file reads as another plan:\n{written}");
    let bare = without_positions(plan);
    let text = bare.to_string();
    let again: Plan = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(again == bare, "the outline reads as another plan:\n{text}");
}

/// The plan as an outline holds it.
fn without_positions(plan: &Plan) -> Plan {
    let bare = plan.resources().fold(Change::new(""), |change, (id, resource)| {
        change.put(id, Resource { at: None, ..Resource::clone(resource) })
    });
    plan.with(&bare)
}

/// Judges and lists a plan that is small enough.
fn judged(plan: &Plan) {
    if plan.len() <= JUDGED {
        let session = Session::of(plan.clone());
        let counts = session.counts();
        let found = session.raw_findings().len();
        assert!(counts.rejected + counts.broken + counts.risky + counts.note <= found);
    }
}
