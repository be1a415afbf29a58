//! A block of a VPC that a Direct Connect gateway does not announce to on-premises networks.

use net::IpNet;
use plan::{Change, DirectConnectGateway, Fix, Listing, Part, Path, Severity};
use reach::Network;

use super::link::associated;
use crate::transit_gateway::attached::nets;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-allowed-prefixes",
    severity: Severity::Broken,
    source: "directconnect/latest/UserGuide/allowed-to-prefixes.html",
    rests_on: &[Listing::DirectConnectAssociations],
    page: page!("dxgw_allowed_prefixes.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    for (row, vpc) in associated(exchange) {
        let Some(of) = exchange.is().associations.get(row) else { continue };
        let allowed: Vec<IpNet> = nets(&of.allowed_prefixes).collect();
        let filtered = !of.allowed_prefixes.is_empty();
        let within = |block: &IpNet| allowed.iter().any(|allowed| allowed.contains(block));
        for block in network.blocks(vpc.id).iter().filter(|block| filtered && !within(block)) {
            let mut is = exchange.is().clone();
            if let Some(of) = is.associations.get_mut(row) {
                of.allowed_prefixes.push((*block).into());
            }
            let path = Path::new("associations").row(row).field("allowed_prefixes");
            let finding = report.at(exchange.spot(path)).arg("exchange", exchange.name());
            finding.arg("vpc", vpc.name()).arg("block", block).also(vpc.spot(""), "vpc");
            if network.blocks(vpc.id).iter().any(within) {
                finding.severity = Severity::Note;
            }
            finding.fix(Fix::review("allow", Change::new("").edit(exchange.becomes(is))));
        }
    }
}
