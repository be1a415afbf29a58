//! Route tables with their associations and their routes, except those that follow from another resource: local
//! routes, those of gateway endpoints, and propagated ones.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    InternetGateway, NatGateway, RouteTable, RouteTableRoute, Subnet, VirtualPrivateGateway, Words,
    words,
};
use serde_json::Value;

use super::values::{entry, reference, references, target};
use super::{Draft, Drafts};
use crate::aws::facts::route_origin::{destination, is_by_endpoint, is_propagated};
use crate::aws::facts::state::{is_associated, is_gone};
use crate::aws::facts::{Facts, learned, prefixes};
use crate::aws::json::{list, text, texts};

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

const NO_DESTINATION: Words =
    words("this route has no destination", "이 경로에 대상 주소가 없습니다");
const UNSEEN: Words = words(
    "what this table is associated with is not in the input",
    "이 테이블이 연결된 대상이 입력에 없습니다",
);

const NO_ROUTES: Words = words(
    "the routes of this table are not in the input; add `describe-route-tables`",
    "이 테이블의 경로가 입력에 없습니다. `describe-route-tables` 출력을 추가해 주세요",
);
const FILTERED: Words = words(
    "AWS filters this route and does not use it",
    "AWS가 필터링하여 사용하지 않는 경로입니다",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let gateways = facts.learned.keys().filter(|id| facts.one("VpnGateways", id).is_some());
    let brought: Brought<'_> =
        gateways.map(|id| (id.as_str(), learned::brought(facts, id))).collect();
    for (id, item) in facts.all("RouteTables") {
        if !item.get("Routes").is_some_and(Value::is_array) {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_ROUTES);
        }
        let mut draft = table(id, item, facts, &brought);
        let associations = list(item, "Associations").iter();
        for one in associations.filter(|one| is_associated(one, "/AssociationState/State")) {
            associate(id, one, drafts, &mut draft);
        }
        if item.get("Routes").is_some_and(Value::is_array) {
            drafts.put(id, draft);
        }
    }
}

fn table(id: &str, item: &Value, facts: &Facts, brought: &Brought<'_>) -> Draft {
    let is_main = |one: &Value| one.get("Main").and_then(Value::as_bool) == Some(true);
    let (routes, odd) = routes(id, item, facts, brought);
    let table = RouteTable {
        main: list(item, "Associations").iter().any(is_main),
        propagating: references(texts(item, "PropagatingVgws", "GatewayId")),
        routes,
    };
    let mut draft = Draft::of(item, table).inside(text(item, "VpcId"));
    for (route, reason) in odd {
        draft.unrecognized("Routes", route.clone(), reason);
    }
    draft
}

/// Sets the route table of the subnet or the gateway that an association names.
fn associate(table: &str, association: &Value, drafts: &mut Drafts, draft: &mut Draft) {
    for key in ["SubnetId", "GatewayId"] {
        let Some(id) = text(association, key) else { continue };
        if !tell(table, id, drafts) {
            draft.unrecognized("Associations", association.clone(), UNSEEN);
        }
    }
}

/// Sets the route table of a subnet or gateway; false when none is drafted under the id.
fn tell(table: &str, id: &str, drafts: &mut Drafts) -> bool {
    let table = reference(Some(table));
    if let Some(subnet) = drafts.get_mut::<Subnet>(id) {
        subnet.route_table = table;
    } else if let Some(gateway) = drafts.get_mut::<InternetGateway>(id) {
        gateway.route_table = table;
    } else if let Some(gateway) = drafts.get_mut::<VirtualPrivateGateway>(id) {
        gateway.route_table = table;
    } else if let Some(gateway) = drafts.get_mut::<NatGateway>(id) {
        gateway.route_table = table;
    } else {
        return false;
    }
    true
}

/// The prefixes that the links of each gateway bring.
type Brought<'a> = BTreeMap<&'a str, BTreeSet<String>>;

/// The routes of a table that do not follow from another resource, and those without a destination or filtered
/// by AWS, each with the reason why it is left out.
fn routes<'a>(
    table: &str,
    item: &'a Value,
    facts: &Facts,
    brought: &Brought<'_>,
) -> (Vec<RouteTableRoute>, Vec<(&'a Value, Words)>) {
    let (mut routes, mut odd) = (Vec::new(), Vec::new());
    for route in list(item, "Routes") {
        let follows = text(route, "GatewayId") == Some("local")
            || is_by_endpoint(route, table, facts)
            || is_brought(route, item, brought);
        if follows {
            continue;
        }
        if text(route, "State") == Some("filtered") {
            odd.push((route, FILTERED));
        } else if let Some(rows) = lattice(route, facts) {
            routes.extend(rows);
        } else if let Some(row) = written(route, facts) {
            routes.push(row);
        } else {
            odd.push((route, NO_DESTINATION));
        }
    }
    (routes, odd)
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

fn written(route: &Value, facts: &Facts) -> Option<RouteTableRoute> {
    let prefix = destination(route);
    let listed = text(route, "DestinationPrefixListId").filter(|_| prefix.is_none());
    prefix.or(listed)?;
    let to = TARGETS.iter().find_map(|key| text(route, key));
    let blackhole = text(route, "State") == Some("blackhole");
    let gone = to.is_some_and(|to| is_gone(to, facts));
    // A route that works leads somewhere, even if it is to a kind of target that is not known here.
    let to = to.or((!blackhole).then_some("unseen-target"));
    Some(RouteTableRoute {
        destination: entry(prefix),
        list: reference(listed),
        target: to.map(target),
        blackhole: blackhole || gone,
        unseen: false,
        propagated: is_propagated(route),
    })
}

/// What VPC Lattice answers at, where the entries of its list are not in the input; a plan has no place
/// for what is behind (`vpc-lattice/latest/ug/security-groups.html`).
const LATTICE: [&str; 3] = ["169.254.171.0/24", "129.224.0.0/17", "fd00:ec2:80::/64"];

/// The rows of a route to VPC Lattice, by its addresses.
fn lattice(route: &Value, facts: &Facts) -> Option<Vec<RouteTableRoute>> {
    let to = text(route, "GatewayId").filter(|id| *id == "VpcLattice")?;
    let list = text(route, "DestinationPrefixListId")?;
    let is_known = prefixes::of_list(facts, list).is_some();
    let row = |block: &str| RouteTableRoute {
        destination: entry(Some(block)),
        target: Some(target(to)),
        ..RouteTableRoute::default()
    };
    (!is_known).then(|| LATTICE.into_iter().map(row).collect())
}
