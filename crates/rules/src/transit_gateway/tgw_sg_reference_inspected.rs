//! A group named across a transit gateway that leads by way of a third VPC, or in a zone without it.

use net::IpNet;
use plan::{Fix, Listing, Part, SecurityGroup, Severity};
use reach::Network;

use super::attached::{Attachment, Spoke};
use super::crossing::crossings;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-sg-reference-inspected",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_sg_reference_inspected.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for crossing in crossings(group) {
        let [home, far] = crossing.spokes;
        if !crossing.reference.is_inbound() || crossing.hub_is_off() {
            continue;
        }
        let third = third(network, &far, &home).or_else(|| third(network, &home, &far));
        let Some(third) = third else { continue };
        let finding = report.at(crossing.reference.spot());
        crossing.reference.describe(finding);
        finding.arg("third", third.name()).also(third.spot(""), "third");
        if let Some(change) = crossing.reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}

/// The attachment, other than the receiver's, that the sender's table leads the receiver's first block to.
fn third<'a>(
    network: &'a Network,
    sender: &Spoke<'a>,
    receiver: &Spoke<'a>,
) -> Option<Attachment<'a>> {
    let table = sender.end().table()?;
    let block: &IpNet = network.blocks(receiver.vpc.id).first()?;
    let route = network.lookup(table.id, block.addr())?;
    let to = route.target.id().filter(|to| route.is_active() && *to != receiver.attachment.id)?;
    network.plan().get(to).filter(|to: &Attachment<'_>| to.id != sender.attachment.id)
}
