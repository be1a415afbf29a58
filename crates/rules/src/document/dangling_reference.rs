//! A pointer to a resource that is not in the plan.

use std::sync::Arc;

use plan::{Fix, Id, Listing, Resource, Severity, Shape, TextField};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dangling-reference",
    severity: Severity::Broken,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("dangling_reference.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    let plan = network.plan();
    let dangles =
        |(to, shape): (&Id, Shape)| matches!(shape, Shape::Ref(_)) && plan.resource(to).is_none();
    if !resource.references().any(dangles) {
        return;
    }
    for leaf in resource.text_fields(id, |leaf| leaf.dangles(plan).is_some()) {
        let told = leaf.has_reason() || may_be_there(network, &leaf);
        let Some(id) = leaf.dangles(plan).filter(|_| !told) else { continue };
        let finding = report.at(leaf.spot()).arg("resource", leaf.name()).arg("missing", id);
        if let Some(change) = leaf.emptied() {
            finding.fix(Fix::review("drop-reference", change));
        }
    }
}

/// Whether what is referenced may be in a list that was not seen.
fn may_be_there(network: &Network, leaf: &TextField<'_>) -> bool {
    let kinds = leaf.reference().map_or(&[][..], |(_, kinds)| kinds);
    let mut lists = kinds.iter().filter_map(|tag| Listing::of_kind(tag));
    lists.any(|list| !network.sees(leaf.id, list))
}
