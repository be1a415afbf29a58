//! A prefix list with more entries than it may have, or that may have more than AWS allows.

use plan::{Change, Fix, Part, PrefixList, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "prefix-list-max",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/managed-prefix-lists.html",
    rests_on: &[],
    page: page!("prefix_list_max.md"),
    check,
};

/// The most entries that a list may have (vpc/latest/userguide/managed-prefix-lists.html).
const LARGEST: usize = 1_000;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, list: Part<'_, PrefixList>, report: &mut Report<'_>) {
    let decided = list.max_entries.and_then(|most| usize::try_from(most).ok());
    let held = list.entries.len();
    let (count, most) = match decided {
        Some(most) if most > LARGEST => (most, LARGEST),
        Some(most) if held > most => (held, most),
        None if held > LARGEST => (held, LARGEST),
        _ => return,
    };
    let finding = report.at(list.spot("max_entries")).arg("list", list.name());
    finding.arg("count", count).arg("most", most);
    let enough = u32::try_from(count).ok().filter(|_| count <= LARGEST);
    if let Some(enough) = enough {
        let is = PrefixList { max_entries: Some(enough), ..list.is().clone() };
        finding.fix(Fix::review("resize", Change::new("").edit(list.becomes(is))));
    }
}
