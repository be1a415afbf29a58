//! Network interfaces and instances.

use std::collections::{BTreeMap, BTreeSet};

use plan::{FurtherAddress, Instance, NetworkInterface, Words, words};
use serde_json::{Value, json};

use super::values::{entries, entry, flag, flag_or, further_address, reference, references};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::interface::{InterfaceOwner, InterfaceOwners, addresses, is_of_primary};
use crate::aws::facts::state::runs;
use crate::aws::json::{deep, get, join, list, text, texts};

const PREFIX: Words = words(
    "a prefix that is delegated to an interface has no place in a plan",
    "인터페이스에 위임된 접두사는 설계에 담을 수 없습니다",
);
const UNSEEN: Words = words(
    "what this interface belongs to is not in the input",
    "이 인터페이스가 속한 리소스가 입력에 없습니다",
);
const UNUSED: Words = words(
    "nothing in the input uses this Elastic IP address",
    "입력에 이 탄력적 IP 주소를 사용하는 것이 없습니다",
);

/// Fields of an interface or an instance with the keys that they are read from.
const KEYS: [(&str, &str); 1] = [("source_dest_check", "SourceDestCheck")];

/// Adds the network interfaces inside `describe-instances` to the list of interfaces, and Elastic IP addresses
/// to the interfaces that they are associated with.
pub(crate) fn join_interfaces(facts: &mut Facts) {
    let mut found = Vec::new();
    for (id, instance) in facts.all("Instances").filter(|(_, instance)| runs(instance)) {
        for interface in list(instance, "NetworkInterfaces") {
            let mut interface = interface.clone();
            join(&mut interface, &json!({ "Attachment": { "InstanceId": id } }));
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

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let owners = InterfaceOwners::of(facts);
    for (id, item) in owners.of_owner(InterfaceOwner::UnlistedRouter) {
        drafts.unrecognized(&format!("unread-{id}"), (*item).clone(), UNSEEN);
    }
    let elastic = elastic(facts);
    let mut with_interfaces = BTreeSet::new();
    for (id, item) in owners.of_owner(InterfaceOwner::Host) {
        with_interfaces.extend(deep(item, "/Attachment/InstanceId"));
        let elastic = elastic.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut draft = Draft::of(item, interface(item, elastic)).keep_misfits(item, &KEYS);
        for one in list(item, "Ipv6Prefixes") {
            draft.unrecognized("Ipv6Prefixes", one.clone(), PREFIX);
        }
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
    for (id, item) in facts.all("Instances").filter(|(_, item)| runs(item)) {
        let alone = !with_interfaces.contains(id) || flag(item, "OwnInterface");
        let is = if alone { instance(facts, id, item) } else { Instance::default() };
        let draft = Draft::of(item, is).keep_misfits(item, if alone { &KEYS } else { &[] });
        drafts.put(id, draft.inside(text(item, "SubnetId")));
    }
}

/// Reports the Elastic IP addresses that no interface or instance has.
pub(crate) fn report_unused_addresses(facts: &Facts, drafts: &mut Drafts) {
    let owners = InterfaceOwners::of(facts);
    for (id, item) in facts.all("Addresses") {
        let interface = text(item, "NetworkInterfaceId")
            .is_some_and(|id| facts.one("NetworkInterfaces", id).is_some() || owners.is_listed(id));
        let instance = text(item, "InstanceId").is_some_and(|id| drafts.has(id));
        if !interface && !instance {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNUSED);
        }
    }
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

/// The further private addresses that have public ones of their own.
fn further(item: &Value, elastic: &[&Value]) -> Vec<FurtherAddress> {
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
    let row = |(private, public)| further_address(Some(private), Some(public));
    rows.into_iter().map(row).collect()
}

fn interface(item: &Value, elastic: &[&Value]) -> NetworkInterface {
    NetworkInterface {
        addresses: entries(addresses(item)),
        public_address: entry(deep(item, "/Association/PublicIp")),
        auto_public: flag(item, "AssociatePublicIpAddress"),
        further_addresses: further(item, elastic),
        security_groups: references(texts(item, "Groups", "GroupId")),
        source_dest_check: flag_or(item, "SourceDestCheck", true),
        instance: reference(deep(item, "/Attachment/InstanceId")),
    }
}

/// An instance whose interfaces are not in the input, with the addresses that it lists itself.
fn instance(facts: &Facts, id: &str, item: &Value) -> Instance {
    let own = |address: &&Value| text(address, "InstanceId") == Some(id);
    let elastic: Vec<&Value> =
        facts.all("Addresses").map(|(_, address)| address).filter(own).collect();
    let mut primary = elastic.iter().filter(|address| is_of_primary(address, item));
    let public = primary.find_map(|address| text(address, "PublicIp"));
    Instance {
        addresses: entries(addresses(item)),
        public_address: entry(text(item, "PublicIpAddress").or(public)),
        auto_public: flag(item, "AssociatePublicIpAddress"),
        further_addresses: further(item, &elastic),
        security_groups: references(texts(item, "SecurityGroups", "GroupId")),
        source_dest_check: flag_or(item, "SourceDestCheck", true),
    }
}
