//! An attachment to a VPN connection that ends elsewhere.

use plan::{Change, Fix, Severity, VpnConnection};
use reach::Network;

use crate::transit_gateway::attached::alive;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-attachment-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpn-attachments.html",
    rests_on: &[],
    page: page!("vpn_attachment_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for attachment in alive(network.plan()) {
        let (Some(hub), Some(to)) = (&attachment.gateway, &attachment.to) else { continue };
        let Some(vpn) = network.plan().get::<VpnConnection>(&to.id) else { continue };
        let Some(end) = vpn.gateway.as_ref().filter(|end| end.id != hub.id) else { continue };
        let mut is = attachment.is().clone();
        is.gateway = Some(plan::Ref::to(end.id.clone()));
        let finding = report.at(attachment.spot("to")).arg("attachment", attachment.name());
        finding.arg("vpn", vpn.name()).arg("hub", &hub.id).arg("end", &end.id);
        finding.also(vpn.spot("gateway"), "end");
        if network.plan().get::<plan::TransitGateway>(&end.id).is_some() {
            finding.fix(Fix::review("follow", Change::new("").edit(attachment.becomes(is))));
        }
    }
}
