//! A pointer to a resource of a kind that cannot be meant there.

use plan::{Fix, Language, Severity, Spot};
use reach::Network;

use super::named;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "wrong-reference",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    page: include_str!("wrong_reference.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for leaf in network.plan().leaves() {
        let Some((id, allowed)) = leaf.reference() else { continue };
        let Some(meant) = network.plan().resource(&id) else { continue };
        let tag = meant.is.tag();
        if allowed.contains(&tag) {
            continue;
        }
        let finding = report
            .at(leaf.spot())
            .arg("resource", leaf.name())
            .arg("meant", &id)
            .arg("kind", named(&[tag], Language::En).concat())
            .arg("kind-ko", named(&[tag], Language::Ko).concat())
            .arg("allowed", named(allowed, Language::En).join(", "))
            .arg("allowed-ko", named(allowed, Language::Ko).join(", "))
            .also(Spot::whole(&id), "meant");
        if let Some(change) = leaf.emptied() {
            finding.fix(Fix::review("drop-reference", change));
        }
    }
}
