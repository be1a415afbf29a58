//! Names: private hosted zones with their records, and resolver endpoints.

use std::collections::BTreeSet;

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::endpoint::addressed;
use super::facts::Facts;
use super::json::{plain, text, texts};

const NO_ADDRESS: Words = words(
    "records of this type give no address and have no place in a plan",
    "이 유형의 레코드는 주소를 주지 않으므로 계획에 담을 수 없습니다",
);
const UNSEEN: Words = words(
    "the records of this zone are not in the input; add `list-resource-record-sets`",
    "이 영역의 레코드가 입력에 없습니다. `list-resource-record-sets` 출력을 추가해 주세요",
);
const NETWORKS: Words = words(
    "the VPCs of this zone are not in the input; add `get-hosted-zone`",
    "이 영역의 VPC가 입력에 없습니다. `get-hosted-zone` 출력을 추가해 주세요",
);
const PUBLIC: Words = words(
    "a public hosted zone has no place in a plan",
    "퍼블릭 호스팅 영역은 계획에 담을 수 없습니다",
);
const NO_ZONE: Words = words(
    "the hosted zone of these records is not in the input",
    "이 레코드의 영역이 입력에 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
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
    for (id, item) in facts.all("ResolverEndpoints") {
        if text(item, "Status") != Some("DELETING") {
            let mut draft = Draft::of("resolver-endpoint", item, resolver(id, item, facts));
            draft.name = text(item, "Name").unwrap_or_default().to_owned();
            drafts.put(id, draft.inside(text(item, "HostVPCId")));
        }
    }
}

fn zone(id: &str, item: &Value, facts: &Facts) -> Draft {
    let domain = text(item, "Name").map(bare);
    let fields = json!({ "domain": domain, "vpcs": texts(item, "VPCs", "VPCId") });
    let mut draft = Draft::of("private-hosted-zone", item, fields);
    if !item.get("VPCs").is_some_and(Value::is_array) {
        draft.unrecognized("VPCs", Value::from(id), NETWORKS);
    }
    let Some(records) = facts.of("ResourceRecordSets", id) else {
        draft.unrecognized("ResourceRecordSets", Value::from(id), UNSEEN);
        return draft;
    };
    let mut rows = Vec::new();
    for record in records {
        match text(record, "Type").unwrap_or_default() {
            kind @ ("A" | "AAAA" | "CNAME") => rows.push(row(record, kind)),
            "NS" | "SOA" => {}
            _ => draft.unrecognized("ResourceRecordSets", record.clone(), NO_ADDRESS),
        }
    }
    draft.fields.insert("records".to_owned(), Value::Array(rows));
    draft
}

fn row(record: &Value, kind: &str) -> Value {
    let alias = record.get("AliasTarget").and_then(|alias| text(alias, "DNSName")).map(bare);
    let mut values = texts(record, "ResourceRecords", "Value");
    if kind == "CNAME" {
        values = values.iter().map(|value| bare(value)).collect();
    }
    values.extend(alias);
    let name = text(record, "Name").map(bare);
    json!({ "name": name, "kind": kind.to_ascii_lowercase(), "values": values })
}

/// A name without the dot at its end, and with a star where AWS spells it by its number.
fn bare(name: &str) -> String {
    name.trim_end_matches('.').replace("\\052", "*")
}

fn resolver(id: &str, item: &Value, facts: &Facts) -> Value {
    let told = facts.of("IpAddresses", id).unwrap_or_default().iter().flat_map(|one| {
        let addresses = ["Ip", "Ipv6"].into_iter().filter_map(|key| text(one, key));
        let row = |address| json!({ "subnet": text(one, "SubnetId"), "address": address });
        addresses.map(row).collect::<Vec<_>>()
    });
    let mut rows: Vec<Value> = told.collect();
    if rows.is_empty() {
        let own = facts.all("NetworkInterfaces").filter(|(_, one)| endpoint(one) == Some(id));
        rows = own.flat_map(|(_, interface)| addressed(interface)).collect();
    }
    json!({
        "direction": text(item, "Direction").map(str::to_ascii_lowercase),
        "security_groups": plain(item, "SecurityGroupIds"),
        "interfaces": rows,
    })
}

/// The resolver endpoint that an interface's description names.
fn endpoint(interface: &Value) -> Option<&str> {
    let said = text(interface, "Description")?.strip_prefix("Route 53 Resolver: ")?;
    said.split(':').next()
}

/// The ids of the interfaces that resolver endpoints in the input have.
pub(super) fn managed(facts: &Facts) -> BTreeSet<String> {
    let own = facts.all("NetworkInterfaces").filter(|(_, one)| {
        endpoint(one).is_some_and(|id| facts.one("ResolverEndpoints", id).is_some())
    });
    own.map(|(id, _)| id.to_owned()).collect()
}
