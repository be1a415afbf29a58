//! A network ACL that keeps out the messages by which hosts learn that packets are too large.

use super::acl_rule::{allowing, letting, open, subnets};
use super::group_rule::Direction;
use crate::peering::edge::partners;
use net::{AddressSet, Cidr, FlowSet, IcmpTypes, PortSet, Protocol, well_known};
use plan::{Fix, NetworkAcl, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-pmtud",
    severity: Severity::Risky,
    source: "AWSEC2/latest/UserGuide/network_mtu.html",
    rests_on: &[],
    page: page!("nacl_pmtud.md"),
    check,
};

/// The messages that say that a packet was too large, by family: "fragmentation needed" and "packet too big".
const MESSAGES: [(Protocol, &str, net::IpNet); 2] =
    [(Protocol::ICMP, "3/4", well_known::ANY_V4), (Protocol::ICMPV6, "2/0", well_known::ANY_V6)];

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    let users = subnets(network, acl.id);
    let Some(vpc) = acl.parent::<Vpc>().filter(|_| !users.is_empty()) else { return };
    let inward = open(network, acl.id, Direction::In);
    let own: AddressSet = network.blocks(vpc.id).iter().copied().collect();
    let asking = partners(inward, &PortSet::all_of(Protocol::TCP)).difference(&own);
    for (protocol, message, everyone) in MESSAGES {
        let outside = asking.intersection(&AddressSet::from(everyone));
        if outside.is_empty() || tells(inward, &outside, protocol, message) {
            continue;
        }
        let needed = format!("{protocol} {message}");
        let finding = report.at(acl.spot("ingress")).arg("acl", acl.name());
        finding.arg("vpc", vpc.name()).arg("needed", needed);
        for subnet in &users {
            finding.also(subnet.spot("network_acl"), "subnet");
        }
        finding.fixes.extend(let_in(acl, protocol, message, everyone));
    }
}

/// Whether a message can come in from some of these addresses.
fn tells(inward: &FlowSet, outside: &AddressSet, protocol: Protocol, message: &str) -> bool {
    let message = IcmpTypes::new(message).value().map(|span| PortSet::icmp(protocol, span));
    let senders = message.map(|message| partners(inward, &message)).unwrap_or_default();
    !senders.is_disjoint(outside)
}

fn let_in(
    acl: Part<'_, NetworkAcl>,
    protocol: Protocol,
    message: &str,
    from: net::IpNet,
) -> Option<Fix> {
    let rule = allowing(&protocol.to_string(), message, Cidr::from(from));
    letting(acl, Direction::In, vec![rule]).map(|change| Fix::review("let-message", change))
}
