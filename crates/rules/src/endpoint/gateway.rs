//! Gateway endpoints as rules read them: their prefixes, their tables, and the subnets that use them.

use net::{AddressSet, Cidr, IpNet};
use plan::{Change, GatewayEndpoint, Id, Part, Path, Ref, RouteTable, Spot, Subnet, Vpc};
use reach::Network;

use super::service_name::of_gateway;

/// The readable prefixes of the service.
pub(super) fn prefixes(endpoint: &Part<'_, GatewayEndpoint>) -> Vec<IpNet> {
    endpoint.prefixes.iter().filter_map(Cidr::net).collect()
}

/// The same as a set.
pub(super) fn addresses(endpoint: &Part<'_, GatewayEndpoint>) -> AddressSet {
    prefixes(endpoint).into_iter().collect()
}

/// Whether an endpoint names a table.
pub(super) fn names(endpoint: &Part<'_, GatewayEndpoint>, table: &Id) -> bool {
    endpoint.route_tables.iter().any(|of| of.id == *table)
}

/// The gateway endpoints of a VPC for a service.
pub(super) fn of_service<'a>(
    vpc: Part<'a, Vpc>,
    service: &str,
) -> impl Iterator<Item = Part<'a, GatewayEndpoint>> {
    vpc.children::<GatewayEndpoint>().filter(move |endpoint| of_gateway(endpoint) == Some(service))
}

/// The subnets of the endpoint's VPC whose tables it names.
pub(super) fn users<'a>(
    network: &'a Network,
    endpoint: Part<'a, GatewayEndpoint>,
) -> impl Iterator<Item = Part<'a, Subnet>> {
    let subnets = endpoint.parent::<Vpc>().into_iter().flat_map(|vpc| vpc.children::<Subnet>());
    subnets.filter(move |subnet| {
        network.table_of(subnet.id).is_some_and(|table| names(&endpoint, table))
    })
}

/// The field that names a table.
pub(super) fn table_spot(endpoint: &Part<'_, GatewayEndpoint>, row: usize) -> Spot {
    endpoint.spot(Path::new("route_tables").row(row))
}

/// The change by which an endpoint serves more tables.
pub(super) fn with_tables<'a>(
    endpoint: &Part<'_, GatewayEndpoint>,
    tables: impl IntoIterator<Item = &'a Id>,
) -> Change {
    let mut is = endpoint.is().clone();
    is.route_tables.extend(tables.into_iter().map(|id| Ref::<RouteTable>::to(id.clone())));
    Change::new("").edit(endpoint.becomes(is))
}
