//! A group named across a transit gateway from or to a zone where that does not work.

use plan::{Fix, Listing, Part, SecurityGroup, Severity, Subnet, Vpc};
use reach::Network;

use super::crossing::crossings;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-sg-reference-zone",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_sg_reference_zone.md"),
    check,
};

/// The zone without references.
const ZONE: &str = "use1-az3";

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for crossing in crossings(group) {
        let off = crossing.spokes.iter().any(|spoke| !spoke.attachment.group_references);
        if !crossing.reference.is_inbound() || crossing.hub_is_off() || off {
            continue;
        }
        let there = crossing.spokes.iter().find_map(|spoke| in_zone(network, spoke.vpc));
        let Some(subnet) = there else { continue };
        let finding = report.at(crossing.reference.spot());
        crossing.reference.describe(finding);
        finding.arg("subnet", subnet.name()).arg("zone", ZONE);
        finding.also(subnet.spot("zone_id"), "subnet");
        if let Some(change) = crossing.reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}

/// The first subnet of a VPC in that zone that anything lies in.
fn in_zone<'n>(network: &'n Network, vpc: Part<'n, Vpc>) -> Option<Part<'n, Subnet>> {
    let there = |subnet: &Part<'_, Subnet>| {
        subnet.zone_id.as_deref() == Some(ZONE) && network.has_interfaces(subnet.id)
    };
    vpc.children::<Subnet>().find(there)
}
