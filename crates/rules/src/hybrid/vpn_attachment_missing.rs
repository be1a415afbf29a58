//! A VPN connection on a transit gateway whose attachment is not in the plan.

use plan::{
    Change, Fix, Part, Ref, Resource, Severity, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable, VpnConnection,
};
use reach::Network;

use crate::transit_gateway::attached::alive;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-attachment-missing",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpn-attachments.html",
    page: include_str!("vpn_attachment_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for vpn in network.plan().every::<VpnConnection>() {
        let end = vpn.gateway.as_ref().map(|gateway| &gateway.id);
        let hub = end.and_then(|id| network.plan().get::<TransitGateway>(id));
        let Some(hub) = hub else { continue };
        let joins = |attachment: &TransitGatewayAttachment| {
            attachment.to.as_ref().is_some_and(|to| to.id == *vpn.id)
        };
        if !alive(network.plan()).any(|attachment| joins(&attachment)) {
            let finding = report.at(vpn.spot("gateway")).arg("vpn", vpn.name());
            finding.arg("hub", hub.name()).fix(Fix::review("add", adding(vpn, hub)));
        }
    }
}

/// The change that adds the attachment, associated with the transit gateway's table if it has just one.
fn adding(vpn: Part<'_, VpnConnection>, hub: Part<'_, TransitGateway>) -> Change {
    let tables: Vec<_> = hub.children::<TransitGatewayRouteTable>().collect();
    let only = match tables.as_slice() {
        [only] => Some(Ref::to(only.id.clone())),
        _ => None,
    };
    let is = TransitGatewayAttachment {
        gateway: Some(Ref::to(hub.id.clone())),
        to: Some(Ref::to(vpn.id.clone())),
        route_table: only,
        ..Default::default()
    };
    let id = plan::Id::from_text(&format!("{}-attachment", vpn.id));
    Change::new("").put(&id.free(|id| vpn.plan.resource(id).is_some()), Resource::new("", is))
}
