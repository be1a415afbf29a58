//! Route tables of transit gateways: who propagates into them, and their routes.

use std::collections::{BTreeMap, BTreeSet};

use net::Cidr;
use plan::{
    TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayRouteTable, VirtualInterface, Vpc,
    VpnConnection, Words, words,
};
use serde_json::Value;

use super::values::{entry, reference, references, target};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::attachment::{attachments, resource_id};
use crate::aws::facts::state::lives;
use crate::aws::json::{is, list, text};

const UNSEEN: Words = words(
    "the routes of this table are not in the input; add `search-transit-gateway-routes`",
    "이 테이블의 경로가 입력에 없습니다. `search-transit-gateway-routes` 출력을 추가해 주세요",
);
const MORE: Words = words(
    "the table has more routes than the answer lists",
    "테이블에는 출력에 나온 것보다 많은 경로가 있습니다",
);
const ODD: Words = words("this route has no destination", "이 경로에 대상 주소가 없습니다");

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
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
pub(crate) fn has_tables(facts: &Facts, gateway: &str) -> bool {
    let mut tables = facts.all("TransitGatewayRouteTables");
    tables.any(|(_, table)| text(table, "TransitGatewayId") == Some(gateway))
}

/// The transit gateway of a table, as the table says, or as its attachments do.
pub(crate) fn gateway<'a>(facts: &'a Facts, table: &str) -> Option<&'a str> {
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
pub(crate) fn learned(facts: &Facts) -> Vec<(String, String)> {
    attached(facts, is_propagated)
}

/// The prefixes, but for all addresses, that someone routes to what is attached, with what it is.
pub(crate) fn routed(facts: &Facts) -> Vec<(String, String)> {
    let is_all = |route: &Value| {
        text(route, "DestinationCidrBlock").is_none_or(|prefix| prefix.ends_with("/0"))
    };
    attached(facts, |route| is(route, "Type", "static") && !is_all(route))
}

