//! A central NAT gateway whose answers do not go back the way that the questions of other VPCs came.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{Cidr, IpNet};
use plan::{
    Change, Fix, GatewayLoadBalancerEndpoint, Id, Listing, NatGateway, Part, RouteTable,
    RouteTableRoute, Severity, Subnet, Target, TransitGatewayRouteTable,
};
use reach::Network;

use super::attached::{Attachment, Spoke, spoke_by, spokes_of};
use super::leading::leads;
use crate::peering::way::tables;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-egress-return",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/transit-gateway-nat-igw.html",
    rests_on: &[Listing::RouteTables, Listing::TransitGatewayRouteTables],
    page: page!("tgw_egress_return.md"),
    check,
};

/// How what comes in by one of an attachment's subnets gets to a NAT gateway.
#[derive(Clone, Copy)]
struct EgressPath<'a> {
    /// The attachment's subnet.
    entrance: Part<'a, Subnet>,
    nat: Part<'a, NatGateway>,
    /// What the answers have to be led to: the transit gateway, or the endpoint before the NAT gateway.
    back: &'a Id,
    /// The table of the NAT gateway's subnet, if all that it leads to is in the plan.
    table: Option<Part<'a, RouteTable>>,
}

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, attachment: Attachment<'_>, report: &mut Report<'_>) {
    let open = |spoke: &Spoke<'_>| spoke.attachment.is_available() && !spoke.vpc.addresses_only;
    let egress = spoke_by(attachment).filter(open);
    let egress = egress.filter(|spoke| is_sent_to(network, spoke.attachment));
    for egress in egress.filter(|spoke| leads(network, spoke)) {
        let ways = ways(network, egress);
        if ways.is_empty() {
            continue;
        }
        let mut told: BTreeSet<(&Id, &Id)> = BTreeSet::new();
        for client in spokes_of(egress.hub).filter(open) {
            if !sends(network, &client, &egress) {
                continue;
            }
            for way in used(&ways, client) {
                let blocks = network.blocks(client.vpc.id).iter();
                let strays =
                    |block: &&IpNet| block.addr().is_ipv4() && strays(network, way, **block);
                if let Some(block) = blocks.clone().find(strays)
                    && told.insert((way.nat.id, way.back))
                {
                    tell(network, report, way, &client, *block);
                }
            }
        }
    }
}

/// Whether a table of a transit gateway leads packets for the internet to an attachment.
fn is_sent_to(network: &Network, attachment: Attachment<'_>) -> bool {
    attachment.referring::<TransitGatewayRouteTable>().any(|table| {
        let route = network.lookup(table.id, internet());
        route.is_some_and(|route| route.target.id() == Some(attachment.id))
    })
}

/// An address of the internet's.
fn internet() -> IpAddr {
    IpAddr::from([198, 51, 100, 1])
}

/// What a subnet's table leads packets for the internet to.
fn outward<'a>(network: &'a Network, subnet: &Id) -> Option<&'a Id> {
    network.lookup(network.table_of(subnet)?, internet())?.target.id()
}

fn ways<'a>(network: &'a Network, egress: Spoke<'a>) -> Vec<EgressPath<'a>> {
    let plan = egress.attachment.plan;
    let way = |entrance: Part<'a, Subnet>| {
        let first = outward(network, entrance.id)?;
        if let Some(nat) = plan.get(first) {
            let table = table(network, nat);
            return Some(EgressPath { entrance, nat, back: egress.hub.id, table });
        }
        let endpoint = plan.get::<GatewayLoadBalancerEndpoint>(first)?;
        let nat = plan.get(outward(network, endpoint.parent::<Subnet>()?.id)?)?;
        Some(EgressPath { entrance, nat, back: endpoint.id, table: table(network, nat) })
    };
    egress.subnets().filter_map(|(_, subnet)| way(subnet)).collect()
}

/// Whether a VPC sends what is for the internet by the transit gateway into the egress VPC.
fn sends(network: &Network, client: &Spoke<'_>, egress: &Spoke<'_>) -> bool {
    let onward = client.end().table().and_then(|table| network.lookup(table.id, internet()));
    let by_hub = |table: Part<'_, RouteTable>| {
        let route = network.lookup(table.id, internet());
        route.is_some_and(|route| route.target.id() == Some(egress.hub.id))
    };
    client.attachment.id != egress.attachment.id
        && onward.is_some_and(|route| route.target.id() == Some(egress.attachment.id))
        && tables(network, client.vpc).into_iter().flatten().any(by_hub)
}

/// The ways that a VPC's packets take: by the entrances of the zones that they come from, and where there
/// is none by any.
fn used<'w, 'a>(ways: &'w [EgressPath<'a>], client: Spoke<'a>) -> Vec<&'w EgressPath<'a>> {
    let near =
        |way: &&EgressPath<'a>| client.subnets().any(|(_, from)| shares_zone(from, way.entrance));
    let near: Vec<&EgressPath<'a>> = ways.iter().filter(near).collect();
    if near.is_empty() { ways.iter().collect() } else { near }
}

fn shares_zone(one: Part<'_, Subnet>, two: Part<'_, Subnet>) -> bool {
    match (&one.zone_id, &two.zone_id) {
        (Some(one), Some(two)) => one == two,
        _ => one.zone.is_some() && one.zone == two.zone,
    }
}

/// Whether the NAT gateway's table leads answers for a block elsewhere, as far as it is in the plan.
fn strays(network: &Network, way: &EgressPath<'_>, block: IpNet) -> bool {
    let Some(table) = way.table else { return false };
    let back = network.lookup(table.id, block.addr()).and_then(|route| route.target.id());
    back != Some(way.back)
}

/// The table of a NAT gateway's subnet, if all that it leads to is in the plan.
fn table<'a>(network: &Network, nat: Part<'a, NatGateway>) -> Option<Part<'a, RouteTable>> {
    let subnet = nat.parent::<Subnet>()?;
    let table = nat.plan.get::<RouteTable>(network.table_of(subnet.id)?)?;
    let unseen = table.is().routes.iter().any(|route| {
        let list = route.list.as_ref();
        route.unseen || list.is_some_and(|list| table.plan.resource(&list.id).is_none())
    });
    (!unseen).then_some(table)
}

fn tell(
    network: &Network,
    report: &mut Report<'_>,
    way: &EgressPath<'_>,
    client: &Spoke<'_>,
    block: IpNet,
) {
    let Some(table) = way.table else { return };
    let written = network.lookup(table.id, block.addr()).and_then(|route| route.at.clone());
    let at = written.filter(|at| at.id == *table.id).unwrap_or(table.spot("routes"));
    let finding = report.at(at).arg("table", table.name()).arg("nat", way.nat.name());
    finding.arg("block", block).arg("vpc", client.vpc.name()).arg("way", name(network, way.back));
    finding.also(way.nat.spot(""), "nat").also(client.vpc.spot(""), "vpc");
    let mut is = table.is().clone();
    let route = RouteTableRoute::new(Cidr::from(block), Target::To(way.back.clone()));
    is.routes.retain(|other| other.destination != route.destination);
    is.routes.push(route);
    finding.fix(Fix::review("lead-back", Change::new("").edit(table.becomes(is))));
}

/// What to call the transit gateway or the endpoint.
fn name<'a>(network: &'a Network, id: &'a Id) -> &'a str {
    let named = network.plan().resource(id).map(|resource| resource.name.as_str());
    named.filter(|name| !name.is_empty()).unwrap_or(id.as_str())
}
