//! Direct Connect: gateways with their associations, and virtual interfaces.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, get, list, text, texts};
use super::outside;
use super::transit::attachments;

const PUBLIC: Words = words(
    "a public virtual interface has no place in a plan",
    "퍼블릭 가상 인터페이스는 계획에 담을 수 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let listed = facts.all("DirectConnectGateways").filter(|(_, item)| is_alive(item, GATEWAY));
    let associated = associations(facts).filter_map(|item| text(item, "directConnectGatewayId"));
    let ids: BTreeSet<&str> = listed.map(|(id, _)| id).chain(associated).collect();
    for id in ids {
        let item = facts.one("DirectConnectGateways", id).unwrap_or(&Value::Null);
        let mut draft = Draft::of("direct-connect-gateway", item, gateway(id, item, facts));
        draft.name = text(item, "directConnectGatewayName").unwrap_or_default().to_owned();
        drafts.put(id, draft);
    }
    interfaces(facts, drafts);
}

const GATEWAY: &str = "directConnectGatewayState";
const ASSOCIATION: &str = "associationState";
const INTERFACE: &str = "virtualInterfaceState";

fn is_alive(item: &Value, state: &str) -> bool {
    !matches!(text(item, state), Some("deleted" | "deleting" | "rejected" | "disassociated"))
}

fn associations(facts: &Facts) -> impl Iterator<Item = &Value> {
    let all = facts.all("DirectConnectGatewayAssociations").map(|(_, item)| item);
    all.filter(|item| is_alive(item, ASSOCIATION))
}

/// The associated gateway of a VPC, or transit gateway.
fn associated(item: &Value) -> Option<&str> {
    deep(item, "/associatedGateway/id").or_else(|| text(item, "virtualGatewayId"))
}

fn is_transit(item: &Value) -> bool {
    deep(item, "/associatedGateway/type") == Some("transitGateway")
        || associated(item).is_some_and(|id| id.starts_with("tgw-"))
}

fn prefixes(association: &Value) -> Vec<String> {
    texts(association, "allowedPrefixesToDirectConnectGateway", "cidr")
}

fn gateway(id: &str, item: &Value, facts: &Facts) -> Value {
    let own = associations(facts)
        .filter(|one| text(one, "directConnectGatewayId") == Some(id) && !is_transit(one));
    let row = |one: &Value| {
        json!({
            "gateway": associated(one),
            "allowed_prefixes": prefixes(one),
            "state": get(one, ASSOCIATION),
        })
    };
    json!({ "asn": get(item, "amazonSideAsn"), "associations": own.map(row).collect::<Vec<_>>() })
}

/// What a Direct Connect gateway advertises for a transit gateway.
pub(super) fn allowed(facts: &Facts, exchange: &str, hub: &str) -> Vec<String> {
    let mut own = associations(facts).filter(|one| {
        text(one, "directConnectGatewayId") == Some(exchange) && associated(one) == Some(hub)
    });
    own.next().map(prefixes).unwrap_or_default()
}

/// An association with a transit gateway is an attachment of the gateway's; where the gateway's owner
/// does not list it, the association stands for it.
pub(super) fn attach(facts: &Facts, drafts: &mut Drafts) {
    let attached = attachments(facts);
    for (id, item) in facts.all("DirectConnectGatewayAssociations") {
        let exchange = text(item, "directConnectGatewayId");
        if !is_alive(item, ASSOCIATION) || !is_transit(item) {
            continue;
        }
        let listed = attached
            .values()
            .any(|said| said.resource() == exchange && said.gateway() == associated(item));
        if !listed {
            let hub = associated(item);
            let fields = json!({
                "gateway": hub,
                "to": exchange,
                "allowed_prefixes": prefixes(item),
                "route_table": hub.map(|hub| format!("{hub}-unseen-table")),
            });
            drafts.put(id, Draft::of("transit-gateway-attachment", &Value::Null, fields));
        }
    }
}

fn living(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    let all = facts.all("VirtualInterfaces").filter(|(_, item)| is_alive(item, INTERFACE));
    all.filter(|(_, item)| text(item, "virtualInterfaceType") != Some("public"))
}

/// The gateway that a virtual interface ends at.
fn end(item: &Value) -> Option<&str> {
    text(item, "virtualGatewayId").or_else(|| text(item, "directConnectGatewayId"))
}

