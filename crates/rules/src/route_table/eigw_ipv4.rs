//! A route for IPv4 to an egress-only internet gateway.

use super::{RowTo, rows_to, spot};
use plan::{Change, EgressOnlyInternetGateway, Fix, PrefixList, RouteTableRoute, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eigw-ipv4",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/egress-only-internet-gateway.html",
    rests_on: &[],
    page: page!("eigw_ipv4.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for RowTo { table, row, route, target: gateway } in
        rows_to::<EgressOnlyInternetGateway>(network.plan())
    {
        let Some((field, told)) = v4(network, route) else { continue };
        let mut is = table.is().clone();
        is.routes.retain(|other| other != route);
        let finding = report.at(spot(&table, row, field)).arg("table", table.name());
        finding.arg("destination", told).arg("gateway", gateway.name());
        finding.fix(Fix::review("drop", Change::new("").edit(table.becomes(is))));
    }
}

/// The field and the text of a destination with IPv4 addresses.
fn v4(network: &Network, route: &RouteTableRoute) -> Option<(&'static str, String)> {
    if let Some(cidr) = &route.destination {
        return cidr.v4().map(|_| ("destination", cidr.to_string()));
    }
    let list = network.plan().get::<PrefixList>(&route.list.as_ref()?.id)?;
    let any = list.entries.iter().any(|entry| entry.v4().is_some());
    any.then(|| ("list", list.name().to_owned()))
}
