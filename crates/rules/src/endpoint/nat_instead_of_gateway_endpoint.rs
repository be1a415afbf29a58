//! Traffic to S3 through a NAT gateway, where a gateway endpoint would cost nothing.

use std::collections::BTreeSet;

use plan::{
    Change, Fix, GatewayEndpoint, Id, NatGateway, Part, Ref, Resource, RouteTable, Severity, Spot,
    Vpc,
};
use reach::Network;

use crate::route_table::edge_table::{is_of_appliances, is_steering};
use crate::transit_gateway::attached::{Spoke, spokes_at};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-instead-of-gateway-endpoint",
    severity: Severity::Risky,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("nat_instead_of_gateway_endpoint.md"),
    check,
};

use super::gateway::{names, of_service, with_tables};

/// The service that is asked for most.
const SERVICE: &str = "s3";

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let costly: Vec<_> = costly(network, vpc).collect();
    let Some((_, at, gateway)) = costly.first() else { return };
    let finding = report.at(at.clone()).arg("vpc", vpc.name());
    finding.arg("gateway", network.plan().called(gateway));
    for (_, other, _) in costly.iter().skip(1) {
        finding.also(other.clone(), "table");
    }
    let tables: Vec<&Id> = costly.iter().map(|(table, ..)| table.id).collect();
    finding.fix(Fix::review("gateway-endpoint", served(vpc, &tables)));
}

/// The tables of hosts that lead to the internet by a NAT gateway, and to S3 by the same; by way of
/// appliances too, whose own tables see packets of others alone.
fn costly<'a>(
    network: &'a Network,
    vpc: Part<'a, Vpc>,
) -> impl Iterator<Item = (Part<'a, RouteTable>, Spot, &'a Id)> {
    let entered = entered(network, vpc);
    vpc.children::<RouteTable>().filter_map(move |table| {
        let mut subnets = network.subnets_of_table(table.id).iter();
        let used = subnets.any(|subnet| !is_of_appliances(network, subnet));
        let served = of_service(vpc, SERVICE).any(|endpoint| names(&endpoint, table.id));
        let (at, gateway) = by_nat(network, table.id)?;
        (used && !served && !entered.contains(table.id)).then_some((table, at, gateway))
    })
}

/// The route by which a table leads the internet's packets to a NAT gateway, itself or by way of
/// appliances, and that gateway.
fn by_nat<'a>(network: &'a Network, table: &Id) -> Option<(Spot, &'a Id)> {
    let routes = network.default_routes(table);
    routes.into_iter().filter(|route| route.is_active()).find_map(|route| {
        let mut passed = BTreeSet::new();
        let mut target = route.target.id()?;
        while is_steering(network.plan(), target) && passed.insert(target) {
            let nic = network.interfaces_of(target).into_iter().next()?;
            let next = network.default_routes(network.table_of(nic.subnet.as_ref()?)?);
            target = next.into_iter().find(|next| next.is_active())?.target.id()?;
        }
        let gateway = network.plan().get::<NatGateway>(target)?;
        gateway.is_public().then(|| Some((route.at.clone()?, gateway.id)))?
    })
}

/// The tables of subnets by which a transit gateway's packets come in: a gateway endpoint drops what is not
/// from a host of its VPC, so a route to one would take the service from the other VPCs.
fn entered<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> BTreeSet<&'a Id> {
    let subnets = spokes_at(vpc).flat_map(Spoke::subnets);
    subnets.filter_map(|(_, subnet)| network.table_of(subnet.id)).collect()
}

/// The change that gives the tables a route to a gateway endpoint of the VPC, or to a new one.
fn served(vpc: Part<'_, Vpc>, tables: &[&Id]) -> Change {
    if let Some(endpoint) = of_service(vpc, SERVICE).next() {
        return with_tables(&endpoint, tables.iter().copied());
    }
    let is = GatewayEndpoint {
        service: SERVICE.to_owned(),
        route_tables: tables.iter().map(|id| Ref::to((*id).clone())).collect(),
        ..GatewayEndpoint::default()
    };
    let id = Id::from_text(&format!("{}-s3", vpc.id));
    let id = id.free(|id| vpc.plan.resource(id).is_some());
    Change::new("").put(&id, Resource::new("", is).inside(vpc.id))
}
