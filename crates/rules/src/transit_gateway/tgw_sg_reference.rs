//! A security group rule that names a group across a transit gateway where that is not on.

use plan::{Change, Finding, Fix, Listing, Part, SecurityGroup, Severity, TransitGateway};
use reach::Network;

use super::attached::Spoke;
use super::crossing::{Crossing, crossings};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-sg-reference",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[Listing::Peerings, Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_sg_reference.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for crossing in crossings(group) {
        let off = crossing.hub_is_off() || crossing.spokes.iter().any(is_off);
        if crossing.reference.is_inbound() && !off {
            continue;
        }
        let finding = report.at(crossing.reference.spot());
        crossing.reference.describe(finding);
        finding
            .arg("hub", crossing.hub().name())
            .also(crossing.hub().spot("group_references"), "hub");
        crossing.spokes.iter().for_each(|spoke| {
            finding.also(spoke.attachment.spot("group_references"), "attachment");
        });
        add_fixes(network, &crossing, finding);
    }
}

fn add_fixes(network: &Network, crossing: &Crossing<'_>, finding: &mut Finding) {
    if crossing.reference.is_inbound() {
        finding.fix(Fix::review("turn-on", turned_on(crossing)));
    }
    if let Some(change) = crossing.reference.by_blocks(network) {
        finding.fix(Fix::review("use-blocks", change));
    }
}

fn is_off(spoke: &Spoke<'_>) -> bool {
    !spoke.attachment.group_references
}

/// The change that turns the option on at the transit gateway and at both attachments.
fn turned_on(crossing: &Crossing<'_>) -> Change {
    let hub = crossing.hub();
    let is = TransitGateway { group_references: true, ..hub.is().clone() };
    let change =
        if hub.group_references { Change::new("") } else { Change::new("").edit(hub.becomes(is)) };
    let off = crossing.spokes.iter().filter(|spoke| is_off(spoke));
    off.fold(change, |change, spoke| change.and(spoke.edited(|is| is.group_references = true)))
}
