//! A network ACL of a NAT gateway's subnet that stops what the gateway needs.

use super::acl_rule::{allowing, letting, open, ports_to};
use super::group_rule::Direction;
use crate::peering::edge::{CLIENT_PORTS, partners};
use crate::subnet::block::blocks_of;
use net::{AddressSet, Cidr, IpNet, PortSet, Protocol, well_known};
use plan::{
    Fix, Id, Listing, NatGateway, NetworkAcl, NetworkAclRule, Part, RouteTable, Severity, Subnet,
};
use reach::Network;

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
    for (way, rule) in needed(network, acl, &clients(network, gateway, subnet)) {
        let field = if way == Direction::In { "ingress" } else { "egress" };
        let finding = report.at(acl.spot(field)).arg("acl", acl.name());
        finding.arg("gateway", gateway.name()).arg("needed", told(way, &rule));
        finding.also(gateway.spot(""), "gateway");
        if let Some(change) = letting(acl, way, vec![rule]) {
            finding.fix(Fix::review("let-pass", change));
        }
    }
}

/// The rules whose lack stops the gateway.
fn needed(
    network: &Network,
    acl: Part<'_, NetworkAcl>,
    clients: &[IpNet],
) -> Vec<(Direction, NetworkAclRule)> {
    let (inward, outward) =
        (open(network, acl.id, Direction::In), open(network, acl.id, Direction::Out));
    let any = PortSet::all_of(Protocol::TCP);
    let answers = PortSet::new(Protocol::TCP, CLIENT_PORTS);
    let everyone = || Cidr::from(well_known::ANY_V4);
    let span = CLIENT_PORTS.to_string();
    let asked = partners(outward, &any).intersection(&internet());
    let mut needed = Vec::new();
    if asked.is_empty() {
        needed.push((Direction::Out, allowing("tcp", "", everyone())));
    }
    let asked = if asked.is_empty() { internet() } else { asked };
    if !answers.is_subset(&ports_to(inward, &asked, Protocol::TCP)) {
        needed.push((Direction::In, allowing("tcp", &span, everyone())));
    }
    for client in clients {
        let own = AddressSet::from(*client);
        if partners(inward, &any).is_disjoint(&own) {
            needed.push((Direction::In, allowing("all", "", Cidr::from(*client))));
        }
        if partners(outward, &answers).is_disjoint(&own) {
            needed.push((Direction::Out, allowing("tcp", &span, Cidr::from(*client))));
        }
    }
    needed
}

/// The IPv4 addresses that are not private.
fn internet() -> AddressSet {
    let private: AddressSet = well_known::PRIVATE.into_iter().chain([well_known::SHARED]).collect();
    AddressSet::from(well_known::ANY_V4).difference(&private)
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
