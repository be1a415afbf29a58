//! An interface endpoint with a subnet of another VPC.

use plan::{InterfaceEndpoint, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-subnet-foreign",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
    rests_on: &[],
    page: page!("endpoint_subnet_foreign.md"),
    check,
};

use super::consumer::{place_spot, places};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    let Some(home) = endpoint.parent::<Vpc>() else { return };
    for (row, subnet) in places(endpoint) {
        let Some(other) = subnet.parent::<Vpc>().filter(|vpc| vpc.id != home.id) else {
            continue;
        };
        let finding = report.at(place_spot(&endpoint, row)).arg("endpoint", endpoint.name());
        finding.arg("subnet", subnet.name());
        finding.arg("vpc", home.name()).arg("other", other.name());
    }
}
