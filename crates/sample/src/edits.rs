//! One edit of a plan, as a person makes it.

use fastrand::Rng;
use net::Cidr;
use plan::{
    About, Change, Id, Instance, Listing, NetworkAcl, Peering, Plan, Ref, Resource, RouteTable,
    RouteTableRoute, SecurityGroup, Subnet, Target, TargetGroup, TransitGateway,
    TransitGatewayRouteTable, Vpc,
};

use crate::address::{self, block, cidr};
use crate::healthy::{by, from};
use crate::names;
use crate::pick::{Draw, Kinds, Mutation};

/// The kinds of edits.
const EDITS: [Mutation; 20] = [
    change_vpc_cidr,
    add_vpc_cidr,
    add_route,
    remove_route,
    retarget_route,
    add_rule,
    add_group_rule,
    remove_rule,
    deny_in_acl,
    remove_acl_rule,
    add_subnet,
    remove_subnet,
    add_peering,
    remove_peering,
    accept_peering,
    remove_propagation,
    readdress_host,
    rename,
    unlist_of_vpc,
    unlist_everywhere,
];

/// Edits of where a subnet or a host is, which a network can take in without compiling the rest.
const MOVES: [Mutation; 3] = [move_subnet, reassociate_subnet, forget_address];

/// An edit of any kind anywhere in a plan; the seed decides which. Where the plan has nothing that the
/// edit is of, another one is made; an empty plan gives an empty change.
pub fn edit(plan: &Plan, seed: u64) -> Change {
    drawn(plan, seed, &EDITS)
}

/// An edit of the block, the tables or the address of a subnet or a host; otherwise as [`edit`].
pub fn edit_of_place(plan: &Plan, seed: u64) -> Change {
    drawn(plan, seed, &MOVES)
}

fn drawn(plan: &Plan, seed: u64, edits: &[Mutation]) -> Change {
    let mut rng = Rng::with_seed(seed);
    let kinds = Kinds::of(plan);
    let mut draw = Draw { plan, kinds: &kinds, rng: &mut rng };
    let mut change = (0..64).find_map(|_| draw.rng.choice(edits)?(&mut draw)).unwrap_or_default();
    change.label = format!("edit {seed}");
    change
}

/// Any block of the organisation.
fn any_block(draw: &mut Draw<'_>, length: u8) -> Cidr {
    let nth = draw.rng.u32(..1 << (length - 8));
    cidr(address::part(block([10, 0, 0, 0].into(), 8), length, nth))
}

fn change_vpc_cidr(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Vpc| {
        is.cidr = Some(any_block(draw, 20));
        Some(())
    })
}

fn add_vpc_cidr(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Vpc| {
        is.secondary.push(any_block(draw, 22));
        Some(())
    })
}

fn add_route(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| {
        let target = Target::To(draw.any::<TransitGateway>()?.id.clone());
        is.routes.push(RouteTableRoute::new(any_block(draw, 22), target));
        Some(())
    })
}

fn remove_route(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| draw.take(&mut is.routes).map(drop))
}

fn retarget_route(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| {
        let targets: Vec<Target> = is.routes.iter().filter_map(|row| row.target.clone()).collect();
        draw.rng.choice(&mut is.routes)?.target = draw.rng.choice(targets);
        Some(())
    })
}

fn add_rule(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut SecurityGroup| {
        let source = any_block(draw, 24);
        is.ingress.push(from("tcp", &draw.rng.u16(1..).to_string(), source.text()));
        Some(())
    })
}

fn add_group_rule(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut SecurityGroup| {
        is.ingress.push(by("tcp", "9090", draw.any::<SecurityGroup>()?.id));
        Some(())
    })
}

fn remove_rule(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut SecurityGroup| draw.take(&mut is.ingress).map(drop))
}

fn deny_in_acl(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut NetworkAcl| {
        let mut rule = is.ingress.first()?.clone();
        rule.number = Some(draw.rng.u32(1..100));
        rule.cidr = Some(any_block(draw, 16));
        is.ingress.push(rule);
        Some(())
    })
}

fn remove_acl_rule(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut NetworkAcl| draw.take(&mut is.egress).map(drop))
}

