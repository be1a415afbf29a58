//! Ways out to networks that are not on AWS: private gateways, VPN connections, virtual interfaces.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host::lives;
use super::json::{get, list, text, texts};
use super::route::propagated;
use super::vpc::is_attached;

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpnGateways").filter(|(_, item)| lives(item)) {
        let attached = list(item, "VpcAttachments").iter().find(|one| is_attached(one));
        let fields = json!({ "asn": get(item, "AmazonSideAsn") });
        let vpc = attached.and_then(|one| text(one, "VpcId"));
        drafts.put(id, Draft::of("virtual-private-gateway", item, fields).inside(vpc));
    }
    interfaces(facts, drafts);
    connections(facts, drafts);
    customers(facts, drafts);
}

fn connections(facts: &Facts, drafts: &mut Drafts) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (id, item) in facts.all("VpnConnections").filter(|(_, item)| lives(item)) {
        let gateway = text(item, "VpnGatewayId");
        let mut prefixes = prefixes(item);
        if let Some(gateway) = gateway.filter(|gateway| told.insert(gateway)) {
            let known = known_prefixes(facts, gateway);
            let learned = propagated(facts, gateway);
            prefixes.extend(learned.into_iter().filter(|prefix| !known.contains(prefix)));
        }
        let is_static =
            item.pointer("/Options/StaticRoutesOnly").and_then(Value::as_bool).unwrap_or_default();
        let fields = json!({
            "gateway": gateway.or_else(|| text(item, "TransitGatewayId")),
            "on_premises": text(item, "CustomerGatewayId"),
            "routing": if is_static { "static" } else { "bgp" },
            "prefixes": prefixes,
            "state": state(item),
        });
        drafts.put(id, Draft::of("vpn-connection", item, fields));
    }
}

/// Pending as AWS says it, down when every tunnel is, and available otherwise.
fn state(item: &Value) -> &str {
    let tunnels = list(item, "VgwTelemetry");
    let is_down = |tunnel: &Value| text(tunnel, "Status") == Some("DOWN");
    match text(item, "State") {
        Some("available") if !tunnels.is_empty() && tunnels.iter().all(is_down) => "down",
        Some(state) => state,
        None => "available",
    }
}

fn prefixes(connection: &Value) -> Vec<String> {
    let routes = list(connection, "Routes").iter().filter(|route| lives(route));
    routes.filter_map(|route| text(route, "DestinationCidrBlock")).map(str::to_owned).collect()
}

/// The prefixes that a gateway's links name themselves.
fn known_prefixes(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let connections = facts
        .all("VpnConnections")
        .filter(|(_, item)| text(item, "VpnGatewayId") == Some(gateway) && lives(item))
        .flat_map(|(_, item)| prefixes(item));
    let interfaces = facts
        .all("VirtualInterfaces")
        .filter(|(_, item)| text(item, "virtualGatewayId") == Some(gateway))
        .flat_map(|(_, item)| texts(item, "routeFilterPrefixes", "cidr"));
    connections.chain(interfaces).collect()
}

fn customers(facts: &Facts, drafts: &mut Drafts) {
    let mut customers: BTreeSet<&str> =
        facts.all("CustomerGateways").filter(|(_, item)| lives(item)).map(|(id, _)| id).collect();
    let living = || facts.all("VpnConnections").filter(|(_, item)| lives(item));
    customers.extend(living().filter_map(|(_, item)| text(item, "CustomerGatewayId")));
    for id in customers {
        let item = facts.one("CustomerGateways", id).unwrap_or(&Value::Null);
        let mut prefixes = BTreeSet::new();
        for (connection, _) in
            living().filter(|(_, item)| text(item, "CustomerGatewayId") == Some(id))
        {
            let draft = drafts.get_mut(connection);
            let known =
                draft.and_then(|draft| draft.fields.get("prefixes")).and_then(Value::as_array);
            prefixes
                .extend(known.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
        drafts.put(id, Draft::of("on-premises", item, json!({ "prefixes": prefixes })));
    }
}

fn interfaces(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VirtualInterfaces") {
        let state = text(item, "virtualInterfaceState");
        if matches!(state, Some("deleted" | "deleting" | "rejected")) {
            continue;
        }
        let prefixes = texts(item, "routeFilterPrefixes", "cidr");
        let outside = format!("{id}-outside");
        let fields = json!({
            "gateway": text(item, "virtualGatewayId"),
            "on_premises": outside,
            "prefixes": prefixes,
            "state": state,
        });
        let mut draft = Draft::of("virtual-interface", &Value::Null, fields);
        draft.name = text(item, "virtualInterfaceName").unwrap_or_default().to_owned();
        drafts
            .put(&outside, Draft::of("on-premises", &Value::Null, json!({ "prefixes": prefixes })));
        drafts.put(id, draft);
    }
}
