//! Route tables of transit gateways: who propagates into them, and their routes.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host::lives;
use super::json::{is, list, text};
use super::transit;

const UNSEEN: Words = words(
    "the routes of this table are not in the input; add `search-transit-gateway-routes`",
    "이 테이블의 경로가 입력에 없습니다. `search-transit-gateway-routes` 출력을 추가해 주세요",
);
const MORE: Words = words(
    "the table has more routes than the answer lists",
    "테이블에는 출력에 나온 것보다 많은 경로가 있습니다",
);
const ODD: Words = words("this route has no destination", "이 경로에는 대상이 없습니다");

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let listed = facts.all("TransitGatewayRouteTables").map(|(id, _)| id);
    let tables: BTreeSet<&str> = listed.chain(facts.owners("Routes").map(|(id, _)| id)).collect();
    let brings = brings(drafts);
    for id in tables {
        let item = facts.one("TransitGatewayRouteTables", id).unwrap_or(&Value::Null);
        match facts.of("Routes", id) {
            _ if !lives(item) => {}
            Some(routes) => {
                let draft = table(id, item, routes, &Scope { facts, drafts, brings: &brings });
                drafts.put(id, draft.inside(gateway(facts, id)));
            }
            None => drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNSEEN),
        }
    }
}

/// Whether a table of the gateway is in the input, as only its owner sees it.
pub(super) fn has_tables(facts: &Facts, gateway: &str) -> bool {
    let mut tables = facts.all("TransitGatewayRouteTables");
    tables.any(|(_, table)| text(table, "TransitGatewayId") == Some(gateway))
}

/// The transit gateway of a table, as the table says, or as its attachments do.
pub(super) fn gateway<'a>(facts: &'a Facts, table: &str) -> Option<&'a str> {
    let said = facts.one("TransitGatewayRouteTables", table);
    said.and_then(|table| text(table, "TransitGatewayId")).or_else(|| {
        let mut attachments = facts.all("TransitGatewayAttachments").map(|(_, item)| item);
        let of = |item: &&Value| {
            let association = item.get("Association").unwrap_or(&Value::Null);
            text(association, "TransitGatewayRouteTableId") == Some(table)
        };
        attachments.find(of).and_then(|item| text(item, "TransitGatewayId"))
    })
}

/// The prefixes that tables learned from what is attached, with what it is.
pub(super) fn learned(facts: &Facts) -> Vec<(String, String)> {
    attached(facts, is_propagated)
}

/// The prefixes, but for all addresses, that someone routes to what is attached, with what it is.
pub(super) fn routed(facts: &Facts) -> Vec<(String, String)> {
    let is_all = |route: &Value| {
        text(route, "DestinationCidrBlock").is_none_or(|prefix| prefix.ends_with("/0"))
    };
    attached(facts, |route| is(route, "Type", "static") && !is_all(route))
}

fn attached(facts: &Facts, wanted: impl Fn(&Value) -> bool) -> Vec<(String, String)> {
    let attached = transit::attachments(facts);
    let routes = facts.owners("Routes").flat_map(|(_, routes)| routes);
    let mut found = Vec::new();
    for route in routes.filter(|route| wanted(route)) {
        let prefix = text(route, "DestinationCidrBlock").unwrap_or_default();
        for one in list(route, "TransitGatewayAttachments") {
            let by_id = text(one, "TransitGatewayAttachmentId").and_then(|id| attached.get(id));
            let known = by_id.and_then(|said| said.resource());
            if let Some(resource) = known.or_else(|| text(one, "ResourceId").map(transit::bare)) {
                found.push((resource.to_owned(), prefix.to_owned()));
            }
        }
    }
    found
}

fn is_propagated(route: &Value) -> bool {
    is(route, "Type", "propagated")
}

fn targets(route: &Value) -> impl Iterator<Item = &str> {
    list(route, "TransitGatewayAttachments")
        .iter()
        .filter_map(|one| text(one, "TransitGatewayAttachmentId"))
}

/// What a table is read against.
struct Scope<'a> {
    facts: &'a Facts,
    drafts: &'a Drafts,
    brings: &'a Brings,
}

/// The blocks of VPCs that were propagated although they overlap: no plan would have them by itself.
fn overlapping(routes: &[Value]) -> BTreeSet<&str> {
    let of_vpc = |route: &&Value| {
        let mut to = list(route, "TransitGatewayAttachments").iter();
        is_propagated(route) && to.any(|one| is(one, "ResourceType", "vpc"))
    };
    let block = |route: &'_ Value| {
        let said = text(route, "DestinationCidrBlock")?;
        Some((said.parse::<net::IpNet>().ok()?, said.to_owned()))
    };
    let known: BTreeMap<net::IpNet, &Value> =
        routes.iter().filter(of_vpc).filter_map(|route| Some((block(route)?.0, route))).collect();
    let mut found = BTreeSet::new();
    for (net, inner) in &known {
        let around = std::iter::successors(net.supernet(), net::IpNet::supernet);
        for outer in around.filter_map(|net| known.get(&net)) {
            if !targets(outer).eq(targets(inner)) {
                let both = [*inner, *outer].map(|one| text(one, "DestinationCidrBlock"));
                found.extend(both.into_iter().flatten());
            }
        }
    }
    found
}

