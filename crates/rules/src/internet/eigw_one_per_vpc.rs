//! A VPC with more than one egress-only internet gateway.

use plan::{Change, EgressOnlyInternetGateway, Fix, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eigw-one-per-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/egress-only-internet-gateway.html",
    rests_on: &[],
    page: page!("eigw_one_per_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut gateways = vpc.children::<EgressOnlyInternetGateway>();
    let Some(first) = gateways.next() else { return };
    for gateway in gateways {
        let finding = report.at(gateway.spot("")).arg("vpc", vpc.name());
        finding.arg("gateway", gateway.name()).arg("first", first.name());
        finding.also(first.spot(""), "first");
        finding.fix(Fix::review("drop", Change::new("").drop(gateway.id)));
    }
}
