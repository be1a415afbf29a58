//! The plan as rows: every resource has one, however its parents are written.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{Plan, Session};

fn rows(plan: &str) -> Vec<String> {
    let session = Session::of(plan.parse::<Plan>().unwrap());
    let rows = session.tree();
    rows.iter().map(|row| format!("{} {}", row.depth, row.id)).collect()
}

#[test]
fn a_circle_of_parents_begins_with_its_first_id() {
    assert_eq!(rows("vpc own parent own"), ["0 own"]);
    let circle = "vpc b parent a\nvpc a parent c\nvpc c parent b\nsubnet s parent c";
    assert_eq!(rows(circle), ["0 a", "1 b", "2 c", "3 s"]);
}

#[test]
fn a_chain_of_parents_has_a_row_for_each() {
    let link = |n: usize| format!("vpc v{n} parent v{}\n", n + 1);
    let rows = rows(&(0..1_000).map(link).collect::<String>());
    assert_eq!(rows.len(), 1_000);
    assert_eq!(rows.last().map(String::as_str), Some("999 v0"));
}
