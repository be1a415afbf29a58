//! Names: private hosted zones with their records, and resolver endpoints.

use plan::{DnsRecord, PrivateHostedZone, ResolverEndpoint, ServiceInterface, Words, words};
use serde_json::{Value, json};

use super::values::{entry, interface_rows, reference, references, text_of, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::interface::{InterfaceOwner, InterfaceOwners};
use crate::aws::json::{plain, text, texts};

const NO_ADDRESS: Words = words(
    "records of this type give no address and have no place in a plan",
    "이 유형의 레코드는 주소를 주지 않으므로 설계에 담을 수 없습니다",
);
const UNSEEN: Words = words(
    "the records of this zone are not in the input; add `list-resource-record-sets`",
    "이 호스팅 영역의 레코드가 입력에 없습니다. `list-resource-record-sets` 출력을 추가해 주세요",
);
const NETWORKS: Words = words(
    "the VPCs of this zone are not in the input; add `get-hosted-zone`",
    "이 호스팅 영역의 VPC가 입력에 없습니다. `get-hosted-zone` 출력을 추가해 주세요",
);
const PUBLIC: Words = words(
    "a public hosted zone has no place in a plan",
    "퍼블릭 호스팅 영역은 설계에 담을 수 없습니다",
);
const NO_ZONE: Words = words(
    "the hosted zone of these records is not in the input",
    "이 레코드의 호스팅 영역이 입력에 없습니다",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("HostedZones") {
        let private = item.pointer("/Config/PrivateZone").and_then(Value::as_bool);
        if private == Some(false) {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), PUBLIC);
            continue;
        }
        drafts.put(id, zone(id, item, facts));
    }
    for (id, records) in facts.owners("ResourceRecordSets") {
        if facts.one("HostedZones", id).is_none() {
            drafts.unrecognized(&format!("unread-{id}"), json!(records), NO_ZONE);
        }
    }
    let owners = InterfaceOwners::of(facts);
    for (id, item) in facts.all("ResolverEndpoints") {
        if text(item, "Status") != Some("DELETING") {
            let own = owners.of_owner(InterfaceOwner::ResolverEndpoint(id));
            let mut draft = Draft::of(item, resolver(id, item, own, facts));
            draft.name = text_of(item, "Name");
            drafts.put(id, draft.inside(text(item, "HostVPCId").or_else(|| vpc(id, facts))));
        }
    }
}

/// The VPC of a resolver endpoint's subnets, which a template names alone.
fn vpc<'a>(id: &str, facts: &'a Facts) -> Option<&'a str> {
    let mut rows = facts.of("IpAddresses", id)?.iter();
    let subnet = rows.find_map(|row| text(row, "SubnetId"))?;
    text(facts.one("Subnets", subnet)?, "VpcId")
}

fn zone(id: &str, item: &Value, facts: &Facts) -> Draft {
    let records = facts.of("ResourceRecordSets", id);
    let mut rows = Vec::new();
    let mut without_address = Vec::new();
    for record in records.unwrap_or_default() {
        match text(record, "Type").unwrap_or_default() {
            kind @ ("A" | "AAAA" | "CNAME") => rows.push(row(record, kind)),
            "NS" | "SOA" => {}
            _ => without_address.push(record.clone()),
        }
    }
    let zone = PrivateHostedZone {
        domain: text(item, "Name").map(bare).unwrap_or_default(),
        vpcs: references(texts(item, "VPCs", "VPCId")),
        records: rows,
    };
    let mut draft = Draft::of(item, zone);
    if !item.get("VPCs").is_some_and(Value::is_array) {
        draft.unrecognized("VPCs", Value::from(id), NETWORKS);
    }
    if records.is_none() {
        draft.unrecognized("ResourceRecordSets", Value::from(id), UNSEEN);
    }
    for record in without_address {
        draft.unrecognized("ResourceRecordSets", record, NO_ADDRESS);
    }
    draft
}

fn row(record: &Value, kind: &str) -> DnsRecord {
    let alias = record.get("AliasTarget").and_then(|alias| text(alias, "DNSName")).map(bare);
    let mut values = texts(record, "ResourceRecords", "Value");
    if kind == "CNAME" {
        values = values.iter().map(|value| bare(value)).collect();
    }
    values.extend(alias);
    let name = text(record, "Name").map(bare).unwrap_or_default();
    DnsRecord { name, kind: kind.to_ascii_lowercase(), values }
}

/// A name without the dot at its end, and with a star where AWS spells it by its number.
fn bare(name: &str) -> String {
    name.trim_end_matches('.').replace("\\052", "*")
}

fn resolver(id: &str, item: &Value, own: &[(&str, &Value)], facts: &Facts) -> ResolverEndpoint {
    let listed = facts.of("IpAddresses", id).unwrap_or_default().iter().flat_map(|one| {
        let addresses = ["Ip", "Ipv6"].into_iter().filter_map(|key| text(one, key));
        addresses.map(|address| ServiceInterface {
            subnet: reference(text(one, "SubnetId")),
            address: entry(Some(address)),
            interface: String::new(),
        })
    });
    let mut interfaces: Vec<ServiceInterface> = listed.collect();
    if interfaces.is_empty() {
        let rows = own.iter().flat_map(|(_, interface)| interface_rows(interface));
        let rows = rows.map(|row| ServiceInterface {
            subnet: row.subnet,
            address: row.address,
            interface: row.interface,
        });
        interfaces = rows.collect();
    }
    let direction = text_or(item, "Direction", ResolverEndpoint::default().direction);
    ResolverEndpoint {
        direction: direction.to_ascii_lowercase(),
        security_groups: references(plain(item, "SecurityGroupIds")),
        interfaces,
    }
}
