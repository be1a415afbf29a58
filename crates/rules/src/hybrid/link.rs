//! The links to on-premises networks as their rules read them: VPN connections and virtual interfaces.

use std::collections::BTreeSet;

use net::{Cidr, IpNet};
use plan::{
    Change, DirectConnectGateway, GatewayAssociation, Id, Kind, OnPremises, Part, Path, Plan, Ref,
    Spot, TransitGateway, VirtualInterface, VirtualPrivateGateway, Vpc, VpnConnection,
};
use reach::Network;

use crate::transit_gateway::attached::{ends_to, nets, spokes_of};

/// A link to an on-premises network.
#[derive(Clone, Copy)]
pub(super) enum Link<'a> {
    /// A VPN connection.
    Vpn(Part<'a, VpnConnection>),
    /// A virtual interface.
    Direct(Part<'a, VirtualInterface>),
}

/// Every link, VPN connections first.
pub(super) fn links(plan: &Plan) -> impl Iterator<Item = Link<'_>> {
    let direct = plan.every::<VirtualInterface>().map(Link::Direct);
    plan.every::<VpnConnection>().map(Link::Vpn).chain(direct)
}

impl<'a> Link<'a> {
    /// What to call it.
    pub(super) fn name(self) -> &'a str {
        match self {
            Link::Vpn(part) => part.name(),
            Link::Direct(part) => part.name(),
        }
    }

    /// Its id.
    pub(super) fn id(self) -> &'a Id {
        match self {
            Link::Vpn(part) => part.id,
            Link::Direct(part) => part.id,
        }
    }

    /// A place in it.
    pub(super) fn spot(self, path: impl Into<Path>) -> Spot {
        Spot::at(self.id(), path)
    }

    /// Whether it carries packets.
    fn is_up(self) -> bool {
        match self {
            Link::Vpn(part) => part.state == "available",
            Link::Direct(part) => part.state == "available",
        }
    }

    /// Amazon's end.
    pub(super) fn end(self) -> Option<&'a Id> {
        let gateway: &Option<Ref<Kind>> = match self {
            Link::Vpn(part) => &part.is().gateway,
            Link::Direct(part) => &part.is().gateway,
        };
        gateway.as_ref().map(|gateway| &gateway.id)
    }

    /// The on-premises network, if it is in the plan.
    pub(super) fn place(self) -> Option<Part<'a, OnPremises>> {
        let (plan, place): (&Plan, &Option<Ref<OnPremises>>) = match self {
            Link::Vpn(part) => (part.plan, &part.is().on_premises),
            Link::Direct(part) => (part.plan, &part.is().on_premises),
        };
        plan.get(&place.as_ref()?.id)
    }

    /// The prefixes that Amazon's end learns, as typed.
    pub(super) fn prefixes(self) -> &'a [Cidr] {
        match self {
            Link::Vpn(part) => &part.is().prefixes,
            Link::Direct(part) => &part.is().prefixes,
        }
    }

    /// Whether the customer's side says by BGP what it has, and the plan does not say it yet.
    pub(super) fn is_undecided(self) -> bool {
        let by_hand = matches!(self, Link::Vpn(part) if part.is().routing != "bgp");
        !by_hand && self.prefixes().is_empty()
    }

    /// The change that adds a prefix to it.
    pub(super) fn with(self, prefix: IpNet) -> Change {
        match self {
            Link::Vpn(part) => {
                let mut is = part.is().clone();
                is.prefixes.push(Cidr::from(prefix));
                Change::new("").edit(part.becomes(is))
            }
            Link::Direct(part) => {
                let mut is = part.is().clone();
                is.prefixes.push(Cidr::from(prefix));
                Change::new("").edit(part.becomes(is))
            }
        }
    }

    /// The VPCs that it can lead to, in the order of ids.
    pub(super) fn vpcs(self, plan: &'a Plan) -> Vec<Part<'a, Vpc>> {
        let Some(end) = self.end() else { return Vec::new() };
        let mut hubs: BTreeSet<&Id> = BTreeSet::new();
        hubs.extend(plan.get::<TransitGateway>(end).map(|hub| hub.id));
        let mut found: BTreeSet<&Id> = BTreeSet::new();
        found.extend(vpc_of(plan, end));
        if let Some(exchange) = plan.get::<DirectConnectGateway>(end) {
            found.extend(associated(exchange).map(|(_, vpc)| vpc.id));
            hubs.extend(ends_to(plan, end).map(|at| at.hub.id));
        }
        let hubs = hubs.into_iter().filter_map(|hub| plan.get::<TransitGateway>(hub));
        found.extend(hubs.flat_map(spokes_of).map(|spoke| spoke.vpc.id));
        found.into_iter().filter_map(|id| plan.get(id)).collect()
    }
}

