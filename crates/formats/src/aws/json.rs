//! Looking into JSON that may hold anything: what is missing or of another type is nothing.

use serde_json::{Map, Value};

/// The text under a key.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The items of the list under a key.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts under `inner` of the items under `key`.
pub(super) fn texts(value: &Value, key: &str, inner: &str) -> Vec<String> {
    list(value, key).iter().filter_map(|item| text(item, inner)).map(str::to_owned).collect()
}

/// The texts of the list under `key`.
pub(super) fn plain(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The value under a key, or null.
pub(super) fn get(value: &Value, key: &str) -> Value {
    value.get(key).cloned().unwrap_or_default()
}

/// The text at a JSON pointer.
pub(super) fn deep<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

/// Fills what `into` lacks with what `from` says; lists keep the longer one.
pub(super) fn join(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => join_objects(into, from),
        (Value::Array(into), Value::Array(from)) if from.len() > into.len() => {
            into.clone_from(from);
        }
        (into @ Value::Null, from) => into.clone_from(from),
        _ => {}
    }
}

fn join_objects(into: &mut Map<String, Value>, from: &Map<String, Value>) {
    for (key, value) in from {
        join(into.entry(key.clone()).or_insert(Value::Null), value);
    }
}

/// Removes every secret, however deep; what describes a tunnel to a device holds its keys.
pub(super) fn forget_secrets(value: &mut Value) {
    const SECRETS: [&str; 5] = [
        "customergatewayconfiguration",
        "presharedkey",
        "presharedkeyarn",
        "authkey",
        "customerrouterconfig",
    ];
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !SECRETS.contains(&key.to_ascii_lowercase().as_str()));
            map.values_mut().for_each(forget_secrets);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_secrets),
        _ => {}
    }
}
