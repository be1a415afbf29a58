//! A block of a transit gateway's own that overlaps a network attached to it.

use plan::{Change, Fix, Part, Path, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::ends_by;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-cidr-overlap",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-transit-gateways.html",
    rests_on: &[],
    page: page!("tgw_cidr_overlap.md"),
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
    for end in ends_by(attachment).filter(|end| !end.hub.cidrs.is_empty() && !end.is_peering()) {
        let behind = end.behind(network);
        for (row, cidr) in end.hub.cidrs.iter().enumerate() {
            let Some(net) = cidr.net() else { continue };
            let Some(shared) = behind.iter().find_map(|block| net::common(*block, net)) else {
                continue;
            };
            let mut is = end.hub.is().clone();
            is.cidrs.retain(|other| other.net() != Some(net));
            let finding = report.at(end.hub.spot(Path::new("cidrs").row(row)));
            finding.arg("hub", end.hub.name()).arg("block", net).arg("shared", shared);
            finding.arg("attachment", end.attachment.name());
            finding.also(end.attachment.spot("to"), "attached");
            finding.fix(Fix::review("drop", Change::new("").edit(end.hub.becomes(is))));
        }
    }
}
