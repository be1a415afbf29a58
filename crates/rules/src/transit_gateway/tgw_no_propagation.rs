//! A table without a way back to an attachment that sends to those associated with the table.

use std::collections::{BTreeMap, BTreeSet};

use net::IpNet;
use plan::{Change, Fix, Id, Kind, Ref, Severity, VpnConnection};
use reach::Network;

use super::attached::{End, Table, ends};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-no-propagation",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    page: include_str!("tgw_no_propagation.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let ends: BTreeMap<(&Id, &Id), End<'_>> =
        ends(network.plan()).map(|end| ((end.hub.id, end.attachment.id), end)).collect();
    let mut judged: BTreeSet<(&Id, &Id)> = BTreeSet::new();
    for sender in ends.values().filter(|end| propagates(end)) {
        let Some(own) = sender.table() else { continue };
        let blocks = sender.behind(network);
        for receiver in targets(network, own).filter_map(|to| ends.get(&(sender.hub.id, to))) {
            let Some(table) = receiver.table() else { continue };
            let same = receiver.attachment.id == sender.attachment.id;
            if same || blocks.is_empty() || !judged.insert((table.id, sender.attachment.id)) {
                continue;
            }
            if !leads(network, table, &blocks) {
                tell(report, sender, receiver, table);
            }
        }
    }
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

/// Whether a table has any route for one of these blocks, or takes one from a list that is not known.
fn leads(network: &Network, table: Table<'_>, blocks: &[IpNet]) -> bool {
    let unseen = table.is().routes.iter().any(|route| {
        route.list.as_ref().is_some_and(|list| table.plan.resource(&list.id).is_none())
    });
    let shares = |block: &IpNet| {
        network.routes(table.id).iter().any(|r| net::common(r.destination, *block).is_some())
    };
    unseen || blocks.iter().any(shares)
}
