//! A table without a way back to an attachment that sends to those associated with the table.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Change, Fix, Id, Kind, Listing, Part, Ref, Severity, TransitGateway, VpnConnection};
use reach::Network;

use super::attached::{End, KnownRoutes, Spoke, Table, ends_of, spokes_of};
use super::leading::{answers_elsewhere, leads, opens_connections};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-no-propagation",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[Listing::RouteTables, Listing::TransitGatewayRouteTables, Listing::NatGateways],
    page: page!("tgw_no_propagation.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let one_way: BTreeSet<&Id> = one_way(network, hub).collect();
    let silent = spokes_of(hub).filter(|spoke| !opens_connections(network, spoke));
    let silent: BTreeSet<&Id> = silent.map(|spoke| spoke.attachment.id).collect();
    let ends = ends_of(hub).filter(|end| !one_way.contains(end.attachment.id));
    let ends: BTreeMap<&Id, End<'_>> = ends.map(|end| (end.attachment.id, end)).collect();
    let mut led: BTreeMap<&Id, Vec<Led<'_>>> = BTreeMap::new();
    let mut known: BTreeMap<&Id, KnownRoutes<'_>> = BTreeMap::new();
    let senders = ends.values().filter(|end| !silent.contains(end.attachment.id));
    for sender in senders.filter(|end| propagates(end)) {
        let blocks = sender.behind(network);
        let Some(own) = sender.table().filter(|_| !blocks.is_empty()) else { continue };
        for led in led.entry(own.id).or_insert_with(|| tables(network, &ends, own)) {
            let table = led.table;
            let routes = known.entry(table.id);
            let routes = routes.or_insert_with(|| KnownRoutes::of(network, table));
            let mut receivers = led.receivers.iter();
            let other = |end: &&End<'_>| end.attachment.id != sender.attachment.id;
            if let Some(receiver) = receivers.find(other).filter(|_| !routes.lead(&blocks)) {
                tell(report, sender, receiver, table);
            }
        }
    }
}

/// The attachments by which a VPC takes in what it answers by another transit gateway or link.
fn one_way<'a>(
    network: &'a Network,
    hub: Part<'a, TransitGateway>,
) -> impl Iterator<Item = &'a Id> {
    let silent =
        |spoke: &Spoke<'_>| !leads(network, spoke) && answers_elsewhere(network, spoke, &[]);
    spokes_of(hub).filter(silent).map(|spoke| spoke.attachment.id)
}

/// A table that decides for attachments which another table leads to, with the first two of them.
struct Led<'a> {
    table: Table<'a>,
    receivers: Vec<End<'a>>,
}

/// The tables of the attachments that a table leads to.
fn tables<'a>(
    network: &'a Network,
    ends: &BTreeMap<&'a Id, End<'a>>,
    own: Table<'a>,
) -> Vec<Led<'a>> {
    let mut led: BTreeMap<&Id, Led<'a>> = BTreeMap::new();
    for receiver in targets(network, own).filter_map(|to| ends.get(to)) {
        let Some(table) = receiver.table() else { continue };
        let of = led.entry(table.id).or_insert_with(|| Led { table, receivers: Vec::new() });
        if of.receivers.len() < 2 {
            of.receivers.push(*receiver);
        }
    }
    led.into_values().collect()
}

fn tell(report: &mut Report<'_>, sender: &End<'_>, receiver: &End<'_>, table: Table<'_>) {
    let mut is = table.is().clone();
    is.propagating.push(Ref::to(sender.attachment.id.clone()));
    let finding = report.at(table.spot("propagating"));
    finding.arg("table", table.name()).arg("attachment", sender.attachment.name());
    finding.arg("receiver", receiver.attachment.name());
    finding.also(receiver.attachment.spot(receiver.field()), "receiver");
    finding.fix(Fix::review("propagate", Change::new("").edit(table.becomes(is))));
}

/// Whether an attachment gives a table its addresses by propagation: VPCs, BGP and Direct Connect do.
fn propagates(end: &End<'_>) -> bool {
    let up = end.attachment.is_available();
    up && match end.kind() {
        Some(Kind::Vpc(_) | Kind::DirectConnectGateway(_)) => true,
        Some(Kind::VpnConnection(VpnConnection { routing, state, .. })) => {
            routing == "bgp" && state == "available"
        }
        _ => false,
    }
}

/// The attachments that a table leads to.
fn targets<'a>(network: &'a Network, table: Table<'a>) -> impl Iterator<Item = &'a Id> {
    let routes = network.routes(table.id).iter();
    let leading = routes.filter(|route| route.overridden_by.is_none() && route.is_active());
    let targets: BTreeSet<&Id> = leading.filter_map(|route| route.target.id()).collect();
    targets.into_iter()
}
