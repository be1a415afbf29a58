//! The attachments of transit gateways, as their rules read them.

use std::collections::BTreeMap;

use net::{Cidr, IpNet, PrefixMap};
use plan::{
    Change, Edit, Id, Kind, Part, Path, Plan, Ref, Resource, Subnet, TransitGateway,
    TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayRouteTable, VirtualInterface, Vpc,
};
use reach::{self, Network};

/// An attachment in its plan.
pub(crate) type Attachment<'a> = Part<'a, TransitGatewayAttachment>;

/// A route table of a transit gateway in its plan.
pub(super) type Table<'a> = Part<'a, TransitGatewayRouteTable>;

/// A VPC that an attachment joins with a transit gateway.
#[derive(Clone, Copy)]
pub(crate) struct Spoke<'a> {
    /// The attachment.
    pub(crate) attachment: Attachment<'a>,
    /// The transit gateway.
    pub(crate) hub: Part<'a, TransitGateway>,
    /// The VPC.
    pub(crate) vpc: Part<'a, Vpc>,
}

/// The VPCs that living attachments join with transit gateways of the plan.
pub(crate) fn spokes(plan: &Plan) -> impl Iterator<Item = Spoke<'_>> {
    alive(plan).filter_map(spoke)
}

/// The VPC that an attachment joins with a transit gateway of the plan, if it lives.
pub(crate) fn spoke_by(attachment: Attachment<'_>) -> impl Iterator<Item = Spoke<'_>> {
    spoke(attachment).filter(|spoke| spoke.attachment.is_alive()).into_iter()
}

/// The VPCs that living attachments join with a transit gateway.
pub(crate) fn spokes_of<'a>(hub: Part<'a, TransitGateway>) -> impl Iterator<Item = Spoke<'a>> {
    let spokes = alive_at(hub.plan, hub.id).filter_map(spoke);
    spokes.filter(move |spoke| spoke.hub.id == hub.id)
}

/// The transit gateways that living attachments join a VPC with.
pub(crate) fn spokes_at<'a>(vpc: Part<'a, Vpc>) -> impl Iterator<Item = Spoke<'a>> {
    let spokes = alive_at(vpc.plan, vpc.id).filter_map(spoke);
    spokes.filter(move |spoke| spoke.vpc.id == vpc.id)
}

fn spoke(attachment: Attachment<'_>) -> Option<Spoke<'_>> {
    let hub = attachment.plan.get(&attachment.is().gateway.as_ref()?.id)?;
    let vpc = attachment.plan.get(&attachment.is().to.as_ref()?.id)?;
    Some(Spoke { attachment, hub, vpc })
}

/// The attachments that are there or may come to be.
pub(crate) fn alive(plan: &Plan) -> impl Iterator<Item = Attachment<'_>> {
    plan.every::<TransitGatewayAttachment>().filter(|attachment| attachment.is_alive())
}

/// The attachments that are there or may come to be and name a resource.
pub(crate) fn alive_at<'a>(
    plan: &'a Plan,
    id: &Id,
) -> impl Iterator<Item = Attachment<'a>> + use<'a> {
    plan.referring::<TransitGatewayAttachment>(id).filter(|attachment| attachment.is_alive())
}

impl<'a> Spoke<'a> {
    /// The end of the attachment at the transit gateway.
    pub(super) fn end(self) -> End<'a> {
        End { attachment: self.attachment, hub: self.hub, side: Side::Own }
    }

    /// The attachment's subnets that are in the plan, with their rows.
    pub(crate) fn subnets(self) -> impl Iterator<Item = (usize, Part<'a, Subnet>)> {
        let plan = self.attachment.plan;
        let rows = self.attachment.is().subnets.iter().enumerate();
        rows.filter_map(move |(row, subnet)| Some((row, plan.get(&subnet.id)?)))
    }

    /// The edit that changes the attachment.
    pub(super) fn edited(self, change: impl FnOnce(&mut TransitGatewayAttachment)) -> Change {
        edited(self.attachment, change)
    }
}

/// The change of one attachment.
pub(super) fn edited(
    attachment: Attachment<'_>,
    change: impl FnOnce(&mut TransitGatewayAttachment),
) -> Change {
    let mut is = attachment.is().clone();
    change(&mut is);
    Change::new("").edit(attachment.becomes(is))
}

/// The change that takes a subnet out of an attachment.
pub(super) fn without_subnet(attachment: Attachment<'_>, row: usize) -> Change {
    let named = attachment.subnets.get(row).cloned();
    edited(attachment, |is| {
        let mut kept = 0..;
        is.subnets.retain(|subnet| {
            let first_rows = kept.next().is_some_and(|place: usize| place < row);
            first_rows || Some(subnet) != named.as_ref()
        });
    })
}

