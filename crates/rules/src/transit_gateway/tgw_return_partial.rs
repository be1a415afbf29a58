//! A VPC that answers over a transit gateway to some blocks of a sender, and not to one in which hosts stand.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Id, Listing, Part, Path, Severity, Subnet, TransitGateway};
use reach::Network;

use super::attached::{Spoke, spokes_of};
use crate::peering::way::{adding, lacking, tables};
use crate::vpc::block::{Block, blocks_of};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-return-partial",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[Listing::RouteTables, Listing::TransitGatewayRouteTables],
    page: page!("tgw_return_partial.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let spokes: Vec<Spoke<'_>> = spokes_of(hub)
        .filter(|spoke| spoke.attachment.is_available() && !spoke.vpc.addresses_only)
        .collect();
    let far: Vec<(Spoke<'_>, Vec<Block<'_>>)> = spokes
        .iter()
        .map(|spoke| (*spoke, hosted(network, spoke)))
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect();
    if far.is_empty() {
        return;
    }
    let sent: BTreeMap<&Id, Vec<IpNet>> =
        spokes.iter().map(|spoke| (spoke.vpc.id, sent(network, spoke))).collect();
    for (sender, blocks) in &far {
        let others = spokes.iter().filter(|spoke| spoke.vpc.id != sender.vpc.id);
        for receiver in others.filter(|other| asks(network, &sent, sender, other)) {
            let Some(back) = sent.get(receiver.vpc.id) else { continue };
            tell(network, report, (sender, blocks), receiver, back);
        }
    }
}

/// The secondary IPv4 blocks of a VPC in which a host stands whose table leads to the transit gateway.
fn hosted<'a>(network: &Network, spoke: &Spoke<'a>) -> Vec<Block<'a>> {
    if spoke.vpc.is().secondary.is_empty() {
        return Vec::new();
    }
    let subnets: Vec<IpNet> = spoke
        .vpc
        .children::<Subnet>()
        .filter(|subnet| {
            network.has_interfaces(subnet.id) && leads(network, subnet.id, spoke.hub.id)
        })
        .filter_map(|subnet| subnet.is().cidr.as_ref()?.net())
        .collect();
    let v4 = blocks_of(spoke.vpc).filter(|block| block.net.addr().is_ipv4());
    v4.skip(1).filter(|block| subnets.iter().any(|net| block.net.contains(net))).collect()
}

fn leads(network: &Network, subnet: &Id, hub: &Id) -> bool {
    let Some(table) = network.table_of(subnet) else { return false };
    network.routes(table).iter().any(|route| route.is_active() && route.target.id() == Some(hub))
}

/// What the tables in use of a VPC lead to the transit gateway.
fn sent(network: &Network, spoke: &Spoke<'_>) -> Vec<IpNet> {
    let used = tables(network, spoke.vpc).into_iter().flatten();
    let routes = used.flat_map(|table| network.routes(table.id));
    let into = routes.filter(|route| route.is_active() && route.target.id() == Some(spoke.hub.id));
    into.map(|route| route.destination).collect()
}

/// Whether a VPC leads to another one by the transit gateway, whose table for it has the other one.
fn asks(
    network: &Network,
    sent: &BTreeMap<&Id, Vec<IpNet>>,
    sender: &Spoke<'_>,
    receiver: &Spoke<'_>,
) -> bool {
    let own = sent.get(sender.vpc.id).into_iter().flatten();
    let blocks = network.blocks(receiver.vpc.id);
    let leads = own.into_iter().any(|net| blocks.iter().any(|block| net.contains(block)));
    leads
        && sender.end().table().is_some_and(|table| {
            let mut routes = network.routes(table.id).iter();
            routes.any(|route| route.target.id() == Some(receiver.attachment.id))
        })
}

fn tell(
    network: &Network,
    report: &mut Report<'_>,
    (sender, blocks): (&Spoke<'_>, &[Block<'_>]),
    receiver: &Spoke<'_>,
    back: &[IpNet],
) {
    let covers = |net: IpNet| back.iter().any(|own| net::common(*own, net).is_some());
    let answers = network.blocks(sender.vpc.id).iter().any(|net| covers(*net));
    for block in blocks.iter().filter(|block| answers && !covers(block.net)) {
        let finding = report.at(receiver.attachment.spot(Path::new("to")));
        finding.arg("vpc", receiver.vpc.name()).arg("sender", sender.vpc.name());
        finding.arg("block", block.net).arg("hub", sender.hub.name());
        finding.also(block.spot(), "block");
        let lacking = lacking(network, receiver.vpc, receiver.hub.id, &[block.net]);
        if let Some(fix) = adding(network, "add-routes", &lacking) {
            finding.fix(fix);
        }
    }
}
