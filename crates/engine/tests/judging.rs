//! A plan that is judged step by step is judged as it is at once.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::{Change, Id, Session, gallery};
use fastrand::Rng;
use sample::{Condition, Recipe};

#[test]
fn judging_step_by_step_finds_the_same() {
    // Among the rules, and among the resources that they look at.
    for (sample, steps) in gallery().iter().flat_map(|sample| [(sample, 7), (sample, 400)]) {
        let whole = sample.open().unwrap().session;
        let mut sliced = Session::of((**whole.plan()).clone());
        let mut judging = sliced.judging();
        for _ in 0..steps {
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

/// A session is edited, undone and redone at random, and judged after some of the edits. What it finds is
/// what a session that knows nothing of an earlier state finds.
fn assert_kept(recipe: &Recipe, edits: u64) {
    let mut rng = Rng::with_seed(recipe.seed);
    let mut session = Session::of(sample::plan(recipe));
    session.raw_findings();
    for seed in 0..edits {
        match rng.u32(..8) {
            0 => drop(session.undo()),
            1 => drop(session.redo()),
            2 | 3 => session.apply(&sample::edit_of_place(session.plan(), seed)),
            _ => session.apply(&sample::edit(session.plan(), seed)),
        }
        if rng.u32(..3) > 0 {
            let afresh = Session::of((**session.plan()).clone());
            let differing = session.network().changes_since(afresh.network());
            assert!(differing.is_empty(), "{recipe:?}, edit {seed}: {differing:?}");
            let differ = || {
                let [here, there] = [&session, &afresh].map(|of| {
                    let told =
                        |finding: &Arc<plan::Finding>| format!("{} {}", finding.rule, finding.at);
                    of.raw_findings().iter().map(told).collect::<BTreeSet<_>>()
                });
                here.symmetric_difference(&there).cloned().collect::<Vec<_>>()
            };
            let is_same = session.raw_findings() == afresh.raw_findings();
            assert!(is_same, "{recipe:?}, edit {seed}: {:?}", differ());
        }
    }
}

#[test]
fn after_an_edit_the_same_is_found_as_from_scratch() {
    for condition in Condition::ALL {
        for seed in 0..3 {
            assert_kept(&Recipe { vpcs: 5, condition, seed }, 60);
        }
    }
}
