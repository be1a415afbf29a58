//! What AWS refuses, what would silently not work, and what is worth knowing: a list of [`Rule`]s.
//!
//! A rule is a function and a page side by side: `<area>/<rule>.rs` says when it fires, `<area>/<rule>.md`
//! says it to a reader in both languages and holds the cases that are run as its tests. No rule knows another.

#[macro_use]
mod page;
pub mod cost;
mod document;
mod endpoint;
mod filter;
mod hybrid;
mod intent;
mod internet;
mod judgement;
mod label;
mod load_balancer;
mod names;
mod peering;
mod planning;
mod quota;
mod route_table;
mod rule;
mod sharing;
mod subjects;
mod subnet;
mod transit_gateway;
mod vpc;

pub use judgement::{Judgement, PreviousJudgement};
pub use page::{Page, Sentences};
pub use planning::Acceptances;
pub use quota::{ATTACHMENTS_PER_TRANSIT_GATEWAY, ENDPOINTS_PER_VPC, PEERINGS_PER_VPC, Quota};
pub use rule::{Report, Rule};

use plan::{Finding, Kind};
use reach::Network;

use subjects::Loop;

/// Every rule, area by area.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().flat_map(|area| area.iter())
}

/// The rule of this name.
pub fn named(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Everything that the rules find in a network: worst first, then by rule, then by place.
pub fn judge(network: &Network) -> Vec<Finding> {
    judge_by(network, all())
}

/// Everything that some rules find, in the same order.
pub fn judge_by(network: &Network, rules: impl Iterator<Item = &'static Rule>) -> Vec<Finding> {
    let (mut findings, mut loops) = (Vec::new(), Vec::new());
    for rule in rules {
        judgement::check(network, rule, &mut findings, &mut loops);
    }
    for nth in (0..).take(Kind::ALL.len()) {
        let loops: Vec<&Loop> = loops.iter().filter(|one| one.is_over(nth)).collect();
        let subjects = network.plan().of_kind(nth, None).filter(|_| !loops.is_empty());
        for subject in subjects {
            loops.iter().for_each(|one| one.look(network, subject, &mut findings));
        }
    }
    in_order(findings)
}

/// Findings in the order in which they are told: worst first, then by rule, then by place.
pub fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        (a.severity, a.rule, &a.at, &a.args).cmp(&(b.severity, b.rule, &b.at, &b.args))
    });
    findings
}

const AREAS: &[&[Rule]] = &[
    document::RULES,
    vpc::RULES,
    subnet::RULES,
    peering::RULES,
    route_table::RULES,
    internet::RULES,
    transit_gateway::RULES,
    hybrid::RULES,
    endpoint::RULES,
    load_balancer::RULES,
    names::RULES,
    filter::RULES,
    sharing::RULES,
    intent::RULES,
    planning::RULES,
];
