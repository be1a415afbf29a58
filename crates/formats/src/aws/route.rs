//! Route tables, their associations, and the routes that are not told of elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host::{self, lives};
use super::json::{deep, list, plain, text, texts};
use super::{outside, peering, prefix_list};

/// The keys that name where a route leads.
const TARGETS: [&str; 12] = [
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
    "IpAddress",
];

const NO_DESTINATION: Words = words("this route has no destination", "이 경로에는 대상이 없습니다");
const UNSEEN: Words = words(
    "what this table is associated with is not in the input",
    "이 테이블이 연결된 대상이 입력에 없습니다",
);

const NO_ROUTES: Words = words(
    "the routes of this table are not in the input; add `describe-route-tables`",
    "이 테이블의 경로가 입력에 없습니다. `describe-route-tables` 출력을 추가해 주세요",
);
const NO_TABLE: Words = words(
    "the route table of this subnet is not in the input; add `describe-route-tables`",
    "이 서브넷의 라우팅 테이블이 입력에 없습니다. `describe-route-tables` 출력을 추가해 주세요",
);
const FILTERED: Words = words(
    "AWS filters this route and does not use it",
    "AWS가 필터링하여 사용하지 않는 경로입니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let gateways = facts.learned.keys().filter(|id| facts.one("VpnGateways", id).is_some());
    let brought: Brought<'_> =
        gateways.map(|id| (id.as_str(), outside::brought(facts, id))).collect();
    for (id, item) in facts.all("RouteTables") {
        if !item.get("Routes").is_some_and(Value::is_array) {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_ROUTES);
        }
        let associations = list(item, "Associations");
        let is_main = |one: &Value| one.get("Main").and_then(Value::as_bool) == Some(true);
        let fields = json!({
            "main": associations.iter().any(is_main),
            "propagating": texts(item, "PropagatingVgws", "GatewayId"),
        });
        let mut draft = Draft::of("route-table", item, fields).inside(text(item, "VpcId"));
        routes(id, item, facts, &brought, &mut draft);
        for one in associations.iter().filter(|one| is_associated(one)) {
            associate(id, one, drafts, &mut draft);
        }
        if item.get("Routes").is_some_and(Value::is_array) {
            drafts.put(id, draft);
        }
    }
    // Every subnet has a table; one whose table the input does not tell has one that is not in the plan.
    drafts.miss_in_subnets(("route-table", "main"), "route_table", "unseen-table", NO_TABLE);
}

fn is_associated(association: &Value) -> bool {
    let state = deep(association, "/AssociationState/State");
    matches!(state, None | Some("associated" | "associating"))
}

/// Tells the subnet, or the gateway whose incoming traffic the table steers.
fn associate(table: &str, association: &Value, drafts: &mut Drafts, draft: &mut Draft) {
    for key in ["SubnetId", "GatewayId"] {
        let Some(id) = text(association, key) else { continue };
        match drafts.get_mut(id) {
            Some(other) => {
                other.fields.insert("route_table".to_owned(), Value::from(table));
            }
            None => draft.unrecognized("Associations", association.clone(), UNSEEN),
        }
    }
}

/// The prefixes that the links of each gateway bring.
type Brought<'a> = BTreeMap<&'a str, BTreeSet<String>>;

fn routes(table: &str, item: &Value, facts: &Facts, brought: &Brought<'_>, draft: &mut Draft) {
    let mut routes = Vec::new();
    for route in list(item, "Routes") {
        if text(route, "GatewayId") == Some("local")
            || is_by_endpoint(route, table, facts)
            || is_brought(route, item, brought)
        {
            continue;
        }
        if text(route, "State") == Some("filtered") {
            draft.unrecognized("Routes", route.clone(), FILTERED);
            continue;
        }
        if let Some(rows) = lattice(route, facts) {
            routes.extend(rows);
            continue;
        }
        match written(route, facts) {
            Some(row) => routes.push(row),
            None => draft.unrecognized("Routes", route.clone(), NO_DESTINATION),
        }
    }
    draft.fields.insert("routes".to_owned(), Value::Array(routes));
}

