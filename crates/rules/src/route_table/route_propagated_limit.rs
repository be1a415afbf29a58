//! More propagated routes in a table than it takes.

use plan::{Part, RouteTable, Severity};
use reach::{Network, Origin};

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-propagated-limit",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("route_propagated_limit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let most = quota::PROPAGATED_PER_TABLE.default;
    let propagated = network
        .routes(table.id)
        .iter()
        .filter(|route| matches!(route.origin, Origin::Propagated(_)));
    let count = propagated.count();
    if count > most {
        let finding = report.at(table.spot("propagating"));
        finding.arg("table", table.name()).arg("count", count).arg("most", most);
    }
}
