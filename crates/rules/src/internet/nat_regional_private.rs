//! A regional NAT gateway that is private.

use plan::{Change, Fix, NatGateway, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-regional-private",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateways-regional.html",
    rests_on: &[],
    page: page!("nat_regional_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let regional = network.plan().every::<NatGateway>().filter(|gateway| gateway.is_regional());
    for gateway in regional.filter(|gateway| !gateway.is_public()) {
        let connectivity = NatGateway::PUBLIC.to_owned();
        let is = NatGateway { connectivity, ..gateway.is().clone() };
        let finding = report.at(gateway.spot("connectivity")).arg("gateway", gateway.name());
        finding.fix(Fix::review("open", Change::new("").edit(gateway.becomes(is))));
    }
}
