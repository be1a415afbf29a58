//! A VPC's block that overlaps one which the table has from another VPC: it is not installed.

use net::{IpNet, PrefixMap};
use plan::{Change, Fix, Path, Severity, TransitGateway, TransitGatewayRouteTable, Vpc};
use reach::Network;

use super::attached::{Attachment, Table};
use crate::peering::renumber::{led_through, moved};
use crate::vpc::block::blocks_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-overlap",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    page: include_str!("tgw_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<TransitGatewayRouteTable>() {
        let mut installed: PrefixMap<(usize, Attachment<'_>, IpNet)> = PrefixMap::default();
        let mut count = 0..;
        for (row, from) in table.propagating.iter().enumerate() {
            let Some((attachment, vpc)) = spoke(table, from.id.clone()) else { continue };
            let mut own = Vec::new();
            for block in carried(network, attachment, vpc) {
                let others = installed.overlapping(block);
                let others = others.filter(|(_, before, _)| before.id != attachment.id);
                let first = others.min_by_key(|(nth, ..)| *nth);
                match first.filter(|_| !has(table, attachment, block)) {
                    None => own.push(block),
                    Some((_, kept, net)) => {
                        tell(report, table, row, (attachment, block), (*kept, *net));
                    }
                }
            }
            for (block, nth) in own.into_iter().zip(count.by_ref()) {
                installed.add(block, (nth, attachment, block));
            }
        }
    }
}

/// Whether a table was seen to have the block all the same.
fn has(table: Table<'_>, attachment: Attachment<'_>, block: IpNet) -> bool {
    table.is().routes.iter().any(|route| {
        let to = route.target.as_ref().and_then(plan::Target::id);
        let net = route.destination.as_ref().and_then(net::Cidr::net);
        route.propagated && to == Some(attachment.id) && net == Some(block)
    })
}

/// The VPC that a table takes addresses over from, if the attachment works and is one of its own.
fn spoke<'a>(table: Table<'a>, from: plan::Id) -> Option<(Attachment<'a>, plan::Part<'a, Vpc>)> {
    let attachment: Attachment<'a> = table.plan.get(&from)?;
    let own = attachment.is().gateway.as_ref().map(|hub| &hub.id) == table.resource.parent.as_ref();
    let vpc = table.plan.get(&attachment.is().to.as_ref()?.id)?;
    (own && attachment.is_available()).then_some((attachment, vpc))
}

/// The blocks of a VPC that its attachment propagates.
fn carried(
    network: &Network,
    attachment: Attachment<'_>,
    vpc: plan::Part<'_, Vpc>,
) -> impl Iterator<Item = IpNet> {
    let v6 = attachment.ipv6;
    network.blocks(vpc.id).iter().copied().filter(move |net| v6 || net.addr().is_ipv4())
}

fn tell(
    report: &mut Report<'_>,
    table: Table<'_>,
    row: usize,
    (lost, block): (Attachment<'_>, IpNet),
    (kept, net): (Attachment<'_>, IpNet),
) {
    let finding = report.at(table.spot(Path::new("propagating").row(row)));
    finding.arg("table", table.name()).arg("block", block).arg("net", net);
    finding.arg("lost", lost.name()).arg("kept", kept.name()).also(kept.spot(""), "kept");
    let vpc = lost.to.as_ref().and_then(|to| table.plan.get::<Vpc>(&to.id));
    let mut own = vpc.into_iter().flat_map(blocks_of);
    if let Some((vpc, free, mut change)) = own.find(|own| own.net == block).and_then(moved) {
        let hub = table.parent::<TransitGateway>();
        let edits = hub.map(|hub| led_through(hub, lost.id, [block, free])).unwrap_or_default();
        let edited: Vec<plan::Id> = change.edits.iter().map(|edit| edit.id.clone()).collect();
        change.edits.extend(edits.into_iter().filter(|edit| !edited.contains(&edit.id)));
        finding.fix(Fix::review("move", change).arg("vpc", vpc).arg("free", free));
    }
    let mut is = table.is().clone();
    is.propagating.retain(|from| from.id != *lost.id);
    finding.fix(Fix::review("stop", Change::new("").edit(table.becomes(is))));
}
