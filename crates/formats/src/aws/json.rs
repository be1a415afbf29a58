//! Reading values out of JSON of any shape; a value that is missing or of another type is `None` or empty.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The text under a key.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The items of the list under a key.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts under `inner` of the items under `key`.
pub(crate) fn texts(value: &Value, key: &str, inner: &str) -> Vec<String> {
    list(value, key).iter().filter_map(|item| text(item, inner)).map(str::to_owned).collect()
}

/// The texts of the list under `key`.
pub(crate) fn plain(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The tags of an item, by key.
pub(crate) fn tags(item: &Value) -> BTreeMap<String, String> {
    let lists = ["Tags", "TagSet", "tags"].into_iter();
    lists.flat_map(|key| list(item, key)).filter_map(tag).collect()
}

/// One tag: its key and its value.
pub(crate) fn tag(item: &Value) -> Option<(String, String)> {
    let said = |key: &str| item.get(key).and_then(Value::as_str);
    let key = said("Key").or_else(|| said("key"))?;
    let value = said("Value").or_else(|| said("value")).unwrap_or_default();
    Some((key.to_owned(), value.to_owned()))
}

/// The value under a key, or null.
pub(crate) fn get(value: &Value, key: &str) -> Value {
    value.get(key).cloned().unwrap_or_default()
}

/// The text at a JSON pointer.
pub(crate) fn deep<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

/// Fills what `into` lacks with what `from` says; lists keep the longer one.
pub(crate) fn join(into: &mut Value, from: &Value) {
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

/// A legal and readable id for what AWS names by an ARN: its name and the last part of the ARN, or its
/// name with Region and account where the ARN ends in the name.
/// What is no ARN is an id already.
pub(crate) fn arn_id(arn: &str) -> String {
    if !arn.starts_with("arn:") {
        return arn.to_owned();
    }
    let mut parts = arn.splitn(6, ':').skip(3);
    let (region, account) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let resource = parts.next().unwrap_or(arn);
    let mut last = resource.rsplit(['/', ':']);
    let (end, before) = (last.next().unwrap_or_default(), last.next().unwrap_or_default());
    match resource.split('/').next() {
        Some("loadbalancer" | "targetgroup") => format!("{before}-{end}"),
        _ => format!("{end}-{region}-{account}"),
    }
}

/// The name that an ARN of a load balancer or a target group holds.
pub(crate) fn arn_name(arn: &str) -> &str {
    arn.rsplit('/').nth(1).unwrap_or_default()
}

/// Whether a text under a key is this one; AWS spells switches as texts.
pub(crate) fn is(value: &Value, key: &str, wanted: &str) -> bool {
    text(value, key) == Some(wanted)
}

/// A number that AWS spells as a number or as a text.
pub(crate) fn number(value: &Value, key: &str) -> Option<u64> {
    let value = value.get(key)?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A word of AWS's in the spelling of a plan: `pendingAcceptance` and `PENDING_ACCEPTANCE` become
/// `pending-acceptance`.
pub(crate) fn dashed(word: &str) -> String {
    let mut dashed = String::new();
    let mut last = ' ';
    for c in word.chars() {
        if c.is_ascii_uppercase() && last.is_ascii_lowercase() {
            dashed.push('-');
        }
        dashed.push(if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() });
        last = c;
    }
    dashed
}

/// The same JSON with every key beginning with a capital, as the AWS CLI spells them.
pub(crate) fn capital(value: Value) -> Value {
    let key = |key: String| {
        let mut letters = key.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    };
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(name, one)| (key(name), capital(one))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(capital).collect()),
        one => one,
    }
}

/// Removes every secret, at any depth; the configuration of a customer gateway holds pre-shared keys.
pub(crate) fn forget_secrets(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !is_secret(key));
            map.values_mut().for_each(forget_secrets);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_secrets),
        Value::String(text) if holds_key(text) => text.clear(),
        _ => {}
    }
}

/// Whether a key holds a secret. The token of a next page is none.
fn is_secret(key: &str) -> bool {
    const WHOLE: [&str; 10] = [
        "environment",
        "customergatewayconfiguration",
        "customerrouterconfig",
        "macseckeys",
        "authkey",
        "userdata",
        "plaintext",
        "keymaterial",
        "sessiontoken",
        "authorizationtoken",
    ];
    const PARTS: [&str; 5] = ["secret", "password", "presharedkey", "privatekey", "credential"];
    let key = key.to_ascii_lowercase().replace(['_', '-'], "");
    WHOLE.contains(&key.as_str()) || PARTS.iter().any(|part| key.contains(part))
}

/// Whether a text is the configuration of a device, a key or a signed address, wherever it stands.
fn holds_key(text: &str) -> bool {
    const MARKS: [&str; 4] = ["pre_shared_key", "pre-shared-key", "PRIVATE KEY", "X-Amz-Security"];
    MARKS.iter().any(|mark| text.contains(mark))
}
