//! An attachment subnet that holds hosts too.

use plan::{Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{spoke_by, subnet_path};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-shared",
    severity: Severity::Note,
    source: "vpc/latest/tgw/tgw-best-design-practices.html",
    rests_on: &[],
    page: page!("tgw_attachment_subnet_shared.md"),
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
        for (row, subnet) in spoke.subnets() {
            let count = network.interfaces_of(subnet.id).len();
            if count > 0 {
                let finding = report.at(spoke.attachment.spot(subnet_path(row)));
                finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
                finding.arg("count", count).also(subnet.spot(""), "subnet");
            }
        }
    }
}
