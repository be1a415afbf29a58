//! Flat attributes, such as `ingress.1234.cidr_blocks.0`, put together again: `#` counts a list or a set, and
//! `%` a map.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::nothing;

/// The deepest that attributes are put together; deeper ones are left out.
const DEEPEST: usize = 16;

/// The values of flat attributes.
pub(super) fn values(flat: BTreeMap<String, String>) -> Value {
    let mut tree = Tree::default();
    for (key, value) in flat {
        let parts: Vec<&str> = key.split('.').collect();
        // The keys of tags may hold dots.
        let parts = match parts.as_slice() {
            [tags @ ("tags" | "tags_all"), rest @ ..] if !rest.is_empty() => {
                let key = key.get(tags.len() + 1..).unwrap_or_default();
                tree.insert(&[tags, key], value);
                continue;
            }
            parts => parts,
        };
        if parts.len() <= DEEPEST {
            tree.insert(parts, value);
        }
    }
    tree.value("")
}

/// Attributes by the parts of their keys.
#[derive(Default)]
struct Tree {
    text: Option<String>,
    inside: BTreeMap<String, Tree>,
}

impl Tree {
    fn insert(&mut self, parts: &[&str], value: String) {
        match parts {
            [] => self.text = Some(value),
            [first, rest @ ..] => {
                self.inside.entry((*first).to_owned()).or_default().insert(rest, value);
            }
        }
    }

    /// Its value; `name` is the attribute's.
    fn value(mut self, name: &str) -> Value {
        let is_list = self.inside.remove("#").is_some();
        let is_map = self.inside.remove("%").is_some();
        if self.inside.is_empty() && !is_list && !is_map {
            return self.text.map_or_else(nothing, |text| scalar(name, text));
        }
        if !is_list {
            let inside = self.inside.into_iter().map(|(key, tree)| {
                let name = if name.starts_with("tags") { name } else { key.as_str() };
                let value = tree.value(name);
                (key, value)
            });
            return Value::Object(inside.collect::<Map<_, _>>());
        }
        let mut rows: Vec<(u64, Tree)> = self
            .inside
            .into_iter()
            .map(|(key, tree)| (key.trim_start_matches('~').parse().unwrap_or_default(), tree))
            .collect();
        rows.sort_by_key(|(place, _)| *place);
        Value::Array(rows.into_iter().map(|(_, tree)| tree.value(name)).collect())
    }
}

/// A text as what it spells: a switch, a number, or a text. What names something stays a text.
fn scalar(name: &str, text: String) -> Value {
    let is_name = name.starts_with("tags") || name.ends_with("id") || name == "name";
    match text.as_str() {
        _ if is_name => Value::String(text),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => text.parse::<i64>().map_or(Value::String(text), Value::from),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sets_lists_and_maps_come_together_again() {
        let flat = [
            ("cidr_block", "10.0.0.0/16"),
            ("ingress.#", "1"),
            ("ingress.77.cidr_blocks.#", "2"),
            ("ingress.77.cidr_blocks.0", "10.0.0.0/8"),
            ("ingress.77.cidr_blocks.1", "10.1.0.0/16"),
            ("ingress.77.from_port", "443"),
            ("ingress.77.self", "false"),
            ("route.#", "0"),
            ("tags.%", "1"),
            ("tags.a.b", "7"),
        ];
        let flat = flat.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let expected = json!({
            "cidr_block": "10.0.0.0/16",
            "ingress": [{ "cidr_blocks": ["10.0.0.0/8", "10.1.0.0/16"], "from_port": 443, "self": false }],
            "route": [],
            "tags": { "a.b": "7" },
        });
        assert_eq!(values(flat.into_iter().collect()), expected);
    }
}
