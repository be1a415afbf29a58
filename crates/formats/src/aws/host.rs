//! Network interfaces, instances and NAT gateways.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, get, is, list, text, texts};
use super::{balancer, endpoint, names, transit};

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
            let inside = found.iter().find(|one| text(one, "NetworkInterfaceId") == Some(id));
            let interface = facts.one("NetworkInterfaces", id).or(inside);
            if interface.is_some_and(|interface| is_of_primary(address, interface)) {
                found.push(json!({ "NetworkInterfaceId": id, "Association": public }));
            }
        }
    }
    found.iter().for_each(|interface| {
        facts.add("NetworkInterfaces", "NetworkInterfaceId", interface);
    });
}

/// Whether an Elastic IP address is that of an interface's primary address.
fn is_of_primary(address: &Value, interface: &Value) -> bool {
    let (own, primary) = (text(address, "PrivateIpAddress"), text(interface, "PrivateIpAddress"));
    own.is_none() || primary.is_none() || own == primary
}

/// Whether an instance is there to stay.
pub(super) fn runs(instance: &Value) -> bool {
    !matches!(deep(instance, "/State/Name"), Some("terminated" | "shutting-down"))
}

/// Whether a resource with a plain state is there.
pub(super) fn lives(item: &Value) -> bool {
    let state = text(item, "State").unwrap_or_default().to_ascii_lowercase();
    !matches!(
        state.as_str(),
        "deleted" | "deleting" | "failed" | "failing" | "rejected" | "rejecting" | "expired"
    )
}

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let managed = managed(facts);
    let mut with_interfaces = BTreeSet::new();
    let elastic = elastic(facts);
    for (id, item) in facts.all("NetworkInterfaces").filter(|(id, _)| !managed.contains(*id)) {
        if is_no_host(item) {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNSEEN);
            continue;
        }
        with_interfaces.extend(deep(item, "/Attachment/InstanceId"));
        let elastic = elastic.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut draft = Draft::of("network-interface", item, interface(item, elastic));
        for one in list(item, "Ipv6Prefixes") {
            draft.unrecognized("Ipv6Prefixes", one.clone(), PREFIX);
        }
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
    for (id, item) in facts.all("Instances").filter(|(_, item)| runs(item)) {
        let alone = !with_interfaces.contains(id);
        let fields = if alone { instance(facts, id, item) } else { json!({}) };
        let draft = Draft::of("instance", item, fields);
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
    for (id, item) in facts.all("NatGateways").filter(|(_, item)| lives(item)) {
        let mut draft = Draft::of("nat-gateway", item, json!({}));
        nat(item, &mut draft);
        let subnet = text(item, "SubnetId").filter(|_| !is(item, "AvailabilityMode", "regional"));
        drafts.put(id, draft.inside(subnet.or_else(|| text(item, "VpcId"))));
    }
    addresses_of_nothing(facts, &managed, drafts);
}

/// The Elastic IP addresses of each interface.
fn elastic(facts: &Facts) -> BTreeMap<&str, Vec<&Value>> {
    let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (_, address) in facts.all("Addresses") {
        if let Some(interface) = text(address, "NetworkInterfaceId") {
            found.entry(interface).or_default().push(address);
        }
    }
    found
}

/// The rows of the further private addresses that have public ones of their own.
fn further(item: &Value, elastic: &[&Value]) -> Vec<Value> {
    let told = list(item, "PrivateIpAddresses").iter().filter_map(|one| {
        let public = deep(one, "/Association/PublicIp")?;
        Some((text(one, "PrivateIpAddress")?, public)).filter(|_| !is_of_primary(one, item))
    });
    let mut rows: Vec<(&str, &str)> = told.collect();
    for address in elastic.iter().filter(|address| !is_of_primary(address, item)) {
        let pair = (text(address, "PrivateIpAddress"), text(address, "PublicIp"));
        let (Some(private), Some(public)) = pair else { continue };
        if rows.iter().all(|row| row.0 != private && row.1 != public) {
            rows.push((private, public));
        }
    }
    rows.into_iter().map(row).collect()
}

/// A row of a further address.
fn row((private, public): (&str, &str)) -> Value {
    json!({ "address": private, "public_address": public })
}

const PREFIX: Words = words(
    "a prefix that is delegated to an interface has no place in a plan",
    "인터페이스에 위임된 프리픽스는 계획에 담을 수 없습니다",
);
const UNSEEN: Words = words(
    "what this interface belongs to is not in the input",
    "이 인터페이스가 속한 리소스가 입력에 없습니다",
);
const UNUSED: Words = words(
    "nothing in the input uses this Elastic IP address",
    "입력에 이 탄력적 IP 주소를 사용하는 것이 없습니다",
);
/// Reports the Elastic IP addresses that no interface or instance has.
fn addresses_of_nothing(facts: &Facts, managed: &BTreeSet<String>, drafts: &mut Drafts) {
    for (id, item) in facts.all("Addresses") {
        let interface = text(item, "NetworkInterfaceId")
            .is_some_and(|id| facts.one("NetworkInterfaces", id).is_some() || managed.contains(id));
        let instance = text(item, "InstanceId").is_some_and(|id| drafts.has(id));
        if !interface && !instance {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNUSED);
        }
    }
}

