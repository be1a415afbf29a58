//! A plan that is judged a rule at a time is judged as it is at once.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{Change, Id, Session, gallery};

#[test]
fn judging_a_rule_at_a_time_finds_the_same() {
    for sample in gallery() {
        let whole = sample.open().unwrap().session;
        let mut sliced = Session::of((**whole.plan()).clone());
        let mut judging = sliced.judging();
        for _ in 0..7 {
            judging.step();
        }
        assert!(!sliced.is_judged());
        sliced.judged(judging);
        assert!(sliced.is_judged());
        assert_eq!(sliced.raw_findings(), whole.raw_findings());
    }
}

#[test]
fn what_was_found_in_a_plan_before_is_not_taken() {
    let overlap = "vpc a 10.0.0.0/16\nvpc b 10.0.0.0/16\npeering p a <-> b active\n";
    let mut session = Session::of(overlap.parse().unwrap());
    let judging = session.judging();
    session.apply(&Change::new("drop").drop(&Id::new("p").unwrap()));
    session.judged(judging);
    assert!(!session.is_judged());
    assert!(session.raw_findings().iter().all(|finding| finding.rule != "peering-overlap"));
}
