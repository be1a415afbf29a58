//! A network ACL that lets answers pass to some of the ports that clients use, and not to others.

use super::acl_rule::{
    Decided, WAYS, allowing, decided, letting, open, other, ports_to, subnets, told_ports,
};
use super::group_rule::Direction;
use crate::peering::edge::{CLIENT_PORTS, partners};
use net::{PortSet, PortSpan, Protocol};
use plan::{Fix, NatGateway, NetworkAcl, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-ephemeral",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/custom-network-acl.html",
    rests_on: &[],
    page: page!("nacl_ephemeral.md"),
    check,
};

/// The ports that the usual systems of clients choose from.
const USUAL: PortSpan = PortSpan { from: 32_768, to: 65_535 };

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    let users = subnets(network, acl.id);
    // The ACL of a NAT gateway's subnet is another rule's.
    let nat = users.iter().any(|subnet| subnet.children::<NatGateway>().next().is_some());
    if users.is_empty() || nat {
        return;
    }
    for way in WAYS {
        let back = open(network, acl.id, other(way));
        for one in decided(network, acl, way).iter().filter(|one| one.allows() && asks(one)) {
            let asking = partners(one.left, &PortSet::all_of(Protocol::TCP));
            let passing = ports_to(back, &asking, Protocol::TCP);
            let missing = PortSet::new(Protocol::TCP, USUAL).difference(&passing);
            let answered = PortSet::new(Protocol::TCP, CLIENT_PORTS).intersection(&passing);
            if !missing.is_empty() && !answered.is_empty() {
                tell(report, one, &missing);
            }
        }
    }
}

/// Whether a rule is for a service rather than for answers: it is for TCP ports that no client uses.
fn asks(one: &Decided<'_>) -> bool {
    let own = PortSet::new(Protocol::TCP, PortSpan { from: 0, to: CLIENT_PORTS.from - 1 });
    let services = one.rule.is.ports.as_ref().and_then(net::Ports::value);
    let named = one.rule.is.protocol.value() == Some(net::Protocols::One(Protocol::TCP));
    named && services.is_some_and(|ports| PortSet::new(Protocol::TCP, ports).is_subset(&own))
}

fn tell(report: &mut Report<'_>, one: &Decided<'_>, missing: &PortSet) {
    let rule = one.rule;
    let (way, way_ko) = match rule.way {
        Direction::In => ("inbound", "인바운드"),
        Direction::Out => ("outbound", "아웃바운드"),
    };
    let finding = report.at(rule.spot("")).arg("acl", rule.acl.name());
    finding.arg("number", rule.is.number.unwrap_or_default());
    finding.arg("way", way).arg("way-ko", way_ko);
    finding.arg("missing", told_ports(missing, Protocol::TCP));
    let Some(cidr) = rule.is.cidr.clone() else { return };
    let answers = |span: PortSpan| allowing("tcp", &span.to_string(), cidr.clone());
    let answers = missing.ports(Protocol::TCP).map(answers).collect();
    if let Some(change) = letting(rule.acl, other(rule.way), answers) {
        finding.fix(Fix::review("let-answers", change));
    }
}
