//! Inspection of what comes over a peering of transit gateways.

use plan::{Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{End, ends_by, ends_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-appliance-peered",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/transit-gateway-appliance-scenario.html",
    rests_on: &[],
    page: page!("tgw_appliance_peered.md"),
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
    for end in ends_by(attachment).filter(|end| end.is_peering()) {
        let Some(table) = end.table() else { continue };
        let routes = network.routes(table.id).iter();
        let led = |to: &End<'_>| {
            let mut routes = routes.clone().filter(|route| route.overridden_by.is_none());
            routes.any(|route| route.target.id() == Some(to.attachment.id) && route.is_active())
        };
        let keeping = ends_of(end.hub).filter(|to| to.attachment.appliance_mode);
        for to in keeping.filter(led) {
            let finding = report.at(to.attachment.spot("appliance_mode"));
            finding.arg("attachment", to.attachment.name()).arg("peering", end.attachment.name());
            finding.also(end.attachment.spot(""), "peering");
        }
    }
}
