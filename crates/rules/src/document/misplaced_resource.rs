//! A resource that stands in nothing, in something that is not there, or in something that cannot hold it.

use std::sync::Arc;

use plan::{Account, Component, Id, Language, Listing, Path, Plan, Resource, Severity, Spot};
use reach::Network;

use super::named;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "misplaced-resource",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/how-it-works.html",
    rests_on: &[],
    page: page!("misplaced_resource.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    if let Some(place) = around_account(network.plan(), resource) {
        let finding = report.at(Spot::whole(id)).arg("message", "account").arg("do", "account");
        finding.arg("resource", resource.called(id)).arg("place", place);
        return;
    }
    let inside = resource.is.spec().map_or(&[][..], |spec| spec.inside);
    let placed = inside.is_empty() || is_placed(network.plan(), resource, inside);
    if placed || may_be_elsewhere(network, id, resource, inside) {
        return;
    }
    report
        .at(Spot::whole(id))
        .arg("resource", resource.called(id))
        .arg("kind", named(&[resource.is.tag()], Language::En).concat())
        .arg("kind-ko", named(&[resource.is.tag()], Language::Ko).concat())
        .arg("places", named(inside, Language::En).join(" or "))
        .arg("places-ko", named(inside, Language::Ko).join(", "));
}

/// What an account stands in, which nothing can hold.
fn around_account<'p>(plan: &'p Plan, resource: &'p Resource) -> Option<&'p Id> {
    let place = resource.parent.as_ref().filter(|_| resource.is.tag() == Account::TAG)?;
    plan.resource(place).map(|_| place)
}

/// Whether a resource stands in a place that can hold it. No chain of such places comes back to its
/// beginning, so this finds a circle too.
fn is_placed(plan: &Plan, resource: &Resource, inside: &[&str]) -> bool {
    let Some(parent) = &resource.parent else { return may_stand_alone(resource) };
    plan.resource(parent).is_some_and(|place| inside.contains(&place.is.tag()))
}

/// Whether the place that a resource names is not in the plan, and may be in a list that was not seen; or it
/// names none, and its own list was not seen whole; or a reader has kept beside the resource what it did not resolve, which may be its place.
fn may_be_elsewhere(network: &Network, id: &Id, resource: &Resource, inside: &[&str]) -> bool {
    let named = resource.parent.as_ref();
    let mut lists = inside.iter().filter_map(|tag| Listing::of_kind(tag));
    let is_beside = |path: &Path| path.parts().next().is_some_and(|first| first.is_empty());
    match named {
        Some(place) if network.plan().resource(place).is_some() => false,
        Some(_) if lists.any(|list| !network.sees(id, list)) => true,
        None if Listing::of_kind(resource.is.tag()).is_some_and(|own| !network.sees(id, own)) => {
            true
        }
        _ => resource.unrecognized.keys().any(is_beside),
    }
}

/// What stands in a place alone may do without it, and gateways of a VPC may be detached.
fn may_stand_alone(resource: &Resource) -> bool {
    let inside = resource.is.spec().map_or(&[][..], |spec| spec.inside);
    let places = ["account", "region", "on-premises"];
    let detached = ["internet-gateway", "virtual-private-gateway"].contains(&resource.is.tag());
    detached || inside.iter().all(|tag| places.contains(tag))
}
