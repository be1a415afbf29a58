//! An interface endpoint without an interface.

use plan::{InterfaceEndpoint, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-no-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    page: include_str!("endpoint_no_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for endpoint in network.plan().every::<InterfaceEndpoint>() {
        if endpoint.subnets.iter().all(|place| place.subnet.is_none()) {
            report.at(endpoint.spot("subnets")).arg("endpoint", endpoint.name());
        }
    }
}
