//! A prefix list that is used in another Region.

use plan::{PrefixList, Severity, Shape, TextField};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "prefix-list-region",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/managed-prefix-lists.html",
    rests_on: &[],
    page: page!("prefix_list_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    // Without a list there is nothing to look for in every field of every resource.
    if network.plan().every::<PrefixList>().next().is_none() {
        return;
    }
    let is_named = |leaf: &TextField<'_>| matches!(leaf.shape, Shape::Ref(tags) if tags.contains(&"prefix-list"));
    for leaf in network.plan().text_fields(is_named) {
        let Some((id, _)) = leaf.reference() else { continue };
        let Some(list) = network.plan().get::<PrefixList>(id) else { continue };
        let regions = (network.region_of(leaf.id), network.region_of(list.id));
        if let (Some(region), Some(other)) = regions
            && region != other
        {
            let finding = report.at(leaf.spot()).arg("user", leaf.name());
            finding.arg("region", region).arg("list", list.name()).arg("other", other);
            finding.also(list.spot(""), "list");
        }
    }
}
