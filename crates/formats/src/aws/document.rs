//! From the bytes of a file to facts: one JSON document, or several one after the other.
//!
//! A document may be wrapped: in objects by account, Region or id, in lists of pages, or in lists of
//! objects that name a resource beside what belongs to it. Or it may be bare, as `--query` leaves it.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::context::Context;
use super::draft::Drafts;
use super::facts::{Facts, Loose};
use super::json::{self as look, text};
use super::keys::{Key, is_telling};
use super::{firewall, shape};
use crate::{File, Refusal};

/// Whether a file begins like an object or a list and names a telling key.
pub(super) fn looks_known(file: &File) -> bool {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return false };
    let text = text.trim_start();
    let mut words = text.split('"').skip(1).step_by(2);
    match text.chars().next() {
        Some('[') => words.any(|word| is_telling(word) || shape::is_telling(word)),
        Some('{') => words.any(is_telling) || is_item(text),
        _ => false,
    }
}

/// Whether a file is a single item, as `--query` takes one out of a list.
fn is_item(text: &str) -> bool {
    let documents = serde_json::Deserializer::from_str(text).into_iter();
    let keys =
        documents.take(1).filter_map(Result::ok).flat_map(|one: BTreeMap<_, IgnoredAny>| one);
    let keys = keys.map(|(key, _)| (key, Value::Null));
    shape::of_item(&keys.collect()).is_some_and(is_telling)
}

/// Reads a file's documents into the facts; what is no JSON is a refusal of the file.
pub(super) fn read(file: &File, facts: &mut Facts, drafts: &mut Drafts) -> Result<(), Refusal> {
    let context = Context::of(&file.name);
    if let Some(said) = crate::bytes::instead(file) {
        return Err(Refusal::of(file, said.en, said.ko));
    }
    for document in serde_json::Deserializer::from_slice(&file.bytes).into_iter::<Value>() {
        let mut document = document.map_err(|error| no_json(file, &error))?;
        look::forget_secrets(&mut document);
        Walk { facts, drafts }.anything(document, &context);
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
    /// A document, a page of one, an item, or a list of those.
    fn anything(&mut self, value: Value, context: &Context) {
        let mut bare: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        let mut odd = Vec::new();
        for one in listed(value) {
            match one {
                Value::Object(map) => match shape::of_item(&map) {
                    Some(list) => bare.entry(list).or_default().push(Value::Object(map)),
                    None => self.object(map, context),
                },
                Value::Array(_) => self.anything(one, context),
                one => odd.push(one),
            }
        }
        for (list, items) in bare {
            self.entry(list, Value::Array(items), &Map::new(), context);
        }
        if !odd.is_empty() {
            self.drafts.unknown(context.name(), Value::Array(odd));
        }
    }

    fn object(&mut self, mut map: Map<String, Value>, context: &Context) {
        let context = &context.beside(&map);
        if map.contains_key("EnableDnsSupport") || map.contains_key("EnableDnsHostnames") {
            self.facts.count();
            self.facts.add("VpcAttributes", "VpcId", &Value::Object(map));
            return;
        }
        for (list, id, item) in firewall::whole(&mut map) {
            self.facts.count();
            self.item(list, id, item, context);
        }
        prepare(&mut map);
        self.pages(&map, context);
        let beside: Map<String, Value> = map
            .iter()
            .filter(|(_, one)| one.is_string())
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect();
        let is_wrapping = map.iter().any(|(key, value)| shape::holds(key, value));
        let mut strange = Map::new();
        for (key, value) in map {
            match (Key::of(&key), &value) {
                (Key::Silent, _) | (_, Value::Null) => {}
                (Key::Other, _) if !shape::holds(&key, &value) => {
                    strange.insert(key, value);
                }
                _ => self.entry(&key, value, &beside, context),
            }
        }
        // Beside what is known, plain words only say what it is of.
        strange.retain(|_, value| !is_wrapping || value.is_array() || value.is_object());
        if !strange.is_empty() {
            self.drafts.unknown(context.name(), Value::Object(strange));
        }
    }

    /// Remembers which lists go on after this page, and which end with it.
    fn pages(&mut self, map: &Map<String, Value>, context: &Context) {
        let goes_on = goes_on(map);
        for key in map.keys() {
            let owner = match Key::of(key) {
                Key::List(..) | Key::Reservations | Key::Unplanned => None,
                Key::Owned(_, owners) => owners.iter().find_map(|key| map.get(*key)?.as_str()),
                _ => continue,
            };
            self.facts.page(key, owner.unwrap_or(context.folder()), goes_on);
        }
    }

    fn entry(&mut self, key: &str, value: Value, beside: &Map<String, Value>, context: &Context) {
        match Key::of(key) {
            Key::Silent => {}
            Key::List(list, id) => {
                self.facts.count();
                self.items(list, id, value, context);
            }
            Key::Owned(list, owners) => {
                let items = listed(value);
                if !shape::is_owned(list, &items) {
                    return self.drafts.unknown(context.name(), json!({ key: items }));
                }
                self.facts.count();
                let owner = owners.iter().find_map(|key| beside.get(*key)?.as_str());
                self.owned(list, owner, items, context);
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
        match Key::of_one(key) {
            Some(list) if value.is_object() => self.entry(list, value, &Map::new(), context),
            _ => self.anything(value, &context.inside(key)),
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
        if list == "Subnets" {
            self.facts.see(&mut item, context.account.as_deref());
        }
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

/// Brings together what stands beside each other and belongs into each other.
fn prepare(map: &mut Map<String, Value>) {
    if map.contains_key("HostedZone") {
        let vpcs = json!({ "VPCs": map.remove("VPCs") });
        map.entry("HostedZone").and_modify(|zone| look::join(zone, &vpcs));
    }
    // What `export-transit-gateway-routes` saves has small keys.
    if let Some(Value::Array(routes)) = map.get("routes")
        && routes.iter().any(|route| route.get("destinationCidrBlock").is_some())
    {
        map.remove("filter");
        let routes = map.remove("routes").map(look::capital).unwrap_or_default();
        map.insert("Routes".to_owned(), routes);
    }
    let goes_on = map.get("AdditionalRoutesAvailable") == Some(&Value::Bool(true));
    if let Some(Value::Array(routes)) = map.get_mut("Routes").filter(|_| goes_on) {
        routes.push(json!({ "AdditionalRoutesAvailable": true }));
    }
}

/// Whether a page says that another one follows.
fn goes_on(map: &Map<String, Value>) -> bool {
    const TOKENS: [&str; 3] = ["NextToken", "nextToken", "NextMarker"];
    let named =
        |key: &&str| map.get(*key).and_then(Value::as_str).is_some_and(|token| !token.is_empty());
    TOKENS.iter().any(named) || map.get("IsTruncated") == Some(&Value::Bool(true))
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
