//! A VPC attachment that names no subnet.

use plan::{Fix, Listing, Part, Severity, Subnet, TransitGatewayAttachment};
use reach::Network;

use super::attached::{one_of_each_zone, spoke_by};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-no-subnet",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[
        Listing::Subnets,
        Listing::TransitGatewayVpcAttachments,
        Listing::NetworkInterfaces,
    ],
    page: page!("tgw_attachment_no_subnet.md"),
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
    let open = spoke_by(attachment).filter(|spoke| spoke.attachment.subnets.is_empty());
    for spoke in open.filter(|spoke| spoke.vpc.children::<Subnet>().next().is_some()) {
        // The subnets are told by the interfaces in the VPC too, which another account may own.
        if !network.sees_all(spoke.vpc.id, RULE.rests_on) {
            continue;
        }
        let finding = report.at(spoke.attachment.spot("subnets"));
        finding.arg("attachment", spoke.attachment.name()).arg("vpc", spoke.vpc.name());
        let chosen = one_of_each_zone(spoke.vpc);
        if !chosen.is_empty() {
            finding.fix(Fix::review("add", spoke.edited(|is| is.subnets = chosen)));
        }
    }
}
