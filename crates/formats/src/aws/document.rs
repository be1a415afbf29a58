//! From the bytes of a file to facts: one JSON document, or several one after the other.
//!
//! A document may be wrapped: in objects by account, Region or id, or in lists of objects that name a
//! resource beside what belongs to it.

use serde_json::{Map, Value, json};

use super::context::Context;
use super::draft::Drafts;
use super::facts::{Facts, Loose};
use super::firewall;
use super::json::{self as look, text};
use super::keys::{Key, is_telling};
use crate::{File, Refusal};

/// How deep known lists are looked for in wrappings.
const DEEPEST: usize = 5;

/// Whether a file begins like an object and names a telling key.
pub(super) fn looks_known(file: &File) -> bool {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some(inside) = text.trim_start().strip_prefix('{') else { return false };
    inside.split('"').skip(1).step_by(2).any(is_telling)
}

/// Reads a file's documents into the facts; what is no JSON is a refusal of the file.
pub(super) fn read(file: &File, facts: &mut Facts, drafts: &mut Drafts) -> Result<(), Refusal> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let context = Context::of(&file.name);
    for document in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
        let mut document = document.map_err(|error| no_json(file, &error))?;
        look::forget_secrets(&mut document);
        let Value::Object(map) = document else {
            drafts.unknown(&file.name, document);
            continue;
        };
        Walk { facts, drafts }.object(map, &context);
    }
    Ok(())
}

fn no_json(file: &File, error: &serde_json::Error) -> Refusal {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Refusal::of(file, format!("this is no JSON: {said}"), format!("JSON이 아닙니다: {said}"))
        .at(error.line(), error.column())
}

struct Walk<'a> {
    facts: &'a mut Facts,
    drafts: &'a mut Drafts,
}

impl Walk<'_> {
    fn object(&mut self, mut map: Map<String, Value>, context: &Context) {
        if map.contains_key("EnableDnsSupport") || map.contains_key("EnableDnsHostnames") {
            self.facts.count();
            self.facts.add("VpcAttributes", "VpcId", &Value::Object(map));
            return;
        }
        for (list, id, item) in firewall::whole(&mut map) {
            self.facts.count();
            self.item(list, id, item, context);
        }
        if map.contains_key("HostedZone") {
            let vpcs = json!({ "VPCs": map.remove("VPCs") });
            map.entry("HostedZone").and_modify(|zone| look::join(zone, &vpcs));
        }
        if map.get("AdditionalRoutesAvailable") == Some(&Value::Bool(true))
            && let Some(Value::Array(routes)) = map.get_mut("Routes")
        {
            routes.push(json!({ "AdditionalRoutesAvailable": true }));
        }
        let beside = map.iter().filter(|(_, value)| value.is_string());
        let beside = beside.map(|(key, value)| (key.clone(), value.clone())).collect();
        for (key, value) in map {
            self.entry(&key, value, &beside, context);
        }
    }

    fn entry(&mut self, key: &str, value: Value, beside: &Map<String, Value>, context: &Context) {
        match Key::of(key) {
            Key::Silent => {}
            _ if value.is_null() => {}
            Key::List(list, id) => {
                self.facts.count();
                self.items(list, id, value, context);
            }
            Key::Owned(list, owners) => {
                self.facts.count();
                let owner = owners.iter().find_map(|key| beside.get(*key)?.as_str());
                self.owned(list, owner, listed(value), context);
            }
            Key::Reservations => {
                self.facts.count();
                listed(value).iter().for_each(|item| self.reservation(item, context));
            }
            Key::Tags => listed(value).iter().for_each(|item| self.facts.tag(item)),
            Key::Unplanned => {
                self.facts.count();
                let items = listed(value).into_iter().map(|item| (key.to_owned(), item));
                self.facts.rest.extend(items);
            }
            Key::Other => self.other(key, value, context),
        }
    }

    fn other(&mut self, key: &str, value: Value, context: &Context) {
        if let (Some(list), true) = (Key::of_one(key), value.is_object()) {
            return self.entry(list, value, &Map::new(), context);
        }
        if !wraps(&value, DEEPEST) {
            return self.drafts.unknown(context.name(), json!({ key: value }));
        }
        let inner = context.inside(key);
        for item in listed(value) {
            match item {
                Value::Object(map) => self.object(map, &inner),
                odd => self.drafts.unknown(context.name(), json!({ key: odd })),
            }
        }
    }

    fn items(&mut self, list: &'static str, id: &'static str, value: Value, context: &Context) {
        // What `list-firewalls` and their kind print are names alone.
        let names_only = matches!(list, "FirewallPolicies" | "RuleGroups");
        for item in listed(value).into_iter().filter(|_| !names_only) {
            match item {
                Value::Object(map) if !map.contains_key(id) && holds_lists(&map) => {
                    self.object(map, context);
                }
                item => self.item(list, id, item, context),
            }
        }
    }

    fn item(&mut self, list: &'static str, id: &str, mut item: Value, context: &Context) {
        context.fill(&mut item);
        if !self.facts.add(list, id, &item) {
            self.drafts.nameless(list, item);
        }
    }

    fn owned(
        &mut self,
        list: &'static str,
        owner: Option<&str>,
        items: Vec<Value>,
        context: &Context,
    ) {
        let Some(owner) = owner else {
            let path = context.path.clone();
            return self.facts.loose.push(Loose { key: list, path, items });
        };
        self.facts.own(list, owner, items);
    }

    fn reservation(&mut self, item: &Value, context: &Context) {
        for instance in look::list(item, "Instances") {
            let mut instance = instance.clone();
            look::join(&mut instance, &json!({ "OwnerId": text(item, "OwnerId") }));
            self.item("Instances", "InstanceId", instance, context);
        }
    }
}

fn listed(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

/// Whether an object is one more wrapping, and no item.
fn holds_lists(map: &Map<String, Value>) -> bool {
    let is_list = |key: &str| matches!(Key::of(key), Key::List(..) | Key::Reservations);
    map.iter().any(|(key, value)| is_list(key) && value.is_array())
}

/// Whether known lists stand somewhere inside.
fn wraps(value: &Value, deepest: usize) -> bool {
    let Some(deepest) = deepest.checked_sub(1) else { return false };
    match value {
        Value::Array(items) => items.iter().any(|item| wraps(item, deepest)),
        Value::Object(map) => map.iter().any(|(key, value)| {
            Key::of(key).is_known() && (value.is_array() || value.is_object())
                || wraps(value, deepest)
        }),
        _ => false,
    }
}
