//! PrivateLink from a consumer to a provider's workload: target group, Network Load Balancer, endpoint
//! service and interface endpoint, with the groups of each.

use net::{IpNet, Ports};
use plan::{
    EndpointService, EndpointSubnet, GroupTarget, Id, Instance, InterfaceEndpoint, InternetGateway,
    Kind, LoadBalancer, LoadBalancerListener, LoadBalancerNode, ManagedService, NetworkInterface,
    Plan, Ref, Region, Resource, SecurityGroup, TargetGroup, Vpc,
};
use reach::Network;

use crate::draft::Draft;
use crate::end::{JoinEnd, one_of_each_zone};
use crate::set_up::allow;
use crate::{BuildError, JoinRequest, JoinService};

/// Offers the provider's workload as an endpoint service, or takes the one that offers it already, and
/// gives the consumer's VPC an endpoint to it; the id of the endpoint.
///
/// # Errors
/// When the provider has no workload, or there is no subnet or zone for the load balancer and the endpoint.
pub(crate) fn offer(
    draft: &mut Draft,
    consumer: &JoinEnd,
    provider: &JoinEnd,
    service: JoinService,
    request: &JoinRequest,
) -> Result<Id, BuildError> {
    let network = draft.network();
    let workload = workload(&network, provider, service)?;
    let zones = zones(&network, consumer, provider, &workload)?;
    let offered = match offering(draft.plan(), &workload, service) {
        Some(offered) => offered,
        None => {
            let offer = NewOffer { workload: &workload, service, tls: request.tls, zones: &zones };
            new_service(draft, &network, (consumer, provider), &offer)
        }
    };
    accept(draft, &offered, request.acceptance_required);
    enable(draft, &network, &offered, &zones);
    admit(draft, &network, &offered, consumer, provider);
    name(draft, &offered, &request.private_dns_name);
    admit_clients(draft, &network, &offered, consumer, service);
    Ok(endpoint(draft, &network, consumer, &offered, service, &zones))
}

/// The workload that an end offers: itself, or the first in its VPC or subnet.
fn workload(network: &Network, provider: &JoinEnd, service: JoinService) -> Result<Id, BuildError> {
    let plan = network.plan();
    let serves = |id: &Id| match plan.resource(id).map(|resource| &resource.is) {
        Some(Kind::Instance(_) | Kind::ManagedService(_)) => true,
        Some(Kind::NetworkInterface(is)) => is.instance.is_none(),
        Some(Kind::LoadBalancer(is)) => {
            is.kind != LoadBalancer::GATEWAY
                && is.listeners.iter().any(|listener| hears(listener, service))
        }
        _ => false,
    };
    if serves(&provider.id) {
        return Ok(provider.id.clone());
    }
    let inside = plan.inside(&provider.id);
    let found = inside.into_iter().find(serves);
    found.ok_or_else(|| BuildError::NoWorkload(provider.id.clone()))
}

fn hears(listener: &LoadBalancerListener, service: JoinService) -> bool {
    listener.port.as_ref().and_then(Ports::value).is_some_and(|ports| ports.contains(service.port))
}

/// Subnets of the consumer and of the provider that share a zone, pair by pair; in several Regions, where
/// zones need not match, one of each zone of either side.
struct SharedZones {
    consumer: Vec<Id>,
    provider: Vec<Id>,
}

fn zones(
    network: &Network,
    consumer: &JoinEnd,
    provider: &JoinEnd,
    workload: &Id,
) -> Result<SharedZones, BuildError> {
    let server = JoinEnd::of(network, workload)?;
    let all = |end: &JoinEnd, own: &[Id]| one_of_each_zone(network, &by_tier(network, end, own));
    let ours = all(consumer, &consumer.subnets);
    let theirs = balancer_subnets(network, workload, all(provider, &server.subnets));
    for (end, subnets) in [(consumer, &ours), (provider, &theirs)] {
        if subnets.is_empty() {
            return Err(BuildError::NoSubnet(end.vpc.clone()));
        }
    }
    let region = |end: &JoinEnd| network.region_of(&end.vpc);
    if region(consumer) != region(provider) {
        return Ok(SharedZones { consumer: ours, provider: theirs });
    }
    let shared = shared(network, &ours, &theirs);
    match shared.consumer.is_empty() {
        true => Err(BuildError::NoCommonZone(consumer.vpc.clone(), provider.vpc.clone())),
        false => Ok(shared),
    }
}

