//! Direct Connect: gateways with their associations, and virtual interfaces.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    DirectConnectGateway, GatewayAssociation, OnPremises, TransitGatewayAttachment,
    VirtualInterface, Words, words,
};
use serde_json::Value;

use super::values::{entries, number, reference, text_of, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::attachment::attachments;
use crate::aws::facts::learned::by_direct_connect;
use crate::aws::facts::virtual_interface::{
    ASSOCIATION, GATEWAY, INTERFACE, allowed_prefixes, associated, associations, end, is_alive,
    is_of_transit_gateway, is_up, living, state,
};
use crate::aws::json::{text, texts};

const PUBLIC: Words = words(
    "a public virtual interface has no place in a plan",
    "퍼블릭 가상 인터페이스는 설계에 담을 수 없습니다",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let listed = facts.all("DirectConnectGateways").filter(|(_, item)| is_alive(item, GATEWAY));
    let associated = associations(facts).filter_map(|item| text(item, "directConnectGatewayId"));
    let ids: BTreeSet<&str> = listed.map(|(id, _)| id).chain(associated).collect();
    for id in ids {
        let item = facts.one("DirectConnectGateways", id).unwrap_or(&Value::Null);
        let mut draft = Draft::of(item, gateway(id, item, facts))
            .keep_misfits(item, &[("asn", "amazonSideAsn")]);
        draft.name = text_of(item, "directConnectGatewayName");
        drafts.put(id, draft);
    }
    public_interfaces(facts, drafts);
    interfaces(facts, drafts);
}

fn gateway(id: &str, item: &Value, facts: &Facts) -> DirectConnectGateway {
    let own = associations(facts).filter(|one| {
        text(one, "directConnectGatewayId") == Some(id) && !is_of_transit_gateway(one)
    });
    let row = |one: &Value| GatewayAssociation {
        gateway: reference(associated(one)),
        allowed_prefixes: entries(allowed_prefixes(one)),
        state: text_or(one, ASSOCIATION, GatewayAssociation::default().state),
    };
    DirectConnectGateway {
        asn: number(item, "amazonSideAsn"),
        associations: own.map(row).collect(),
    }
}

/// An association with a transit gateway is an attachment of the gateway's; where the gateway's owner
/// does not list it, the association stands for it.
pub(crate) fn attach(facts: &Facts, drafts: &mut Drafts) {
    let attached = attachments(facts);
    for (id, item) in facts.all("DirectConnectGatewayAssociations") {
        if !is_alive(item, ASSOCIATION) || !is_of_transit_gateway(item) {
            continue;
        }
        let (to, gateway) = (text(item, "directConnectGatewayId"), associated(item));
        let is_listed =
            attached.values().any(|said| said.resource() == to && said.gateway() == gateway);
        if !is_listed {
            let table = gateway.map(|gateway| format!("{gateway}-unseen-table"));
            let attachment = TransitGatewayAttachment {
                gateway: reference(gateway),
                to: reference(to),
                allowed_prefixes: entries(allowed_prefixes(item)),
                route_table: reference(table.as_deref()),
                ..TransitGatewayAttachment::default()
            };
            drafts.put(id, Draft::of(&Value::Null, attachment));
        }
    }
}

/// Networks outside, by the gateway and the other end's system number, or by the one interface to it.
type Outsides<'a> = BTreeMap<(&'a str, Option<u64>), Outside>;

/// A network outside: its id, and its prefixes.
struct Outside {
    id: String,
    prefixes: BTreeSet<String>,
}

fn interfaces(facts: &Facts, drafts: &mut Drafts) {
    let mut outsides = Outsides::new();
    for (id, item) in living(facts) {
        let end = end(item);
        let mut prefixes: BTreeSet<String> =
            texts(item, "routeFilterPrefixes", "cidr").into_iter().collect();
        let up = end.filter(|_| is_up(item)).into_iter();
        prefixes.extend(up.flat_map(|end| by_direct_connect(facts, end)));
        // Lines to one system from one gateway are doubles of each other.
        let asn = item.get("asn").and_then(Value::as_u64);
        let key = (end.filter(|_| asn.is_some()).unwrap_or(id), asn);
        let outside = outsides
            .entry(key)
            .or_insert_with(|| Outside { id: format!("{id}-outside"), prefixes: BTreeSet::new() });
        let routed = end.and_then(|end| facts.routed.get(end)).into_iter().flatten();
        outside.prefixes.extend(prefixes.iter().chain(routed).cloned());
        let mut draft = Draft::of(item, interface(item, &outside.id, &prefixes));
        draft.name = text_of(item, "virtualInterfaceName");
        drafts.put(id, draft);
    }
    for Outside { id, prefixes } in outsides.into_values() {
        drafts.put(&id, Draft::of(&Value::Null, OnPremises { prefixes: entries(prefixes) }));
    }
}

fn interface(item: &Value, outside: &str, prefixes: &BTreeSet<String>) -> VirtualInterface {
    let blank = VirtualInterface::default();
    VirtualInterface {
        gateway: reference(end(item)),
        on_premises: reference(Some(outside)),
        prefixes: entries(prefixes),
        kind: text_or(item, "virtualInterfaceType", blank.kind),
        state: state(item).map_or(blank.state, str::to_owned),
    }
}

fn public_interfaces(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VirtualInterfaces").filter(|(_, item)| is_alive(item, INTERFACE)) {
        if text(item, "virtualInterfaceType") == Some("public") {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), PUBLIC);
        }
    }
}
