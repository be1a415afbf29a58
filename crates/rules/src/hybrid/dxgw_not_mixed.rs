//! A Direct Connect gateway with virtual private gateways and transit gateways.

use plan::{DirectConnectGateway, Part, Severity};
use reach::Network;

use crate::transit_gateway::attached::ends_to;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-not-mixed",
    severity: Severity::Rejected,
    source: "directconnect/latest/UserGuide/direct-connect-transit-gateways.html",
    rests_on: &[],
    page: page!("dxgw_not_mixed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    let hub = ends_to(network.plan(), exchange.id).next();
    if let Some(end) = hub.filter(|_| !exchange.associations.is_empty()) {
        let finding = report.at(exchange.spot("associations")).arg("exchange", exchange.name());
        finding.arg("hub", end.hub.name()).also(end.attachment.spot(""), "hub");
    }
}
