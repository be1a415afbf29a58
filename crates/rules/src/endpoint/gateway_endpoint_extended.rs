//! A route over a transit gateway to the service behind another VPC's gateway endpoint.

use std::collections::BTreeMap;

use net::{IpNet, PrefixMap};
use plan::{
    GatewayEndpoint, Id, Part, RouteTable, Severity, TransitGateway, TransitGatewayAttachment, Vpc,
};
use reach::{self, Network};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-extended",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_extended.md"),
    check,
};

use super::gateway::{names, of_service, prefixes};
use super::service_name::of_gateway;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let beyond = endpoints(hub);
    let tables = hub.referring::<RouteTable>().filter_map(|table| Some((table, table.parent()?)));
    // Whether an endpoint is for a destination at all; the tables of a hub have the same ones.
    let mut known: BTreeMap<IpNet, bool> = BTreeMap::new();
    let mut is_known =
        |net| *known.entry(net).or_insert_with(|| beyond.around(net).next().is_some());
    for (own, table, route) in tables.flat_map(|(table, own)| into(network, table, own, hub.id)) {
        let Some(at) = route.at.as_ref().filter(|_| is_known(route.destination)) else { continue };
        let Some((endpoint, there)) = meant(&beyond, own, &table, route) else { continue };
        let finding = report.at(at.clone()).arg("table", table.name());
        finding.arg("destination", route.destination).arg("hub", hub.name());
        finding.arg("endpoint", endpoint.name()).arg("vpc", there.name());
        finding.also(endpoint.spot(""), "endpoint");
    }
}

/// A route with its table and the table's VPC.
type Placed<'a> = (Part<'a, Vpc>, Part<'a, RouteTable>, &'a reach::Route);

/// The routes of a table into a transit gateway.
fn into<'a>(
    network: &'a Network,
    table: Part<'a, RouteTable>,
    own: Part<'a, Vpc>,
    hub: &'a Id,
) -> impl Iterator<Item = Placed<'a>> {
    let routes = network.routes(table.id).iter();
    routes.filter(move |route| route.target.id() == Some(hub)).map(move |route| (own, table, route))
}

/// The gateway endpoints of the VPCs on a transit gateway by the prefixes of their services, numbered in
/// the order of the attachments.
type Beyond<'a> = PrefixMap<(usize, Part<'a, GatewayEndpoint>, Part<'a, Vpc>)>;

fn endpoints(hub: Part<'_, TransitGateway>) -> Beyond<'_> {
    let endpoints = attached(hub)
        .flat_map(|vpc| vpc.children::<GatewayEndpoint>().map(move |endpoint| (endpoint, vpc)));
    let numbered = (0..).zip(endpoints);
    let by_prefix = numbered.flat_map(|(nth, (endpoint, vpc))| {
        prefixes(&endpoint).into_iter().map(move |prefix| (prefix, (nth, endpoint, vpc)))
    });
    by_prefix.collect()
}

/// The gateway endpoint of another VPC on the hub that a route is meant for.
fn meant<'a>(
    beyond: &Beyond<'a>,
    own: Part<'a, Vpc>,
    table: &Part<'a, RouteTable>,
    route: &reach::Route,
) -> Option<(Part<'a, GatewayEndpoint>, Part<'a, Vpc>)> {
    let is_served = |endpoint: &Part<'a, GatewayEndpoint>| {
        let service = of_gateway(endpoint);
        service.is_some_and(|service| of_service(own, service).any(|own| names(&own, table.id)))
    };
    let around = beyond.around(route.destination);
    let far = around.filter(|(_, endpoint, vpc)| vpc.id != own.id && !is_served(endpoint));
    far.min_by_key(|(nth, ..)| *nth).map(|(_, endpoint, vpc)| (*endpoint, *vpc))
}

/// The VPCs that are attached to a transit gateway.
fn attached<'a>(hub: Part<'a, TransitGateway>) -> impl Iterator<Item = Part<'a, Vpc>> {
    hub.referring::<TransitGatewayAttachment>().filter_map(move |attachment| {
        let is = attachment.is();
        let here = is.gateway.as_ref().is_some_and(|gateway| gateway.id == *hub.id);
        hub.plan.get::<Vpc>(&is.to.as_ref().filter(|_| here)?.id)
    })
}
