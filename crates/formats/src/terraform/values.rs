//! The values of a row with every pointer resolved to the id of what it points at.

use serde_json::{Map, Value, json};

use super::configuration::{constant, references};
use super::family::{Points, pointer};
use super::link::{Answer, Linker};
use super::row::Row;
use crate::aws::declared::not_told::unknown_of;
use crate::aws::facts::UNRESOLVED;

/// What is said of a pointer that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    /// The attribute, with those around it.
    pub(super) attribute: String,
    /// The references of its expression.
    pub(super) references: Vec<String>,
    /// What it was taken for, if it was inferred; not resolved if nothing.
    pub(super) taken_for: Vec<String>,
}

/// Attributes that are no pointers and that AWS never chooses: unknown, they are set by something unknown. In the
/// order of names.
const VALUES: [&str; 20] = [
    "action",
    "cidr",
    "cidr_block",
    "cidr_blocks",
    "cidr_ipv4",
    "cidr_ipv6",
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "from_port",
    "icmp_code",
    "icmp_type",
    "ip_protocol",
    "ipv6_cidr_blocks",
    "protocol",
    "records",
    "rule_action",
    "rule_no",
    "rule_number",
    "self",
    "to_port",
];

/// Attributes that tell nothing of a network.
const ASIDE: [&str; 6] = ["arn", "description", "id", "name", "tags", "tags_all"];

/// The values of a row with its pointers resolved, and the doubts about them.
pub(super) fn linked(linker: &Linker<'_>, row: &Row) -> (Value, Vec<Doubt>) {
    let block = linker.configuration.block(&row.module, row.mode, &row.of, &row.name);
    let expressions = match block {
        Some(block) => Expressions::Known(vec![&block.expressions]),
        None => Expressions::Unknown,
    };
    let mut walk = Walk { linker, row, doubts: Vec::new() };
    let values = walk.object(&row.values, &row.unknown, &expressions, "");
    (values, walk.doubts)
}

/// The expressions of a block: those that it may be written by.
#[derive(Clone)]
enum Expressions<'a> {
    /// It is written by one of these.
    Known(Vec<&'a Value>),
    /// What it is written by is not known, as of a block of a `dynamic` one.
    Unknown,
}

struct Walk<'a> {
    linker: &'a Linker<'a>,
    row: &'a Row,
    doubts: Vec<Doubt>,
}

