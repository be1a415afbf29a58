//! A VPN connection on a transit gateway whose attachment is not in the plan.

use plan::{Fix, Listing, Part, Severity, TransitGateway, TransitGatewayAttachment, VpnConnection};
use reach::Network;

use crate::transit_gateway::attached::{alive_at, attaching};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-attachment-missing",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpn-attachments.html",
    rests_on: &[Listing::TransitGatewayAttachments],
    page: page!("vpn_attachment_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpn: Part<'_, VpnConnection>, report: &mut Report<'_>) {
    let end = vpn.gateway.as_ref().map(|gateway| &gateway.id);
    let hub = end.and_then(|id| network.plan().get::<TransitGateway>(id));
    let Some(hub) = hub else { return };
    let joins = |attachment: &TransitGatewayAttachment| {
        attachment.to.as_ref().is_some_and(|to| to.id == *vpn.id)
    };
    if !alive_at(network.plan(), vpn.id).any(|attachment| joins(&attachment)) {
        let finding = report.at(vpn.spot("gateway")).arg("vpn", vpn.name());
        finding.arg("hub", hub.name()).fix(Fix::review("add", attaching(vpn.id, hub)));
    }
}
