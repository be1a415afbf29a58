//! An attachment with two subnets in one zone.

use std::collections::BTreeMap;

use plan::{Fix, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{spoke_by, subnet_path, without_subnet};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-zone",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_attachment_subnet_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, attachment: Part<'_, TransitGatewayAttachment>, report: &mut Report<'_>) {
    for spoke in spoke_by(attachment) {
        let mut first = BTreeMap::new();
        for (row, subnet) in spoke.subnets() {
            let Some(zone) = subnet.is().zone.as_deref() else { continue };
            let before = *first.entry(zone).or_insert(row);
            if before == row {
                continue;
            }
            let attachment = spoke.attachment;
            let finding = report.at(attachment.spot(subnet_path(row)));
            finding.arg("attachment", attachment.name()).arg("subnet", subnet.name());
            finding.arg("zone", zone).also(attachment.spot(subnet_path(before)), "first");
            finding.fix(Fix::review("drop", without_subnet(attachment, row)));
        }
    }
}
