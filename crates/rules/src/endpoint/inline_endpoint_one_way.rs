//! A subnet that sends through an inspecting endpoint, and whose answers do not come back through it.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

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
    Accepts, Change, Fix, GatewayLoadBalancerEndpoint, Id, InternetGateway, Listing, NatGateway,
    Part, Peering, Ref, Resource, RouteTable, RouteTableRoute, Severity, Spot, Subnet, Target,
    VirtualPrivateGateway, Vpc,
};
use reach::{Network, Origin, Route};

use crate::route_table::edge_table::is_of_appliances;
use crate::subnet::block::blocks_of;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for bypass in bypasses(network, subnet) {
        if !told.insert((bypass.endpoint.id, bypass.by.at())) {
            continue;
        }
        let endpoint = bypass.endpoint;
        let finding = report.at(bypass.by.at()).arg("subnet", subnet.name());
        finding.arg("block", bypass.block).arg("endpoint", endpoint.name());
        finding.arg("gateway", bypass.by.name());
        finding.also(subnet.spot("route_table"), "subnet").also(endpoint.spot(""), "endpoint");
        if let Some(change) = bypass.steered(network, subnet) {
            finding.fix(Fix::review("steer", change));
        }
    }
}

/// A way by which answers to a subnet pass an endpoint by that saw the request.
struct Bypass<'a> {
    vpc: Part<'a, Vpc>,
    endpoint: Part<'a, GatewayLoadBalancerEndpoint>,
    by: By<'a>,
    block: IpNet,
}

/// What hands the answers to the subnet.
#[derive(Clone, Copy)]
enum By<'a> {
    Internet(Part<'a, InternetGateway>),
    Nat(Part<'a, NatGateway>, Part<'a, Subnet>),
    Neighbour(Part<'a, Subnet>),
    Private(Part<'a, VirtualPrivateGateway>),
    Peer(Part<'a, Peering>),
}

impl<'a> By<'a> {
    fn name(&self) -> &'a str {
        match self {
            By::Internet(gateway) => gateway.name(),
            By::Nat(gateway, _) => gateway.name(),
            By::Neighbour(subnet) => subnet.name(),
            By::Private(gateway) => gateway.name(),
            By::Peer(peering) => peering.name(),
        }
    }

    /// The field that decides which way the answers take.
    fn at(&self) -> Spot {
        match self {
            By::Internet(gateway) => gateway.spot("route_table"),
            By::Nat(_, subnet) | By::Neighbour(subnet) => subnet.spot("route_table"),
            By::Private(gateway) => gateway.spot("route_table"),
            By::Peer(peering) => peering.spot(""),
        }
    }

    /// The route table that is looked up for the answers: that of a gateway, where it names one, or that of
    /// a subnet.
    fn table<'n>(&self, network: &'n Network) -> Option<&'n Id>
    where
        'a: 'n,
    {
        match self {
            By::Internet(gateway) => gateway.is().route_table.as_ref().map(|table| &table.id),
            By::Private(gateway) => gateway.is().route_table.as_ref().map(|table| &table.id),
            By::Nat(_, subnet) | By::Neighbour(subnet) => network.table_of(subnet.id),
            By::Peer(_) => None,
        }
    }

    /// Whether that table leads answers to an inline endpoint, or may.
    fn steers(&self, network: &Network, block: IpNet) -> bool {
        let Some(table) = self.table(network) else { return false };
        if network.plan().get::<RouteTable>(table).is_none() {
            return true;
        }
        let route = network.lookup(table, block.network());
        let target = route.and_then(|route| route.target.id());
        target.is_some_and(|id| network.plan().get::<GatewayLoadBalancerEndpoint>(id).is_some())
    }
}

/// The ways by which answers to the hosts of a subnet pass its endpoints by.
fn bypasses<'a>(network: &'a Network, subnet: Part<'a, Subnet>) -> Vec<Bypass<'a>> {
    let (Some(vpc), Some(table)) = (subnet.parent::<Vpc>(), network.table_of(subnet.id)) else {
        return Vec::new();
    };
    if network.plan().every::<GatewayLoadBalancerEndpoint>().next().is_none() {
        return Vec::new();
    }
    let hosts = network.interfaces_of(subnet.id);
    if hosts.is_empty() || is_of_appliances(network, subnet.id) {
        return Vec::new();
    }
    let Some(block) = blocks_of(subnet).find(|block| block.is_v4()).map(|block| block.net) else {
        return Vec::new();
    };
    let routes = network.routes(table).iter().filter(|route| {
        route.is_active() && route.overridden_by.is_none() && route.destination.addr().is_ipv4()
    });
    let is_public = hosts.iter().any(|nic| nic.is_known_outside());
    // What a NAT gateway sends into its VPC are answers.
    let has_clients = hosts.iter().any(|nic| nic.accepts != Accepts::Nothing);
    let found = routes.filter_map(|route| {
        let endpoint = network.plan().get::<GatewayLoadBalancerEndpoint>(route.target.id()?)?;
        let stands = endpoint.parent::<Subnet>().filter(|other| other.id != subnet.id)?;
        let by = returning(network, vpc, stands, route)?;
        let asks = if matches!(by, By::Internet(_)) { is_public } else { has_clients };
        let other = !matches!(by, By::Neighbour(to) if to.id == subnet.id);
        let missed = asks && other && !by.steers(network, block);
        missed.then_some(Bypass { vpc, endpoint, by, block })
    });
    found.collect()
}

/// What hands back the answers to what an endpoint sends on for a route.
fn returning<'a>(
    network: &'a Network,
    vpc: Part<'a, Vpc>,
    stands: Part<'a, Subnet>,
    route: &Route,
) -> Option<By<'a>> {
    let plan = network.plan();
    let to = match route.destination.prefix_len() {
        0 | 1 => IpAddr::from(SOMEONE),
        _ => route.destination.network(),
    };
    let next = network.lookup(network.table_of(stands.id)?, to)?;
    if next.origin == Origin::Local {
        let mut subnets = vpc.children::<Subnet>().filter(|other| other.id != stands.id);
        let holds = |other: &Part<'_, Subnet>| {
            blocks_of(*other).any(|block| block.net.contains(&to))
                && network.has_interfaces(other.id)
                && !is_of_appliances(network, other.id)
        };
        return subnets.find(holds).map(By::Neighbour);
    }
    let id = next.target.id().filter(|_| next.is_active())?;
    if let Some(gateway) = plan.get::<NatGateway>(id) {
        return gateway.parent::<Subnet>().map(|subnet| By::Nat(gateway, subnet));
    }
    let internet = plan.get::<InternetGateway>(id).map(By::Internet);
    let private = || plan.get::<VirtualPrivateGateway>(id).map(By::Private);
    internet.or_else(private).or_else(|| plan.get::<Peering>(id).map(By::Peer))
}

