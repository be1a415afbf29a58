//! A block that stands in a prefix list twice.

use net::Cidr;
use plan::{Change, Fix, Part, Path, PrefixList, Severity};
use reach::Network;
use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "prefix-list-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/managed-prefix-lists.html",
    rests_on: &[],
    page: page!("prefix_list_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, list: Part<'_, PrefixList>, report: &mut Report<'_>) {
    let mut first = BTreeMap::new();
    for (row, net) in list.is().entries.iter().map(Cidr::net).enumerate() {
        let Some(net) = net else { continue };
        let before = *first.entry(net).or_insert(row);
        if before == row {
            continue;
        }
        let mut is = list.is().clone();
        let mut place = 0..;
        is.entries.retain(|other| {
            let later = place.next().is_some_and(|place: usize| place > before);
            !later || other.net() != Some(net)
        });
        let finding = report.at(list.spot(Path::new("entries").row(row)));
        finding.arg("list", list.name()).arg("block", net);
        finding.fix(Fix::safe("drop", Change::new("").edit(list.becomes(is))));
    }
}
