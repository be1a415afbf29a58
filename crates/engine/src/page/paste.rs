//! Resources copied as an outline and added again under new ids.

use std::collections::BTreeMap;

use plan::{Change, Field, Id, Plan, Resource, Shape};
use serde_json::Value;
use view::Key;

use super::edit::Made;
use super::{PageSession, place};
use crate::misplaced;

/// Resources with everything inside them, as an outline.
pub(super) fn copied(plan: &Plan, chosen: &[Id]) -> String {
    part(plan, chosen).to_string()
}

fn part(plan: &Plan, chosen: &[Id]) -> Plan {
    let all = chosen.iter().flat_map(|id| std::iter::once(id.clone()).chain(plan.inside(id)));
    let put = |change: Change, id: Id| match plan.resource(&id) {
        Some(resource) => change.put(&id, resource.clone()),
        None => change,
    };
    Plan::default().with(&all.fold(Change::new(""), put))
}

/// The change that adds the resources of an outline, those at its top into a resource if they fit there.
pub(super) fn pasted(
    page: &PageSession,
    label: &str,
    text: &str,
    into: Option<&Key>,
) -> Result<Made, String> {
    let copy = text.parse::<Plan>();
    let copy = copy.map_err(|error| error.text(page.language))?;
    let into = into.and_then(|key| place::container(page, key));
    Ok(added(page, label, &copy, |top| {
        let fits = |id: &Option<Id>| {
            misplaced(&page.session, top.is.tag(), id.as_ref(), page.language).is_none()
        };
        let around = into.iter().flat_map(|id| {
            std::iter::once(id.clone()).chain(page.session.plan().parents(id)).map(Some)
        });
        around.chain([None]).find(fits).unwrap_or_default()
    }))
}

/// The change that adds a copy of resources with everything inside them, beside them.
pub(super) fn duplicated(page: &PageSession, label: &str, chosen: &[Id]) -> Result<Made, String> {
    let copy = part(page.session.plan(), chosen);
    Ok(added(page, label, &copy, |top| top.parent.clone()))
}

/// Adds the resources of a plan under free ids. What they name among each other is named anew.
fn added(
    page: &PageSession,
    label: &str,
    copy: &Plan,
    parent: impl Fn(&Resource) -> Option<Id>,
) -> Made {
    let mut names: BTreeMap<Id, Id> = BTreeMap::new();
    for id in copy.ids() {
        let taken = |id: &Id| {
            page.session.plan().resource(id).is_some() || names.values().any(|name| name == id)
        };
        let free = id.free(taken);
        names.insert(id.clone(), free);
    }
    let mut made = Made { change: Change::new(label), added: Vec::new(), moves_all: false };
    for (id, resource) in copy.resources() {
        let Some(name) = names.get(id) else { continue };
        let inside = resource.parent.as_ref().and_then(|parent| names.get(parent));
        let is_top = inside.is_none();
        let around = inside.cloned().or_else(|| parent(resource));
        let at = resource.at.filter(|_| !is_top);
        let renamed = renamed(resource, name, &names);
        let change = std::mem::replace(&mut made.change, Change::new(""));
        made.change = change.put(name, Resource { parent: around, at, ..renamed });
        made.added.extend(is_top.then(|| name.clone()));
    }
    made
}

/// A resource that names others by their new ids.
fn renamed(resource: &Resource, id: &Id, names: &BTreeMap<Id, Id>) -> Resource {
    let mut json = resource.to_json();
    if let Some(part) = json.get_mut("is").and_then(|is| is.get_mut(resource.is.tag())) {
        rename_fields(resource.is.fields(), part, names);
    }
    Resource::from_json(id, json)
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
