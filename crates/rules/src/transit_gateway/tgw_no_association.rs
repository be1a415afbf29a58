//! An attachment that is associated with no table of its transit gateway.

use plan::{
    Change, Fix, Listing, Part, Severity, TransitGatewayAttachment, TransitGatewayRouteTable,
};
use reach::Network;

use super::attached::ends_by;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-no-association",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[Listing::TransitGatewayRouteTables, Listing::TransitGatewayAttachments],
    page: page!("tgw_no_association.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, attachment: Part<'_, TransitGatewayAttachment>, report: &mut Report<'_>) {
    for end in ends_by(attachment).filter(|end| end.named().is_none()) {
        let tables: Vec<_> = end.hub.children::<TransitGatewayRouteTable>().collect();
        let Some(first) = tables.first() else { continue };
        let finding = report.at(end.attachment.spot(end.field()));
        finding.arg("attachment", end.attachment.name()).arg("hub", end.hub.name());
        if tables.len() == 1 {
            let change = Change::new("").edit(end.associating(Some(first.id)));
            finding.fix(Fix::review("associate", change).arg("table", first.name()));
        }
    }
}
