//! A subnet with IPv6 whose table leads only IPv4 out.

use plan::{Part, Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "ipv6-no-route",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-migrate-ipv6.html",
    rests_on: &[],
    page: page!("ipv6_no_route.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    if subnet.ipv6.is_none() {
        return;
    }
    let Some(table) = network.table_of(subnet.id) else { return };
    let default = |v4: bool| {
        let routes = network.routes(table).iter();
        routes
            .filter(|route| route.destination.prefix_len() == 0)
            .any(|route| route.destination.addr().is_ipv4() == v4)
    };
    if default(true) && !default(false) {
        report.at(subnet.spot("ipv6")).arg("subnet", subnet.name()).arg("table", table);
    }
}
