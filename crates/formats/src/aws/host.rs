//! Network interfaces, instances and NAT gateways.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, get, list, plain, text, texts};

/// Lets the interfaces that instances describe inside themselves join those that stand alone, and
/// Elastic IP addresses join the interfaces that they are associated with.
pub(super) fn join(facts: &mut Facts) {
    let mut found = Vec::new();
    for (id, instance) in facts.all("Instances").filter(|(_, instance)| runs(instance)) {
        for interface in list(instance, "NetworkInterfaces") {
            let mut interface = interface.clone();
            let of = json!({ "Attachment": { "InstanceId": id } });
            super::json::join(&mut interface, &of);
            found.push(interface);
        }
    }
    for (_, address) in facts.all("Addresses") {
        if let Some(id) = text(address, "NetworkInterfaceId") {
            let public = json!({ "PublicIp": get(address, "PublicIp") });
            let known = facts.one("NetworkInterfaces", id).is_some();
            if known || found.iter().any(|one| text(one, "NetworkInterfaceId") == Some(id)) {
                found.push(json!({ "NetworkInterfaceId": id, "Association": public }));
            }
        }
    }
    found.iter().for_each(|interface| {
        facts.add("NetworkInterfaces", interface);
    });
}

/// Whether an instance is there to stay.
fn runs(instance: &Value) -> bool {
    !matches!(deep(instance, "/State/Name"), Some("terminated" | "shutting-down"))
}

/// Whether a resource with a plain state is there.
pub(super) fn lives(item: &Value) -> bool {
    let state = text(item, "State").unwrap_or_default().to_ascii_lowercase();
    !matches!(state.as_str(), "deleted" | "deleting" | "failed" | "rejected" | "expired")
}

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let managed = managed(facts);
    let mut with_interfaces = BTreeSet::new();
    for (id, item) in facts.all("NetworkInterfaces") {
        if managed.contains(id) || is_managed_kind(item) {
            continue;
        }
        with_interfaces.extend(deep(item, "/Attachment/InstanceId"));
        let draft = Draft::of("network-interface", item, interface(item));
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
    for (id, item) in facts.all("Instances").filter(|(_, item)| runs(item)) {
        let alone = !with_interfaces.contains(id);
        let fields = if alone { instance(facts, id, item) } else { json!({}) };
        let draft = Draft::of("instance", item, fields);
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
    for (id, item) in facts.all("NatGateways").filter(|(_, item)| lives(item)) {
        let draft = Draft::of("nat-gateway", item, nat(item));
        drafts.put(id, draft.inside(text(item, "SubnetId").or_else(|| text(item, "VpcId"))));
    }
}

/// The interfaces that stand for an endpoint or a NAT gateway and are told of there.
fn managed(facts: &Facts) -> BTreeSet<String> {
    let endpoints =
        facts.all("VpcEndpoints").flat_map(|(_, item)| plain(item, "NetworkInterfaceIds"));
    let nats = facts
        .all("NatGateways")
        .flat_map(|(_, item)| texts(item, "NatGatewayAddresses", "NetworkInterfaceId"));
    endpoints.chain(nats).collect()
}

fn is_managed_kind(item: &Value) -> bool {
    matches!(
        text(item, "InterfaceType"),
        Some("nat_gateway" | "natGateway" | "vpc_endpoint" | "vpcEndpoint")
    )
}

fn interface(item: &Value) -> Value {
    json!({
        "addresses": addresses(item),
        "public_address": deep(item, "/Association/PublicIp"),
        "security_groups": texts(item, "Groups", "GroupId"),
        "source_dest_check": get(item, "SourceDestCheck"),
        "instance": deep(item, "/Attachment/InstanceId"),
    })
}

/// The private addresses, the primary first, and then those of IPv6.
pub(super) fn addresses(item: &Value) -> Vec<String> {
    let mut found: Vec<String> =
        text(item, "PrivateIpAddress").map(str::to_owned).into_iter().collect();
    let private = texts(item, "PrivateIpAddresses", "PrivateIpAddress");
    for address in private.into_iter().chain(texts(item, "Ipv6Addresses", "Ipv6Address")) {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

fn instance(facts: &Facts, id: &str, item: &Value) -> Value {
    let mut elastic = facts
        .all("Addresses")
        .filter(|(_, address)| text(address, "InstanceId") == Some(id))
        .filter_map(|(_, address)| text(address, "PublicIp"));
    json!({
        "addresses": addresses(item),
        "public_address": text(item, "PublicIpAddress").or_else(|| elastic.next()),
        "security_groups": texts(item, "SecurityGroups", "GroupId"),
        "source_dest_check": get(item, "SourceDestCheck"),
    })
}

fn nat(item: &Value) -> Value {
    let all = list(item, "NatGatewayAddresses");
    let primary =
        all.iter().find(|one| one.get("IsPrimary").and_then(Value::as_bool) == Some(true));
    let address = primary.or_else(|| all.first()).unwrap_or(&Value::Null);
    json!({
        "connectivity": get(item, "ConnectivityType"),
        "address": text(address, "PrivateIp"),
        "public_address": text(address, "PublicIp"),
    })
}
