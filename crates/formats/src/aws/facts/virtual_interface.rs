//! Direct Connect: virtual interfaces that are there, the gateways at their ends, and the associations
//! that join a Direct Connect gateway with other gateways.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Facts;
use crate::aws::json::{deep, list, text, texts};

/// The key of the state of a Direct Connect gateway.
pub(crate) const GATEWAY: &str = "directConnectGatewayState";
/// The key of the state of an association.
pub(crate) const ASSOCIATION: &str = "associationState";
/// The key of the state of a virtual interface.
pub(crate) const INTERFACE: &str = "virtualInterfaceState";

/// Whether what has its state under a key is there.
pub(crate) fn is_alive(item: &Value, state: &str) -> bool {
    !matches!(text(item, state), Some("deleted" | "deleting" | "rejected" | "disassociated"))
}

/// The associations that are there.
pub(crate) fn associations(facts: &Facts) -> impl Iterator<Item = &Value> {
    let all = facts.all("DirectConnectGatewayAssociations").map(|(_, item)| item);
    all.filter(|item| is_alive(item, ASSOCIATION))
}

/// The gateway of a VPC, or the transit gateway, that an association joins.
pub(crate) fn associated(item: &Value) -> Option<&str> {
    deep(item, "/associatedGateway/id").or_else(|| text(item, "virtualGatewayId"))
}

/// Whether an association joins a transit gateway.
pub(crate) fn is_of_transit_gateway(item: &Value) -> bool {
    deep(item, "/associatedGateway/type") == Some("transitGateway")
        || associated(item).is_some_and(|id| id.starts_with("tgw-"))
}

/// The allowed prefixes of an association.
pub(crate) fn allowed_prefixes(association: &Value) -> Vec<String> {
    texts(association, "allowedPrefixesToDirectConnectGateway", "cidr")
}

/// What a Direct Connect gateway advertises for a transit gateway.
pub(crate) fn allowed(facts: &Facts, gateway: &str, transit_gateway: &str) -> Vec<String> {
    let mut own = associations(facts).filter(|one| {
        text(one, "directConnectGatewayId") == Some(gateway)
            && associated(one) == Some(transit_gateway)
    });
    own.next().map(allowed_prefixes).unwrap_or_default()
}

/// The virtual interfaces that are there and not public.
pub(crate) fn living(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    let all = facts.all("VirtualInterfaces").filter(|(_, item)| is_alive(item, INTERFACE));
    all.filter(|(_, item)| text(item, "virtualInterfaceType") != Some("public"))
}

/// The gateway that a virtual interface ends at.
pub(crate) fn end(item: &Value) -> Option<&str> {
    text(item, "virtualGatewayId").or_else(|| text(item, "directConnectGatewayId"))
}

/// Whether it can have brought routes.
pub(crate) fn is_up(interface: &Value) -> bool {
    matches!(state(interface), None | Some("available"))
}

/// AWS's word for the state; down where no session of BGP is up.
pub(crate) fn state(interface: &Value) -> Option<&str> {
    let is_down = |peer: &Value| text(peer, "bgpStatus") == Some("down");
    let peers = list(interface, "bgpPeers");
    match text(interface, INTERFACE) {
        Some("available") if !peers.is_empty() && peers.iter().all(is_down) => Some("down"),
        state => state,
    }
}

/// Whether a gateway of a VPC has a virtual interface that can have brought it routes, its own or
/// through a Direct Connect gateway.
pub(crate) fn reaches(facts: &Facts, gateway: &str) -> bool {
    living(facts).any(|(_, item)| is_up(item) && serves(item, gateway, facts))
}

fn serves(interface: &Value, gateway: &str, facts: &Facts) -> bool {
    let end = end(interface);
    let joined = |one: &Value| {
        text(one, "directConnectGatewayId") == end && associated(one) == Some(gateway)
    };
    end == Some(gateway) || end.is_some() && associations(facts).any(joined)
}

/// The prefixes that the virtual interfaces of a gateway say of themselves.
pub(crate) fn own_prefixes(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let own = living(facts).filter(|(_, item)| serves(item, gateway, facts));
    own.flat_map(|(_, item)| texts(item, "routeFilterPrefixes", "cidr")).collect()
}
