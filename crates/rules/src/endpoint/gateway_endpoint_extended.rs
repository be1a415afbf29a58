//! A route over a transit gateway to the service behind another VPC's gateway endpoint.

use plan::{
    GatewayEndpoint, Id, Part, RouteTable, Severity, TransitGateway, TransitGatewayAttachment, Vpc,
};
use reach::{self, Network};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-extended",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    page: include_str!("gateway_endpoint_extended.md"),
    check,
};

use super::gateway::{names, of_service, prefixes};
use super::service_name::of_gateway;

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for table in plan.every::<RouteTable>() {
        for route in network.routes(table.id) {
            let hub = route.target.id().and_then(|id| plan.get::<TransitGateway>(id));
            let (Some(hub), Some(at)) = (hub, &route.at) else { continue };
            let Some((endpoint, there)) = meant(network, &table, route, hub.id) else { continue };
            let finding = report.at(at.clone()).arg("table", table.name());
            finding.arg("destination", route.destination).arg("hub", hub.name());
            finding.arg("endpoint", endpoint.name()).arg("vpc", there.name());
            finding.also(endpoint.spot(""), "endpoint");
        }
    }
}

/// The gateway endpoint of another VPC on the hub that a route is meant for.
fn meant<'a>(
    network: &'a Network,
    table: &Part<'a, RouteTable>,
    route: &reach::Route,
    hub: &Id,
) -> Option<(Part<'a, GatewayEndpoint>, Part<'a, Vpc>)> {
    let own = table.parent::<Vpc>()?;
    let far = attached(network, hub).filter(|vpc| vpc.id != own.id);
    let holds = |endpoint: &Part<'a, GatewayEndpoint>| {
        let served = of_gateway(endpoint)
            .is_some_and(|service| of_service(own, service).any(|own| names(&own, table.id)));
        !served && prefixes(endpoint).iter().any(|prefix| prefix.contains(&route.destination))
    };
    let mut found = far.flat_map(|vpc| vpc.children::<GatewayEndpoint>().map(move |e| (e, vpc)));
    found.find(|(endpoint, _)| holds(endpoint))
}

/// The VPCs that are attached to a transit gateway.
fn attached<'a>(network: &'a Network, hub: &Id) -> impl Iterator<Item = Part<'a, Vpc>> {
    let plan = network.plan();
    plan.every::<TransitGatewayAttachment>().filter_map(move |attachment| {
        let is = attachment.is();
        let here = is.gateway.as_ref().is_some_and(|gateway| gateway.id == *hub);
        plan.get::<Vpc>(&is.to.as_ref().filter(|_| here)?.id)
    })
}
