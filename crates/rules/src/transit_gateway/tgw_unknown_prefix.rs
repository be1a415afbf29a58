//! A VPC's route into a transit gateway for addresses that its table there does not know.

use std::collections::BTreeMap;

use net::{IpNet, PrefixMap};
use plan::{Fix, Id, Listing, Part, RouteTable, Severity, TransitGateway};
use reach::{Network, RouteState};

use super::attached::{KnownRoutes, Spoke, Table, ends_of, spokes_of};
use crate::route_table::{dropping, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-unknown-prefix",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[
        Listing::VpnConnections,
        Listing::TransitGatewayAttachments,
        Listing::TransitGatewayRouteTables,
    ],
    page: page!("tgw_unknown_prefix.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let behind = Behind::of(network, hub);
    let mut known: BTreeMap<&Id, KnownRoutes<'_>> = BTreeMap::new();
    for spoke in spokes_of(hub).filter(|spoke| spoke.attachment.is_available()) {
        let Some(of_hub) = spoke.end().table() else { continue };
        let routes = known.entry(of_hub.id).or_insert_with(|| KnownRoutes::of(network, of_hub));
        for table in spoke.vpc.children::<RouteTable>() {
            for (row, net) in into(table, hub.id).filter(|(_, net)| !is_summary(*net)) {
                if !knows(routes, &behind, &spoke, net) {
                    tell(report, &spoke, of_hub, (table, row, net));
                }
            }
        }
    }
}

/// Whether a route is written for what is to come: for all addresses, or a whole private range of RFC 1918
/// or RFC 6598, of which a transit gateway knows a part at most.
fn is_summary(net: IpNet) -> bool {
    net.prefix_len() == 0 || SUMMARIES.iter().any(|text| net.to_string() == *text)
}

const SUMMARIES: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/// The written routes of a table into a transit gateway, with their rows.
fn into<'a>(table: Part<'a, RouteTable>, hub: &'a Id) -> impl Iterator<Item = (usize, IpNet)> {
    table.is().routes.iter().enumerate().filter_map(move |(row, route)| {
        let to = route.target.as_ref().and_then(plan::Target::id);
        let destination = route.destination.as_ref().and_then(net::Cidr::net);
        Some((row, destination.filter(|_| to == Some(hub) && !route.propagated)?))
    })
}

fn tell(
    report: &mut Report<'_>,
    spoke: &Spoke<'_>,
    of_hub: Table<'_>,
    (table, row, net): (Part<'_, RouteTable>, usize, IpNet),
) {
    let finding = report.at(spot(&table, row, "destination")).arg("table", table.name());
    finding.arg("destination", net).arg("hub", spoke.hub.name());
    finding.arg("router", of_hub.name()).also(of_hub.spot("routes"), "router");
    finding.fix(Fix::review("drop", dropping(&table, row)));
}

/// What lies behind the attachments of a transit gateway, each with its attachment.
struct Behind<'a> {
    /// The attachments of which it is not known.
    unknown: Vec<&'a Id>,
    prefixes: PrefixMap<&'a Id>,
}

impl<'a> Behind<'a> {
    fn of(network: &Network, hub: Part<'a, TransitGateway>) -> Behind<'a> {
        let unknown = ends_of(hub).filter(|end| end.kind().is_none());
        let known = ends_of(hub).flat_map(|end| {
            end.behind(network).into_iter().map(move |net| (net, end.attachment.id))
        });
        let unknown = unknown.map(|end| end.attachment.id).collect();
        Behind { unknown, prefixes: known.collect() }
    }

    /// Whether any of these addresses may lie behind another attachment than this one.
    fn others_have(&self, attachment: &Id, net: IpNet) -> bool {
        let is_other = |id: &&&Id| **id != attachment;
        let mut having = self.prefixes.overlapping(net);
        self.unknown.iter().any(|id| is_other(&id)) || having.any(|id| is_other(&id))
    }
}

/// Whether the transit gateway's table has a route for any of these addresses, may have one, or lacks one
/// that another rule tells of: what lies behind an attachment can be propagated.
fn knows(routes: &KnownRoutes<'_>, behind: &Behind<'_>, spoke: &Spoke<'_>, net: IpNet) -> bool {
    let back = |route: &reach::Route| {
        route.target.id() == Some(spoke.attachment.id) && route.state == RouteState::Active
    };
    routes.unseen
        || routes.prefixes.overlapping(net).any(|route| !back(route))
        || behind.others_have(spoke.attachment.id, net)
}
