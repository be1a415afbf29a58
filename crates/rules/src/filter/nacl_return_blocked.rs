//! A rule of a network ACL whose connections are never answered.

use super::acl_rule::closed;
use super::acl_rule::{Decided, WAYS, allowing, decided, letting, open, other, subnets};
use super::group_rule::{Direction, told};
use crate::peering::edge::{CLIENT_PORTS, partners};
use net::{AddressSet, FlowSet, PortSet, Protocol};
use plan::{Fix, Listing, NetworkAcl, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-return-blocked",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/vpc-network-acls.html",
    rests_on: &[Listing::NetworkAcls],
    page: page!("nacl_return_blocked.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    if subnets(network, acl.id).is_empty() || closed(network, acl).is_some() {
        return;
    }
    for way in WAYS {
        let back = Partners::of(open(network, acl.id, other(way)));
        for one in decided(network, acl, way).iter().filter(|one| one.allows()) {
            if let Some(protocol) = unanswered(one, &back) {
                tell(report, one, protocol);
            }
        }
    }
}

fn tell(report: &mut Report<'_>, one: &Decided<'_>, protocol: Protocol) {
    let rule = one.rule;
    let (way, way_ko, back, back_ko) = match rule.way {
        Direction::In => ("inbound", "인바운드", "outbound", "아웃바운드"),
        Direction::Out => ("outbound", "아웃바운드", "inbound", "인바운드"),
    };
    let finding = report.at(rule.spot("")).arg("acl", rule.acl.name());
    finding.arg("number", rule.is.number.unwrap_or_default());
    finding.arg("services", told(&rule.is.protocol, rule.is.ports.as_ref()));
    finding.arg("protocol", protocol);
    finding.arg("way", way).arg("way-ko", way_ko).arg("back", back).arg("back-ko", back_ko);
    let Some(cidr) = rule.is.cidr.clone() else { return };
    let answers = allowing(&protocol.to_string(), &CLIENT_PORTS.to_string(), cidr);
    if let Some(change) = letting(rule.acl, other(rule.way), vec![answers]) {
        finding.fix(Fix::review("let-answers", change));
    }
}

/// The protocols with ports.
const WITH_PORTS: [Protocol; 2] = [Protocol::TCP, Protocol::UDP];

/// The addresses to which anything of TCP and of UDP passes, and to which what is for clients' ports does.
struct Partners([[AddressSet; 2]; 2]);

impl Partners {
    fn of(open: &FlowSet) -> Partners {
        Partners(WITH_PORTS.map(|protocol| {
            let (all, clients) = (PortSet::all_of(protocol), PortSet::new(protocol, CLIENT_PORTS));
            [partners(open, &all), partners(open, &clients)]
        }))
    }

    /// Whether a request of what passes by these can be answered by what passes by the others.
    fn converse(&self, back: &Partners) -> bool {
        let Partners(protocols) = self;
        protocols.iter().zip(&back.0).any(|([all, clients], [all_back, clients_back])| {
            let meet = |one: &AddressSet, other| !one.is_disjoint(other);
            meet(all, clients_back) || meet(clients, all_back)
        })
    }
}

/// The first protocol of a rule that lets requests or answers pass, if there is one and for no protocol
/// anything that passes by the rule is part of a whole conversation.
fn unanswered(one: &Decided<'_>, back: &Partners) -> Option<Protocol> {
    // Protocols without ports have answers of their own kinds, which are another matter.
    let ports_alone = one.rule.is.protocol.value().is_some_and(
        |protocols| matches!(protocols, net::Protocols::One(protocol) if protocol.has_ports()),
    );
    let own = ports_alone.then(|| Partners::of(one.left)).filter(|own| !own.converse(back))?;
    let mut carried = WITH_PORTS.into_iter().zip(&own.0).filter(|(_, [all, _])| !all.is_empty());
    carried.next().map(|(protocol, _)| protocol)
}
