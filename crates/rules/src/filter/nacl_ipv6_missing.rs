//! A network ACL with rules for IPv4 alone, on a subnet whose hosts use IPv6.

use std::net::IpAddr;

use net::Cidr;
use plan::{Change, Fix, NetworkAcl, NetworkAclRule, Part, Severity, Subnet};
use reach::{Network, Origin};

use super::acl_rule::{WAYS, list, subnets};
use super::group_rule::{Direction, field};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-ipv6-missing",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/nacl-rules.html",
    rests_on: &[],
    page: page!("nacl_ipv6_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for acl in network.plan().every::<NetworkAcl>() {
        let Some(way) = WAYS.into_iter().find(|way| is_v4_only(list(acl.is(), *way))) else {
            continue;
        };
        let subnets = subnets(network, acl.id);
        let Some(subnet) = subnets.iter().find(|subnet| has_v6_hosts(network, subnet)) else {
            continue;
        };
        let finding = report.at(acl.spot(field(way))).arg("acl", acl.name());
        finding.arg("subnet", subnet.name()).also(subnet.spot("ipv6"), "subnet");
        if !subnets.iter().any(|subnet| leads_v6(network, subnet)) {
            finding.severity = Severity::Note;
        }
        if let Some(change) = mirrored(acl) {
            finding.fix(Fix::review("add-ipv6", change));
        }
    }
}

/// Whether the rules of one way let IPv4 pass and say nothing of IPv6.
fn is_v4_only(rules: &[NetworkAclRule]) -> bool {
    let nets = || rules.iter().filter_map(|rule| rule.cidr.as_ref().and_then(Cidr::net));
    let allows = rules.iter().any(|rule| rule.action == "allow");
    allows && nets().next().is_some() && nets().all(|net| net.addr().is_ipv4())
}

fn has_v6_hosts(network: &Network, subnet: &Part<'_, Subnet>) -> bool {
    let nics = network.interfaces_of(subnet.id);
    nics.iter().any(|nic| nic.addresses.iter().any(IpAddr::is_ipv6))
}

/// Whether the subnet's table leads IPv6 somewhere beyond the VPC.
fn leads_v6(network: &Network, subnet: &Part<'_, Subnet>) -> bool {
    let Some(table) = network.table_of(subnet.id) else { return false };
    network.routes(table).iter().any(|route| {
        route.origin != Origin::Local && route.is_active() && route.destination.addr().is_ipv6()
    })
}

/// The change that adds the rules for all IPv4 addresses for all IPv6 addresses, under the next numbers.
fn mirrored(acl: Part<'_, NetworkAcl>) -> Option<Change> {
    let mut is = acl.is().clone();
    let before = is.ingress.len() + is.egress.len();
    for way in WAYS.into_iter().filter(|way| is_v4_only(list(acl.is(), *way))) {
        let rules = if way == Direction::In { &mut is.ingress } else { &mut is.egress };
        let taken: Vec<u32> = rules.iter().filter_map(|rule| rule.number).collect();
        let all = rules.iter().filter(|rule| {
            rule.cidr.as_ref().and_then(Cidr::net).is_some_and(|net| net.prefix_len() == 0)
        });
        let fresh: Vec<NetworkAclRule> = all
            .filter_map(|rule| {
                let number = rule.number?.checked_add(1).filter(|next| !taken.contains(next))?;
                let cidr = Some(Cidr::new("::/0"));
                Some(NetworkAclRule { number: Some(number), cidr, ..rule.clone() })
            })
            .collect();
        rules.extend(fresh);
    }
    (is.ingress.len() + is.egress.len() > before).then(|| Change::new("").edit(acl.becomes(is)))
}
