//! An attachment subnet with a network ACL that stops something.

use plan::{NetworkAcl, NetworkAclRule, Severity};
use reach::Network;

use super::attached::{spokes, subnet_path};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-acl",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-nacls.html",
    page: include_str!("tgw_attachment_subnet_acl.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for spoke in spokes(network.plan()) {
        for (row, subnet) in spoke.subnets() {
            let acl =
                network.filter_of(subnet.id).and_then(|id| network.plan().get::<NetworkAcl>(id));
            let v6 = subnet.ipv6.is_some();
            let stops = |acl: &plan::Part<'_, NetworkAcl>| {
                [&acl.ingress, &acl.egress].iter().any(|rules| !is_open(rules, v6))
            };
            if let Some(acl) = acl.filter(stops) {
                let finding = report.at(spoke.attachment.spot(subnet_path(row)));
                finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
                finding.arg("acl", acl.name()).also(acl.spot(""), "acl");
            }
        }
    }
}

/// Whether the first rule lets everything pass, for IPv6 too where it is used.
fn is_open(rules: &[NetworkAclRule], v6: bool) -> bool {
    let every = |net: &str| {
        let of_family = |rule: &&NetworkAclRule| {
            rule.cidr
                .as_ref()
                .and_then(net::Cidr::net)
                .is_some_and(|own| own.addr().is_ipv4() == !net.contains(':'))
        };
        let first = rules.iter().filter(of_family).min_by_key(|rule| rule.number);
        first.is_some_and(|rule| {
            let all = rule.protocol.value() == Some(net::Protocols::All);
            all && rule.action == "allow"
                && rule.cidr.as_ref().is_some_and(|cidr| cidr.text() == net)
        })
    };
    every("0.0.0.0/0") && (!v6 || every("::/0"))
}
