//! A pointer to a resource of a kind that cannot be meant there.

use std::sync::Arc;

use plan::{Fix, Id, Language, Listing, Plan, Resource, Severity, Shape, Spot, TextField};
use reach::Network;

use super::named;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "wrong-reference",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[Listing::VpcEndpoints],
    page: page!("wrong_reference.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    let plan = network.plan();
    if !resource.references().any(|(to, shape)| wrong_kind(plan, to, shape).is_some()) {
        return;
    }
    for leaf in resource.text_fields(id, |leaf| misled(plan, leaf).is_some()) {
        let Some((id, tag, allowed)) = misled(plan, &leaf) else { continue };
        let finding = report
            .at(leaf.spot())
            .arg("resource", leaf.name())
            .arg("meant", id)
            .arg("kind", named(&[tag], Language::En).concat())
            .arg("kind-ko", named(&[tag], Language::Ko).concat())
            .arg("allowed", named(allowed, Language::En).join(", "))
            .arg("allowed-ko", named(allowed, Language::Ko).join(", "))
            .also(Spot::whole(id), "meant");
        if let Some(change) = leaf.emptied() {
            finding.fix(Fix::review("drop-reference", change));
        }
    }
}

/// The resource that a pointer names, its kind, and the kinds that it may be of, which do not hold it.
fn misled<'a>(
    plan: &Plan,
    leaf: &TextField<'a>,
) -> Option<(&'a Id, &'static str, &'static [&'static str])> {
    let (id, allowed) = leaf.reference()?;
    Some((id, wrong_kind(plan, id, leaf.shape)?, allowed))
}

/// The kind of what a field points at, if the field does not take it.
fn wrong_kind(plan: &Plan, id: &Id, shape: Shape) -> Option<&'static str> {
    let (Shape::Ref(allowed) | Shape::Target(allowed)) = shape else { return None };
    let tag = plan.resource(id)?.is.tag();
    (!allowed.contains(&tag)).then_some(tag)
}
