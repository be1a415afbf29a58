//! An address that stands for a service of AWS's behind a gateway endpoint whose prefix list the plan does
//! not hold: the routes of the endpoint lead it there, as AWS's do for every address of the list
//! (`vpc/latest/privatelink/gateway-endpoints.html`).

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use net::IpNet;
use plan::{Id, Link, Role};

use super::Resolution;
use super::endpoint::unlisted_endpoints;
use crate::model::{Device, Network, Route};
use crate::trace::Step;
use crate::words::{DnsStep, StepAction};

/// The address that stands for the service of a resolved name, and the network in which its gateway
/// endpoints have routes for it; `None` where the plan holds the service's addresses or no such endpoint.
pub(super) fn stand_in(network: &Network, told: &Resolution) -> Option<(IpAddr, Network)> {
    let says = |step: &Step| step.action == StepAction::Names(DnsStep::ServiceBehindEndpoint);
    told.steps.last().filter(|step| says(step))?;
    let address = *network.strangers().iter().find(|address| address.is_ipv4())?;
    let mut listed = network.clone();
    for endpoint in unlisted_endpoints(network, &told.at, &told.name) {
        list(&mut listed, endpoint, IpNet::from(address));
    }
    Some((address, listed))
}

/// Gives a gateway endpoint a prefix, and its route tables the route.
fn list(network: &mut Network, endpoint: &Id, prefix: IpNet) {
    let plan = network.plan.clone();
    let home = network.vpc_of(endpoint).cloned();
    if let Some(Device::GatewayEndpoint { prefixes }) =
        Arc::make_mut(&mut network.devices).get_mut(endpoint)
    {
        prefixes.push(prefix);
    }
    let Some(resource) = plan.resource(endpoint) else { return };
    let Role::Link(Link::GatewayEndpoint { route_tables, .. }) = resource.is.role() else { return };
    let tables = Arc::make_mut(&mut network.tables);
    for id in route_tables {
        let Some(table) = tables.get_mut(id).filter(|table| table.vpc == home) else { continue };
        let table = Arc::make_mut(table);
        table.segments = OnceLock::new();
        table.routes.push(Route::of_service(endpoint, prefix));
    }
}
