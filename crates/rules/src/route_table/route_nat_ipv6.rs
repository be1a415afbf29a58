//! An IPv6 route to a NAT gateway.

use plan::{Fix, NatGateway, Severity};
use reach::Network;

use super::{RowTo, dropping, rows_to, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-nat-ipv6",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/nat-gateway-nat64-dns64.html",
    rests_on: &[],
    page: page!("route_nat_ipv6.md"),
    check,
};

/// The one IPv6 prefix that a NAT gateway serves: the well-known one of NAT64 (RFC 6052).
const NAT64: &str = "64:ff9b::/96";

fn check(network: &Network, report: &mut Report<'_>) {
    for RowTo { table, row, route, target: gateway } in rows_to::<NatGateway>(network.plan()) {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::v6) else { continue };
        if net.to_string() != NAT64 {
            let finding = report.at(spot(&table, row, "target"));
            finding.arg("destination", net).arg("gateway", gateway.name());
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}
