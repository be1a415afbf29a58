//! More routes in a table than an account begins with.

use super::weight::weight;
use crate::quota;
use plan::{Part, RouteTable, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("route_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let quota = quota::ROUTES_PER_TABLE;
    let count = weight(&table);
    if quota.needs_raise(count) {
        let finding = report.at(table.spot("routes")).arg("table", table.name());
        finding.arg("count", count).arg("quota", quota.default);
    }
}
