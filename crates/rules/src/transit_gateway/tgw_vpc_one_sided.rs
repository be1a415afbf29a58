//! A VPC that is sent to by way of a transit gateway and has no route back.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Id, Severity};
use reach::Network;

use super::attached::{End, Spoke, ends, spokes};
use crate::peering::way::{adding, lacking, tables};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-vpc-one-sided",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    page: include_str!("tgw_vpc_one_sided.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let spokes: Vec<Spoke<'_>> = spokes(network.plan())
        .filter(|spoke| spoke.attachment.is_available() && !spoke.vpc.addresses_only)
        .collect();
    let sent: BTreeMap<&Id, Vec<IpNet>> =
        spokes.iter().map(|spoke| (spoke.attachment.id, sent(network, spoke))).collect();
    for sender in &spokes {
        let to = sent.get(sender.attachment.id).map_or(&[][..], Vec::as_slice);
        for receiver in spokes.iter().filter(|other| is_other(sender, other)) {
            let back = sent.get(receiver.attachment.id).map_or(&[][..], Vec::as_slice);
            let blocks = network.blocks(sender.vpc.id);
            let one_sided = shares(to, network.blocks(receiver.vpc.id)) && !shares(back, blocks);
            if one_sided && !back.is_empty() && arrives(network, sender, receiver) {
                tell(network, report, sender, receiver);
            }
        }
    }
}

fn is_other(sender: &Spoke<'_>, other: &Spoke<'_>) -> bool {
    other.hub.id == sender.hub.id && other.vpc.id != sender.vpc.id
}

fn shares(nets: &[IpNet], blocks: &[IpNet]) -> bool {
    nets.iter().any(|net| blocks.iter().any(|block| net::common(*net, *block).is_some()))
}

/// What the tables in use of a VPC lead to the transit gateway.
fn sent(network: &Network, spoke: &Spoke<'_>) -> Vec<IpNet> {
    let used = tables(network, spoke.vpc).into_iter().flatten();
    let routes = used.flat_map(|table| network.routes(table.id));
    let into = routes.filter(|route| {
        let leads = route.target.id() == Some(spoke.hub.id);
        leads && route.overridden_by.is_none() && route.is_active()
    });
    into.map(|route| route.destination).collect()
}

/// Whether the sender's table at the transit gateway leads to the receiver.
fn arrives(network: &Network, sender: &Spoke<'_>, receiver: &Spoke<'_>) -> bool {
    let at = |end: &End<'_>| end.attachment.id == sender.attachment.id;
    let Some(table) = ends(network.plan()).find(at).and_then(End::table) else { return false };
    network.routes(table.id).iter().any(|route| {
        let leads = route.target.id() == Some(receiver.attachment.id);
        leads && route.overridden_by.is_none() && route.is_active()
    })
}

fn tell(network: &Network, report: &mut Report<'_>, sender: &Spoke<'_>, receiver: &Spoke<'_>) {
    let finding = report.at(receiver.attachment.spot("to"));
    finding.arg("vpc", receiver.vpc.name()).arg("sender", sender.vpc.name());
    finding.arg("hub", sender.hub.name()).also(sender.vpc.spot(""), "sender");
    let own = network.blocks(receiver.vpc.id);
    let apart = |net: &&IpNet| !shares(&[**net], own);
    let wanted: Vec<IpNet> = network.blocks(sender.vpc.id).iter().filter(apart).copied().collect();
    let lacking = lacking(network, receiver.vpc, receiver.hub.id, &wanted);
    if let Some(fix) = adding(network, "add-routes", &lacking).filter(|_| !wanted.is_empty()) {
        finding.fix(fix);
    }
}