/// An address on the internet (RFC 5737).
const SOMEONE: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 1);

impl Bypass<'_> {
    /// The change that steers what comes back to the subnet through the endpoint.
    fn steered(&self, network: &Network, subnet: Part<'_, Subnet>) -> Option<Change> {
        if network.blocks(self.vpc.id).contains(&self.block) {
            return None;
        }
        let route =
            RouteTableRoute::new(Cidr::from(self.block), Target::To(self.endpoint.id.clone()));
        if let Some(table) = self.by.table(network) {
            let own = network.table_of(subnet.id) == Some(table);
            let table = network.plan().get::<RouteTable>(table).filter(|_| !own)?;
            let mut is = table.is().clone();
            is.routes.retain(|other| other.destination != route.destination);
            is.routes.push(route);
            return Some(Change::new("").edit(table.becomes(is)));
        }
        let id = Id::from_text(&format!("{}-edge", self.by.at().id));
        let id = id.free(|id| network.plan().resource(id).is_some());
        let table = RouteTable { routes: vec![route], ..RouteTable::default() };
        let change = Change::new("").put(&id, Resource::new("", table).inside(self.vpc.id));
        let route_table = Some(Ref::to(id));
        Some(match self.by {
            By::Internet(gateway) => change.edit(gateway.becomes(InternetGateway { route_table })),
            By::Private(gateway) => {
                let is = VirtualPrivateGateway { route_table, ..gateway.is().clone() };
                change.edit(gateway.becomes(is))
            }
            By::Nat(..) | By::Neighbour(_) | By::Peer(_) => return None,
        })
    }
}
