//! The change that moves a VPC's block elsewhere, with everything that lies in it.

use std::net::IpAddr;

use net::{Address, Cidr, IpNet, Ipv4Net};
use plan::{
    Change, Edit, Field, Fix, Id, Kind, Part, Peering, Plan, Resource, RouteTable, RouteTableRoute,
    Shape, Subnet, Target, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc,
};
use serde_json::Value;

use crate::vpc::block::{Block, Place, Unused, blocks_of};

/// From one block to another of the same size.
#[derive(Clone, Copy)]
struct Renumbering {
    from: Ipv4Net,
    to: Ipv4Net,
}

/// The fix that moves a block to the next free one, named `vpc` and `free` in its arguments: the subnets
/// and addresses of the VPC keep their places inside it, and the peers' routes to it follow.
pub(crate) fn moved(name: &'static str, block: Block<'_>) -> Option<Fix> {
    moved_in(&Unused::of(block.vpc.plan), name, block)
}

/// The same, where it is known what is not used.
pub(crate) fn moved_in(unused: &Unused, name: &'static str, block: Block<'_>) -> Option<Fix> {
    moving(unused, name, block, |_, _| Vec::new())
}

/// The same for a block behind an attachment of a transit gateway: what leads to it there follows too.
pub(crate) fn moved_behind(
    unused: &Unused,
    name: &'static str,
    block: Block<'_>,
    attachment: &Id,
) -> Option<Fix> {
    let attachment = attachment.clone();
    moving(unused, name, block, move |by, plan| by.led_through(plan, &attachment))
}

/// The fix that moves a block, with further edits, each of a resource that moving it leaves alone.
fn moving(
    unused: &Unused,
    name: &'static str,
    block: Block<'_>,
    further: impl Fn(Renumbering, &Plan) -> Vec<Edit> + Send + Sync + 'static,
) -> Option<Fix> {
    let to = block.next_free_in(unused).filter(|_| block.is_sized())?;
    let (IpNet::V4(from), IpNet::V4(new)) = (block.net, to) else { return None };
    let (by, id, place) = (Renumbering { from, to: new }, block.vpc.id.clone(), block.place);
    let change = move |plan: &Plan| {
        let mut change = by.change(plan, &id, place).unwrap_or_default();
        let edited: Vec<Id> = change.edits.iter().map(|edit| edit.id.clone()).collect();
        let further = further(by, plan).into_iter();
        change.edits.extend(further.filter(|edit| !edited.contains(&edit.id)));
        change
    };
    Some(Fix::review_later(name, change).arg("vpc", block.vpc.name()).arg("free", to))
}

/// Which of two overlapping blocks to move rather than the other: that of the emptier VPC, then the smaller one, then the
/// second one.
pub(crate) fn lighter_first<'a>(a: Block<'a>, b: Block<'a>) -> [Block<'a>; 2] {
    let weight = |block: &Block<'_>| {
        let inside = block.vpc.plan.inside(block.vpc.id).len();
        (inside, u8::MAX - block.net.prefix_len())
    };
    if weight(&a) < weight(&b) { [a, b] } else { [b, a] }
}

impl Renumbering {
    /// The change that moves a block of a VPC.
    fn change(self, plan: &Plan, vpc: &Id, place: Place) -> Option<Change> {
        let vpc = plan.get::<Vpc>(vpc)?;
        let block = blocks_of(vpc).find(|block| block.place == place)?;
        let mut change = block.becomes(IpNet::V4(self.to));
        let inside = plan.inside(vpc.id).into_iter();
        change.edits.extend(inside.filter_map(|id| self.within(plan, &id)));
        let tables = plan.every::<RouteTable>();
        change.edits.extend(tables.filter_map(|table| self.routes(&table, &vpc)));
        Some(change)
    }

    fn within(self, plan: &Plan, id: &Id) -> Option<Edit> {
        if let Some(subnet) = plan.get::<Subnet>(id) {
            let cidr = self.cidr(subnet.cidr.as_ref()?)?;
            return Some(subnet.becomes(Subnet { cidr: Some(cidr), ..subnet.is().clone() }));
        }
        self.addresses(id, plan.resource(id)?)
    }

    /// Moves every address field of a resource, whatever component it is.
    fn addresses(self, id: &Id, resource: &Resource) -> Option<Edit> {
        let mut json = resource.is.fields_as_json();
        let changed = self.fields(&mut json, resource.is.fields());
        let (is, _) = Kind::read(resource.is.tag(), json).filter(|_| changed)?;
        let resource = Resource { is, ..resource.clone() };
        Some(Edit { id: id.clone(), to: Some(resource.into()) })
    }

    fn fields(self, json: &mut Value, fields: &[Field]) -> bool {
        fields.iter().fold(false, |any, field| {
            json.get_mut(field.name).is_some_and(|value| self.value(value, field.shape)) | any
        })
    }

    fn value(self, value: &mut Value, shape: Shape) -> bool {
        match (shape, value) {
            (Shape::Address(_), Value::String(text)) => self.text(text),
            (Shape::List(shape), Value::Array(items)) => {
                items.iter_mut().fold(false, |any, item| self.value(item, *shape) | any)
            }
            (Shape::Rows(fields), Value::Array(rows)) => {
                rows.iter_mut().fold(false, |any, row| self.fields(row, fields) | any)
            }
            _ => false,
        }
    }

