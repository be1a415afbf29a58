//! A VPC that is sent to by way of a transit gateway and has no route back.

use std::collections::BTreeMap;

use net::{IpNet, PrefixMap};
use plan::{Id, Listing, Part, Severity, TransitGateway};
use reach::Network;

use super::attached::{Spoke, spokes_of};
use super::leading::opens_connections;
use crate::peering::way::{adding, lacking, tables};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-vpc-one-sided",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[Listing::RouteTables, Listing::NatGateways, Listing::Vpcs],
    page: page!("tgw_vpc_one_sided.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let spokes = spokes_of(hub);
    let spokes: Vec<Sender<'_>> = spokes
        .filter(|spoke| spoke.attachment.is_available() && !spoke.vpc.addresses_only)
        .map(|spoke| Sender { spoke, sent: sent(network, &spoke) })
        .collect();
    let alike = alike(network, &spokes);
    for sender in spokes.iter().filter(|sender| opens_connections(network, &sender.spoke)) {
        for receiver in one_sided(network, sender, &alike) {
            if receiver.vpc.id != sender.spoke.vpc.id && arrives(network, &sender.spoke, receiver) {
                tell(network, report, &sender.spoke, receiver);
            }
        }
    }
}

/// A VPC with what it sends to the transit gateway.
struct Sender<'a> {
    spoke: Spoke<'a>,
    sent: Vec<IpNet>,
}

/// The VPCs that send the same addresses to the transit gateway, by their blocks.
type Alike<'s, 'a> = BTreeMap<&'s [IpNet], PrefixMap<&'s Spoke<'a>>>;

/// Groups those that send something, so that those which send alike are judged at once.
fn alike<'s, 'a>(network: &Network, spokes: &'s [Sender<'a>]) -> Alike<'s, 'a> {
    let mut alike: Alike<'s, 'a> = BTreeMap::new();
    for receiver in spokes.iter().filter(|receiver| !receiver.sent.is_empty()) {
        let group = alike.entry(receiver.sent.as_slice()).or_default();
        for block in network.blocks(receiver.spoke.vpc.id) {
            group.add(*block, &receiver.spoke);
        }
    }
    alike
}

/// Those that a sender sends to and that send nothing back, in the order of attachments.
fn one_sided<'s, 'a>(
    network: &Network,
    sender: &Sender<'a>,
    alike: &Alike<'s, 'a>,
) -> Vec<&'s Spoke<'a>> {
    let own = network.blocks(sender.spoke.vpc.id);
    let silent = alike.iter().filter(|(back, _)| !shares(back, own)).map(|(_, group)| group);
    let met = silent.flat_map(|group| sender.sent.iter().flat_map(|net| group.overlapping(*net)));
    let met: BTreeMap<&Id, &'s Spoke<'a>> =
        met.map(|receiver| (receiver.attachment.id, *receiver)).collect();
    met.into_values().collect()
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
    let Some(table) = sender.end().table() else { return false };
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
        // Whether the VPC shall answer is a decision: it may be kept apart on purpose.
        finding.fix(fix.to_review());
    }
}