impl Walk<'_> {
    fn object(
        &mut self,
        values: &Value,
        unknown: &Value,
        by: &Expressions<'_>,
        around: &str,
    ) -> Value {
        let empty = Map::new();
        let map = values.as_object().unwrap_or(&empty);
        let mut keys: Vec<&String> = map.keys().collect();
        let later = unknown.as_object().into_iter().flatten().filter(|(_, value)| is_later(value));
        keys.extend(later.map(|(key, _)| key).filter(|key| !map.contains_key(*key)));
        let mut said: Vec<String> = keys.into_iter().cloned().collect();
        said.extend(self.unsaid(map, unknown, by));
        said.sort();
        said.dedup();
        let mut linked = Map::new();
        for key in said {
            let value = map.get(&key).unwrap_or(&Value::Null);
            let later = unknown.get(&key).unwrap_or(&Value::Null);
            let (key, value) = self.entry(key, value, later, by, around);
            if !value.is_null() {
                linked.insert(key, value);
            }
        }
        Value::Object(linked)
    }

    /// Attributes that expressions set and that neither values nor unknowns say, where nothing is known of
    /// what is unknown.
    fn unsaid(
        &self,
        map: &Map<String, Value>,
        unknown: &Value,
        by: &Expressions<'_>,
    ) -> Vec<String> {
        let Expressions::Known(blocks) = by else { return Vec::new() };
        if !unknown.is_null() {
            return Vec::new();
        }
        let all = blocks.iter().filter_map(|block| block.as_object()).flat_map(Map::keys);
        let points =
            |key: &&String| pointer(&self.row.of, key).is_some() && !map.contains_key(*key);
        all.filter(points).cloned().collect()
    }

    fn entry(
        &mut self,
        key: String,
        value: &Value,
        later: &Value,
        by: &Expressions<'_>,
        around: &str,
    ) -> (String, Value) {
        let place = if around.is_empty() { key.clone() } else { format!("{around}.{key}") };
        if let Some(points) = pointer(&self.row.of, &key) {
            let found = self.pointer(&key, &place, (value, later), points, by);
            let is_service =
                key == "service_name" && found.as_str().is_some_and(|id| self.is_row(id));
            return (if is_service { "service_id".to_owned() } else { key }, found);
        }
        if !is_later(later) || ASIDE.contains(&key.as_str()) {
            return (key.clone(), self.known(value, later, &key, by, &place));
        }
        let said = said(by, &key);
        let is_set = match &said {
            Some(said) => !said.is_empty(),
            None => VALUES.binary_search(&key.as_str()).is_ok(),
        };
        let is_open = is_set && (is_blank(value) || is_partly_later(value, later));
        if is_open {
            self.doubt(&place, &said.unwrap_or_default(), Vec::new());
        }
        let found = match is_open && !value.is_array() {
            true => unknown_of(&unresolved(&key)),
            false => self.known(value, later, &key, by, &place),
        };
        (key, found)
    }

    /// A value as far as it is known: of a list, the items that are not known are unknowns.
    fn known(
        &mut self,
        value: &Value,
        later: &Value,
        key: &str,
        by: &Expressions<'_>,
        place: &str,
    ) -> Value {
        let Value::Array(items) = value else { return value.clone() };
        if items.iter().any(Value::is_object) {
            return self.rows(items, later, key, by, place);
        }
        let is_open = |nth: usize| later.get(nth).is_some_and(is_later);
        let item = |(nth, item): (usize, &Value)| match is_open(nth) {
            true => unknown_of(&unresolved(key)),
            false => item.clone(),
        };
        items.iter().enumerate().map(item).collect()
    }

    fn is_row(&self, id: &str) -> bool {
        self.linker.index.ids.iter().any(|own| own == id)
    }

    fn rows(
        &mut self,
        items: &[Value],
        later: &Value,
        key: &str,
        by: &Expressions<'_>,
        place: &str,
    ) -> Value {
        let alike = alike(by, key, items, later);
        let rows = items.iter().enumerate().map(|(nth, item)| {
            let unknown = later.get(nth).unwrap_or(&Value::Null);
            let unknown = if unknown.is_null() { &Value::Bool(false) } else { unknown };
            let own = alike.as_ref().and_then(|blocks| blocks.get(nth));
            let inner =
                own.map_or_else(|| within(by, key, item), |own| Expressions::Known(vec![own]));
            match item {
                Value::Object(_) => self.object(item, unknown, &inner, place),
                _ if is_later(unknown) => unknown_of(&unresolved(key)),
                item => item.clone(),
            }
        });
        rows.collect()
    }

    fn pointer(
        &mut self,
        key: &str,
        place: &str,
        (value, later): (&Value, &Value),
        points: Points,
        by: &Expressions<'_>,
    ) -> Value {
        let own = |id: &str| json!(self.linker.index.literal(id).unwrap_or(id));
        match value {
            Value::String(id) if !id.is_empty() => return own(id),
            Value::Array(items) => return self.list(key, place, items, later, points, by),
            _ => {}
        }
        let is_unsaid = self.row.unknown.is_null() && value.is_null();
        let is_set = is_unsaid && said(by, key).is_some_and(|said| !said.is_empty());
        if !is_later(later) && !is_set {
            return Value::Null;
        }
        let found = self.answer(key, place, points, by);
        match points.many {
            true => json!(found),
            false => found.into_iter().next().map(Value::from).unwrap_or_default(),
        }
    }

    /// A list of which some items may be known.
    fn list(
        &mut self,
        key: &str,
        place: &str,
        items: &[Value],
        later: &Value,
        points: Points,
        by: &Expressions<'_>,
    ) -> Value {
        let known = items.iter().filter_map(Value::as_str).filter(|id| !id.is_empty());
        let own = |id: &str| self.linker.index.literal(id).unwrap_or(id).to_owned();
        let mut ids: Vec<String> = known.map(own).collect();
        if is_later(later) {
            let found = self.answer(key, place, Points { many: true, ..points }, by);
            ids.extend(found.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        }
        json!(ids)
    }

    fn answer(
        &mut self,
        key: &str,
        place: &str,
        points: Points,
        by: &Expressions<'_>,
    ) -> Vec<String> {
        let said = said(by, key);
        // What no expression sets is AWS's to say.
        if said.as_ref().is_some_and(Vec::is_empty) {
            return Vec::new();
        }
        let Answer { ids, inferred } = self.linker.answer(self.row, key, points, said.as_deref());
        if ids.is_empty() || inferred {
            self.doubt(place, &said.unwrap_or_default(), ids.clone());
        }
        match ids.is_empty() && !points.many {
            true => vec![unresolved(key)],
            false => ids,
        }
    }

    fn doubt(&mut self, attribute: &str, references: &[&str], taken_for: Vec<String>) {
        let references = references.iter().map(|text| (*text).to_owned()).collect();
        self.doubts.push(Doubt { attribute: attribute.to_owned(), references, taken_for });
    }
}

