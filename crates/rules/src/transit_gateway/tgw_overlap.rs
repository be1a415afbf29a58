//! A VPC's block that overlaps one which the table has from another VPC: it is not installed.

use std::cell::OnceCell;

use net::{IpNet, PrefixMap};
use plan::{Change, Finding, Fix, Id, Part, Path, Plan, Severity, TransitGatewayRouteTable, Vpc};
use reach::Network;

use super::attached::{Attachment, Table};
use crate::peering::renumber::moved_behind;
use crate::vpc::block::{Unused, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-overlap",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[],
    page: page!("tgw_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    let mut installed: PrefixMap<(usize, Attachment<'_>, IpNet)> = PrefixMap::default();
    let mut count = 0..;
    let unused = OnceCell::new();
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
                    let unused = unused.get_or_init(|| Unused::of(network.plan()));
                    let finding = report.at(table.spot(Path::new("propagating").row(row)));
                    tell(finding, table, (attachment, block), (*kept, *net));
                    finding.fixes.extend(fixes(unused, table, attachment, block));
                }
            }
        }
        for (block, nth) in own.into_iter().zip(count.by_ref()) {
            installed.add(block, (nth, attachment, block));
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
    finding: &mut Finding,
    table: Table<'_>,
    (lost, block): (Attachment<'_>, IpNet),
    (kept, net): (Attachment<'_>, IpNet),
) {
    finding.arg("table", table.name()).arg("block", block).arg("net", net);
    finding.arg("lost", lost.name()).arg("kept", kept.name()).also(kept.spot(""), "kept");
}

/// The fixes that move the block elsewhere, and that stop the propagation.
fn fixes(
    unused: &Unused,
    table: Table<'_>,
    lost: Attachment<'_>,
    block: IpNet,
) -> impl Iterator<Item = Fix> {
    let vpc = lost.to.as_ref().and_then(|to| table.plan.get::<Vpc>(&to.id));
    let mut own = vpc.into_iter().flat_map(blocks_of);
    let own = own.find(|own| own.net == block);
    let (from, by) = (table.id.clone(), lost.id.clone());
    let stop = Fix::review_later("stop", move |plan| stopped(plan, &from, &by).unwrap_or_default());
    own.and_then(|own| moved_behind(unused, "move", own, lost.id)).into_iter().chain([stop])
}

/// The change by which a table takes nothing over from an attachment.
fn stopped(plan: &Plan, table: &Id, from: &Id) -> Option<Change> {
    let table: Table<'_> = plan.get(table)?;
    let mut is = table.is().clone();
    is.propagating.retain(|other| other.id != *from);
    Some(Change::new("").edit(table.becomes(is)))
}
