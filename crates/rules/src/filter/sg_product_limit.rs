//! Rules in a group and groups on an interface that are too many together.

use super::crowd::{crowded, weight};
use crate::quota;
use plan::{Id, Listing, Part, SecurityGroup, Severity, Spot};
use reach::Network;
use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-product-limit",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[Listing::Vpcs],
    page: page!("sg_product_limit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut places: BTreeMap<_, Place<'_>> = BTreeMap::new();
    for group in network.plan().every::<SecurityGroup>() {
        let (field, count) = weight(group);
        let place = places.entry(place_of(network, group.id)).or_default();
        if place.group.is_none_or(|(_, _, most)| most < count) {
            place.group = Some((group, field, count));
        }
    }
    for (at, count) in crowded(network) {
        let place = places.entry(place_of(network, &at.id)).or_default();
        if place.crowd.as_ref().is_none_or(|(_, most)| *most < count) {
            place.crowd = Some((at, count));
        }
    }
    let most = quota::RULES_PER_INTERFACE.most();
    for place in places.into_values() {
        let (Some((group, field, count)), Some((at, groups))) = (place.group, place.crowd) else {
            continue;
        };
        let product = count.saturating_mul(groups);
        if product > most {
            let finding = report.at(group.spot(field)).arg("group", group.name());
            finding.arg("count", count).arg("resource", &at.id).arg("groups", groups);
            finding.arg("product", product).arg("most", most).also(at, "resource");
        }
    }
}

/// The group with the most rules and the resource with the most groups of a Region of an account.
#[derive(Default)]
struct Place<'a> {
    group: Option<(Part<'a, SecurityGroup>, &'static str, usize)>,
    crowd: Option<(Spot, usize)>,
}

fn place_of<'a>(network: &'a Network, id: &Id) -> (Option<&'a str>, Option<&'a str>) {
    (network.account_of(id), network.region_of(id))
}
