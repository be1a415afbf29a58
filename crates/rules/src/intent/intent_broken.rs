//! An intent that does not hold, with a flow that shows it.

use plan::{Intent, Severity, Spot};
use reach::{Holds, Network, Verdict};

use super::joining::{offer, unfit};
use super::wanted::doubts;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "intent-broken",
    severity: Severity::Broken,
    source: "vpc/latest/reachability/what-is-reachability-analyzer.html",
    rests_on: &[],
    page: page!("intent_broken.md"),
    check,
};

/// The most intents that are offered ways to join VPCs: each way is built and traced.
const MOST_OFFERED: usize = 8;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut offered = 0;
    for intent in network.plan().every::<Intent>() {
        let [Some(doubt), _] = doubts(network, &intent) else { continue };
        let flow = match doubt.holds {
            Holds::No(flow) => Some(flow),
            _ => None,
        };
        let finding = report.at(intent.spot(""));
        finding.arg("intent", intent.name()).arg("from", network.end_name(&doubt.from));
        finding.arg("to", network.end_name(&doubt.to));
        let told = flow.and_then(|flow| network.follow(&doubt.from, &doubt.to, &flow));
        finding.arg("flow", flow.map_or_else(|| "?".to_owned(), |flow| flow.to_string()));
        let verdict = told.as_ref().map_or(Verdict::NoRoute, |told| told.verdict).words();
        finding.arg("verdict", verdict.en).arg("verdict-ko", verdict.ko);
        let last = told.as_ref().map(|told| match &told.back {
            Some(back) if !told.out.verdict.ends_well() || back.verdict != told.out.verdict => back,
            _ => &told.out,
        });
        let cause = last.and_then(|way| way.decided_by()).map(|step| step.cause.clone());
        if let Some(cause) =
            cause.filter(|cause: &Spot| network.plan().resource(&cause.id).is_some())
        {
            finding.also(cause, "decides");
        }
        if intent.is().must_reach()
            && offered < MOST_OFFERED
            && let Some(fixes) = offer(network, &intent, &doubt, flow)
        {
            offered += 1;
            finding.fixes.extend(fixes);
            finding.also.extend(unfit(network, &doubt));
        }
    }
}
