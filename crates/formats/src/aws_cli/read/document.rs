//! From the bytes of a file to facts: one JSON document, or several one after the other.
//!
//! A document may be wrapped: in objects by account, Region or id, in lists of pages, or in lists of
//! objects that name a resource beside what belongs to it. Or it may be bare, as `--query` leaves it.

use std::collections::BTreeMap;

use plan::{Words, words};
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::context::Context;
use super::list::{self, List, Reader};
use super::{parts, shape};
use crate::aws::facts::{Facts, Loose};
use crate::aws::json::{self as look, text};
use crate::{File, Refusal};

const UNKNOWN: Words =
    words("this is not a known output of the AWS CLI", "알려진 AWS CLI 출력이 아닙니다");
const NOT_USED: Words = words(
    "a plan has no use for this output of the AWS CLI",
    "설계에서 쓰지 않는 AWS CLI 출력입니다",
);
const NAMELESS: Words = words("this has no id", "ID가 없습니다");

/// Whether a file begins like an object or a list and names a telling key.
pub(crate) fn looks_known(file: &File) -> bool {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return false };
    let text = text.trim_start();
    let mut words = text.split('"').skip(1).step_by(2);
    match text.chars().next() {
        Some('[') => words.any(|word| list::is_telling(word) || shape::is_telling(word)),
        Some('{') => words.any(list::is_telling) || is_item(text) || is_answer(text),
        _ => false,
    }
}

/// Whether a file is a single item, as `--query` takes one out of a list.
fn is_item(text: &str) -> bool {
    let documents = serde_json::Deserializer::from_str(text).into_iter();
    let keys =
        documents.take(1).filter_map(Result::ok).flat_map(|one: BTreeMap<_, IgnoredAny>| one);
    let keys = keys.map(|(key, _)| (key, Value::Null));
    shape::of_item(&keys.collect()).is_some_and(|list| list::is_telling(list.name))
}

/// Whether a file is an answer whose items tell what it is.
fn is_answer(text: &str) -> bool {
    let mut documents = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    documents.next().and_then(Result::ok).is_some_and(|map| shape::is_answer(&map))
}

/// Reads a file's documents into the facts; what is no JSON is a refusal of the file.
pub(crate) fn read(file: &File, facts: &mut Facts) -> Result<(), Refusal> {
    let context = Context::of(&file.name);
    if let Some(said) = crate::bytes::instead(file) {
        return Err(Refusal::of(file, said.en, said.ko));
    }
    for document in serde_json::Deserializer::from_slice(&file.bytes).into_iter::<Value>() {
        let mut document = document.map_err(|error| no_json(file, &error))?;
        look::forget_secrets(&mut document);
        Walk { facts }.anything(document, &context);
    }
    Ok(())
}

fn no_json(file: &File, error: &serde_json::Error) -> Refusal {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Refusal::of(file, format!("this is not JSON: {said}"), format!("JSON이 아닙니다: {said}"))
        .at(error.line(), error.column())
}

struct Walk<'a> {
    facts: &'a mut Facts,
}

