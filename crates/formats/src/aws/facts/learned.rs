//! Which link brought which prefix: what gateways learned by BGP, given to the VPN connection or the virtual
//! interface that it must have come by.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Facts;
use super::state::lives;
use super::virtual_interface::{self, associated, associations};
use crate::aws::json::{list, number, text};

/// The VPN connections that are there.
pub(crate) fn vpn_connections(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    facts.all("VpnConnections").filter(|(_, item)| lives(item))
}

/// Whether a VPN connection is routed statically.
pub(crate) fn is_static(connection: &Value) -> bool {
    connection.pointer("/Options/StaticRoutesOnly").and_then(Value::as_bool).unwrap_or_default()
}

/// The static routes of a VPN connection.
pub(crate) fn static_prefixes(connection: &Value) -> Vec<String> {
    let routes = list(connection, "Routes").iter().filter(|route| lives(route));
    routes.filter_map(|route| text(route, "DestinationCidrBlock")).map(str::to_owned).collect()
}

/// What a VPN connection brings by BGP, as the tables that took it over list it.
pub(crate) fn by_vpn(facts: &Facts, id: &str, connection: &Value) -> BTreeSet<String> {
    let of_transit_gateway = facts.learned.get(id).into_iter().flatten().cloned();
    let gateway = text(connection, "VpnGatewayId");
    let of_vpc = gateway.filter(|gateway| speaker(facts, gateway) == Some(id));
    let of_vpc = of_vpc.into_iter().flat_map(|gateway| of_no_link(facts, gateway));
    of_transit_gateway.chain(of_vpc).collect()
}

/// What the virtual interfaces that end at a gateway bring, as the tables that took it over list it.
pub(crate) fn by_direct_connect(facts: &Facts, end: &str) -> BTreeSet<String> {
    let joined = associations(facts)
        .filter(|one| text(one, "directConnectGatewayId") == Some(end))
        .filter_map(associated);
    let gateways: BTreeSet<&str> = joined.chain([end]).collect();
    let of_vpcs = gateways.iter().filter(|gateway| speaker(facts, gateway).is_none());
    let of_vpcs = of_vpcs.flat_map(|gateway| of_no_link(facts, gateway));
    let is_direct_connect = facts.one("VpnGateways", end).is_none();
    let of_transit_gateways = facts.learned.get(end).filter(|_| is_direct_connect);
    of_vpcs.chain(of_transit_gateways.into_iter().flatten().cloned()).collect()
}

/// The prefixes of a virtual private gateway that some link in the plan brings.
pub(crate) fn brought(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let unknown = of_no_link(facts, gateway);
    let known = speaker(facts, gateway).is_some() || virtual_interface::reaches(facts, gateway);
    let all = facts.learned.get(gateway).into_iter().flatten().cloned();
    all.filter(|prefix| known || !unknown.contains(prefix)).collect()
}

/// The connection that a gateway must have learned from by BGP: the first that brought any route.
fn speaker<'a>(facts: &'a Facts, gateway: &str) -> Option<&'a str> {
    let brought = |item: &Value| {
        let tunnels = list(item, "VgwTelemetry").iter();
        tunnels.filter_map(|tunnel| number(tunnel, "AcceptedRouteCount")).sum::<u64>()
    };
    let of = |item: &Value| text(item, "VpnGatewayId") == Some(gateway) && !is_static(item);
    let speakers: Vec<(&str, &Value)> =
        vpn_connections(facts).filter(|(_, item)| of(item)).collect();
    let first = speakers.iter().find(|(_, item)| brought(item) > 0).or_else(|| speakers.first());
    first.map(|(id, _)| *id)
}

/// The propagated prefixes of a gateway that none of its links names itself.
fn of_no_link(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let named = vpn_connections(facts)
        .filter(|(_, item)| text(item, "VpnGatewayId") == Some(gateway))
        .flat_map(|(_, item)| static_prefixes(item));
    let own = virtual_interface::own_prefixes(facts, gateway);
    let known: BTreeSet<String> = named.chain(own).collect();
    let learned = facts.learned.get(gateway).into_iter().flatten();
    learned.filter(|prefix| !known.contains(*prefix)).cloned().collect()
}