fn vpc_of<'a>(plan: &'a Plan, gateway: &Id) -> Option<&'a Id> {
    let gateway = plan.get::<VirtualPrivateGateway>(gateway)?;
    gateway.parent::<Vpc>().map(|vpc| vpc.id)
}

/// The VPCs whose gateways a Direct Connect gateway is associated with, with the rows.
pub(super) fn associated<'a>(
    exchange: Part<'a, DirectConnectGateway>,
) -> impl Iterator<Item = (usize, Part<'a, Vpc>)> {
    exchange.is().associations.iter().enumerate().filter_map(move |(row, of)| {
        let gateway: Part<'a, VirtualPrivateGateway> =
            exchange.plan.get(&of.gateway.as_ref()?.id)?;
        Some((row, gateway.parent::<Vpc>()?))
    })
}

/// The Direct Connect gateways that a virtual private gateway is associated with.
pub(super) fn exchanges<'a>(
    plan: &'a Plan,
    gateway: &'a Id,
) -> impl Iterator<Item = Part<'a, DirectConnectGateway>> {
    plan.referring::<DirectConnectGateway>(gateway).filter(move |exchange| {
        let mut named = exchange.is().associations.iter().filter_map(|of| of.gateway.as_ref());
        named.any(|of| of.id == *gateway)
    })
}

/// The links of a virtual private gateway, those of its Direct Connect gateways included.
pub(super) fn links_of<'a>(plan: &'a Plan, gateway: &'a Id) -> Vec<Link<'a>> {
    let mut at: BTreeSet<&Id> = exchanges(plan, gateway).map(|exchange| exchange.id).collect();
    at.insert(gateway);
    links_at(plan, &at)
}

/// The links whose Amazon's end is one of these gateways, VPN connections first.
fn links_at<'a>(plan: &'a Plan, at: &BTreeSet<&Id>) -> Vec<Link<'a>> {
    let vpns = at.iter().flat_map(|end| plan.referring::<VpnConnection>(end)).map(Link::Vpn);
    let direct = at.iter().flat_map(|end| plan.referring::<VirtualInterface>(end));
    let links = vpns.chain(direct.map(Link::Direct));
    let mut found: Vec<Link<'a>> =
        links.filter(|link| link.end().is_some_and(|end| at.contains(end))).collect();
    found.sort_by_key(|link| (matches!(link, Link::Direct(_)), link.id()));
    found.dedup_by_key(|link| link.id());
    found
}

/// The prefixes that a virtual private gateway can learn; of VPN connections IPv4 alone.
pub(super) fn known(plan: &Plan, gateway: &Id) -> Vec<IpNet> {
    links_of(plan, gateway).into_iter().flat_map(carried).collect()
}

/// The prefixes that a virtual private gateway learns by the links and associations that are up.
pub(crate) fn learned(plan: &Plan, gateway: &Id) -> Vec<IpNet> {
    let up = |of: &GatewayAssociation| {
        of.state == "associated" && of.gateway.as_ref().is_some_and(|named| named.id == *gateway)
    };
    let exchanges = plan.referring::<DirectConnectGateway>(gateway);
    let exchanges = exchanges.filter(|exchange| exchange.associations.iter().any(up));
    let mut at: BTreeSet<&Id> = exchanges.map(|exchange| exchange.id).collect();
    at.insert(gateway);
    links_at(plan, &at).into_iter().filter(|link| link.is_up()).flat_map(carried).collect()
}

/// What a link of a virtual private gateway carries; a VPN connection carries IPv4 alone.
fn carried(link: Link<'_>) -> impl Iterator<Item = IpNet> {
    let by_vpn = matches!(link, Link::Vpn(_));
    nets(link.prefixes()).filter(move |net| !by_vpn || net.addr().is_ipv4())
}

/// Whether any block of one holds or shares addresses with the prefix.
pub(super) fn shares(nets: &[IpNet], prefix: IpNet) -> bool {
    nets.iter().any(|net| net::common(*net, prefix).is_some())
}

/// The Region that a gateway is in, where it is said.
pub(super) fn region<'a>(network: &'a Network, id: &Id) -> Option<&'a str> {
    network.region_of(id).filter(|code| !code.is_empty())
}

/// The other VPC behind one of the gateway's Direct Connect gateways that a prefix belongs to, if no link
/// announces the prefix.
pub(super) fn is_beyond_exchange<'a>(
    network: &'a Network,
    gateway: Part<'a, VirtualPrivateGateway>,
    net: IpNet,
) -> Option<Part<'a, Vpc>> {
    let home = gateway.parent::<Vpc>()?;
    if net.prefix_len() == 0 || shares(&known(network.plan(), gateway.id), net) {
        return None;
    }
    let joined = exchanges(network.plan(), gateway.id).flat_map(associated).map(|(_, vpc)| vpc);
    let mut others = joined.filter(|vpc| vpc.id != home.id);
    others.find(|vpc| shares(network.blocks(vpc.id), net))
}
