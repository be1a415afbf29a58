//! An attachment subnet with a network ACL that stops something.

use net::{IpNet, Protocols};
use plan::{NetworkAcl, NetworkAclRule, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{spoke_by, subnet_path};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-subnet-acl",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-nacls.html",
    rests_on: &[],
    page: page!("tgw_attachment_subnet_acl.md"),
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
    let is_of = |net: &IpNet, v4: bool| net.addr().is_ipv4() == v4;
    let first = |v4: bool| {
        let nets = rules.iter().filter_map(|rule| Some((rule, rule.cidr.as_ref()?.net()?)));
        nets.filter(|(_, net)| is_of(net, v4)).min_by_key(|(rule, _)| rule.number)
    };
    let open = |v4: bool| {
        first(v4).is_some_and(|(rule, net)| {
            let all = rule.protocol.value() == Some(Protocols::All);
            all && rule.action == "allow" && net.prefix_len() == 0
        })
    };
    open(true) && (!v6 || open(false))
}
