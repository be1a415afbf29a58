//! A transit gateway whose number is not a private one.

use plan::{Change, Fix, Part, Severity, TransitGateway};
use reach::Network;

use crate::hybrid::asn::is_private;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-asn",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateTransitGateway.html",
    rests_on: &[],
    page: page!("tgw_asn.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    if let Some(asn) = hub.asn.filter(|asn| !is_private(*asn)) {
        let is = TransitGateway { asn: None, ..hub.is().clone() };
        let finding = report.at(hub.spot("asn")).arg("hub", hub.name()).arg("asn", asn);
        finding.fix(Fix::review("clear", Change::new("").edit(hub.becomes(is))));
    }
}
