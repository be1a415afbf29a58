//! A transit gateway and a Direct Connect gateway with one autonomous system number.

use plan::{DirectConnectGateway, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use crate::transit_gateway::attached::ends_by;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-asn-conflict",
    severity: Severity::Rejected,
    source: "directconnect/latest/UserGuide/direct-connect-transit-gateways.html",
    rests_on: &[],
    page: page!("dxgw_asn_conflict.md"),
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
    for end in ends_by(attachment) {
        let to = end.attachment.to.as_ref().map(|to| &to.id);
        let exchange = to.and_then(|id| network.plan().get::<DirectConnectGateway>(id));
        let Some(exchange) = exchange else { continue };
        if let Some(asn) = end.hub.asn.filter(|asn| exchange.asn == Some(*asn)) {
            let finding = report.at(end.attachment.spot("to")).arg("hub", end.hub.name());
            finding.arg("gateway", exchange.name()).arg("asn", asn);
            finding.also(end.hub.spot("asn"), "asn").also(exchange.spot("asn"), "asn");
        }
    }
}
