//! Adding the resources of one plan to another under free ids; what they name among each other is named
//! anew.

use std::collections::BTreeMap;

use plan::{Change, Field, Id, Plan, Resource, Shape};
use serde_json::Value;

/// The change that adds every resource of `copy` to a plan under free ids. Those at the top of the copy are
/// put where `parent` says.
pub fn insert(plan: &Plan, copy: &Plan, parent: impl Fn(&Resource) -> Option<Id>) -> Change {
    let mut names: BTreeMap<Id, Id> = BTreeMap::new();
    for id in copy.ids() {
        let taken = |id: &Id| plan.resource(id).is_some() || names.values().any(|name| name == id);
        names.insert(id.clone(), id.free(taken));
    }
    let mut change = Change::new("");
    for (id, resource) in copy.resources() {
        let Some(name) = names.get(id) else { continue };
        let inside = resource.parent.as_ref().and_then(|parent| names.get(parent));
        let around = inside.cloned().or_else(|| parent(resource));
        let at = resource.at.filter(|_| inside.is_some());
        let renamed = renamed(resource, name, &names);
        change = change.put(name, Resource { parent: around, at, ..renamed });
    }
    change
}

/// A resource that names others by their new ids.
fn renamed(resource: &Resource, id: &Id, names: &BTreeMap<Id, Id>) -> Resource {
    let mut json = resource.to_json();
    if let Some(part) = json.get_mut("is").and_then(|is| is.get_mut(resource.is.tag())) {
        rename_fields(resource.is.fields(), part, names);
        rename_intent(resource, part, names);
    }
    Resource::from_json(id, json)
}

/// The ends of an intent are texts that may be ids.
fn rename_intent(resource: &Resource, json: &mut Value, names: &BTreeMap<Id, Id>) {
    if !matches!(resource.is, plan::Kind::Intent(_)) {
        return;
    }
    for field in ["from", "to"] {
        let texts = json.get_mut(field).and_then(Value::as_array_mut);
        for text in texts.into_iter().flatten() {
            rename(&Shape::Ref(&[]), text, names);
        }
    }
}

fn rename_fields(fields: &[Field], json: &mut Value, names: &BTreeMap<Id, Id>) {
    for field in fields {
        if let Some(value) = json.get_mut(field.name) {
            rename(&field.shape, value, names);
        }
    }
}

fn rename(shape: &Shape, value: &mut Value, names: &BTreeMap<Id, Id>) {
    match (shape, value) {
        (Shape::Ref(_) | Shape::Target(_), Value::String(text)) => {
            if let Some(name) = Id::new(text).and_then(|id| names.get(&id)) {
                name.as_str().clone_into(text);
            }
        }
        (Shape::List(inner), Value::Array(items)) => {
            items.iter_mut().for_each(|item| rename(inner, item, names));
        }
        (Shape::Rows(fields), Value::Array(rows)) => {
            rows.iter_mut().for_each(|row| rename_fields(fields, row, names));
        }
        _ => {}
    }
}