/// The interfaces that stand for an endpoint, a load balancer, a NAT gateway or an attachment of a
/// transit gateway, and are told of there.
fn managed(facts: &Facts) -> BTreeSet<String> {
    let nats = facts
        .all("NatGateways")
        .filter(|(_, item)| lives(item))
        .flat_map(|(_, item)| texts(item, "NatGatewayAddresses", "NetworkInterfaceId"));
    let attached = transit::attachments(facts);
    let of_hub = |item: &Value| {
        let mut words = text(item, "Description").unwrap_or_default().split(' ');
        words.any(|word| attached.contains_key(word))
    };
    let hubs = facts.all("NetworkInterfaces").filter(|(_, item)| of_hub(item));
    let hubs = hubs.map(|(id, _)| id.to_owned());
    let told = balancer::managed(facts).into_iter().chain(names::managed(facts));
    endpoint::managed(facts).into_iter().chain(nats).chain(hubs).chain(told).collect()
}

/// Whether an interface only passes on what others send, so that it cannot stand for itself.
fn is_no_host(item: &Value) -> bool {
    matches!(
        text(item, "InterfaceType"),
        Some("nat_gateway" | "natGateway" | "transit_gateway" | "gateway_load_balancer_endpoint")
    )
}

fn interface(item: &Value, elastic: &[&Value]) -> Value {
    json!({
        "addresses": addresses(item),
        "public_address": deep(item, "/Association/PublicIp"),
        "further_addresses": further(item, elastic),
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
    let delegated = texts(item, "Ipv4Prefixes", "Ipv4Prefix");
    let delegated = delegated.iter().flat_map(|prefix| all_of(prefix));
    for address in
        private.into_iter().chain(delegated).chain(texts(item, "Ipv6Addresses", "Ipv6Address"))
    {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Every address of an IPv4 prefix that is delegated to an interface: sixteen of them
/// (`AWSEC2/latest/UserGuide/ec2-prefix-eni.html`).
fn all_of(prefix: &str) -> Vec<String> {
    let parts = prefix.split_once('/').filter(|(_, length)| *length == "28");
    let first = parts.and_then(|(first, _)| first.parse::<std::net::Ipv4Addr>().ok());
    let bits = first.map(u32::from);
    let all = bits.into_iter().flat_map(|bits| (0..16).map(move |more| bits.saturating_add(more)));
    all.map(|bits| std::net::Ipv4Addr::from(bits).to_string()).collect()
}

fn instance(facts: &Facts, id: &str, item: &Value) -> Value {
    let own = |address: &&Value| text(address, "InstanceId") == Some(id);
    let elastic: Vec<&Value> =
        facts.all("Addresses").map(|(_, address)| address).filter(own).collect();
    let mut primary = elastic.iter().filter(|address| is_of_primary(address, item));
    let public = primary.find_map(|address| text(address, "PublicIp"));
    json!({
        "addresses": addresses(item),
        "public_address": text(item, "PublicIpAddress").or(public),
        "further_addresses": further(item, &elastic),
        "security_groups": texts(item, "SecurityGroups", "GroupId"),
        "source_dest_check": get(item, "SourceDestCheck"),
    })
}

fn nat(item: &Value, draft: &mut Draft) {
    if is(item, "AvailabilityMode", "regional") {
        return regional_nat(item, draft);
    }
    let living =
        list(item, "NatGatewayAddresses").iter().filter(|one| !is(one, "Status", "failed"));
    let mut all: Vec<&Value> = living.collect();
    all.sort_by_key(|one| one.get("IsPrimary").and_then(Value::as_bool) != Some(true));
    let mut all = all.into_iter();
    let address = all.next().unwrap_or(&Value::Null);
    let fields = [
        ("connectivity", get(item, "ConnectivityType")),
        ("address", get(address, "PrivateIp")),
        ("public_address", get(address, "PublicIp")),
        ("interface", get(address, "NetworkInterfaceId")),
        ("further_addresses", all.map(further_of_nat).collect()),
    ];
    let known = fields.into_iter().filter(|(_, value)| !value.is_null());
    draft.fields.extend(known.map(|(key, value)| (key.to_owned(), value)));
}

fn further_of_nat(one: &Value) -> Value {
    json!({ "address": get(one, "PrivateIp"), "public_address": get(one, "PublicIp") })
}

/// A NAT gateway of a whole VPC: an address for each zone.
fn regional_nat(item: &Value, draft: &mut Draft) {
    let living =
        list(item, "NatGatewayAddresses").iter().filter(|one| !is(one, "Status", "failed"));
    let row = |one: &Value| json!({ "zone": get(one, "AvailabilityZone"), "public_address": get(one, "PublicIp") });
    let fields = json!({
        "availability": "regional",
        "expands": !is(item, "AutoProvisionZones", "disabled"),
        "zone_addresses": living.map(row).collect::<Vec<_>>(),
        "route_table": get(item, "RouteTableId"),
    });
    if let Value::Object(fields) = fields {
        draft.fields.extend(fields);
    }
}
