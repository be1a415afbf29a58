//! A route to a virtual private gateway for addresses that none of its links knows.

use net::IpNet;
use plan::{Fix, Listing, Severity, VirtualPrivateGateway};
use reach::Network;

use super::link::{is_beyond_exchange, known, links_of, shares};
use crate::route_table::{RowTo, dropping, rows_to, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vgw-unknown-prefix",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[
        Listing::VpnConnections,
        Listing::DirectConnectAssociations,
        Listing::VirtualInterfaces,
    ],
    page: page!("vgw_unknown_prefix.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let rows = rows_to::<VirtualPrivateGateway>(network.plan());
    for RowTo { table, row, route, target: gateway } in rows.filter(|row| !row.route.propagated) {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::net) else { continue };
        let links = links_of(network.plan(), gateway.id);
        let undecided = links.is_empty() || links.iter().any(|link| link.is_undecided());
        if undecided || leads(&known(network.plan(), gateway.id), net) {
            continue;
        }
        if is_beyond_exchange(network, gateway, net).is_none() {
            let finding = report.at(spot(&table, row, "destination")).arg("table", table.name());
            finding.arg("destination", net).arg("gateway", gateway.name());
            finding.also(gateway.spot(""), "gateway");
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}

/// Whether a gateway that knows these prefixes takes packets of a route. One for everything leads what the
/// gateway knows, and the rest nowhere.
fn leads(known: &[IpNet], net: IpNet) -> bool {
    shares(known, net)
}