/// Pairs subnets of one zone. Between accounts the names of zones say nothing, so what is left is paired
/// one by one: a load balancer has one subnet in each zone.
fn shared(network: &Network, ours: &[Id], theirs: &[Id]) -> SharedZones {
    let mut shared = SharedZones { consumer: Vec::new(), provider: Vec::new() };
    for known in [Some(true), None] {
        for subnet in ours {
            let free = |other: &&Id| !shared.provider.contains(other);
            let same = |other: &&Id| network.is_one_zone(subnet, other) == known;
            let other = theirs.iter().filter(free).find(same).cloned();
            if let Some(other) = other.filter(|_| !shared.consumer.contains(subnet)) {
                shared.provider.push(other);
                shared.consumer.push(subnet.clone());
            }
        }
    }
    shared
}

/// The subnets of an end's VPC: its own ones first, then those of their route tables, and those that an
/// internet gateway is routed from last.
fn by_tier(network: &Network, end: &JoinEnd, own: &[Id]) -> Vec<Id> {
    let plan = network.plan();
    let tables: Vec<Option<&Id>> = own.iter().map(|subnet| network.table_of(subnet)).collect();
    let is_public = |subnet: &Id| {
        let mut routes = network.table_of(subnet).into_iter().flat_map(|id| network.routes(id));
        let gateway = |id: &Id| plan.get::<InternetGateway>(id).is_some();
        routes.any(|route| route.target.id().is_some_and(gateway))
    };
    let vpc = plan.children_of_kind::<plan::Subnet>(&end.vpc);
    let mut all: Vec<Id> = vpc.map(|subnet| subnet.id.clone()).collect();
    all.sort_by_cached_key(|id| {
        (!own.contains(id), !tables.contains(&network.table_of(id)), is_public(id))
    });
    all
}

/// The subnets that a Network Load Balancer has, or those that a new one may have.
fn balancer_subnets(network: &Network, workload: &Id, all: Vec<Id>) -> Vec<Id> {
    let balancer = network.plan().get::<LoadBalancer>(workload);
    let network_type = balancer.filter(|of| of.is().kind == LoadBalancer::NETWORK);
    let nodes = network_type.map(|of| of.is().nodes.iter().filter_map(|node| node.subnet.clone()));
    let nodes: Vec<Id> = nodes.into_iter().flatten().map(|subnet| subnet.id).collect();
    // A further zone can be enabled.
    let others: Vec<Id> = all.into_iter().filter(|id| !nodes.contains(id)).collect();
    one_of_each_zone(network, nodes.iter().chain(&others))
}

/// The endpoint service that offers a workload on a port already.
fn offering(plan: &Plan, workload: &Id, service: JoinService) -> Option<Id> {
    let targets = |group: &TargetGroup| {
        group
            .targets
            .iter()
            .any(|target| target.host.as_ref().is_some_and(|host| host.id == *workload))
    };
    let fronts = |id: &Id| {
        let Some(balancer) = plan.get::<LoadBalancer>(id) else { return false };
        balancer.is().listeners.iter().filter(|listener| hears(listener, service)).any(|listener| {
            let group = listener.target_group.as_ref();
            let group = group.and_then(|group| plan.get::<TargetGroup>(&group.id));
            id == workload || group.is_some_and(|group| targets(group.is()))
        })
    };
    let mut services = plan.every::<EndpointService>();
    let found = services.find(|of| of.is().load_balancers.iter().any(|lb| fronts(&lb.id)));
    found.map(|of| of.id.clone())
}

/// A workload that is to be offered.
struct NewOffer<'o> {
    workload: &'o Id,
    service: JoinService,
    tls: bool,
    zones: &'o SharedZones,
}

fn new_service(
    draft: &mut Draft,
    network: &Network,
    (consumer, provider): (&JoinEnd, &JoinEnd),
    offer: &NewOffer<'_>,
) -> Id {
    let workload = offer.workload;
    let balancer = network.plan().get::<LoadBalancer>(workload);
    let balancer = match balancer.filter(|of| of.is().kind == LoadBalancer::NETWORK) {
        Some(own) => own.id.clone(),
        None => new_balancer(draft, network, provider, offer),
    };
    let parents = network.plan().parents(&provider.vpc);
    let region = parents.into_iter().find(|id| network.plan().get::<Region>(id).is_some());
    let is = EndpointService {
        load_balancers: vec![Ref::to(balancer)],
        acceptance_required: network.account_of(&consumer.vpc) != network.account_of(&provider.vpc),
        ..EndpointService::default()
    };
    let place = region.unwrap_or_else(|| provider.vpc.clone());
    draft.add(&format!("{workload}-service"), Resource::new("", is).inside(&place))
}

