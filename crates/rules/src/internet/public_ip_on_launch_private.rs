//! A subnet that gives its instances public addresses and does not lead to an internet gateway.

use super::may_leave;
use plan::{Change, Fix, Part, RouteTable, Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-ip-on-launch-private",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/subnet-public-ip.html",
    rests_on: &[],
    page: page!("public_ip_on_launch_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    if !subnet.public_ip_on_launch {
        return;
    }
    let table = network.table_of(subnet.id);
    let table = table.and_then(|id| network.plan().get::<RouteTable>(id));
    let Some(table) = table.filter(|_| !may_leave(network, subnet.id)) else { return };
    let is = Subnet { public_ip_on_launch: false, ..subnet.is().clone() };
    let finding = report.at(subnet.spot("public_ip_on_launch"));
    finding.arg("subnet", subnet.name()).arg("table", table.name());
    finding.fix(Fix::review("turn-off", Change::new("").edit(subnet.becomes(is))));
}
