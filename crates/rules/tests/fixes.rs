//! The law of fixes: a safe fix loses no conversation that worked, and opens none that an intent forbids.
//!
//! It is held on every case of every page, on every legitimate design, and on random plans with mistakes;
//! `VPCPLAN_WORLDS=10000 cargo test -p vpcplan-rules --test fixes` tries as many of them.

#![allow(clippy::unwrap_used, clippy::panic)]

mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use net::FlowSet;
use page::design;
use plan::{Finding, Fix, Intent, Plan, Safety, VpnConnection};
use reach::{Level, Network};
use sample::{Condition, Recipe};

/// How many random plans are tried where no number is asked for.
const WORLDS: u64 = 12;

/// How many VPCs a random plan has.
const VPCS: usize = 4;

/// Plans with more resources than this are cases of quotas: what they reach takes minutes to work out.
const MOST: usize = 60;

/// What works in a plan, from which interface to which.
type Works = BTreeMap<String, FlowSet>;

fn works(plan: &Plan) -> Works {
    let network = Network::new(Arc::new(plan.clone()));
    let matrix = network.matrix(Level::Interface, None, None).into_iter();
    matrix.map(|one| (format!("{:?} -> {:?}", one.from, one.to), one.works)).collect()
}

/// The pairs between which something works before and not after.
fn lost(before: &Works, after: &Works) -> Vec<String> {
    let nothing = FlowSet::default();
    let kept = |pair: &String| after.get(pair).unwrap_or(&nothing);
    let lost = before.iter().filter(|(pair, works)| !works.difference(kept(pair)).is_empty());
    lost.map(|(pair, _)| pair.clone()).collect()
}

/// The intents that forbid and do not hold.
fn violated(found: &[Finding], plan: &Plan) -> Vec<String> {
    let forbids = |finding: &&Finding| {
        finding.rule == "intent-broken"
            && plan.get::<Intent>(&finding.at.id).is_some_and(|intent| !intent.must_reach())
    };
    found.iter().filter(forbids).map(|finding| finding.at.id.to_string()).collect()
}

fn is_safe(fix: &&Fix) -> bool {
    fix.safety == Safety::Safe
}

/// What is wrong with the safe fixes of a plan.
fn wrongs(name: &str, plan: &Plan) -> Vec<String> {
    let found = page::judge(plan);
    let fixes =
        found.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
    let safe: Vec<_> = fixes.filter(|(_, fix)| is_safe(fix)).collect();
    if safe.is_empty() || plan.len() > MOST {
        return Vec::new();
    }
    let (before, forbidden) = (works(plan), violated(&found, plan));
    let mut wrong = Vec::new();
    for (finding, fix) in safe {
        let after = plan.with(&fix.change(plan));
        let place = format!("{name}: {} at {}: {}", finding.rule, finding.at, fix.name);
        let lost = lost(&before, &works(&after));
        if !lost.is_empty() {
            wrong.push(format!("{place} loses {lost:?}"));
        }
        let mut opened = violated(&page::judge(&after), &after);
        opened.retain(|intent| !forbidden.contains(intent));
        if !opened.is_empty() {
            wrong.push(format!("{place} opens what {opened:?} forbids"));
        }
    }
    wrong
}

fn holds(wrong: Vec<String>) {
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_safe_fix_of_a_case_loses_nothing_that_worked() {
    let cases = rules::all()
        .flat_map(|rule| page::file(rule).cases().into_iter().map(move |case| (rule.name, case)));
    holds(
        cases
            .flat_map(|(rule, case)| wrongs(&format!("{rule}: {}", case.title), &case.plan))
            .collect(),
    );
}

#[test]
fn a_safe_fix_of_a_design_loses_nothing_that_worked() {
    holds(design::all().iter().flat_map(|design| wrongs(&design.name, &design.plan)).collect());
}

#[test]
fn a_safe_fix_of_a_random_plan_loses_nothing_that_worked() {
    let asked = std::env::var("VPCPLAN_WORLDS").ok().and_then(|text| text.parse().ok());
    let worlds = (0..asked.unwrap_or(WORLDS)).map(|seed| {
        let recipe = Recipe { vpcs: VPCS, condition: Condition::Faulty, seed };
        (format!("seed {seed}"), sample::plan(&recipe))
    });
    holds(worlds.flat_map(|(name, plan)| wrongs(&name, &plan)).collect());
}

#[test]
fn a_design_that_loses_one_thing_is_mended_without_a_loss() {
    let mut wrong = Vec::new();
    for design in design::all() {
        for id in design.plan.ids().filter(|id| is_left_out(&design.plan, id)) {
            let less = design.plan.with(&plan::Change::new("").drop(id));
            wrong.extend(wrongs(&format!("{} without {id}", design.name), &less));
        }
    }
    holds(wrong);
}

/// Whether a resource is one of those that are left out in turn: what joins networks.
fn is_left_out(plan: &Plan, id: &plan::Id) -> bool {
    plan.get::<plan::Peering>(id).is_some()
        || plan.get::<plan::TransitGatewayAttachment>(id).is_some()
        || plan.get::<plan::RouteTable>(id).is_some()
        || plan.get::<VpnConnection>(id).is_some()
}
