//! Virtual private gateways, VPN connections, and the customer gateways at their other ends.

use std::collections::{BTreeMap, BTreeSet};

use plan::{CustomerGateway, OnPremises, VirtualPrivateGateway, VpnConnection};
use serde_json::Value;

use super::values::{entries, entry, flag, number, reference};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::learned::{by_vpn, is_static, static_prefixes, vpn_connections};
use crate::aws::facts::state::{is_attached, lives};
use crate::aws::json::{list, text};

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpnGateways").filter(|(_, item)| lives(item)) {
        let attached = list(item, "VpcAttachments").iter().find(|one| is_attached(one));
        let vpc = attached.and_then(|one| text(one, "VpcId"));
        let asn = number(item, "AmazonSideAsn");
        let gateway = VirtualPrivateGateway { asn, ..VirtualPrivateGateway::default() };
        let draft = Draft::of(item, gateway).keep_misfits(item, &[("asn", "AmazonSideAsn")]);
        drafts.put(id, draft.inside(vpc));
    }
    let prefixes = connections(facts, drafts);
    customer_gateways(facts, drafts, prefixes);
}

/// Drafts every connection, and gives the prefixes behind each customer gateway.
fn connections<'a>(facts: &'a Facts, drafts: &mut Drafts) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut behind: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (id, item) in vpn_connections(facts) {
        let prefixes = prefixes(facts, id, item);
        if let Some(customer_gateway) = text(item, "CustomerGatewayId") {
            let routed = facts.routed.get(id).into_iter().flatten();
            let known = behind.entry(customer_gateway).or_default();
            known.extend(prefixes.iter().chain(routed).cloned());
        }
        drafts.put(id, Draft::of(item, connection(item, &prefixes)));
    }
    behind
}

/// The prefixes of a connection: its static routes, and what it brings by BGP.
fn prefixes(facts: &Facts, id: &str, item: &Value) -> Vec<String> {
    let mut prefixes = static_prefixes(item);
    for prefix in by_vpn(facts, id, item) {
        if !prefixes.contains(&prefix) {
            prefixes.push(prefix);
        }
    }
    prefixes
}

fn connection(item: &Value, prefixes: &[String]) -> VpnConnection {
    let customer_gateway = text(item, "CustomerGatewayId");
    let options = item.get("Options").unwrap_or(&Value::Null);
    let routing = if is_static(item) { "static" } else { "bgp" };
    VpnConnection {
        gateway: reference(text(item, "VpnGatewayId").or_else(|| text(item, "TransitGatewayId"))),
        on_premises: reference(customer_gateway.map(on_premises).as_deref()),
        routing: routing.to_owned(),
        prefixes: entries(prefixes),
        customer_gateway: reference(customer_gateway),
        tunnels: tunnels_up(item).and_then(|up| u32::try_from(up).ok()),
        tunnel_cidrs: entries(tunnel_cidrs(options)),
        acceleration: flag(options, "EnableAcceleration"),
        state: state(item).to_owned(),
    }
}

/// The id of the network behind a customer gateway.
fn on_premises(customer_gateway: &str) -> String {
    format!("{customer_gateway}-outside")
}

/// How many tunnels are up, where AWS reports on them.
fn tunnels_up(item: &Value) -> Option<usize> {
    let tunnels = list(item, "VgwTelemetry");
    let up = tunnels.iter().filter(|tunnel| text(tunnel, "Status") == Some("UP")).count();
    (!tunnels.is_empty()).then_some(up)
}

/// The blocks inside the tunnels.
fn tunnel_cidrs(options: &Value) -> Vec<&str> {
    let keys = ["TunnelInsideCidr", "TunnelInsideIpv6Cidr"];
    let tunnels = list(options, "TunnelOptions").iter();
    tunnels.flat_map(|tunnel| keys.map(|key| text(tunnel, key))).flatten().collect()
}

/// Pending as AWS says it, down when every tunnel is, and available otherwise.
fn state(item: &Value) -> &str {
    match text(item, "State") {
        Some("available") if tunnels_up(item) == Some(0) => "down",
        Some(state) => state,
        None => "available",
    }
}

/// The customer gateways, each in the network behind it.
fn customer_gateways(facts: &Facts, drafts: &mut Drafts, behind: BTreeMap<&str, BTreeSet<String>>) {
    for (id, item) in facts.all("CustomerGateways").filter(|(_, item)| lives(item)) {
        let gateway = CustomerGateway {
            address: entry(text(item, "IpAddress")),
            asn: number(item, "BgpAsn"),
        };
        let inside = behind.contains_key(id).then(|| on_premises(id));
        drafts.put(id, Draft::of(item, gateway).inside(inside.as_deref()));
    }
    for (id, prefixes) in behind {
        let item = facts.one("CustomerGateways", id).unwrap_or(&Value::Null);
        let network = OnPremises { prefixes: entries(prefixes) };
        drafts.put(&on_premises(id), Draft::of(item, network));
    }
}
