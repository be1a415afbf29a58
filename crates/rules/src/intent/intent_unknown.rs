//! An intent that the plan alone cannot decide.

use plan::{Intent, Part, Severity};
use reach::{Holds, Network};

use super::wanted::doubts;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "intent-unknown",
    severity: Severity::Risky,
    source: "vpc/latest/reachability/what-is-reachability-analyzer.html",
    rests_on: &[],
    page: page!("intent_unknown.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, intent: Part<'_, Intent>, report: &mut Report<'_>) {
    let [None, Some(doubt)] = doubts(network, &intent) else { return };
    let Holds::Unknown(flow) = doubt.holds else { return };
    let finding = report.at(intent.spot(""));
    finding.arg("intent", intent.name()).arg("flow", flow);
    finding.arg("from", &doubt.from).arg("to", &doubt.to);
}
