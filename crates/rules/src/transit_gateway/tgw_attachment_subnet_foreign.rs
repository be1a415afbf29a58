//! An attachment with a subnet of another VPC.

use plan::{Fix, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{spoke_by, subnet_path, without_subnet};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_attachment_subnet_foreign.md"),
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
            let home = network.vpc_of(subnet.id);
            if home.is_none_or(|home| home == spoke.vpc.id) {
                continue;
            }
            let finding = report.at(spoke.attachment.spot(subnet_path(row)));
            finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
            finding.arg("vpc", spoke.vpc.name()).also(subnet.spot(""), "subnet");
            finding.fix(Fix::review("drop", without_subnet(spoke.attachment, row)));
        }
    }
}