/// The field of one of an attachment's subnets.
pub(super) fn subnet_path(row: usize) -> Path {
    Path::new("subnets").row(row)
}

/// One end of an attachment at a transit gateway; a peering attachment has two.
#[derive(Clone, Copy)]
pub(crate) struct End<'a> {
    /// The attachment.
    pub(crate) attachment: Attachment<'a>,
    /// The transit gateway at this end.
    pub(crate) hub: Part<'a, TransitGateway>,
    /// Which end.
    side: Side,
}

/// Which end of an attachment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Own,
    Peer,
}

/// The ends of an attachment at transit gateways of the plan, if it lives.
pub(crate) fn ends_by(attachment: Attachment<'_>) -> impl Iterator<Item = End<'_>> {
    both_ends(attachment).filter(|end| end.attachment.is_alive())
}

/// The ends of living attachments at a transit gateway.
pub(crate) fn ends_of<'a>(hub: Part<'a, TransitGateway>) -> impl Iterator<Item = End<'a>> {
    alive_at(hub.plan, hub.id).flat_map(both_ends).filter(move |end| end.hub.id == hub.id)
}

/// The ends, at transit gateways, of living attachments that join something with them.
pub(crate) fn ends_to<'a>(plan: &'a Plan, to: &Id) -> impl Iterator<Item = End<'a>> {
    let joins = move |attachment: &Attachment<'a>| {
        attachment.is().to.as_ref().is_some_and(|named| named.id == *to)
    };
    alive_at(plan, to).filter(joins).flat_map(both_ends)
}