fn attached(facts: &Facts, wanted: impl Fn(&Value) -> bool) -> Vec<(String, String)> {
    let attached = attachments(facts);
    let routes = facts.owners("Routes").flat_map(|(_, routes)| routes);
    let mut found = Vec::new();
    for route in routes.filter(|route| wanted(route)) {
        let prefix = text(route, "DestinationCidrBlock").unwrap_or_default();
        for one in list(route, "TransitGatewayAttachments") {
            let by_id = text(one, "TransitGatewayAttachmentId").and_then(|id| attached.get(id));
            let known = by_id.and_then(|said| said.resource());
            if let Some(resource) = known.or_else(|| text(one, "ResourceId").map(resource_id)) {
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

/// The facts and drafts that a route table is read with.
struct Scope<'a> {
    facts: &'a Facts,
    drafts: &'a Drafts,
    brings: &'a Brings,
}

/// The CIDR blocks of VPCs that were propagated although they overlap those of others; the plan writes these
/// routes out, since its own propagation would leave them out.
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
    let propagating = propagating(id, routes, around.facts);
    let taken: BTreeSet<&str> = propagating.iter().copied().collect();
    let overlapping = overlapping(routes);
    let (mut rows, mut odd) = (Vec::new(), Vec::new());
    for route in routes.iter().filter(|route| !matches!(text(route, "State"), Some("deleted"))) {
        if route.get("AdditionalRoutesAvailable").is_some() {
            odd.push((route, MORE));
            // What the others lead to is as unknown as the entries of a list that is not there.
            let list = reference(Some(&format!("{id}-unseen-routes")));
            rows.push(TransitGatewayRoute { list, ..TransitGatewayRoute::default() });
            continue;
        }
        let apart = text(route, "DestinationCidrBlock").is_some_and(|to| overlapping.contains(to));
        let none = BTreeSet::new();
        let found = written(route, if apart { &none } else { &taken }, around);
        if found.is_empty() && text(route, "DestinationCidrBlock").is_none() {
            odd.push((route, ODD));
        }
        rows.extend(found.into_iter().filter(|row| !is_told(row, &rows)).collect::<Vec<_>>());
    }
    let table = TransitGatewayRouteTable { propagating: references(propagating), routes: rows };
    let mut draft = Draft::of(item, table);
    for (route, reason) in odd {
        draft.unrecognized("Routes", route.clone(), reason);
    }
    draft
}

/// The attachments that propagate into a table. Of those that bring the same prefix only one is listed as a
/// route; it goes before those that lost.
fn propagating<'a>(id: &str, routes: &'a [Value], facts: &'a Facts) -> Vec<&'a str> {
    let holds = |one: &&Value| matches!(text(one, "State"), None | Some("enabled" | "enabling"));
    let own = facts.of("TransitGatewayRouteTablePropagations", id).unwrap_or_default();
    let own = own.iter().filter(holds);
    let mut found: Vec<&str> =
        own.filter_map(|one| text(one, "TransitGatewayAttachmentId")).collect();
    for (attachment, tables) in facts.owners("TransitGatewayAttachmentPropagations") {
        let names = |one: &Value| text(one, "TransitGatewayRouteTableId") == Some(id);
        if tables.iter().any(|one| names(one) && holds(&one)) && !found.contains(&attachment) {
            found.push(attachment);
        }
    }
    let won: BTreeSet<&str> =
        routes.iter().filter(|one| is_propagated(one)).flat_map(targets).collect();
    found.sort_by_key(|id| !won.contains(id));
    found
}

/// A prefix list is one row, however many of its entries the answer lists one after the other.
fn is_told(row: &TransitGatewayRoute, rows: &[TransitGatewayRoute]) -> bool {
    row.list.is_some() && rows.iter().rev().take(1000).any(|other| other == row)
}

/// The rows of a route: one for each attachment, and none where propagation brings them anyway.
fn written(route: &Value, taken: &BTreeSet<&str>, around: &Scope<'_>) -> Vec<TransitGatewayRoute> {
    let listed = text(route, "PrefixListId").filter(|list| around.drafts.has(list));
    let prefix = text(route, "DestinationCidrBlock").filter(|_| listed.is_none());
    let Some(destination) = listed.or(prefix) else { return Vec::new() };
    let propagated = is_propagated(route);
    let row = |to: Option<&str>| TransitGatewayRoute {
        destination: entry(prefix),
        list: reference(listed),
        target: to.map(target),
        blackhole: is(route, "State", "blackhole"),
        propagated,
        unseen: false,
    };
    let to: Vec<&str> = targets(route).collect();
    if to.is_empty() {
        return vec![row(None)];
    }
    let brought = |to: &str| around.brings.get(to).is_some_and(|own| own.contains(destination));
    let follows = |to: &str| propagated && taken.contains(to) && brought(to);
    to.iter().filter(|to| !follows(to)).map(|to| row(Some(to))).collect()
}

/// The prefixes that attachments propagate, by their ids.
type Brings = BTreeMap<String, BTreeSet<String>>;

/// The prefixes that each attachment propagates: the CIDR blocks of its VPC, or the prefixes of its link.
fn brings(drafts: &Drafts) -> Brings {
    let mut through: BTreeMap<&str, Vec<&Cidr>> = BTreeMap::new();
    for (_, _, interface) in drafts.every::<VirtualInterface>() {
        if let Some(end) = &interface.gateway {
            through.entry(end.id.as_str()).or_default().extend(&interface.prefixes);
        }
    }
    let mut found = Brings::new();
    for (id, _, attachment) in drafts.every::<TransitGatewayAttachment>() {
        let Some(to) = attachment.to.as_ref().map(|to| to.id.as_str()) else { continue };
        let own = drafts.get(to).map(own_prefixes).unwrap_or_default();
        let lines = through.get(to).into_iter().flatten().copied();
        let all = own.into_iter().chain(lines).map(|prefix| prefix.text().to_owned()).collect();
        found.insert(id.to_string(), all);
    }
    found
}

/// The prefixes of a VPC, or of a VPN connection.
fn own_prefixes(draft: &Draft) -> Vec<&Cidr> {
    let vpc = draft.get::<Vpc>().into_iter();
    let vpn = draft.get::<VpnConnection>().into_iter();
    let blocks = vpc.flat_map(|vpc| vpc.blocks().map(|(_, block)| block));
    blocks.chain(vpn.flat_map(|vpn| &vpn.prefixes)).collect()
}
