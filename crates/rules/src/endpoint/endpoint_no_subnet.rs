//! An interface endpoint without an interface.

use plan::{InterfaceEndpoint, Listing, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-no-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[Listing::Subnets],
    page: page!("endpoint_no_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    if endpoint.subnets.iter().all(|place| place.subnet.is_none()) {
        report.at(endpoint.spot("subnets")).arg("endpoint", endpoint.name());
    }
}