/// A Network Load Balancer with a group of its own, in front of a workload.
fn new_balancer(
    draft: &mut Draft,
    network: &Network,
    provider: &JoinEnd,
    offer: &NewOffer<'_>,
) -> Id {
    let NewOffer { workload, service, tls, zones } = *offer;
    let inside = |resource: Resource| resource.inside(&provider.vpc);
    let targets = targets(network, workload, service);
    let targets = draft.add(&format!("{workload}-targets"), inside(Resource::new("", targets)));
    let group = SecurityGroup::default();
    let group = draft.add(&format!("{workload}-nlb-sg"), inside(Resource::new("", group)));
    let node = |subnet: &Id| LoadBalancerNode {
        subnet: Some(Ref::to(subnet.clone())),
        ..LoadBalancerNode::default()
    };
    let listener = LoadBalancerListener {
        protocol: if tls { "tls".to_owned() } else { service.protocol.to_string() },
        port: Some(Ports::new(&service.port.to_string())),
        target_group: Some(Ref::to(targets)),
    };
    let is = LoadBalancer {
        kind: LoadBalancer::NETWORK.to_owned(),
        security_groups: vec![Ref::to(group)],
        // One target may be in another zone than the client.
        cross_zone: true,
        nodes: zones.provider.iter().map(node).collect(),
        listeners: vec![listener],
        ..LoadBalancer::default()
    };
    draft.add(&format!("{workload}-nlb"), inside(Resource::new("", is)))
}

/// The target group of a workload: of instances, of an Application Load Balancer, or of addresses.
fn targets(network: &Network, workload: &Id, service: JoinService) -> TargetGroup {
    let plan = network.plan();
    let kind = match plan.resource(workload).map(|resource| &resource.is) {
        Some(Kind::LoadBalancer(_)) => "alb",
        Some(Kind::NetworkInterface(_) | Kind::ManagedService(_)) => "ip",
        _ => "instance",
    };
    let target = GroupTarget { host: Some(Ref::to(workload.clone())), ..GroupTarget::default() };
    TargetGroup {
        kind: kind.to_owned(),
        protocol: service.protocol.to_string(),
        port: Some(Ports::new(&service.port.to_string())),
        targets: vec![target],
        ..TargetGroup::default()
    }
}

/// Enables the zones of the provider's subnets at the service's load balancers.
fn enable(draft: &mut Draft, network: &Network, offered: &Id, zones: &SharedZones) {
    for balancer in balancers(draft.plan(), offered) {
        draft.edit::<LoadBalancer>(&balancer, |is| {
            for subnet in &zones.provider {
                let at = |node: &LoadBalancerNode| {
                    let own = node.subnet.as_ref().map(|subnet| &subnet.id);
                    own.is_some_and(|own| network.is_one_zone(own, subnet) != Some(false))
                };
                if !is.nodes.iter().any(at) {
                    let subnet = Some(Ref::to(subnet.clone()));
                    is.nodes.push(LoadBalancerNode { subnet, ..LoadBalancerNode::default() });
                }
            }
        });
    }
}

fn balancers(plan: &Plan, offered: &Id) -> Vec<Id> {
    let service = plan.get::<EndpointService>(offered);
    let balancers = service.map(|service| service.is().load_balancers.clone()).unwrap_or_default();
    balancers.into_iter().map(|balancer| balancer.id).collect()
}

/// Allows the consumer's account and Region, where they are not the provider's own.
fn admit(
    draft: &mut Draft,
    network: &Network,
    offered: &Id,
    consumer: &JoinEnd,
    provider: &JoinEnd,
) {
    let of = |end: &JoinEnd| (network.account_of(&end.vpc), network.region_of(&end.vpc));
    let ((account, region), (own_account, own_region)) = (of(consumer), of(provider));
    let known = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    draft.edit::<EndpointService>(offered, |is| {
        if let Some(account) = known(account).filter(|_| account != own_account) {
            let allowed = |principal: &String| principal == "*" || principal.contains(&account);
            if !is.principals.iter().any(allowed) {
                is.principals.push(account);
            }
        }
        if let Some(region) = known(region).filter(|_| region != own_region)
            && !is.supported_regions.contains(&region)
        {
            is.supported_regions.push(region);
        }
    });
}

/// Says whether the provider accepts each endpoint, where that was chosen.
fn accept(draft: &mut Draft, offered: &Id, required: Option<bool>) {
    if let Some(required) = required {
        draft.edit::<EndpointService>(offered, |is| is.acceptance_required = required);
    }
}

