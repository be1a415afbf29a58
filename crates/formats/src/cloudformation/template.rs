//! A template as data: parameters, mappings, conditions, resources and outputs, with loops over constants
//! written out.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::yaml;
use crate::aws::json::text;
use crate::{File, Refusal};

/// A template.
pub(super) struct Template {
    /// The file's name.
    pub(super) file: String,
    /// The parameters as written.
    pub(super) parameters: Map<String, Value>,
    /// The mappings.
    pub(super) mappings: Value,
    /// The conditions as written.
    pub(super) conditions: Map<String, Value>,
    /// The resources by their logical ids.
    pub(super) resources: BTreeMap<String, Declaration>,
    /// The outputs as written.
    pub(super) outputs: Map<String, Value>,
    /// The macros that are not AWS's own.
    pub(super) macros: Vec<String>,
}

/// A resource as written.
pub(super) struct Declaration {
    /// Its type.
    pub(super) of: String,
    /// The name of the condition that it is made under.
    pub(super) condition: Option<String>,
    /// Its properties as written.
    pub(super) properties: Value,
}

/// Whether a file has resources of AWS's types.
pub(super) fn looks_known(file: &File) -> bool {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return false };
    let has_types = text.contains("AWS::") && text.contains("Resources");
    let is_json = text.trim_start().starts_with('{');
    let is_yaml = || {
        text.lines().any(|line| line.trim_end() == "Resources:" || line.starts_with("Resources: "))
    };
    has_types
        && if is_json { text.contains("\"Resources\"") && !is_described(text) } else { is_yaml() }
}

/// Whether a text is a document of another kind that quotes types.
fn is_described(text: &str) -> bool {
    text.contains("\"planned_values\"")
        || text.contains("\"vpcplan\"")
        || text.contains("\"StackResources\"")
}

/// Reads a template.
pub(super) fn read(file: &File) -> Result<Template, Refusal> {
    let text = String::from_utf8_lossy(&file.bytes);
    // A template in JSON may have comments, which YAML can read and JSON cannot.
    let json = serde_json::from_slice(&file.bytes).ok();
    let document = match json {
        Some(document) => document,
        None => yaml::read(file, &text)?,
    };
    let part = |key: &str| match document.get(key) {
        Some(Value::Object(map)) => map.clone(),
        _ => Map::new(),
    };
    let mappings = Value::Object(part("Mappings"));
    let parameters = part("Parameters");
    let mut resources = BTreeMap::new();
    add(&part("Resources"), &parameters, 0, &mut resources);
    Ok(Template {
        file: file.name.clone(),
        mappings,
        conditions: part("Conditions"),
        outputs: part("Outputs"),
        macros: macros(document.get("Transform").unwrap_or(&Value::Null)),
        parameters,
        resources,
    })
}

fn macros(transform: &Value) -> Vec<String> {
    let all = transform.as_array().map_or_else(|| std::slice::from_ref(transform), Vec::as_slice);
    let names = all.iter().filter_map(|one| one.as_str().or_else(|| text(one, "Name")));
    let own = ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31", "AWS::SecretsManager"];
    names.filter(|name| !own.iter().any(|own| name.starts_with(own))).map(str::to_owned).collect()
}

/// The deepest that loops may stand in each other.
const DEEPEST: usize = 6;

/// The most resources that loops may make.
const MOST: usize = 60_000;

/// Adds the resources of a map, with those that its loops make.
fn add(
    map: &Map<String, Value>,
    parameters: &Map<String, Value>,
    depth: usize,
    found: &mut BTreeMap<String, Declaration>,
) {
    for (key, value) in map {
        if found.len() > MOST {
            return;
        }
        if key.starts_with("Fn::ForEach::") {
            if depth < DEEPEST {
                each(value, parameters, depth, found);
            }
            continue;
        }
        let Some(of) = text(value, "Type") else { continue };
        found.insert(
            key.clone(),
            Declaration {
                of: of.to_owned(),
                condition: text(value, "Condition").map(str::to_owned),
                properties: value.get("Properties").cloned().unwrap_or_default(),
            },
        );
    }
}

/// Writes out a loop: an identifier, a collection, and what is repeated.
fn each(
    value: &Value,
    parameters: &Map<String, Value>,
    depth: usize,
    found: &mut BTreeMap<String, Declaration>,
) {
    let Some([Value::String(identifier), collection, Value::Object(body)]) =
        value.as_array().map(Vec::as_slice)
    else {
        return;
    };
    for item in collected(collection, parameters) {
        let inner = replaced(&Value::Object(body.clone()), identifier, &item);
        if let Value::Object(inner) = inner {
            add(&inner, parameters, depth + 1, found);
        }
    }
}

/// The items of a collection: a list, or the default of a parameter that is one.
fn collected(collection: &Value, parameters: &Map<String, Value>) -> Vec<String> {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match collection {
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(_) => {
            let default =
                text(collection, "Ref").and_then(|name| text(parameters.get(name)?, "Default"));
            default
                .into_iter()
                .flat_map(|text| text.split(','))
                .map(|one| one.trim().to_owned())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A value with the identifier of a loop replaced by an item, in keys and in texts.
fn replaced(value: &Value, identifier: &str, item: &str) -> Value {
    let alone: String = item.chars().filter(char::is_ascii_alphanumeric).collect();
    let (plain, letters) = (format!("${{{identifier}}}"), format!("&{{{identifier}}}"));
    let text = |text: &str| text.replace(&plain, item).replace(&letters, &alone);
    match value {
        Value::String(own) => Value::String(text(own)),
        Value::Array(items) => items.iter().map(|one| replaced(one, identifier, item)).collect(),
        Value::Object(map) if map.get("Ref").and_then(Value::as_str) == Some(identifier) => {
            Value::String(item.to_owned())
        }
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, one)| (text(key), replaced(one, identifier, item)));
            Value::Object(pairs.collect())
        }
        value => value.clone(),
    }
}
