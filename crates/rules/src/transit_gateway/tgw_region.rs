//! A VPC that is attached to a transit gateway of another Region.

use plan::{Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::spoke_by;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-region",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[],
    page: page!("tgw_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(
    network: &Network,
    attachment: Part<'_, TransitGatewayAttachment>,
    report: &mut Report<'_>,
) {
    for spoke in spoke_by(attachment) {
        let places = [network.region_of(spoke.hub.id), network.region_of(spoke.vpc.id)];
        let [Some(hub), Some(vpc)] = places.map(|place| place.filter(|code| !code.is_empty()))
        else {
            continue;
        };
        if hub != vpc {
            let finding = report.at(spoke.attachment.spot("to"));
            finding.arg("vpc", spoke.vpc.name()).arg("vpc-region", vpc);
            finding.arg("hub", spoke.hub.name()).arg("hub-region", hub);
            finding.also(spoke.hub.spot(""), "hub");
        }
    }
}
