//! How much a rule reads grows no faster than the plan, unless what it must report does.
//!
//! Reads are counted, not time, so the test says the same on every machine.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that counts wrongly has failed"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use reach::Network;
use rules::Rule;
use sample::{Condition, Recipe};

/// The sizes that are compared, in VPCs.
const SIZES: [usize; 2] = [50, 200];

/// The sizes at which the rules of the list are compared, which would take minutes at the others.
const SMALLER: [usize; 2] = [25, 100];

/// The greatest exponent: reads may grow as the size to this power.
const MOST: f64 = 1.2;

/// Rules that still read more than they should. The list only shrinks: the tests fail when one of these
/// has become good, and when another one has become bad.
const STILL_SUPERLINEAR: &[&str] = &[];

/// What a rule read and found at two sizes, of which the larger one is four times the smaller.
#[derive(Clone, Copy, Debug, Default)]
struct Growth {
    reads: [f64; 2],
    findings: [f64; 2],
}

impl Growth {
    /// Whether the reads grow faster than is allowed.
    fn is_superlinear(self) -> bool {
        // A few more or less, of a rule with few, say nothing.
        let of = |counts: [f64; 2]| exponent(counts.map(|count| count + 16.0));
        of(self.reads) > MOST.max(of(self.findings))
    }
}

/// The power of the size that a count grows as.
fn exponent([small, large]: [f64; 2]) -> f64 {
    (large / small).ln() / 4_f64.ln()
}

/// What a rule reads and finds in a network.
fn cost(network: &Network, rule: &'static Rule) -> (f64, f64) {
    let before = network.plan().reads().total();
    let findings = rules::judge_by(network, std::iter::once(rule)).len();
    let reads = network.plan().reads().total() - before;
    (f64::from(u32::try_from(reads).unwrap()), f64::from(u32::try_from(findings).unwrap()))
}

/// How the reads of some rules grow from one size to the other.
fn growths(
    condition: Condition,
    sizes: [usize; 2],
    of: impl Fn(&str) -> bool,
) -> BTreeMap<&'static str, Growth> {
    let mut growths: BTreeMap<&'static str, Growth> = BTreeMap::new();
    for (nth, vpcs) in sizes.into_iter().enumerate() {
        let recipe = Recipe { vpcs, condition, seed: 1 };
        let network = Network::new(Arc::new(sample::plan(&recipe)));
        for rule in rules::all().filter(|rule| of(rule.name)) {
            let growth = growths.entry(rule.name).or_default();
            (growth.reads[nth], growth.findings[nth]) = cost(&network, rule);
        }
    }
    growths
}

/// Those of some rules that read more than in proportion, with how much more.
fn superlinear(
    sizes: [usize; 2],
    of: impl Fn(&str) -> bool,
) -> BTreeMap<&'static str, Vec<String>> {
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for condition in Condition::ALL {
        let growths = growths(condition, sizes, &of).into_iter();
        for (rule, growth) in growths.filter(|(_, growth)| growth.is_superlinear()) {
            let told = format!("{}, {growth:?}, {:.2}", condition.tag(), exponent(growth.reads));
            wrong.entry(rule).or_default().push(told);
        }
    }
    wrong
}

fn is_listed(rule: &str) -> bool {
    STILL_SUPERLINEAR.contains(&rule)
}

#[test]
fn no_rule_reads_everything_inside_a_loop_over_everything() {
    let wrong = superlinear(SIZES, |rule| !is_listed(rule));
    assert!(wrong.is_empty(), "these rules read more than in proportion:\n{wrong:#?}");
}

#[test]
fn the_list_of_rules_that_read_too_much_only_shrinks() {
    let wrong = superlinear(SMALLER, is_listed);
    let good: Vec<_> = STILL_SUPERLINEAR.iter().filter(|rule| !wrong.contains_key(*rule)).collect();
    assert!(good.is_empty(), "take these out of the list, they read in proportion now: {good:?}");
}