fn table(id: &str, item: &Value, routes: &[Value], around: &Scope<'_>) -> Draft {
    let holds = |one: &&Value| matches!(text(one, "State"), None | Some("enabled" | "enabling"));
    let learns = around.facts.of("TransitGatewayRouteTablePropagations", id).unwrap_or_default();
    let learns = learns.iter().filter(holds);
    let mut learns: Vec<&str> =
        learns.filter_map(|one| text(one, "TransitGatewayAttachmentId")).collect();
    let by_attachment = around.facts.owners("TransitGatewayAttachmentPropagations");
    for (attachment, tables) in by_attachment {
        let names = |one: &Value| text(one, "TransitGatewayRouteTableId") == Some(id);
        if tables.iter().any(|one| names(one) && holds(&one)) && !learns.contains(&attachment) {
            learns.push(attachment);
        }
    }
    // Of attachments that bring the same prefix only one is listed; it goes before those that lost.
    let won: BTreeSet<&str> =
        routes.iter().filter(|one| is_propagated(one)).flat_map(targets).collect();
    learns.sort_by_key(|id| !won.contains(id));
    let mut draft = Draft::of("transit-gateway-route-table", item, Value::Null);
    let taken: BTreeSet<&str> = learns.iter().copied().collect();
    let overlapping = overlapping(routes);
    let mut rows = Vec::new();
    for route in routes.iter().filter(|route| !matches!(text(route, "State"), Some("deleted"))) {
        if route.get("AdditionalRoutesAvailable").is_some() {
            draft.unrecognized("Routes", route.clone(), MORE);
            // What the others lead to is as unknown as the entries of a list that is not there.
            rows.push(json!({ "list": format!("{id}-unseen-routes") }));
            continue;
        }
        let apart = text(route, "DestinationCidrBlock").is_some_and(|to| overlapping.contains(to));
        let none = BTreeSet::new();
        let found = written(route, if apart { &none } else { &taken }, around);
        if found.is_empty() && text(route, "DestinationCidrBlock").is_none() {
            draft.unrecognized("Routes", route.clone(), ODD);
        }
        rows.extend(found.into_iter().filter(|row| !is_told(row, &rows)).collect::<Vec<_>>());
    }
    draft.fields.insert("propagating".to_owned(), json!(learns));
    draft.fields.insert("routes".to_owned(), Value::Array(rows));
    draft
}

/// A prefix list is one row, however many of its entries the answer lists one after the other.
fn is_told(row: &Value, rows: &[Value]) -> bool {
    row.get("list").is_some() && rows.iter().rev().take(1000).any(|other| other == row)
}

/// The rows of a route: one for each attachment, and none where propagation brings them anyway.
fn written(route: &Value, taken: &BTreeSet<&str>, around: &Scope<'_>) -> Vec<Value> {
    let listed = text(route, "PrefixListId").filter(|list| around.drafts.has(list));
    let (field, destination) = match (listed, text(route, "DestinationCidrBlock")) {
        (Some(list), _) => ("list", list),
        (None, Some(prefix)) => ("destination", prefix),
        (None, None) => return Vec::new(),
    };
    let blackhole = is(route, "State", "blackhole");
    let propagated = is_propagated(route);
    let row = |target: Option<&str>| {
        json!({
            field: destination,
            "target": target,
            "blackhole": blackhole,
            "propagated": propagated,
        })
    };
    let to: Vec<&str> = targets(route).collect();
    if to.is_empty() {
        return vec![row(None)];
    }
    let brought = |to: &str| around.brings.get(to).is_some_and(|own| own.contains(destination));
    let follows = |to: &str| propagated && taken.contains(to) && brought(to);
    to.iter().filter(|to| !follows(to)).map(|to| row(Some(to))).collect()
}

/// What attachments bring by themselves, by their ids.
type Brings = BTreeMap<String, BTreeSet<String>>;

/// The prefixes of what is attached, as it is drafted.
fn brings(drafts: &Drafts) -> Brings {
    let mut through: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, interface) in drafts.of("virtual-interface") {
        if let Some(end) = interface.fields.get("gateway").and_then(Value::as_str) {
            through.entry(end).or_default().extend(field(interface, "prefixes"));
        }
    }
    let mut found = Brings::new();
    for (id, attachment) in drafts.of("transit-gateway-attachment") {
        let Some(to) = attachment.fields.get("to").and_then(Value::as_str) else { continue };
        let attached = drafts.get(to).into_iter();
        let own = attached.flat_map(|attached| {
            let fields = ["cidr", "secondary", "ipv6", "prefixes"];
            fields.into_iter().flat_map(|name| field(attached, name))
        });
        let lines = through.get(to).into_iter().flatten().copied();
        let all = own.chain(lines).map(str::to_owned).collect();
        found.insert(id.to_string(), all);
    }
    found
}

/// The texts of a field that holds one or a list.
fn field<'a>(draft: &'a Draft, name: &str) -> Vec<&'a str> {
    match draft.fields.get(name) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(one) => one.as_str().into_iter().collect(),
        None => Vec::new(),
    }
}
