//! Where the routes of a VPC's tables come from: written, propagated by a gateway, or from an endpoint.

use serde_json::Value;

use super::Facts;
use super::state::lives;
use crate::aws::json::{list, plain, text};

/// The prefix that a route is for.
pub(crate) fn destination(route: &Value) -> Option<&str> {
    text(route, "DestinationCidrBlock").or_else(|| text(route, "DestinationIpv6CidrBlock"))
}

/// Whether a virtual private gateway propagated a route into its table.
pub(crate) fn is_propagated(route: &Value) -> bool {
    matches!(text(route, "Origin"), Some("EnableVgwRoutePropagation" | "Advertisement"))
}

/// Whether a route follows from a gateway endpoint that names the table.
pub(crate) fn is_by_endpoint(route: &Value, table: &str, facts: &Facts) -> bool {
    let endpoint = text(route, "GatewayId").and_then(|id| facts.one("VpcEndpoints", id));
    let names = |endpoint: &Value| plain(endpoint, "RouteTableIds").iter().any(|id| id == table);
    text(route, "DestinationPrefixListId").is_some()
        && endpoint.is_some_and(|endpoint| lives(endpoint) && names(endpoint))
}

/// The prefixes that tables learned from gateways, with the gateway.
pub(crate) fn learned(facts: &Facts) -> Vec<(String, String)> {
    let routes = facts.all("RouteTables").flat_map(|(_, table)| list(table, "Routes"));
    let learned = routes.filter(|route| is_propagated(route)).filter_map(|route| {
        let prefix = destination(route)?;
        Some((text(route, "GatewayId")?.to_owned(), prefix.to_owned()))
    });
    learned.collect()
}