impl Walk<'_> {
    /// A document, a page of one, an item, or a list of those.
    fn anything(&mut self, value: Value, context: &Context) {
        let mut bare: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        let mut odd = Vec::new();
        for one in listed(value) {
            match one {
                Value::Object(map) => match shape::of_item(&map) {
                    Some(list) => bare.entry(list.name).or_default().push(Value::Object(map)),
                    None => self.object(map, context),
                },
                Value::Array(_) => self.anything(one, context),
                one => odd.push(one),
            }
        }
        for (list, items) in bare {
            self.hold(list, context);
            self.entry(list, Value::Array(items), &Map::new(), context);
        }
        if !odd.is_empty() {
            self.unknown(context, Value::Array(odd));
        }
    }

    fn object(&mut self, mut map: Map<String, Value>, context: &Context) {
        let context = &context.beside(&map);
        if map.contains_key("EnableDnsSupport") || map.contains_key("EnableDnsHostnames") {
            self.facts.count();
            self.facts.add("VpcAttributes", "VpcId", &Value::Object(map));
            return;
        }
        for (list, id, item) in parts::firewall(&mut map) {
            self.facts.count();
            self.hold(list, context);
            self.item(list, id, item, context);
        }
        parts::prepare(&mut map);
        self.pages(&map, context);
        let beside: Map<String, Value> = map
            .iter()
            .filter(|(_, one)| one.is_string())
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect();
        let is_wrapping = map.iter().any(|(key, value)| shape::holds(key, value));
        let (mut strange, mut not_used) = (Map::new(), Map::new());
        for (key, value) in map {
            if list::is_ignored(&key) || value.is_null() {
                continue;
            }
            if list::is_not_used(&key) {
                not_used.insert(key, value);
                continue;
            }
            match shape::is_other(&key) && !shape::holds(&key, &value) {
                true => _ = strange.insert(key, value),
                false => {
                    self.hold(&key, context);
                    self.entry(&key, value, &beside, context);
                }
            }
        }
        // Beside what is known, plain words only say what it is of.
        strange.retain(|_, value| !is_wrapping || value.is_array() || value.is_object());
        if !not_used.is_empty() {
            let (name, json) = (context.name(), Value::Object(not_used));
            self.facts.unrecognized.add(name, json, NOT_USED);
        }
        if !strange.is_empty() {
            self.unknown(context, Value::Object(strange));
        }
    }

    /// Remembers that a file holds a list, if this is the key of one.
    fn hold(&mut self, key: &str, context: &Context) {
        if let Some(list) = list::of_key(key) {
            self.facts.hold(list.name, &context.found());
        }
    }

    /// Remembers which lists go on after this page, and which end with it.
    fn pages(&mut self, map: &Map<String, Value>, context: &Context) {
        let goes_on = goes_on(map);
        for key in map.keys() {
            let owner = match list::of_key(key).map(|list| list.reader) {
                Some(Reader::ById(_) | Reader::Reservations | Reader::NotInPlan) => None,
                Some(Reader::Owned(owner)) => {
                    owner.beside.iter().find_map(|key| map.get(*key)?.as_str())
                }
                _ => continue,
            };
            let key = list::of_key(key).map_or(key.as_str(), |list| list.name);
            self.facts.page(key, owner.unwrap_or(context.folder()), goes_on);
        }
    }

    fn entry(&mut self, key: &str, value: Value, beside: &Map<String, Value>, context: &Context) {
        let Some(list) = list::of_key(key) else { return self.other(key, value, context) };
        match list.reader {
            Reader::Ignored => {}
            Reader::ById(id) => {
                self.facts.count();
                self.items(list, id, value, context);
            }
            Reader::Owned(owner) => {
                let items = listed(value);
                if !shape::is_owned(&owner, &items) {
                    return self.unknown(context, json!({ key: items }));
                }
                self.facts.count();
                let owner = owner.beside.iter().find_map(|key| beside.get(*key)?.as_str());
                self.owned(list.name, owner, items, context);
            }
            Reader::Reservations => {
                self.facts.count();
                listed(value).iter().for_each(|item| self.reservation(item, context));
            }
            Reader::Tags => listed(value).iter().for_each(|item| self.facts.tag(item)),
            Reader::NotInPlan => {
                self.facts.count();
                let items = listed(value).into_iter().map(|item| (key.to_owned(), item));
                self.facts.rest.extend(items);
            }
        }
    }

    fn other(&mut self, key: &str, value: Value, context: &Context) {
        match list::of_singular(key) {
            Some(list) if value.is_object() => self.entry(list.name, value, &Map::new(), context),
            _ if list::is_ignored(key) => {}
            _ => self.anything(value, &context.inside(key)),
        }
    }

    fn unknown(&mut self, context: &Context, json: Value) {
        self.facts.unrecognized.add(context.name(), json, UNKNOWN);
    }

    fn items(&mut self, list: &'static List, id: &str, value: Value, context: &Context) {
        // What `list-firewalls` and their kind print are names alone.
        let names_only = matches!(list.name, "FirewallPolicies" | "RuleGroups");
        let mut strange = Vec::new();
        for item in listed(value).into_iter().filter(|_| !names_only) {
            match item {
                Value::Object(map) if !map.contains_key(id) && holds_lists(&map) => {
                    self.object(map, context);
                }
                item if !shape::is_item_of(list, &item) => strange.push(item),
                item => self.item(list.name, id, item, context),
            }
        }
        if !strange.is_empty() {
            self.unknown(context, json!({ list.name: strange }));
        }
    }

    fn item(&mut self, list: &'static str, id: &str, mut item: Value, context: &Context) {
        context.fill(&mut item);
        if let Some(held) = &mut self.facts.held {
            let id = text(&item, id);
            held.note(context.name(), id.unwrap_or_default(), &item);
            if id.is_none() || !list::is_whole(list, &item) {
                held.cut(list, context.name());
            }
        }
        if list == "Subnets" {
            self.facts.see(&mut item, context.account.as_deref());
        }
        if !self.facts.add(list, id, &item) {
            self.facts.unrecognized.add(list, item, NAMELESS);
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
    let is_list = |key: &str| {
        let reader = list::of_key(key).map(|list| list.reader);
        matches!(reader, Some(Reader::ById(_) | Reader::Reservations))
    };
    map.iter().any(|(key, value)| is_list(key) && value.is_array())
}
