//! The mistakes of practice, put into a healthy plan.

use fastrand::Rng;
use net::{Cidr, Ports};
use plan::{
    Change, Instance, InterfaceEndpoint, Kind, LoadBalancer, NatGateway, NetworkAcl, Peering, Plan,
    Ref, Resource, RouteTable, SecurityGroup, Subnet, TargetGroup, TransitGatewayAttachment,
    TransitGatewayRouteTable, Vpc, VpnConnection,
};

use crate::Recipe;
use crate::healthy::from;
use crate::pick::{Draw, Kinds, Mutation};

/// Every mistake; a faulty plan has each of them about equally often.
const FAULTS: [Mutation; 24] = [
    route_removed,
    route_to_wrong_peering,
    route_mistyped,
    route_blackholed,
    vpc_overlap,
    subnet_overlap,
    subnet_on_foreign_table,
    peering_not_accepted,
    peering_deleted,
    nat_deleted,
    nat_in_private_subnet,
    group_of_other_vpc,
    group_deleted,
    group_open_to_world,
    acl_without_ephemeral_ports,
    acl_with_one_number_twice,
    propagation_removed,
    association_removed,
    attachment_in_one_zone,
    endpoint_not_accepted,
    target_port_wrong,
    listener_without_targets,
    address_twice,
    vpn_down,
];

/// The plan with about one mistake for each VPC.
pub(crate) fn with_faults(healthy: Plan, recipe: &Recipe) -> Plan {
    let mut rng = Rng::with_seed(recipe.seed ^ 0xFA17);
    let kinds = Kinds::of(&healthy);
    let first = rng.usize(..FAULTS.len());
    let mut plan = healthy;
    for fault in FAULTS.iter().cycle().skip(first).take(recipe.vpcs.max(FAULTS.len())) {
        let change = fault(&mut Draw { plan: &plan, kinds: &kinds, rng: &mut rng });
        plan.apply(&change.unwrap_or_default());
    }
    plan
}

fn route_removed(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| draw.take(&mut is.routes).map(drop))
}

fn route_to_wrong_peering(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| {
        let peering = draw.any::<Peering>()?;
        let route = draw.rng.choice(&mut is.routes)?;
        route.target = Some(plan::Target::To(peering.id.clone()));
        Some(())
    })
}

fn route_mistyped(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| {
        let typed = ["10.1.0.0/33", "10.0.0.1/16", "10.300.0.0/16", "172.16.0.0", "::/0"];
        draw.rng.choice(&mut is.routes)?.destination = draw.rng.choice(typed).map(Cidr::new);
        Some(())
    })
}

fn route_blackholed(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut RouteTable| {
        draw.rng.choice(&mut is.routes)?.blackhole = true;
        Some(())
    })
}

fn vpc_overlap(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Vpc| {
        is.secondary.extend(draw.any::<Vpc>()?.is().cidr.clone());
        Some(())
    })
}

fn subnet_overlap(draw: &mut Draw<'_>) -> Option<Change> {
    let subnet = draw.any::<Subnet>()?;
    let vpc = subnet.parent::<Vpc>()?;
    let siblings: Vec<_> = vpc.children::<Subnet>().collect();
    let cidr = draw.rng.choice(siblings)?.is().cidr.clone();
    Some(Change::new("").edit(subnet.becomes(Subnet { cidr, ..subnet.is().clone() })))
}

fn subnet_on_foreign_table(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Subnet| {
        is.route_table = Some(Ref::to(draw.any::<RouteTable>()?.id.clone()));
        Some(())
    })
}

fn peering_not_accepted(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Peering| {
        is.state = draw.rng.choice(["pending-acceptance", "expired", "rejected"])?.to_owned();
        Some(())
    })
}

fn peering_deleted(draw: &mut Draw<'_>) -> Option<Change> {
    draw.drop::<Peering>()
}

fn nat_deleted(draw: &mut Draw<'_>) -> Option<Change> {
    draw.drop::<NatGateway>()
}

fn nat_in_private_subnet(draw: &mut Draw<'_>) -> Option<Change> {
    let nat = draw.any::<NatGateway>()?;
    let subnet = draw.any::<Subnet>()?;
    let moved = Resource { parent: Some(subnet.id.clone()), ..Resource::clone(nat.resource) };
    Some(Change::new("").put(nat.id, moved))
}

fn group_of_other_vpc(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut Instance| {
        is.security_groups = vec![Ref::to(draw.any::<SecurityGroup>()?.id.clone())];
        Some(())
    })
}

fn group_deleted(draw: &mut Draw<'_>) -> Option<Change> {
    draw.drop::<SecurityGroup>()
}

fn group_open_to_world(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut SecurityGroup| {
        let ports = draw.rng.choice(["22", "3389", "0-65535", "5432"])?;
        is.ingress.push(from("tcp", ports, "0.0.0.0/0"));
        Some(())
    })
}

fn acl_without_ephemeral_ports(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut NetworkAcl| {
        let ephemeral = Some(Ports::new("1024-65535"));
        is.ingress.retain(|rule| rule.ports != ephemeral);
        Some(())
    })
}

fn acl_with_one_number_twice(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut NetworkAcl| {
        let mut copy = is.egress.first()?.clone();
        copy.action = "deny".to_owned();
        is.egress.push(copy);
        Some(())
    })
}

fn propagation_removed(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut TransitGatewayRouteTable| draw.take(&mut is.propagating).map(drop))
}

fn association_removed(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut TransitGatewayAttachment| is.route_table.take().map(drop))
}

fn attachment_in_one_zone(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|draw, is: &mut TransitGatewayAttachment| draw.take(&mut is.subnets).map(drop))
}

fn endpoint_not_accepted(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut InterfaceEndpoint| {
        is.state = "pending-acceptance".to_owned();
        Some(())
    })
}

fn target_port_wrong(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut TargetGroup| {
        is.port = Some(Ports::new("8088"));
        Some(())
    })
}

fn listener_without_targets(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut LoadBalancer| is.listeners.first_mut()?.target_group.take().map(drop))
}

fn address_twice(draw: &mut Draw<'_>) -> Option<Change> {
    let host = draw.any::<Instance>()?;
    let neighbour = host.plan.children(host.resource.parent.as_ref()?);
    let mut others = neighbour.filter(|id| *id != host.id).filter_map(|id| host.plan.resource(id));
    let addresses = others.find_map(|other| match &other.is {
        Kind::Instance(is) => Some(is.addresses.clone()),
        _ => None,
    })?;
    Some(Change::new("").edit(host.becomes(Instance { addresses, ..host.is().clone() })))
}

fn vpn_down(draw: &mut Draw<'_>) -> Option<Change> {
    draw.change(|_, is: &mut VpnConnection| {
        is.state = "down".to_owned();
        Some(())
    })
}
