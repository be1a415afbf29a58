//! The tracer and its slow twin give the same answers about random worlds, and the worlds are such that
//! every verdict occurs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use plan::Language;
use reach::spec::{Answer, answer};
use reach::{Conversation, Network, Query, Trace, Verdict};
use world::World;

const WORLDS: u64 = 1500;
const QUESTIONS: usize = 40;

#[test]
fn the_tracer_and_its_twin_agree() {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let network = Network::new(Arc::new(world.plan.clone()));
        for _ in 0..QUESTIONS {
            let query = world.question();
            let told = network.trace(&query);
            check(seed, &network, &query, &told);
            let back = told.back.as_ref().map_or("none", |back| back.verdict.tag());
            *counts.entry((told.out.verdict.tag(), back)).or_default() += 1;
        }
    }
    for verdict in Verdict::ALL {
        let seen = |back: bool| {
            let of = |key: &(&'static str, &'static str)| if back { key.1 } else { key.0 };
            counts.iter().filter(|(key, _)| of(key) == verdict.tag()).map(|(_, n)| n).sum::<usize>()
        };
        assert!(
            seen(false) >= 100,
            "{} occurs {} times out: {counts:?}",
            verdict.tag(),
            seen(false)
        );
        // What leaves the plan leaves it on the way out.
        let least = if verdict == Verdict::LeavesPlan { 0 } else { 20 };
        assert!(
            seen(true) >= least,
            "{} occurs {} times back: {counts:?}",
            verdict.tag(),
            seen(true)
        );
    }
}

fn check(seed: u64, network: &Network, query: &Query, told: &Conversation) {
    let end = |trace: &Trace| (trace.verdict, trace.last().unwrap().at.clone());
    let Some(expected) = answer(network, query) else {
        assert_eq!(told.out.verdict, Verdict::NoRoute);
        return;
    };
    let found = Answer { out: end(&told.out), back: told.back.as_ref().map(end) };
    if found != expected {
        panic!(
            "world {seed}: {query:?}\ntracer {found:?}\ntwin   {expected:?}\n{}\n{}",
            tell(&told.out),
            told.back.as_ref().map_or(String::new(), tell)
        );
    }
}

fn tell(trace: &Trace) -> String {
    let mut text = format!("{} {}\n", trace.flow, trace.verdict.tag());
    for hop in &trace.hops {
        for step in &hop.steps {
            text += &format!(
                "  {} {}: {} [{}]\n",
                hop.kind,
                hop.at,
                step.text(Language::En),
                step.cause
            );
        }
    }
    text
}