fn both_ends(attachment: Attachment<'_>) -> impl Iterator<Item = End<'_>> {
    let of = |id: Option<&'_ Id>| attachment.plan.get::<TransitGateway>(id?);
    let own = of(attachment.is().gateway.as_ref().map(|hub| &hub.id));
    let peer = of(attachment.is().to.as_ref().map(|hub| &hub.id));
    let peer = peer.filter(|peer| own.is_none_or(|own| own.id != peer.id));
    let own = own.map(|hub| End { attachment, hub, side: Side::Own });
    own.into_iter().chain(peer.map(|hub| End { attachment, hub, side: Side::Peer }))
}

impl<'a> End<'a> {
    /// The field that names the table at this end.
    pub(super) fn field(self) -> &'static str {
        match self.side {
            Side::Own => "route_table",
            Side::Peer => "peer_route_table",
        }
    }

    /// The table that decides for what comes in at this end.
    pub(super) fn named(self) -> Option<&'a Ref<TransitGatewayRouteTable>> {
        match self.side {
            Side::Own => self.attachment.is().route_table.as_ref(),
            Side::Peer => self.attachment.is().peer_route_table.as_ref(),
        }
    }

    /// That table, if it is in the plan and one of the transit gateway's.
    pub(super) fn table(self) -> Option<Table<'a>> {
        let table = self.attachment.plan.get::<TransitGatewayRouteTable>(&self.named()?.id)?;
        (table.resource.parent.as_ref() == Some(self.hub.id)).then_some(table)
    }

    /// What is at the other end.
    pub(super) fn beyond(self) -> Option<&'a Id> {
        match self.side {
            Side::Own => self.attachment.is().to.as_ref().map(|to| &to.id),
            Side::Peer => self.attachment.is().gateway.as_ref().map(|hub| &hub.id),
        }
    }

    /// The component at the other end.
    pub(super) fn kind(self) -> Option<&'a Kind> {
        self.attachment.plan.resource(self.beyond()?).map(|resource| &resource.is)
    }

    /// Whether the other end is a transit gateway too.
    pub(super) fn is_peering(self) -> bool {
        matches!(self.kind(), Some(Kind::TransitGateway(_)))
    }

    /// The edit that associates this end with a table, or with none.
    pub(super) fn associating(self, table: Option<&Id>) -> Edit {
        let mut is = self.attachment.is().clone();
        let named = table.map(|id| Ref::to(id.clone()));
        match self.side {
            Side::Own => is.route_table = named,
            Side::Peer => is.peer_route_table = named,
        }
        self.attachment.becomes(is)
    }

    /// The addresses that lie behind the attachment, as far as the plan says.
    pub(super) fn behind(self, network: &Network) -> Vec<IpNet> {
        let (plan, Some(to)) = (self.attachment.plan, self.beyond()) else { return Vec::new() };
        match self.kind() {
            Some(Kind::Vpc(_)) => network.blocks(to).to_vec(),
            Some(Kind::VpnConnection(vpn)) => nets(&vpn.prefixes).collect(),
            Some(Kind::DirectConnectGateway(_)) => {
                let links = plan.referring::<VirtualInterface>(to).map(|link| link.is());
                let of =
                    links.filter(|link| link.gateway.as_ref().is_some_and(|end| end.id == *to));
                of.flat_map(|link| nets(&link.prefixes)).collect()
            }
            Some(Kind::TransitGateway(_)) => {
                let beyond = plan.get(to).into_iter().flat_map(spokes_of);
                beyond.flat_map(|spoke| network.blocks(spoke.vpc.id).to_vec()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The readable ones of some prefixes.
pub(crate) fn nets(cidrs: &[Cidr]) -> impl Iterator<Item = IpNet> {
    cidrs.iter().filter_map(Cidr::net)
}

/// Every written route of a table of a transit gateway, with the table and its row.
pub(super) fn rows_of(
    table: Table<'_>,
) -> impl Iterator<Item = (Table<'_>, usize, &TransitGatewayRoute)> {
    table.is().routes.iter().enumerate().map(move |(row, route)| (table, row, route))
}

/// The change that keeps the routes of a table that a test holds for.
pub(super) fn keeping(table: Table<'_>, kept: impl FnMut(&TransitGatewayRoute) -> bool) -> Change {
    let mut is = table.is().clone();
    is.routes.retain(kept);
    Change::new("").edit(table.becomes(is))
}

/// The first IPv4 subnet of each zone of a VPC.
pub(super) fn one_of_each_zone(vpc: Part<'_, Vpc>) -> Vec<Ref<Subnet>> {
    let mut first: BTreeMap<&str, Ref<Subnet>> = BTreeMap::new();
    for subnet in vpc.children::<Subnet>().filter(|subnet| subnet.cidr.is_some()) {
        if let Some(zone) = subnet.is().zone.as_deref() {
            first.entry(zone).or_insert_with(|| Ref::to(subnet.id.clone()));
        }
    }
    first.into_values().collect()
}

/// The change that attaches something to a transit gateway, associated with its table if it has just one.
pub(crate) fn attaching(to: &Id, hub: Part<'_, TransitGateway>) -> Change {
    let tables: Vec<Table<'_>> = hub.children::<TransitGatewayRouteTable>().collect();
    let vpc = hub.plan.get::<Vpc>(to);
    let is = TransitGatewayAttachment {
        gateway: Some(Ref::to(hub.id.clone())),
        to: Some(Ref::to(to.clone())),
        subnets: vpc.map(one_of_each_zone).unwrap_or_default(),
        route_table: match tables.as_slice() {
            [only] => Some(Ref::to(only.id.clone())),
            _ => None,
        },
        ..Default::default()
    };
    let id = Id::from_text(&format!("{to}-attachment"));
    Change::new("").put(&id.free(|id| hub.plan.resource(id).is_some()), Resource::new("", is))
}

/// Whether a subnet can hold an attachment's interface, as far as is decided: not with IPv6 alone, and not
/// in a Local Zone or a Wavelength Zone, whose names are the Region's code with a place behind it.
pub(super) fn can_hold(network: &Network, subnet: &Part<'_, Subnet>) -> bool {
    let zone = subnet.is().zone.as_deref().unwrap_or_default();
    let region = network.region_of(subnet.id).filter(|region| !region.is_empty());
    let rest = region.and_then(|region| zone.strip_prefix(region));
    let ipv6_only = subnet.cidr.is_none() && subnet.ipv6.is_some();
    !ipv6_only && rest.is_none_or(|rest| !rest.starts_with('-'))
}

/// The routes of a transit gateway's table by their destinations.
pub(super) struct KnownRoutes<'a> {
    /// Whether it takes some from a list that is not in the plan.
    pub(super) unseen: bool,
    /// Those that it has.
    pub(super) prefixes: PrefixMap<&'a reach::Route>,
}

impl<'a> KnownRoutes<'a> {
    /// The routes of this table.
    pub(super) fn of(network: &'a Network, table: Table<'a>) -> KnownRoutes<'a> {
        let unseen = table.is().routes.iter().any(|route| {
            route.list.as_ref().is_some_and(|list| table.plan.resource(&list.id).is_none())
        });
        let routes = network.routes(table.id).iter();
        KnownRoutes { unseen, prefixes: routes.map(|route| (route.destination, route)).collect() }
    }

    /// Whether it has any route for one of these blocks, or may have one.
    pub(super) fn lead(&self, blocks: &[IpNet]) -> bool {
        let any = |block: &IpNet| self.prefixes.overlapping(*block).next().is_some();
        self.unseen || blocks.iter().any(any)
    }
}
