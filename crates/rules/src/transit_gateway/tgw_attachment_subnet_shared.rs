//! An attachment subnet that holds hosts too.

use plan::Severity;
use reach::Network;

use super::attached::{spokes, subnet_path};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-shared",
    severity: Severity::Note,
    source: "vpc/latest/tgw/tgw-best-design-practices.html",
    page: include_str!("tgw_attachment_subnet_shared.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for spoke in spokes(network.plan()) {
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
