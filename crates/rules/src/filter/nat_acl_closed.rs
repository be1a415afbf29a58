//! A network ACL of a NAT gateway's subnet that stops what the gateway needs.

use super::acl_rule::{allowing, letting, open, ports_to};
use super::group_rule::Direction;
use crate::peering::edge::{CLIENT_PORTS, partners};
use crate::subnet::block::blocks_of;
use net::{AddressSet, Cidr, IpNet, PortSet, Protocol, well_known};
use plan::{
    Fix, Id, Listing, NatGateway, NetworkAcl, NetworkAclRule, Part, RouteTable, Severity, Subnet,
};
use reach::{Network, public_v4};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-acl-closed",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/custom-network-acl.html",
    rests_on: &[Listing::RouteTables, Listing::NetworkAcls],
    page: page!("nat_acl_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    let Some(subnet) = gateway.parent::<Subnet>().filter(|_| gateway.is_public()) else { return };
    let acl = network.filter_of(subnet.id).and_then(|id| network.plan().get::<NetworkAcl>(id));
    let Some(acl) = acl else { return };
    for Needed { way, rule, severity } in needed(network, acl, &clients(network, gateway, subnet)) {
        let field = if way == Direction::In { "ingress" } else { "egress" };
        let finding = report.at(acl.spot(field)).arg("acl", acl.name());
        finding.arg("gateway", gateway.name()).arg("needed", told(way, &rule));
        finding.also(gateway.spot(""), "gateway");
        finding.severity = severity;
        if let Some(change) = letting(acl, way, vec![rule]) {
            finding.fix(Fix::review("let-pass", change));
        }
    }
}

/// A rule that the gateway needs, and what its lack comes to.
struct Needed {
    way: Direction,
    rule: NetworkAclRule,
    severity: Severity,
}

impl Needed {
    fn new(way: Direction, rule: NetworkAclRule) -> Needed {
        Needed { way, rule, severity: Severity::Broken }
    }
}

/// The rules whose lack stops the gateway, or the connections that it opens from some of its ports.
fn needed(network: &Network, acl: Part<'_, NetworkAcl>, clients: &[IpNet]) -> Vec<Needed> {
    let (inward, outward) =
        (open(network, acl.id, Direction::In), open(network, acl.id, Direction::Out));
    let any = PortSet::all_of(Protocol::TCP);
    let answers = PortSet::new(Protocol::TCP, CLIENT_PORTS);
    let everyone = || Cidr::from(well_known::ANY_V4);
    let span = CLIENT_PORTS.to_string();
    let asked = partners(outward, &any).intersection(&public_v4());
    let mut needed = Vec::new();
    if asked.is_empty() {
        needed.push(Needed::new(Direction::Out, allowing("tcp", "", everyone())));
    }
    let asked = if asked.is_empty() { public_v4() } else { asked };
    let answered = ports_to(inward, &asked, Protocol::TCP);
    if !answers.is_subset(&answered) {
        let needs = Needed::new(Direction::In, allowing("tcp", &span, everyone()));
        let some = !answers.is_disjoint(&answered);
        needed.push(Needed {
            severity: if some { Severity::Risky } else { needs.severity },
            ..needs
        });
    }
    for client in clients {
        let own = AddressSet::from(*client);
        if partners(inward, &any).is_disjoint(&own) {
            needed.push(Needed::new(Direction::In, allowing("all", "", Cidr::from(*client))));
        }
        if partners(outward, &answers).is_disjoint(&own) {
            needed.push(Needed::new(Direction::Out, allowing("tcp", &span, Cidr::from(*client))));
        }
    }
    needed
}

/// The IPv4 blocks of the other subnets whose tables lead to the gateway.
fn clients(network: &Network, gateway: Part<'_, NatGateway>, home: Part<'_, Subnet>) -> Vec<IpNet> {
    let leads = |table: &Part<'_, RouteTable>| {
        let mut routes = network.routes(table.id).iter();
        routes.any(|route| route.is_active() && route.target.id() == Some(gateway.id))
    };
    let tables = gateway.referring::<RouteTable>().filter(leads);
    let mut users: Vec<&Id> = tables.flat_map(|table| network.subnets_of_table(table.id)).collect();
    users.sort();
    let others = users.into_iter().filter(|subnet| *subnet != home.id);
    others
        .filter_map(|subnet| network.plan().get::<Subnet>(subnet))
        .flat_map(blocks_of)
        .filter(|block| block.is_v4())
        .map(|block| block.net)
        .collect()
}

/// A rule as the outline spells it, without its number.
fn told(way: Direction, rule: &NetworkAclRule) -> String {
    let way = if way == Direction::In { "in" } else { "out" };
    let ports = rule.ports.as_ref().map(|ports| format!(" {ports}")).unwrap_or_default();
    let cidr = rule.cidr.as_ref().map(Cidr::text).unwrap_or_default();
    format!("{way} allow {}{ports} cidr {cidr}", rule.protocol)
}
