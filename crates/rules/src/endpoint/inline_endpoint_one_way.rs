//! A subnet that sends through an inspecting endpoint, and whose answers from the internet do not come back through it.

use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "inline-endpoint-one-way",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-load-balancer-endpoints.html",
    rests_on: &[Listing::RouteTables],
    page: page!("inline_endpoint_one_way.md"),
    check,
};

use net::{Cidr, IpNet};
use plan::{
    Change, Fix, GatewayLoadBalancerEndpoint, Id, InternetGateway, Listing, Part, Ref, Resource,
    RouteTable, RouteTableRoute, Severity, Subnet, Target, Vpc,
};
use reach::Network;

use crate::internet::leads_out;
use crate::subnet::block::blocks_of;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let Some(bypass) = bypass(network, subnet) else { return };
    let (endpoint, gateway) = (bypass.endpoint, bypass.gateway);
    let at = gateway.spot("route_table");
    let finding = report.at(at).arg("subnet", subnet.name()).arg("block", bypass.block);
    finding.arg("endpoint", endpoint.name()).arg("gateway", gateway.name());
    finding.also(subnet.spot("route_table"), "subnet").also(endpoint.spot(""), "endpoint");
    if let Some(change) = bypass.steered(network) {
        finding.fix(Fix::review("steer", change));
    }
}

struct Bypass<'a> {
    vpc: Part<'a, Vpc>,
    endpoint: Part<'a, GatewayLoadBalancerEndpoint>,
    gateway: Part<'a, InternetGateway>,
    block: IpNet,
}

/// The way by which answers to a subnet with public addresses pass its endpoint by.
fn bypass<'a>(network: &'a Network, subnet: Part<'a, Subnet>) -> Option<Bypass<'a>> {
    let vpc = subnet.parent::<Vpc>()?;
    let gateway = vpc.children::<InternetGateway>().next()?;
    let table = network.table_of(subnet.id)?;
    let out = network.lookup(table, IpAddr::from([198, 51, 100, 1]))?;
    let endpoint = network.plan().get::<GatewayLoadBalancerEndpoint>(out.target.id()?)?;
    let stands = endpoint.parent::<Subnet>().filter(|other| other.id != subnet.id)?;
    let is_public = network.interfaces_of(subnet.id).iter().any(|nic| nic.is_known_outside());
    let leads = network.table_of(stands.id).is_some_and(|table| leads_out(network, table));
    let block = blocks_of(subnet).find(|block| block.is_v4())?.net;
    let steered = match &gateway.route_table {
        None => false,
        Some(edge) => {
            network.plan().get::<RouteTable>(&edge.id)?;
            let back = network.lookup(&edge.id, block.network());
            back.is_some_and(|route| route.target.id() == Some(endpoint.id))
        }
    };
    (is_public && leads && !steered).then_some(Bypass { vpc, endpoint, gateway, block })
}

impl Bypass<'_> {
    /// The change that steers what comes in for the subnet through the endpoint.
    fn steered(&self, network: &Network) -> Option<Change> {
        if network.blocks(self.vpc.id).contains(&self.block) {
            return None;
        }
        let route =
            RouteTableRoute::new(Cidr::from(self.block), Target::To(self.endpoint.id.clone()));
        if let Some(edge) = &self.gateway.is().route_table {
            let table = self.gateway.plan.get::<RouteTable>(&edge.id)?;
            let mut is = table.is().clone();
            is.routes.retain(|other| other.destination != route.destination);
            is.routes.push(route);
            return Some(Change::new("").edit(table.becomes(is)));
        }
        let id = Id::from_text(&format!("{}-edge", self.gateway.id));
        let id = id.free(|id| self.gateway.plan.resource(id).is_some());
        let table = RouteTable { routes: vec![route], ..RouteTable::default() };
        let gateway = InternetGateway { route_table: Some(Ref::to(id.clone())) };
        let change = Change::new("").put(&id, Resource::new("", table).inside(self.vpc.id));
        Some(change.edit(self.gateway.becomes(gateway)))
    }
}
