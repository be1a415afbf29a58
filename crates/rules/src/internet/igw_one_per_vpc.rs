//! A VPC with more than one internet gateway.

use plan::{Change, Fix, InternetGateway, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "igw-one-per-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    rests_on: &[],
    page: page!("igw_one_per_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut gateways = vpc.children::<InternetGateway>();
    let Some(first) = gateways.next() else { return };
    for gateway in gateways {
        let finding = report.at(gateway.spot(""));
        finding.arg("vpc", vpc.name()).arg("gateway", gateway.name()).arg("first", first.name());
        finding
            .also(first.spot(""), "first")
            .fix(Fix::review("drop", Change::new("").drop(gateway.id)));
    }
}
