//! What of a plan is not in what was read back: each kind of resource and each field of a kind.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Plan, Resource};
use serde_json::{Map, Value};

/// The parts of a resource that are about drawing, about where it is kept, or about reading.
const BESIDE: [&str; 6] = ["at", "unread", "account", "name", "parent", "not_in_plan"];

/// The resources of a plan: kind, name, and what each is in and says, with pointers as kinds and names.
struct Compared {
    resources: Vec<One>,
}

struct One {
    kind: String,
    name: String,
    fields: Map<String, Value>,
}

/// A text without what writers of names change.
fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// The kind of a resource and its name, as far as writers keep it.
fn own_label(resource: &Resource, id: &Id) -> (String, String) {
    let name = if resource.name.is_empty() { id.as_str() } else { resource.name.as_str() };
    (resource.is.tag().to_owned(), bare(name))
}

/// The label of a resource: that of the one in the whole plan which it is of. What AWS has no tags for is called
/// by the name and the type.
fn label(plan: &Plan, id: &Id, whole: &BTreeSet<(String, String)>) -> Option<String> {
    let (kind, name) = own_label(plan.resource(id)?, id);
    let like = whole.iter().filter(|(of, known)| *of == kind && name.starts_with(known.as_str()));
    let known = like.max_by_key(|(_, known)| known.len());
    Some(format!("{kind}:{}", known.map_or(name.as_str(), |(_, known)| known)))
}

/// A plan to be compared; what points out of it at a resource of `whole` by that one's id points at it.
fn compared(plan: &Plan, whole: &Plan) -> Compared {
    let names: BTreeSet<(String, String)> =
        whole.resources().map(|(id, resource)| own_label(resource, id)).collect();
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    for of in [whole, plan] {
        let own =
            of.resources().filter_map(|(id, _)| Some((bare(id.as_str()), label(of, id, &names)?)));
        labels.extend(own);
    }
    let document: Value = serde_json::from_str(&plan::write(plan)).unwrap();
    let one = |id: &Id, resource: &Resource| {
        let written = document["resources"][id.as_str()].as_object().unwrap();
        let is = written["is"].as_object().and_then(|is| is.values().next()?.as_object());
        let mut fields = is.cloned().unwrap_or_default();
        BESIDE.iter().for_each(|key| drop(fields.remove(*key)));
        let around = resource.parent.as_ref().and_then(|id| plan.resource(id));
        let is_place =
            around.is_some_and(|around| ["account", "region"].contains(&around.is.tag()));
        if let Some(parent) = written.get("parent").filter(|_| !is_place) {
            fields.insert("inside".to_owned(), parent.clone());
        }
        fields.iter_mut().for_each(|(key, value)| relabel(key, value, &labels));
        let label = label(plan, id, &names).unwrap();
        let (kind, name) = label.split_once(':').unwrap();
        One { kind: kind.to_owned(), name: name.to_owned(), fields }
    };
    Compared { resources: plan.resources().map(|(id, resource)| one(id, resource)).collect() }
}

/// Fields that are no pointers, whatever their texts are.
const PLAIN: [&str; 5] = ["code", "domain", "kind", "protocol", "zone"];

/// Pointers as labels, and lists in an order of their own.
fn relabel(key: &str, value: &mut Value, labels: &BTreeMap<String, String>) {
    match value {
        // AWS chooses the blocks and the addresses in them.
        Value::String(text) if key == "ipv6" || key == "addresses" && text.contains(':') => {
            "chosen".clone_into(text);
        }
        Value::String(text) if key == "service" && text.starts_with("com.") => {
            // One of AWS's services by its whole name.
            let short =
                text.strip_prefix("com.amazonaws.").filter(|rest| !rest.starts_with("vpce."));
            if let Some((_, short)) = short.and_then(|rest| rest.split_once('.')) {
                *text = short.to_owned();
            }
        }
        Value::String(text) => {
            let label = labels.get(&bare(text)).filter(|_| !PLAIN.contains(&key));
            // A service of AWS's may be called like something of the plan.
            let label =
                label.filter(|label| key != "service" || label.starts_with("endpoint-service:"));
            match label {
                Some(label) => label.clone_into(text),
                None => *text = text.replace(['-', '_'], "").to_lowercase(),
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| relabel(key, item, labels));
            items.sort_by_key(ToString::to_string);
        }
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null() && *value != "");
            map.iter_mut().for_each(|(key, value)| relabel(key, value, labels));
        }
        _ => {}
    }
}

/// What is lost of a plan in the plans that were read back of what was written of it, and what they have besides:
/// `kind` for a resource, `kind.field` for a field, with an example.
pub(crate) fn losses(plan: &Plan, back: &[Plan]) -> BTreeMap<String, String> {
    let whole = compared(plan, plan);
    let read: Vec<Compared> = back.iter().map(|one| compared(one, plan)).collect();
    let mut lost = BTreeMap::new();
    for one in &whole.resources {
        let all = read.iter().flat_map(|plan| &plan.resources);
        let same: Vec<&One> = all
            .filter(|other| other.kind == one.kind && other.name.starts_with(&one.name))
            .collect();
        let exact: Vec<&One> =
            same.iter().copied().filter(|other| other.name == one.name).collect();
        let same = if exact.is_empty() { same } else { exact };
        if same.is_empty() {
            lost.insert(one.kind.clone(), one.name.clone());
            continue;
        }
        let keys: BTreeSet<&String> =
            one.fields.keys().chain(same.iter().flat_map(|other| other.fields.keys())).collect();
        for key in keys {
            if !same.iter().any(|other| other.fields.get(key) == one.fields.get(key)) {
                let shown =
                    |one: &One| one.fields.get(key).map_or("none".to_owned(), ToString::to_string);
                let example = format!("{}: {} became {}", one.name, shown(one), shown(same[0]));
                lost.insert(format!("{}.{key}", one.kind), example);
            }
        }
    }
    for other in read.iter().flat_map(|plan| &plan.resources) {
        let is_known =
            whole.resources.iter().any(|one| other.kind == one.kind && other.name == one.name);
        if !is_known {
            lost.insert(format!("+{}", other.kind), other.name.clone());
        }
    }
    lost
}
