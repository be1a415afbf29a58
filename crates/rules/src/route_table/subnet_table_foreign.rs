//! A subnet associated with a table or an ACL of another VPC.

use plan::{Change, Fix, Part, Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-table-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    rests_on: &[],
    page: page!("subnet_table_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let table = subnet.route_table.as_ref().map(|table| (&table.id, "route_table"));
    let acl = subnet.network_acl.as_ref().map(|acl| (&acl.id, "network_acl"));
    for (id, field) in [table, acl].into_iter().flatten() {
        let (own, other) = (network.vpc_of(subnet.id), network.vpc_of(id));
        if own.is_some() && other.is_some() && own != other {
            let finding = report.at(subnet.spot(field));
            finding
                .arg("subnet", subnet.name())
                .arg("other", id)
                .fix(Fix::review("clear", clearing(&subnet, field)));
        }
    }
}

fn clearing(subnet: &Part<'_, Subnet>, field: &str) -> Change {
    let mut is = subnet.is().clone();
    match field {
        "route_table" => is.route_table = None,
        _ => is.network_acl = None,
    }
    Change::new("").edit(subnet.becomes(is))
}
