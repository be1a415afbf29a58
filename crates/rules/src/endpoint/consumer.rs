//! The two sides of PrivateLink as rules read them: endpoints with the services that they ask for.

use net::PortSet;
use plan::{
    EndpointService, GatewayLoadBalancerEndpoint, Id, InterfaceEndpoint, Kind, LoadBalancer, Part,
    Path, Plan, Resource, Spot, Subnet,
};
use reach::Network;

use super::service_name::ports;
use crate::load_balancer::serving::heard;
use crate::load_balancer::zone::Zone;

/// An endpoint of either kind that asks for a service in the plan.
#[derive(Clone, Copy)]
pub(super) struct Consumer<'a> {
    /// The endpoint's id.
    pub(super) id: &'a Id,
    /// What to call it.
    pub(super) name: &'a str,
    /// The service.
    pub(super) service: Part<'a, EndpointService>,
    field: &'static str,
}

/// Every endpoint that asks for a service in the plan: interface endpoints first.
pub(super) fn consumers(plan: &Plan) -> impl Iterator<Item = Consumer<'_>> {
    let interfaces = plan.every::<InterfaceEndpoint>().filter_map(|endpoint| {
        let (is, id, name) = (endpoint.is(), endpoint.id, endpoint.name());
        let service = plan.get::<EndpointService>(&is.provider.as_ref()?.id)?;
        Some(Consumer { id, name, service, field: "provider" })
    });
    let inline = plan.every::<GatewayLoadBalancerEndpoint>().filter_map(|endpoint| {
        let (is, id, name) = (endpoint.is(), endpoint.id, endpoint.name());
        let service = plan.get::<EndpointService>(&is.service.as_ref()?.id)?;
        Some(Consumer { id, name, service, field: "service" })
    });
    interfaces.chain(inline)
}

impl Consumer<'_> {
    /// The field that names the service.
    pub(super) fn spot(&self) -> Spot {
        Spot::at(self.id, self.field)
    }

    /// The endpoint's account and the service's, where both are known and two.
    pub(super) fn accounts<'n>(&self, network: &'n Network) -> Option<[&'n str; 2]> {
        apart(network.account_of(self.id)?, network.account_of(self.service.id)?)
    }

    /// The endpoint's Region and the service's, where both are known and two.
    pub(super) fn regions<'n>(&self, network: &'n Network) -> Option<[&'n str; 2]> {
        apart(network.region_of(self.id)?, network.region_of(self.service.id)?)
    }
}

fn apart<'n>(one: &'n str, two: &'n str) -> Option<[&'n str; 2]> {
    (!one.is_empty() && !two.is_empty() && one != two).then_some([one, two])
}

/// Every endpoint of either kind: its id, what to call it, and AWS's word for its state.
pub(super) fn states(plan: &Plan) -> impl Iterator<Item = (&Id, &str, &str)> {
    let interfaces =
        plan.every::<InterfaceEndpoint>().map(|e| (e.id, e.name(), e.is().state.as_str()));
    let inline = plan.every::<GatewayLoadBalancerEndpoint>();
    interfaces.chain(inline.map(|e| (e.id, e.name(), e.is().state.as_str())))
}

/// An endpoint as it would be in another state.
pub(super) fn in_state(plan: &Plan, id: &Id, state: &str) -> Option<Resource> {
    let resource = Resource::clone(plan.resource(id)?);
    let state = state.to_owned();
    let is = match &resource.is {
        Kind::InterfaceEndpoint(is) => Kind::from(InterfaceEndpoint { state, ..is.clone() }),
        Kind::GatewayLoadBalancerEndpoint(is) => {
            Kind::from(GatewayLoadBalancerEndpoint { state, ..is.clone() })
        }
        _ => return None,
    };
    Some(Resource { is, ..resource })
}

/// An interface endpoint with the service that it asks for.
pub(super) fn interface_endpoints(
    plan: &Plan,
) -> impl Iterator<Item = (Part<'_, InterfaceEndpoint>, Part<'_, EndpointService>)> {
    plan.every::<InterfaceEndpoint>().filter_map(|endpoint| {
        Some((endpoint, plan.get::<EndpointService>(&endpoint.is().provider.as_ref()?.id)?))
    })
}

/// The load balancers of a service that are in the plan, each with its place in the list.
pub(super) fn balancers(
    service: Part<'_, EndpointService>,
) -> impl Iterator<Item = (usize, Part<'_, LoadBalancer>)> {
    let listed = service.is().load_balancers.iter().enumerate();
    listed.filter_map(move |(row, of)| Some((row, service.plan.get::<LoadBalancer>(&of.id)?)))
}

/// What an endpoint is asked for: what its provider's load balancers listen for, or the ports of AWS's
/// service.
pub(super) fn asked(endpoint: &Part<'_, InterfaceEndpoint>) -> PortSet {
    let Some(provider) = &endpoint.provider else {
        return ports(&endpoint.service);
    };
    let Some(service) = endpoint.plan.get::<EndpointService>(&provider.id) else {
        return PortSet::default();
    };
    let heard = balancers(service).map(|(_, balancer)| heard(&balancer));
    heard.fold(PortSet::default(), |all, one| all.union(&one))
}

/// The field of a service that names a load balancer.
pub(super) fn balancer_spot(service: &Part<'_, EndpointService>, row: usize) -> Spot {
    service.spot(Path::new("load_balancers").row(row))
}

/// The subnets of an interface endpoint that are in the plan, each with its row.
pub(super) fn places(
    endpoint: Part<'_, InterfaceEndpoint>,
) -> impl Iterator<Item = (usize, Part<'_, Subnet>)> {
    let rows = endpoint.is().subnets.iter().enumerate();
    rows.filter_map(move |(row, place)| {
        Some((row, endpoint.plan.get::<Subnet>(&place.subnet.as_ref()?.id)?))
    })
}

/// The field of an interface endpoint that names a subnet.
pub(super) fn place_spot(endpoint: &Part<'_, InterfaceEndpoint>, row: usize) -> Spot {
    endpoint.spot(Path::new("subnets").row(row).field("subnet"))
}

/// The zones in which a service is, by the subnets of its load balancers' nodes; none where one of
/// them, or a subnet of theirs, is not in the plan.
pub(super) fn zones<'a>(service: Part<'a, EndpointService>) -> Option<Vec<Zone<'a>>> {
    let listed = service.is().load_balancers.len();
    let known: Vec<Part<'a, LoadBalancer>> = balancers(service).map(|(_, of)| of).collect();
    let rows: usize = known.iter().map(|of| of.nodes.len()).sum();
    let nodes = known.into_iter().map(|of| crate::load_balancer::serving::nodes(of).collect());
    let nodes: Vec<Vec<crate::load_balancer::serving::Node<'a>>> = nodes.collect();
    let whole = nodes.len() == listed && nodes.iter().map(Vec::len).sum::<usize>() == rows;
    let zones = nodes.iter().flatten().map(|node| Zone::of(node.subnet));
    (whole && rows > 0).then(|| zones.collect())
}

/// Whether a zone is one of a service's, as far as the plan says.
pub(super) fn is_offered(zones: &[Zone<'_>], zone: &Zone<'_>) -> Option<bool> {
    let same: Vec<Option<bool>> = zones.iter().map(|offered| offered.is(zone)).collect();
    match (same.contains(&Some(true)), same.contains(&None)) {
        (true, _) => Some(true),
        (false, true) => None,
        (false, false) => Some(false),
    }
}
