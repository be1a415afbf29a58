//! A VPC's route into a transit gateway for addresses that its table there does not know.

use net::IpNet;
use plan::{Fix, Severity};
use reach::{Network, RouteState};

use super::attached::{End, Spoke, Table, ends, spokes};
use crate::route_table::{dropping, rows, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-unknown-prefix",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    page: include_str!("tgw_unknown_prefix.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for spoke in spokes(network.plan()).filter(|spoke| spoke.attachment.is_available()) {
        let at =
            |end: &End<'_>| end.attachment.id == spoke.attachment.id && end.hub.id == spoke.hub.id;
        let Some(of_hub) = ends(network.plan()).find(at).and_then(End::table) else { continue };
        for (table, row, route) in rows(network.plan()) {
            let to = route.target.as_ref().and_then(plan::Target::id);
            let into = table.resource.parent.as_ref() == Some(spoke.vpc.id);
            let destination = route.destination.as_ref().and_then(net::Cidr::net);
            let Some(net) = destination.filter(|_| into && to == Some(spoke.hub.id)) else {
                continue;
            };
            if route.propagated || knows(network, &spoke, of_hub, net) {
                continue;
            }
            let finding = report.at(spot(&table, row, "destination")).arg("table", table.name());
            finding.arg("destination", net).arg("hub", spoke.hub.name());
            finding.arg("router", of_hub.name()).also(of_hub.spot("routes"), "router");
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}

/// Whether the transit gateway's table has a route for any of these addresses, may have one, or lacks one
/// that another rule tells of: what lies behind an attachment can be propagated.
fn knows(network: &Network, spoke: &Spoke<'_>, table: Table<'_>, net: IpNet) -> bool {
    let shares = |other: &IpNet| net::common(*other, net).is_some();
    let unseen = table.is().routes.iter().any(|route| {
        route.list.as_ref().is_some_and(|list| table.plan.resource(&list.id).is_none())
    });
    let back = |route: &reach::Route| {
        route.target.id() == Some(spoke.attachment.id) && route.state == RouteState::Active
    };
    let mut routes = network.routes(table.id).iter().filter(|route| !back(route));
    let others = ends(network.plan()).filter(|end| end.hub.id == spoke.hub.id);
    let mut others = others.filter(|end| end.attachment.id != spoke.attachment.id);
    unseen
        || routes.any(|route| shares(&route.destination))
        || others.any(|end| end.kind().is_none() || end.behind(network).iter().any(shares))
}
