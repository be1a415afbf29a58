//! From the bytes of a file to facts: one JSON document, or several one after the other.

use serde_json::{Map, Value, json};

use super::draft::Drafts;
use super::facts::{Facts, listed};
use super::json::{self as look, text};
use crate::{File, Refusal};

/// Keys that say nothing of a network, or nothing that the others do not.
const SILENT: [&str; 12] = [
    "NextToken",
    "ResponseMetadata",
    "Regions",
    "KeyPairs",
    "Images",
    "Volumes",
    "Snapshots",
    "DhcpOptions",
    "AccountAttributes",
    "Account",
    "Arn",
    "UserId",
];

/// Keys of things that carry packets and that a plan has no kind for.
pub(super) const UNPLANNED: [&str; 14] = [
    "TransitGateways",
    "TransitGatewayAttachments",
    "TransitGatewayVpcAttachments",
    "TransitGatewayRouteTables",
    "TransitGatewayPeeringAttachments",
    "LoadBalancers",
    "EgressOnlyInternetGateways",
    "ManagedPrefixLists",
    "CarrierGateways",
    "LocalGateways",
    "directConnectGateways",
    "SecurityGroupRules",
    "FlowLogs",
    "ClientVpnEndpoints",
];

/// Keys that hold one item, or items inside items.
const SINGLE: [&str; 3] = ["Reservations", "VpcPeeringConnection", "Vpc"];

/// Whether a file begins like an object and names a known key.
pub(super) fn looks_known(file: &File) -> bool {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some(inside) = text.trim_start().strip_prefix('{') else { return false };
    let mut keys = inside.split('"').skip(1).step_by(2);
    keys.any(|key| is_known(key) || key == "EnableDnsSupport" || key == "EnableDnsHostnames")
}

fn is_known(key: &str) -> bool {
    listed(key).is_some() || SINGLE.contains(&key) || UNPLANNED.contains(&key)
}

/// Reads a file's documents into the facts; what is no JSON is a refusal of the file.
pub(super) fn read(file: &File, facts: &mut Facts, drafts: &mut Drafts) -> Result<(), Refusal> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let hints = Hints::of(&file.name);
    for document in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
        let mut document = document.map_err(|error| no_json(file, &error))?;
        look::forget_secrets(&mut document);
        let Value::Object(map) = document else {
            drafts.unknown(&file.name, document);
            continue;
        };
        object(map, &file.name, &hints, facts, drafts);
    }
    Ok(())
}

fn no_json(file: &File, error: &serde_json::Error) -> Refusal {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Refusal::of(file, format!("this is no JSON: {said}"), format!("JSON이 아닙니다: {said}"))
        .at(error.line(), error.column())
}

fn object(
    map: Map<String, Value>,
    name: &str,
    hints: &Hints,
    facts: &mut Facts,
    drafts: &mut Drafts,
) {
    if map.contains_key("EnableDnsSupport") || map.contains_key("EnableDnsHostnames") {
        facts.count();
        facts.add("VpcAttributes", &Value::Object(map));
        return;
    }
    for (key, value) in map {
        if is_known(&key) {
            facts.count();
            items(&key, value, hints, facts, drafts);
        } else if !SILENT.contains(&key.as_str()) && !value.is_null() {
            drafts.unknown(name, json!({ key: value }));
        }
    }
}

fn items(key: &str, value: Value, hints: &Hints, facts: &mut Facts, drafts: &mut Drafts) {
    let items = match value {
        Value::Array(items) => items,
        Value::Null => return,
        one => vec![one],
    };
    for mut item in items {
        hints.fill(&mut item);
        match key {
            "Reservations" => reservation(&item, hints, facts, drafts),
            "VpcPeeringConnection" => keep("VpcPeeringConnections", item, facts, drafts),
            "Vpc" => keep("Vpcs", item, facts, drafts),
            key if UNPLANNED.contains(&key) => facts.rest.push((key.to_owned(), item)),
            key => keep(key, item, facts, drafts),
        }
    }
}

fn reservation(item: &Value, hints: &Hints, facts: &mut Facts, drafts: &mut Drafts) {
    for instance in look::list(item, "Instances") {
        let mut instance = instance.clone();
        let owner = json!({ "OwnerId": text(item, "OwnerId") });
        look::join(&mut instance, &owner);
        hints.fill(&mut instance);
        keep("Instances", instance, facts, drafts);
    }
}

fn keep(key: &str, item: Value, facts: &mut Facts, drafts: &mut Drafts) {
    // An address that was never allocated to a VPC has no id and belongs to none.
    if !facts.add(key, &item) && key != "Addresses" {
        drafts.nameless(key, item);
    }
}

/// What a file's path says of the account and the Region of what is in it.
struct Hints {
    account: Option<String>,
    region: Option<String>,
}

impl Hints {
    fn of(name: &str) -> Hints {
        let parts = || name.split(['/', '\\', '.', '_', ' ']);
        let account = parts()
            .flat_map(|part| part.split('-'))
            .find(|part| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit()));
        let region = parts().find(|part| super::place::is_region(part));
        Hints { account: account.map(str::to_owned), region: region.map(str::to_owned) }
    }

    /// Gives an item the account and Region of its path, where it says nothing itself.
    fn fill(&self, item: &mut Value) {
        let Value::Object(map) = item else { return };
        for (key, hint) in [("OwnerId", &self.account), ("PathRegion", &self.region)] {
            if let Some(hint) = hint {
                map.entry(key).or_insert_with(|| Value::from(hint.as_str()));
            }
        }
    }
}