fn add_subnet(draw: &mut Draw<'_>) -> Option<Change> {
    let like = draw.any::<Subnet>()?;
    let vpc = like.parent::<Vpc>()?;
    let whole = vpc.is().cidr.as_ref()?.v4()?;
    let nth = draw.rng.u32(..1_u32 << 28_u8.saturating_sub(whole.prefix_len()));
    let is = Subnet { cidr: Some(cidr(address::part(whole, 28, nth))), ..like.is().clone() };
    let id = free_id(draw, "subnet");
    Some(Change::new("").put(&id, Resource::new(names::name(draw.rng), is).inside(vpc.id)))
}

fn remove_subnet(draw: &mut Draw<'_>) -> Option<Change> {
    draw.drop::<Subnet>()
}

fn move_subnet(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Subnet| {
        is.cidr = Some(any_block(draw, 26));
        Some(())
    })
}

/// A subnet that uses any route table and network ACL, or none of its own.
fn reassociate_subnet(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Subnet| {
        let own = draw.rng.bool();
        is.route_table = draw.any::<RouteTable>().filter(|_| own).map(|of| Ref::to(of.id.clone()));
        is.network_acl = draw.any::<NetworkAcl>().map(|of| Ref::to(of.id.clone()));
        Some(())
    })
}

fn add_peering(draw: &mut Draw<'_>) -> Option<Change> {
    let (requester, accepter) = (draw.any::<Vpc>()?.id, draw.any::<Vpc>()?.id);
    let is = Peering {
        requester: Some(Ref::to(requester.clone())),
        accepter: Some(Ref::to(accepter.clone())),
        ..Peering::default()
    };
    let id = free_id(draw, "pcx");
    Some(Change::new("").put(&id, Resource::new(names::name(draw.rng), is)))
}

fn remove_peering(draw: &mut Draw<'_>) -> Option<Change> {
    draw.drop::<Peering>()
}

fn accept_peering(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut Peering| {
        let accepted = is.state != Peering::ACTIVE;
        is.state = if accepted { Peering::ACTIVE } else { "pending-acceptance" }.to_owned();
        Some(())
    })
}

fn remove_propagation(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut TransitGatewayRouteTable| draw.take(&mut is.propagating).map(drop))
}

fn readdress_host(draw: &mut Draw<'_>) -> Option<Change> {
    let host = draw.any::<Instance>()?;
    let block = host.parent::<Subnet>()?.is().cidr.as_ref()?.v4()?;
    let nth = draw.rng.u32(4..16);
    let is = Instance { addresses: vec![address::host(block, nth)], ..host.is().clone() };
    Some(Change::new("").edit(host.becomes(is)))
}

/// A host whose address is not decided.
fn forget_address(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut Instance| {
        is.addresses.clear();
        Some(())
    })
}

fn rename(draw: &mut Draw<'_>) -> Option<Change> {
    let group = draw.any::<TargetGroup>()?;
    let name = names::name(draw.rng).to_owned();
    Some(Change::new("").put(group.id, Resource { name, ..Resource::clone(group.resource) }))
}

/// A VPC of which the plan does not hold a list, or holds all again.
fn unlist_of_vpc(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Vpc| {
        is.not_in_plan = other_list(draw, &is.not_in_plan);
        Some(())
    })
}

/// A list that the plan does not hold of anything, or no such list any more.
fn unlist_everywhere(draw: &mut Draw<'_>) -> Option<Change> {
    if draw.plan.is_empty() {
        return None;
    }
    let id = Id::new("unlisted")?;
    let before = draw.plan.get::<About>(&id).map(|about| about.is().not_in_plan.clone());
    let not_in_plan = other_list(draw, &before.unwrap_or_default());
    Some(Change::new("").put(&id, Resource::new("", About { not_in_plan, ..About::default() })))
}

fn other_list(draw: &mut Draw<'_>, before: &[String]) -> Vec<String> {
    let lists: Vec<Listing> = Listing::all().collect();
    let one = draw.rng.choice(lists).filter(|_| before.is_empty());
    one.map(|list| list.word().to_owned()).into_iter().collect()
}

/// An id that the plan does not have.
fn free_id(draw: &mut Draw<'_>, prefix: &str) -> Id {
    let number = draw.rng.u32(..1 << 28);
    names::id(prefix, number, draw.rng).free(|id| draw.plan.resource(id).is_some())
}
