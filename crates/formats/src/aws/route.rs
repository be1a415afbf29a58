//! Route tables, their associations, and the routes that are not told of elsewhere.

use plan::words;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, list, text, texts};

/// The keys that name where a route leads.
const TARGETS: [&str; 11] = [
    "NatGatewayId",
    "VpcPeeringConnectionId",
    "NetworkInterfaceId",
    "InstanceId",
    "TransitGatewayId",
    "EgressOnlyInternetGatewayId",
    "CarrierGatewayId",
    "LocalGatewayId",
    "CoreNetworkArn",
    "OdbNetworkArn",
    "GatewayId",
];

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("RouteTables") {
        let associations = list(item, "Associations");
        let is_main = |one: &Value| one.get("Main").and_then(Value::as_bool) == Some(true);
        let fields = json!({
            "main": associations.iter().any(is_main),
            "propagating": texts(item, "PropagatingVgws", "GatewayId"),
        });
        let mut draft = Draft::of("route-table", item, fields).inside(text(item, "VpcId"));
        routes(item, drafts, &mut draft);
        for one in associations.iter().filter(|one| is_associated(one)) {
            associate(id, one, drafts, &mut draft);
        }
        drafts.put(id, draft);
    }
}

fn is_associated(association: &Value) -> bool {
    let state = deep(association, "/AssociationState/State");
    matches!(state, None | Some("associated" | "associating"))
}

fn associate(table: &str, association: &Value, drafts: &mut Drafts, draft: &mut Draft) {
    if let Some(subnet) = text(association, "SubnetId").and_then(|id| drafts.get_mut(id)) {
        subnet.fields.insert("route_table".to_owned(), Value::from(table));
    }
    if text(association, "GatewayId").is_some() {
        let reason = words(
            "a table associated with a gateway has no place in a plan",
            "게이트웨이와 연결된 라우팅 테이블은 계획에 담을 수 없습니다",
        );
        draft.set_aside("Associations", association.clone(), reason);
    }
}

fn routes(item: &Value, drafts: &Drafts, draft: &mut Draft) {
    let mut routes = Vec::new();
    for route in list(item, "Routes").iter().filter(|route| !is_told_elsewhere(route)) {
        let destination =
            text(route, "DestinationCidrBlock").or_else(|| text(route, "DestinationIpv6CidrBlock"));
        match destination {
            Some(destination) => routes.push(written(route, destination, drafts)),
            None => draft.set_aside("Routes", route.clone(), NO_DESTINATION),
        }
    }
    draft.fields.insert("routes".to_owned(), Value::Array(routes));
}

const NO_DESTINATION: plan::Words = words(
    "a route to a prefix list has no place in a plan",
    "접두사 목록으로 가는 경로는 계획에 담을 수 없습니다",
);

/// The local routes follow from the VPC, those of endpoints and propagated ones from what brings them.
fn is_told_elsewhere(route: &Value) -> bool {
    let gateway = text(route, "GatewayId").unwrap_or_default();
    let by_endpoint =
        gateway.starts_with("vpce-") && text(route, "DestinationPrefixListId").is_some();
    gateway == "local" || by_endpoint || is_propagated(route)
}

fn is_propagated(route: &Value) -> bool {
    text(route, "Origin") == Some("EnableVgwRoutePropagation")
}

fn written(route: &Value, destination: &str, drafts: &Drafts) -> Value {
    let target = TARGETS.iter().find_map(|key| text(route, key));
    let there = target.is_some_and(|target| drafts.has(target));
    let is_blackhole = text(route, "State") == Some("blackhole") && there;
    let target = target.map(|target| plan::Id::from_text(target).to_string());
    json!({ "destination": destination, "target": target, "blackhole": is_blackhole })
}

/// The prefixes that tables learned from a gateway.
pub(super) fn propagated(facts: &Facts, gateway: &str) -> Vec<String> {
    let routes = facts.all("RouteTables").flat_map(|(_, table)| list(table, "Routes"));
    let learned = routes
        .filter(|route| is_propagated(route) && text(route, "GatewayId") == Some(gateway))
        .filter_map(|route| {
            text(route, "DestinationCidrBlock").or_else(|| text(route, "DestinationIpv6CidrBlock"))
        });
    let found: std::collections::BTreeSet<&str> = learned.collect();
    found.into_iter().map(str::to_owned).collect()
}
