//! Two peered transit gateways with one autonomous system number.

use plan::{Part, Severity, TransitGateway, TransitGatewayAttachment};
use reach::Network;

use super::attached::ends_by;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-peering-asn",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-peering.html",
    rests_on: &[],
    page: page!("tgw_peering_asn.md"),
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
    for end in ends_by(attachment).filter(|end| end.field() == "route_table") {
        let peer = end.beyond().and_then(|id| network.plan().get::<TransitGateway>(id));
        let Some(peer) = peer.filter(|peer| peer.id != end.hub.id) else { continue };
        if let Some(asn) = end.hub.asn.filter(|asn| peer.asn == Some(*asn)) {
            let finding = report.at(end.attachment.spot("")).arg("one", end.hub.name());
            finding.arg("two", peer.name()).arg("asn", asn);
            finding.also(end.hub.spot("asn"), "asn").also(peer.spot("asn"), "asn");
        }
    }
}