/// Whether a route follows from a gateway endpoint that names the table.
pub(super) fn is_by_endpoint(route: &Value, table: &str, facts: &Facts) -> bool {
    let endpoint = text(route, "GatewayId").and_then(|id| facts.one("VpcEndpoints", id));
    let names = |endpoint: &Value| plain(endpoint, "RouteTableIds").iter().any(|id| id == table);
    text(route, "DestinationPrefixListId").is_some()
        && endpoint.is_some_and(|endpoint| lives(endpoint) && names(endpoint))
}

/// Whether a route follows from a gateway that propagates into the table.
fn is_brought(route: &Value, table: &Value, brought: &Brought<'_>) -> bool {
    let gateway = text(route, "GatewayId").filter(|_| is_propagated(route));
    gateway.is_some_and(|gateway| {
        let learns = texts(table, "PropagatingVgws", "GatewayId").iter().any(|id| id == gateway);
        let prefix = destination(route).unwrap_or_default();
        learns && brought.get(gateway).is_some_and(|brought| brought.contains(prefix))
    })
}

fn is_propagated(route: &Value) -> bool {
    matches!(text(route, "Origin"), Some("EnableVgwRoutePropagation" | "Advertisement"))
}

fn destination(route: &Value) -> Option<&str> {
    text(route, "DestinationCidrBlock").or_else(|| text(route, "DestinationIpv6CidrBlock"))
}

fn written(route: &Value, facts: &Facts) -> Option<Value> {
    let (field, to) = match (destination(route), text(route, "DestinationPrefixListId")) {
        (Some(prefix), _) => ("destination", prefix),
        (None, Some(list)) => ("list", list),
        (None, None) => return None,
    };
    let target = TARGETS.iter().find_map(|key| text(route, key));
    let blackhole = text(route, "State") == Some("blackhole");
    let gone = target.is_some_and(|target| is_gone(target, facts));
    // A route that works leads somewhere, even if it is to a kind of target that is not known here.
    let target = target.or((!blackhole).then_some("unseen-target"));
    Some(json!({
        field: to,
        "target": target.map(|target| plan::Id::from_text(target).to_string()),
        "blackhole": blackhole || gone,
        "propagated": is_propagated(route),
    }))
}

/// What VPC Lattice answers at, where the entries of its list are not in the input; a plan has no place
/// for what is behind (`vpc-lattice/latest/ug/security-groups.html`).
const LATTICE: [&str; 3] = ["169.254.171.0/24", "129.224.0.0/17", "fd00:ec2:80::/64"];

/// The rows of a route to VPC Lattice, by its addresses.
fn lattice(route: &Value, facts: &Facts) -> Option<Vec<Value>> {
    let target = text(route, "GatewayId").filter(|id| *id == "VpcLattice")?;
    let list = text(route, "DestinationPrefixListId")?;
    let is_known = prefix_list::entries(facts, list).is_some();
    let row = |block: &str| json!({ "destination": block, "target": target });
    (!is_known).then(|| LATTICE.into_iter().map(row).collect())
}

/// Whether the input says of a target that it is no more; a route to it drops what it gets.
fn is_gone(target: &str, facts: &Facts) -> bool {
    let plain = ["NatGateways", "TransitGateways", "VpcEndpoints", "VpnGateways"];
    let said = |list: &str| facts.one(list, target);
    plain.into_iter().any(|list| said(list).is_some_and(|item| !lives(item)))
        || said("VpcPeeringConnections").is_some_and(|item| !peering::lives(item))
        || said("Instances").is_some_and(|item| !host::runs(item))
}

/// The prefixes that tables learned from gateways, with the gateway.
pub(super) fn learned(facts: &Facts) -> Vec<(String, String)> {
    let routes = facts.all("RouteTables").flat_map(|(_, table)| list(table, "Routes"));
    let learned = routes.filter(|route| is_propagated(route)).filter_map(|route| {
        let prefix = destination(route)?;
        Some((text(route, "GatewayId")?.to_owned(), prefix.to_owned()))
    });
    learned.collect()
}