    fn text(self, text: &mut String) -> bool {
        let moved = Address::new(text).value().and_then(|address| self.address(address));
        let Some(moved) = moved else { return false };
        *text = moved.to_string();
        true
    }

    fn address(self, address: IpAddr) -> Option<IpAddr> {
        let IpAddr::V4(address) = address else { return None };
        let offset = address.to_bits().checked_sub(self.from.network().to_bits())?;
        let moved = self.to.network().to_bits().checked_add(offset)?;
        self.from.contains(&address).then(|| IpAddr::V4(moved.into()))
    }

    fn cidr(self, cidr: &Cidr) -> Option<Cidr> {
        let net = cidr.net().filter(|net| IpNet::V4(self.from).contains(net))?;
        let first = self.address(net.network())?;
        IpNet::new(first, net.prefix_len()).ok().map(Cidr::from)
    }

    /// The edits by which a transit gateway and the VPCs on it lead to a block that moves: static routes to
    /// its attachment move with it, and tables of VPCs get a route beside the one that led to the old
    /// block, which another VPC has too.
    fn led_through(self, plan: &Plan, attachment: &Id) -> Vec<Edit> {
        let joined = plan.get::<TransitGatewayAttachment>(attachment);
        let hub = joined.and_then(|joined| joined.is().gateway.clone());
        let Some(hub) = hub.and_then(|hub| plan.get::<TransitGateway>(&hub.id)) else {
            return Vec::new();
        };
        let own = hub.children::<TransitGatewayRouteTable>();
        let static_routes = own.filter_map(|table| self.static_routes(&table, attachment));
        let joins = hub.referring::<TransitGatewayAttachment>().filter(|one| one.id != attachment);
        let vpcs = joins.filter_map(|one| plan.get::<Vpc>(&one.is().to.as_ref()?.id));
        let tables = vpcs.flat_map(|vpc| vpc.children::<RouteTable>().collect::<Vec<_>>());
        static_routes.chain(tables.filter_map(|table| self.beside(&table, hub.id))).collect()
    }

    /// Moves the static routes of a transit gateway's table to an attachment.
    fn static_routes(
        self,
        table: &Part<'_, TransitGatewayRouteTable>,
        attachment: &Id,
    ) -> Option<Edit> {
        let mut is = table.is().clone();
        let mut changed = false;
        for route in is.routes.iter_mut().filter(|route| !route.propagated) {
            let leads = route.target.as_ref().and_then(Target::id) == Some(attachment);
            let moved = route.destination.as_ref().filter(|_| leads).and_then(|to| self.cidr(to));
            changed |= moved.is_some();
            route.destination = moved.or_else(|| route.destination.take());
        }
        changed.then(|| table.becomes(is))
    }

    /// Adds to a VPC's table, beside a route for the block to the transit gateway, one for the new block.
    fn beside(self, table: &Part<'_, RouteTable>, hub: &Id) -> Option<Edit> {
        let routes = &table.is().routes;
        let into = routes.iter().filter(|route| {
            route.target.as_ref().and_then(Target::id) == Some(hub) && !route.propagated
        });
        let nets: Vec<IpNet> =
            into.clone().filter_map(|route| route.destination.as_ref()?.net()).collect();
        let covered = |net: &IpNet| nets.iter().any(|own| own.contains(net));
        let fresh: Vec<RouteTableRoute> = into
            .filter_map(|route| {
                let moved = self.cidr(route.destination.as_ref()?)?;
                let is_new = moved.net().is_some_and(|net| !covered(&net));
                is_new.then(|| RouteTableRoute { destination: Some(moved), ..route.clone() })
            })
            .collect();
        let mut is = table.is().clone();
        is.routes.extend(fresh.iter().cloned());
        (!fresh.is_empty()).then(|| table.becomes(is))
    }

    /// Moves the routes of a peer's table that lead to the VPC over a peering.
    fn routes(self, table: &Part<'_, RouteTable>, vpc: &Part<'_, Vpc>) -> Option<Edit> {
        let mut is = table.is().clone();
        let mut changed = false;
        let outside = table.within::<Vpc>().is_none_or(|home| home.id != vpc.id);
        for route in is.routes.iter_mut().filter(|_| outside) {
            let leads =
                route.target.as_ref().is_some_and(|target| leads_to(table.plan, target, vpc));
            let moved = route.destination.as_ref().filter(|_| leads).and_then(|to| self.cidr(to));
            changed |= moved.is_some();
            route.destination = moved.or_else(|| route.destination.take());
        }
        changed.then(|| table.becomes(is))
    }
}

/// Whether a route's target is a peering with the VPC.
fn leads_to(plan: &Plan, target: &Target, vpc: &Part<'_, Vpc>) -> bool {
    let Some(peering) = target.id().and_then(|id| plan.get::<Peering>(id)) else { return false };
    [&peering.requester, &peering.accepter].into_iter().flatten().any(|end| end.id == *vpc.id)
}
