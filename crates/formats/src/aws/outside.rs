//! Ways out to networks that are not on AWS: private gateways, VPN connections, devices.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::exchange;
use super::facts::Facts;
use super::host::lives;
use super::json::{get, list, number, text};
use super::vpc::is_attached;

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpnGateways").filter(|(_, item)| lives(item)) {
        let attached = list(item, "VpcAttachments").iter().find(|one| is_attached(one));
        let fields = json!({ "asn": get(item, "AmazonSideAsn") });
        let vpc = attached.and_then(|one| text(one, "VpcId"));
        drafts.put(id, Draft::of("virtual-private-gateway", item, fields).inside(vpc));
    }
    let prefixes = connections(facts, drafts);
    customers(facts, drafts, prefixes);
}

fn living(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    facts.all("VpnConnections").filter(|(_, item)| lives(item))
}

fn is_static(item: &Value) -> bool {
    item.pointer("/Options/StaticRoutesOnly").and_then(Value::as_bool).unwrap_or_default()
}

/// Drafts every connection, and gives the prefixes of each customer gateway.
fn connections<'a>(facts: &'a Facts, drafts: &mut Drafts) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut customers: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (id, item) in living(facts) {
        let gateway = text(item, "VpnGatewayId");
        let mut prefixes = prefixes(item);
        for prefix in learned(id, item, facts) {
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        let customer = text(item, "CustomerGatewayId");
        if let Some(customer) = customer {
            let routed = facts.routed.get(id).into_iter().flatten();
            let known = customers.entry(customer).or_default();
            known.extend(prefixes.iter().chain(routed).cloned());
        }
        let fields = json!({
            "gateway": gateway.or_else(|| text(item, "TransitGatewayId")),
            "on_premises": customer.map(outside),
            "customer_gateway": customer,
            "routing": if is_static(item) { "static" } else { "bgp" },
            "prefixes": prefixes,
            "tunnels": tunnels(item),
            "tunnel_cidrs": tunnel_cidrs(item),
            "acceleration": item.pointer("/Options/EnableAcceleration"),
            "state": state(item),
        });
        drafts.put(id, Draft::of("vpn-connection", item, fields));
    }
    customers
}

/// The id of the network behind a device.
fn outside(device: &str) -> String {
    format!("{device}-outside")
}

/// How many tunnels are up, where AWS reports on them.
fn tunnels(item: &Value) -> Option<usize> {
    let tunnels = list(item, "VgwTelemetry");
    let up = tunnels.iter().filter(|tunnel| text(tunnel, "Status") == Some("UP")).count();
    (!tunnels.is_empty()).then_some(up)
}

/// The blocks inside the tunnels.
fn tunnel_cidrs(item: &Value) -> Vec<String> {
    let tunnels = item.get("Options").map_or(&[][..], |options| list(options, "TunnelOptions"));
    let keys = ["TunnelInsideCidr", "TunnelInsideIpv6Cidr"];
    let blocks = tunnels.iter().flat_map(|tunnel| keys.map(|key| text(tunnel, key)));
    blocks.flatten().map(str::to_owned).collect()
}

/// Pending as AWS says it, down when every tunnel is, and available otherwise.
fn state(item: &Value) -> &str {
    match text(item, "State") {
        Some("available") if tunnels(item) == Some(0) => "down",
        Some(state) => state,
        None => "available",
    }
}

fn prefixes(connection: &Value) -> Vec<String> {
    let routes = list(connection, "Routes").iter().filter(|route| lives(route));
    routes.filter_map(|route| text(route, "DestinationCidrBlock")).map(str::to_owned).collect()
}

/// What a connection brings by BGP, as the tables that took it over list it.
fn learned(id: &str, item: &Value, facts: &Facts) -> BTreeSet<String> {
    let of_hub = facts.learned.get(id).into_iter().flatten().cloned();
    let gateway = text(item, "VpnGatewayId");
    let of_vpc = gateway.filter(|gateway| speaker(facts, gateway) == Some(id));
    let of_vpc = of_vpc.into_iter().flat_map(|gateway| unknown(facts, gateway));
    of_hub.chain(of_vpc).collect()
}

/// The connection that a gateway must have learned from by BGP: the first that brought any route.
fn speaker<'a>(facts: &'a Facts, gateway: &str) -> Option<&'a str> {
    let brought = |item: &Value| {
        let tunnels = list(item, "VgwTelemetry").iter();
        tunnels.filter_map(|tunnel| number(tunnel, "AcceptedRouteCount")).sum::<u64>()
    };
    let of = |item: &Value| text(item, "VpnGatewayId") == Some(gateway) && !is_static(item);
    let speakers: Vec<(&str, &Value)> = living(facts).filter(|(_, item)| of(item)).collect();
    let first = speakers.iter().find(|(_, item)| brought(item) > 0).or_else(|| speakers.first());
    first.map(|(id, _)| *id)
}

/// The propagated prefixes of a gateway that none of its links names itself.
fn unknown(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let named = living(facts)
        .filter(|(_, item)| text(item, "VpnGatewayId") == Some(gateway))
        .flat_map(|(_, item)| prefixes(item));
    let known: BTreeSet<String> = named.chain(exchange::own_prefixes(facts, gateway)).collect();
    let learned = facts.learned.get(gateway).into_iter().flatten();
    learned.filter(|prefix| !known.contains(*prefix)).cloned().collect()
}

/// What a gateway learned over Direct Connect: what no VPN connection can have brought.
pub(super) fn learned_by_exchange(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    if speaker(facts, gateway).is_some() {
        return BTreeSet::new();
    }
    unknown(facts, gateway)
}

/// The prefixes of a gateway that some link in the plan brings.
pub(super) fn brought(facts: &Facts, gateway: &str) -> BTreeSet<String> {
    let unknown = unknown(facts, gateway);
    let known = speaker(facts, gateway).is_some() || exchange::reaches(facts, gateway);
    let all = facts.learned.get(gateway).into_iter().flatten().cloned();
    all.filter(|prefix| known || !unknown.contains(prefix)).collect()
}

/// The devices at the other end, each in the network behind it.
fn customers(facts: &Facts, drafts: &mut Drafts, prefixes: BTreeMap<&str, BTreeSet<String>>) {
    for (id, item) in facts.all("CustomerGateways").filter(|(_, item)| lives(item)) {
        let fields = json!({ "address": text(item, "IpAddress"), "asn": number(item, "BgpAsn") });
        let inside = prefixes.contains_key(id).then(|| outside(id));
        drafts.put(id, Draft::of("customer-gateway", item, fields).inside(inside.as_deref()));
    }
    for (id, prefixes) in prefixes {
        let item = facts.one("CustomerGateways", id).unwrap_or(&Value::Null);
        let draft = Draft::of("on-premises", item, json!({ "prefixes": prefixes }));
        drafts.put(&outside(id), draft);
    }
}
