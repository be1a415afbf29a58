//! An attachment with a subnet that cannot hold its interface: in a Local Zone, or without IPv4.

use plan::{Fix, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{can_hold, spoke_by, subnet_path, without_subnet};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-local-zone",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_attachment_local_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(
    network: &Network,
    attachment: Part<'_, TransitGatewayAttachment>,
    report: &mut Report<'_>,
) {
    for spoke in spoke_by(attachment) {
        for (row, subnet) in spoke.subnets().filter(|(_, subnet)| !can_hold(network, subnet)) {
            let finding = report.at(spoke.attachment.spot(subnet_path(row)));
            finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
            finding.fix(Fix::review("drop", without_subnet(spoke.attachment, row)));
        }
    }
}
