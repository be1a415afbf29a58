//! How much a rule reads grows no faster than the plan, unless what it must report does.
//!
//! Reads are counted, not time, so the test says the same on every machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use reach::Network;
use rules::Rule;
use sample::{Condition, Recipe};

/// The sizes that are compared, in VPCs.
const SIZES: [usize; 2] = [50, 200];

/// The greatest exponent: reads may grow as the size to this power.
const MOST: f64 = 1.2;

/// Rules that still read more than they should. The list only shrinks: the test fails when one of these
/// has become good, and when another one has become bad.
const STILL_SUPERLINEAR: &[&str] = &[];

/// What a rule read and found at the two sizes.
#[derive(Clone, Copy, Debug, Default)]
struct Growth {
    reads: [f64; 2],
    findings: [f64; 2],
}

impl Growth {
    /// Whether the reads grow faster than is allowed.
    fn is_superlinear(self) -> bool {
        // A few more or less findings of a rule with few say nothing.
        let findings = exponent(self.findings.map(|count| count + 16.0));
        exponent(self.reads.map(|count| count + 16.0)) > MOST.max(findings)
    }
}

/// The power of the size that a count grows as.
fn exponent(counts: [f64; 2]) -> f64 {
    let [small, large] = SIZES.map(|size| f64::from(u32::try_from(size).unwrap()));
    (counts[1] / counts[0]).ln() / (large / small).ln()
}

fn network(vpcs: usize, condition: Condition) -> Network {
    Network::new(Arc::new(sample::plan(&Recipe { vpcs, condition, seed: 1 })))
}

/// What a rule reads and finds in a network.
fn cost(network: &Network, rule: &'static Rule) -> (f64, f64) {
    let before = network.plan().reads().total();
    let findings = rules::judge_by(network, std::iter::once(rule)).len();
    let reads = network.plan().reads().total() - before;
    (f64::from(u32::try_from(reads).unwrap()), f64::from(u32::try_from(findings).unwrap()))
}

fn growths(condition: Condition) -> BTreeMap<&'static str, Growth> {
    let mut growths: BTreeMap<&'static str, Growth> = BTreeMap::new();
    for (nth, vpcs) in SIZES.into_iter().enumerate() {
        let network = network(vpcs, condition);
        for rule in rules::all() {
            let growth = growths.entry(rule.name).or_default();
            (growth.reads[nth], growth.findings[nth]) = cost(&network, rule);
        }
    }
    growths
}

#[test]
fn no_rule_reads_everything_inside_a_loop_over_everything() {
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for condition in Condition::ALL {
        for (rule, growth) in growths(condition) {
            if growth.is_superlinear() {
                let reads = exponent(growth.reads);
                let told = format!("{}: {growth:?}, exponent {reads:.2}", condition.tag());
                wrong.entry(rule).or_default().push(told);
            }
        }
    }
    let new: Vec<_> = wrong.iter().filter(|(rule, _)| !STILL_SUPERLINEAR.contains(rule)).collect();
    assert!(new.is_empty(), "these rules read more than in proportion:\n{new:#?}");
    let good: Vec<_> = STILL_SUPERLINEAR.iter().filter(|rule| !wrong.contains_key(*rule)).collect();
    assert!(good.is_empty(), "take these out of the list, they are good now: {good:?}");
}