/// Gives the service its private DNS name, verified, where one is asked for.
fn name(draft: &mut Draft, offered: &Id, private_dns_name: &str) {
    if private_dns_name.is_empty() {
        return;
    }
    draft.edit::<EndpointService>(offered, |is| {
        private_dns_name.clone_into(&mut is.private_dns_name);
        is.dns_verified = true;
    });
}

/// Lets the consumer's addresses into the load balancers' groups: they judge what comes by PrivateLink by
/// the client's address.
fn admit_clients(
    draft: &mut Draft,
    network: &Network,
    offered: &Id,
    consumer: &JoinEnd,
    service: JoinService,
) {
    let blocks = consumer.blocks(network);
    for balancer in balancers(draft.plan(), offered) {
        let balancer = draft.plan().get::<LoadBalancer>(&balancer);
        let Some(is) = balancer.map(|balancer| balancer.is().clone()) else { continue };
        let group = is.security_groups.first().filter(|_| is.judges_privatelink);
        let Some(group) = group.map(|group| group.id.clone()) else { continue };
        admit_blocks(draft, &group, &blocks, service);
    }
}

/// Adds inbound rules of a group for the IPv4 blocks, those that it has left out.
fn admit_blocks(draft: &mut Draft, group: &Id, blocks: &[IpNet], service: JoinService) {
    let blocks: Vec<IpNet> =
        blocks.iter().filter(|net| matches!(net, IpNet::V4(_))).copied().collect();
    allow(draft, group, &blocks, service);
}

/// The consumer's endpoint to the service, accepted, in the shared zones.
fn endpoint(
    draft: &mut Draft,
    network: &Network,
    consumer: &JoinEnd,
    offered: &Id,
    service: JoinService,
    zones: &SharedZones,
) -> Id {
    let id = match endpoint_of(draft.plan(), offered, &consumer.vpc) {
        Some(id) => id,
        None => new_endpoint(draft, offered, &consumer.vpc),
    };
    let offered = draft.plan().get::<EndpointService>(offered).map(|of| of.is().clone());
    let name = offered.is_some_and(|of| !of.private_dns_name.is_empty() && of.dns_verified);
    draft.edit::<InterfaceEndpoint>(&id, |is| {
        "available".clone_into(&mut is.state);
        is.private_dns |= name;
        for subnet in &zones.consumer {
            let at = |row: &EndpointSubnet| {
                let own = row.subnet.as_ref().map(|subnet| &subnet.id);
                own.is_some_and(|own| network.is_one_zone(own, subnet) != Some(false))
            };
            if !is.subnets.iter().any(at) {
                let subnet = Some(Ref::to(subnet.clone()));
                is.subnets.push(EndpointSubnet { subnet, ..EndpointSubnet::default() });
            }
        }
    });
    if name {
        draft.edit::<Vpc>(&consumer.vpc, |is| (is.dns_support, is.dns_hostnames) = (true, true));
    }
    let groups = draft.plan().get::<InterfaceEndpoint>(&id);
    let group = groups.and_then(|of| of.is().security_groups.first().map(|group| group.id.clone()));
    if let Some(group) = group.filter(|_| !is_host(draft.plan(), &consumer.id)) {
        admit_blocks(draft, &group, &consumer.blocks(network), service);
    }
    id
}

fn is_host(plan: &Plan, id: &Id) -> bool {
    plan.get::<Instance>(id).is_some()
        || plan.get::<NetworkInterface>(id).is_some()
        || plan.get::<ManagedService>(id).is_some()
}

/// The endpoint of a VPC for a service.
pub(crate) fn endpoint_of(plan: &Plan, offered: &Id, vpc: &Id) -> Option<Id> {
    let mut endpoints = plan.referring::<InterfaceEndpoint>(offered);
    let own = endpoints.find(|endpoint| endpoint.resource.parent.as_ref() == Some(vpc));
    own.map(|endpoint| endpoint.id.clone())
}

fn new_endpoint(draft: &mut Draft, offered: &Id, vpc: &Id) -> Id {
    let group = Resource::new("", SecurityGroup::default()).inside(vpc);
    let group = draft.add(&format!("{offered}-endpoint-sg"), group);
    let is = InterfaceEndpoint {
        provider: Some(Ref::to(offered.clone())),
        security_groups: vec![Ref::to(group)],
        ..InterfaceEndpoint::default()
    };
    draft.add(&format!("{offered}-endpoint"), Resource::new("", is).inside(vpc))
}