/// The id of what a pointer leads to that is not resolved; nothing in the plan has it.
fn unresolved(attribute: &str) -> String {
    format!("{UNRESOLVED}{}", attribute.replace('_', "-"))
}

/// Whether a value, or a part of it, is known after apply only.
fn is_later(unknown: &Value) -> bool {
    match unknown {
        Value::Bool(later) => *later,
        Value::Array(items) => items.iter().any(is_later),
        Value::Object(map) => map.values().any(is_later),
        _ => false,
    }
}

/// Whether a plain list has items that are known after apply only.
fn is_partly_later(value: &Value, later: &Value) -> bool {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    later.is_array() && !items.iter().any(Value::is_object) && !items.is_empty()
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(|items| items.iter().all(Value::is_null))
}

/// The references that set an attribute; none where nothing sets it, `None` where that is not known.
fn said<'a>(by: &Expressions<'a>, key: &str) -> Option<Vec<&'a str>> {
    let Expressions::Known(blocks) = by else { return None };
    let mut all = Vec::new();
    for block in blocks {
        // A block that is written as a value has the references of all its attributes.
        let whole = block.get("references").is_some();
        let expression = if whole { Some(*block) } else { block.get(key) };
        all.extend(expression.map(references).unwrap_or_default());
    }
    all.dedup();
    Some(all)
}

/// The expressions that a row of a list may be written by: those that no constant contradicts.
fn within<'a>(by: &Expressions<'a>, key: &str, row: &Value) -> Expressions<'a> {
    let Expressions::Known(blocks) = by else { return Expressions::Unknown };
    let mut found = Vec::new();
    for block in blocks {
        match block.get(key) {
            Some(Value::Array(rows)) => found.extend(rows.iter().filter(|one| fits(one, row))),
            Some(whole) if whole.get("references").is_some() => found.push(whole),
            Some(one @ Value::Object(_)) => found.push(one),
            _ => {}
        }
    }
    if found.is_empty() { Expressions::Unknown } else { Expressions::Known(found) }
}

/// The blocks of rows that are told apart by nothing but what is not known: each is one of as many blocks, and it
/// does not matter which.
fn alike<'a>(
    by: &Expressions<'a>,
    key: &str,
    items: &[Value],
    later: &Value,
) -> Option<Vec<&'a Value>> {
    let Expressions::Known(around) = by else { return None };
    let [around] = around.as_slice() else { return None };
    let blocks = around.get(key)?.as_array()?;
    let first = items.first()?;
    let is_alike = |(nth, item): (usize, &Value)| item == first && later.get(nth) == later.get(0);
    let all = items.iter().enumerate().all(is_alike) && blocks.len() == items.len();
    let fit = blocks.iter().all(|block| fits(block, first));
    (all && fit && blocks.len() > 1).then(|| blocks.iter().collect())
}

fn fits(block: &Value, row: &Value) -> bool {
    let Some(map) = block.as_object() else { return false };
    map.iter().all(|(key, expression)| match (constant(expression), row.get(key)) {
        (Some(constant), Some(value)) if !value.is_null() => {
            constant == value
                || constant.to_string().trim_matches('"') == value.to_string().trim_matches('"')
        }
        _ => true,
    })
}