/// Whether a gateway of a VPC has a virtual interface that can have brought it routes, its own or
/// through a Direct Connect gateway.
pub(super) fn reaches(facts: &Facts, gateway: &str) -> bool {
    living(facts).any(|(_, item)| is_up(item) && serves(item, gateway, facts))
}

fn is_up(interface: &Value) -> bool {
    matches!(state(interface), None | Some("available"))
}

/// AWS's word for the state; down where no session of BGP is up.
fn state(interface: &Value) -> Option<&str> {
    let is_down = |peer: &Value| text(peer, "bgpStatus") == Some("down");
    let peers = list(interface, "bgpPeers");
    match text(interface, INTERFACE) {
        Some("available") if !peers.is_empty() && peers.iter().all(is_down) => Some("down"),
        state => state,
    }
}

fn serves(interface: &Value, gateway: &str, facts: &Facts) -> bool {
    let end = end(interface);
    let joined = |one: &Value| {
        text(one, "directConnectGatewayId") == end && associated(one) == Some(gateway)
    };
    end == Some(gateway) || end.is_some() && associations(facts).any(joined)
}

/// The prefixes that a virtual interface says of itself.
pub(super) fn own_prefixes(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let own = living(facts).filter(|(_, item)| serves(item, gateway, facts));
    own.flat_map(|(_, item)| texts(item, "routeFilterPrefixes", "cidr")).collect()
}

/// What gateways learned over Direct Connect, by the end of the virtual interfaces that bring it.
fn learned(facts: &Facts, end: &str) -> BTreeSet<String> {
    let joined = associations(facts)
        .filter(|one| text(one, "directConnectGatewayId") == Some(end))
        .filter_map(associated);
    let gateways: BTreeSet<&str> = joined.chain([end]).collect();
    let of_vpcs = gateways.iter().flat_map(|gateway| outside::learned_by_exchange(facts, gateway));
    let is_exchange = facts.one("VpnGateways", end).is_none();
    let of_hubs = facts.learned.get(end).filter(|_| is_exchange).into_iter().flatten().cloned();
    of_vpcs.chain(of_hubs).collect()
}

/// Networks outside, by the gateway and the other end's system number, or by the one interface to it.
type Outsides<'a> = BTreeMap<(&'a str, Option<u64>), Outside>;

struct Outside {
    id: String,
    prefixes: BTreeSet<String>,
}

fn interfaces(facts: &Facts, drafts: &mut Drafts) {
    public(facts, drafts);
    let mut outsides = Outsides::new();
    for (id, item) in living(facts) {
        let end = end(item);
        let mut prefixes: BTreeSet<String> =
            texts(item, "routeFilterPrefixes", "cidr").into_iter().collect();
        prefixes
            .extend(end.filter(|_| is_up(item)).into_iter().flat_map(|end| learned(facts, end)));
        // Lines to one system from one gateway are doubles of each other.
        let asn = item.get("asn").and_then(Value::as_u64);
        let key = (end.filter(|_| asn.is_some()).unwrap_or(id), asn);
        let outside = outsides
            .entry(key)
            .or_insert_with(|| Outside { id: format!("{id}-outside"), prefixes: BTreeSet::new() });
        let routed = end.and_then(|end| facts.routed.get(end)).into_iter().flatten();
        outside.prefixes.extend(prefixes.iter().chain(routed).cloned());
        let fields = interface(item, &outside.id, &prefixes);
        let mut draft = Draft::of("virtual-interface", item, fields);
        draft.name = text(item, "virtualInterfaceName").unwrap_or_default().to_owned();
        drafts.put(id, draft);
    }
    for Outside { id, prefixes } in outsides.into_values() {
        drafts.put(&id, Draft::of("on-premises", &Value::Null, json!({ "prefixes": prefixes })));
    }
}

fn public(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VirtualInterfaces").filter(|(_, item)| is_alive(item, INTERFACE)) {
        if text(item, "virtualInterfaceType") == Some("public") {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), PUBLIC);
        }
    }
}

fn interface(item: &Value, outside: &str, prefixes: &BTreeSet<String>) -> Value {
    json!({
        "gateway": end(item),
        "on_premises": outside,
        "prefixes": prefixes,
        "kind": text(item, "virtualInterfaceType"),
        "state": state(item),
    })
}
