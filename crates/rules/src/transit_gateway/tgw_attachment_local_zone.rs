//! An attachment with a subnet that cannot hold its interface: in a Local Zone, or without IPv4.

use plan::{Fix, Part, Severity, Subnet};
use reach::Network;

use super::attached::{spokes, subnet_path, without_subnet};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-local-zone",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    page: include_str!("tgw_attachment_local_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for spoke in spokes(network.plan()) {
        for (row, subnet) in spoke.subnets().filter(|(_, subnet)| cannot_hold(network, subnet)) {
            let finding = report.at(spoke.attachment.spot(subnet_path(row)));
            finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
            finding.fix(Fix::review("drop", without_subnet(spoke.attachment, row)));
        }
    }
}

fn cannot_hold(network: &Network, subnet: &Part<'_, Subnet>) -> bool {
    let ipv6_only = subnet.cidr.is_none() && subnet.ipv6.is_some();
    ipv6_only || is_beyond_the_region(network, subnet)
}

/// Whether its zone is a Local Zone or a Wavelength Zone: the Region's code with a place behind it.
fn is_beyond_the_region(network: &Network, subnet: &Part<'_, Subnet>) -> bool {
    let zone = subnet.is().zone.as_deref().unwrap_or_default();
    let region = network.region_of(subnet.id).filter(|region| !region.is_empty());
    region.and_then(|region| zone.strip_prefix(region)).is_some_and(|rest| rest.starts_with('-'))
}
