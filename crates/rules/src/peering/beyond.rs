//! Routes into a peering for addresses that are not the peer's own: what they were meant to reach.

use std::collections::BTreeMap;

use net::{AddressSet, Cidr, IpNet, well_known};
use plan::{
    Change, Component, Finding, Fix, GatewayEndpoint, Id, InternetGateway, Kind, NatGateway,
    OnPremises, Part, Path, Peering, Plan, Ref, RouteTable, RouteTableRoute, Spot, Subnet, Target,
    VirtualInterface, VirtualPrivateGateway, Vpc, VpnConnection,
};
use reach::Network;

use super::pair::{Side, active_sides, of_vpc};
use super::way::{followed, without};

/// A written route into a peering that some addresses follow which are not the peer's.
pub(super) struct Stray<'a> {
    /// The peering, from the VPC whose table it is.
    pub(super) side: Side<'a>,
    /// The table.
    pub(super) table: Part<'a, RouteTable>,
    /// The route's row in the table.
    pub(super) row: usize,
    /// The route's destination.
    pub(super) destination: IpNet,
    /// The addresses that the peering drops.
    pub(super) lost: AddressSet,
}

/// What lies behind the peer that the lost addresses belong to.
pub(super) enum Meant<'a> {
    /// A VPC that the peer is peered with, as the peer sees it.
    Vpc(Side<'a>),
    /// The peer's gateway endpoint.
    Endpoint(Part<'a, GatewayEndpoint>),
    /// The peer's Direct Connect.
    DirectConnect(Part<'a, VirtualInterface>),
    /// The peer's VPN.
    Vpn(Part<'a, VpnConnection>),
    /// The peer's NAT gateway.
    Nat(Part<'a, NatGateway>),
    /// The peer's internet gateway.
    Internet(Part<'a, InternetGateway>),
    /// Nothing that the plan shows, and no address of the peer's either.
    Nothing,
}

/// Every stray route into a peering, with what it was meant to reach.
pub(super) fn strays<'a>(
    network: &'a Network,
    peering: Part<'a, Peering>,
) -> impl Iterator<Item = (Stray<'a>, Meant<'a>)> {
    let tables = active_sides(peering)
        .flat_map(|side| side.vpc.children::<RouteTable>().map(move |table| (side, table)));
    let strays = tables.flat_map(move |(side, table)| {
        let blocks = side.peer_blocks(network);
        let rows = table.is().routes.iter().enumerate().filter(move |(_, route)| {
            let target = route.target.as_ref().and_then(Target::id);
            target == Some(side.peering.id) && !lies_in(route, blocks)
        });
        rows.filter_map(move |(row, _)| stray(network, side, table, row))
    });
    strays.filter_map(move |stray| stray.meant(network).map(|meant| (stray, meant)))
}

/// Whether all that a route is for is known and lies in one of some blocks.
fn lies_in(route: &RouteTableRoute, blocks: &[IpNet]) -> bool {
    let net = route.destination.as_ref().and_then(Cidr::net);
    net.is_some_and(|net| blocks.iter().any(|block| block.contains(&net)))
}

fn stray<'a>(
    network: &'a Network,
    side: Side<'a>,
    table: Part<'a, RouteTable>,
    row: usize,
) -> Option<Stray<'a>> {
    let at = table.spot(Path::new("routes").row(row));
    let route = super::way::into(network, table.id, &side).find(|r| r.at.as_ref() == Some(&at))?;
    let own: AddressSet = side.peer_blocks(network).iter().copied().collect();
    let lost = followed(network, table.id, route).difference(&own);
    let destination = route.destination;
    (side.knows_peer() && !lost.is_empty()).then_some(Stray { side, table, row, destination, lost })
}

impl<'a> Stray<'a> {
    /// What the lost addresses belong to. A route for everything is meant for the internet first.
    fn meant(&self, network: &'a Network) -> Option<Meant<'a>> {
        let near = || self.endpoint().or_else(|| self.transit(network)).or_else(|| self.outside());
        let found = if self.destination.prefix_len() == 0 {
            self.internet().or_else(near)
        } else {
            near().or_else(|| self.internet())
        };
        found.or_else(|| self.is_disjoint(network).then_some(Meant::Nothing))
    }

    /// Whether the route leads to no address of the peer's at all.
    fn is_disjoint(&self, network: &Network) -> bool {
        let holds = |block: &IpNet| net::common(*block, self.destination).is_some();
        !self.side.peer_blocks(network).iter().any(holds)
    }

    fn loses(&self, nets: impl Iterator<Item = IpNet>) -> bool {
        !self.lost.is_disjoint(&nets.collect())
    }

    fn endpoint(&self) -> Option<Meant<'a>> {
        let mut endpoints = self.side.peer.children::<GatewayEndpoint>();
        let served = |endpoint: &Part<'_, GatewayEndpoint>| self.loses(nets(&endpoint.prefixes));
        endpoints.find(served).map(Meant::Endpoint)
    }

    fn transit(&self, network: &'a Network) -> Option<Meant<'a>> {
        let beyond = of_vpc(network.plan(), self.side.peer.id);
        let mut beyond = beyond.filter(|next| next.peer.id != self.side.vpc.id);
        beyond.find(|next| self.loses(next.peer_blocks(network).iter().copied())).map(Meant::Vpc)
    }

    fn outside(&self) -> Option<Meant<'a>> {
        let plan = self.table.plan;
        let direct = links_at::<VirtualInterface>(self.side.peer).find(|link| {
            is_at(plan, self.side.peer.id, link.gateway.as_ref())
                && self.loses(behind(plan, &link.is().prefixes, link.on_premises.as_ref()))
        });
        let vpn = || {
            links_at::<VpnConnection>(self.side.peer).find(|link| {
                is_at(plan, self.side.peer.id, link.gateway.as_ref())
                    && self.loses(behind(plan, &link.is().prefixes, link.on_premises.as_ref()))
            })
        };
        direct.map(Meant::DirectConnect).or_else(|| vpn().map(Meant::Vpn))
    }

    fn internet(&self) -> Option<Meant<'a>> {
        let private: AddressSet = well_known::PRIVATE.into_iter().collect();
        let public = self.lost.difference(&private).difference(&well_known::UNIQUE_LOCAL.into());
        if public.is_empty() {
            return None;
        }
        let peer = self.side.peer;
        let serves = |nat: &Part<'_, NatGateway>| nat.is_public() && !public.v4().is_empty();
        let of_subnets = peer.children::<Subnet>().flat_map(|subnet| subnet.children());
        let nats = peer.children::<NatGateway>().chain(of_subnets).filter(serves);
        let nat = nats.min_by_key(|nat| nat.id);
        let gateway = || peer.children::<InternetGateway>().next().map(Meant::Internet);
        nat.map(Meant::Nat).or_else(gateway)
    }

    /// The route's target field.
    pub(super) fn spot(&self) -> Spot {
        self.table.spot(Path::new("routes").row(self.row).field("target"))
    }

    /// The route's destination field.
    pub(super) fn destination_spot(&self) -> Spot {
        self.table.spot(Path::new("routes").row(self.row).field("destination"))
    }

    /// Says which route it is, and what settles it: the route goes, or leads to the peer's blocks alone.
    pub(super) fn describe(&self, network: &Network, finding: &mut Finding, meant: &str, at: Spot) {
        finding
            .arg("vpc", self.side.vpc.name())
            .arg("peer", self.side.peer.name())
            .arg("peering", self.side.peering.name())
            .arg("table", self.table.name())
            .arg("destination", self.destination)
            .arg("meant", meant)
            .also(at, "meant")
            .fix(self.fix(network));
    }

    fn fix(&self, network: &Network) -> Fix {
        if self.is_disjoint(network) {
            return Fix::safe("drop-route", without(&self.table, self.row));
        }
        Fix::review("narrow", self.narrowed(network))
    }

    fn narrowed(&self, network: &Network) -> Change {
        let mut is: RouteTable = self.table.is().clone();
        let target = Target::To(self.side.peering.id.clone());
        let has = |net: &IpNet| network.routes(self.table.id).iter().any(|r| r.destination == *net);
        let inside = |net: &&IpNet| self.destination.contains(*net) && !has(net);
        let blocks = self.side.peer_blocks(network).iter().filter(inside);
        let routes = blocks.map(|net| RouteTableRoute::new(Cidr::from(*net), target.clone()));
        if self.row < is.routes.len() {
            is.routes.splice(self.row..=self.row, routes);
        }
        Change::new("").edit(self.table.becomes(is))
    }
}

fn nets(cidrs: &[Cidr]) -> impl Iterator<Item = IpNet> {
    cidrs.iter().filter_map(Cidr::net)
}

/// The links of one kind at the virtual private gateways of a VPC, in the order of ids.
fn links_at<'a, L: Component>(vpc: Part<'a, Vpc>) -> impl Iterator<Item = Part<'a, L>> {
    let gateways = vpc.children::<VirtualPrivateGateway>();
    let links = gateways.flat_map(|gateway| gateway.referring::<L>());
    let links: BTreeMap<&Id, Part<'a, L>> = links.map(|link| (link.id, link)).collect();
    links.into_values()
}

/// What lies behind a link: what it is told to carry, and what is used at its far end.
fn behind<'a>(
    plan: &'a Plan,
    prefixes: &'a [Cidr],
    place: Option<&Ref<OnPremises>>,
) -> impl Iterator<Item = IpNet> + use<'a> {
    let place = place.and_then(|place| plan.get::<OnPremises>(&place.id));
    nets(prefixes).chain(place.into_iter().flat_map(|place| nets(&place.is().prefixes)))
}

fn is_at(plan: &Plan, vpc: &Id, gateway: Option<&Ref<Kind>>) -> bool {
    let gateway = gateway.and_then(|gateway| plan.get::<VirtualPrivateGateway>(&gateway.id));
    gateway.is_some_and(|gateway| gateway.resource.parent.as_ref() == Some(vpc))
}
