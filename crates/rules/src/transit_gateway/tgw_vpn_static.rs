//! A static VPN connection on a transit gateway that no static route leads to.

use std::collections::BTreeSet;

use net::{Cidr, IpNet};
use plan::{
    Change, Fix, Kind, Listing, OnPremises, Part, Plan, Severity, Target, TransitGatewayAttachment,
    TransitGatewayRoute, TransitGatewayRouteTable, VpnConnection,
};
use reach::Network;

use super::attached::{End, Table, ends_by, nets};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-vpn-static",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[Listing::TransitGatewayRouteTables],
    page: page!("tgw_vpn_static.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(
    network: &Network,
    attachment: Part<'_, TransitGatewayAttachment>,
    report: &mut Report<'_>,
) {
    for end in ends_by(attachment) {
        let Some(Kind::VpnConnection(vpn)) = end.kind() else { continue };
        let tables: Vec<Table<'_>> = end.hub.children::<TransitGatewayRouteTable>().collect();
        let leads = |table: &Table<'_>| {
            let mut routes = table.is().routes.iter().filter_map(|route| route.target.as_ref());
            routes.any(|target| target.id() == Some(end.attachment.id))
        };
        if vpn.routing != "static" || tables.is_empty() || tables.iter().any(leads) {
            continue;
        }
        let finding = report.at(end.attachment.spot("to"));
        finding.arg("attachment", end.attachment.name()).arg("hub", end.hub.name());
        let change = adding(network, end, &tables, &behind(network.plan(), vpn));
        if !change.is_empty() {
            finding.fix(Fix::review("add-routes", change));
        }
    }
}

/// What lies behind the connection: its prefixes, or those of its on-premises network.
fn behind(plan: &Plan, vpn: &VpnConnection) -> BTreeSet<IpNet> {
    let own: BTreeSet<IpNet> = nets(&vpn.prefixes).collect();
    let place = vpn.on_premises.as_ref().and_then(|place| plan.get::<OnPremises>(&place.id));
    match place {
        Some(place) if own.is_empty() => nets(&place.is().prefixes).collect(),
        _ => own,
    }
}

/// The change that writes a static route for each prefix into the tables that would propagate them, or
/// else into the connection's own.
fn adding(
    network: &Network,
    end: End<'_>,
    tables: &[Table<'_>],
    behind: &BTreeSet<IpNet>,
) -> Change {
    let meant =
        |table: &&Table<'_>| table.propagating.iter().any(|from| from.id == *end.attachment.id);
    let mut chosen: Vec<_> = tables.iter().filter(meant).collect();
    if chosen.is_empty() {
        chosen = tables
            .iter()
            .filter(|table| end.table().is_some_and(|own| own.id == table.id))
            .collect();
    }
    chosen.into_iter().fold(Change::new(""), |change, table| {
        let has = |net: &&IpNet| network.routes(table.id).iter().any(|r| r.destination == **net);
        let fresh: Vec<_> =
            behind.iter().filter(|net| !has(net)).map(|net| route(end, *net)).collect();
        if fresh.is_empty() {
            return change;
        }
        let mut is = table.is().clone();
        is.routes.extend(fresh);
        change.edit(table.becomes(is))
    })
}

fn route(end: End<'_>, net: IpNet) -> TransitGatewayRoute {
    let target = Some(Target::To(end.attachment.id.clone()));
    TransitGatewayRoute { destination: Some(Cidr::from(net)), target, ..Default::default() }
}
