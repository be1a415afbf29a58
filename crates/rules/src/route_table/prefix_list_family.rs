//! A prefix list with blocks of both families.

use net::{Cidr, IpNet};
use plan::{Change, Fix, Part, Path, PrefixList, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "prefix-list-family",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/managed-prefix-lists.html",
    rests_on: &[],
    page: page!("prefix_list_family.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, list: Part<'_, PrefixList>, report: &mut Report<'_>) {
    let Some(first) = list.entries.iter().find_map(Cidr::net) else { return };
    let is_other = |net: IpNet| net.addr().is_ipv4() != first.addr().is_ipv4();
    for (row, entry) in list.is().entries.iter().enumerate() {
        if !entry.net().is_some_and(is_other) {
            continue;
        }
        let mut is = list.is().clone();
        is.entries.retain(|other| other != entry);
        let finding = report.at(list.spot(Path::new("entries").row(row)));
        finding.arg("list", list.name()).arg("first", first).arg("entry", entry);
        finding.fix(Fix::review("drop", Change::new("").edit(list.becomes(is))));
    }
}
