//! An attachment whose ends are not both decided.

use plan::{Change, Fix, Listing, Severity};
use reach::Network;

use super::attached::alive;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-incomplete",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/create-vpc-attachment.html",
    rests_on: &[
        Listing::TransitGatewayAttachments,
        Listing::TransitGateways,
        Listing::DirectConnectAssociations,
    ],
    page: page!("tgw_attachment_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for attachment in alive(network.plan()) {
        let field = match (&attachment.gateway, &attachment.to) {
            (None, _) => "gateway",
            (_, None) => "to",
            _ => continue,
        };
        let finding = report.at(attachment.spot(field)).arg("attachment", attachment.name());
        finding.fix(Fix::review("drop", Change::new("").drop(attachment.id)));
    }
}
