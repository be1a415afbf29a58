//! Writing the plan's file: the same text for the same plan.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{FORMAT, VERSION, read};
use crate::{Id, Kind, Plan, Resource, UnrecognizedResource};

/// The plan's file: keys sorted, one value a line, defaults left out, a newline at the end.
pub fn write(plan: &Plan) -> String {
    write_as(plan, VERSION)
}

/// The same with another version in it: a plan that came from a file of a newer version still holds what only
/// that version knows, and is written back as one of that version.
pub fn write_as(plan: &Plan, version: u32) -> String {
    let mut file: BTreeMap<&str, Written<'_>> = BTreeMap::new();
    let mut resources: BTreeMap<&str, Written<'_>> = BTreeMap::new();
    for (id, resource) in plan.resources() {
        match &resource.is {
            Kind::UnrecognizedResource(unread) if is_key_of_file(id, resource, unread) => {
                file.insert(&unread.place, Written::Json(&unread.json));
            }
            Kind::UnrecognizedResource(unread)
                if read::resource(id, unread.json.clone()) == **resource =>
            {
                resources.insert(id.as_str(), Written::Json(&unread.json));
            }
            _ => drop(resources.insert(id.as_str(), Written::Resource(resource))),
        }
    }
    let (format, version) = (Value::from(FORMAT), Value::from(version));
    file.insert("format", Written::Json(&format));
    file.insert("version", Written::Json(&version));
    file.insert("resources", Written::Resources(&resources));
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// A part of the file, written from where it is.
enum Written<'a> {
    Json(&'a Value),
    Resource(&'a Resource),
    Resources(&'a BTreeMap<&'a str, Written<'a>>),
    /// The fields of a resource under the tag of its component.
    Component(&'a Resource),
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Written::Json(json) => json.serialize(serializer),
            Written::Resources(resources) => resources.serialize(serializer),
            Written::Resource(resource) => {
                let beside = beside(resource);
                let mut parts: BTreeMap<&str, Written<'_>> =
                    beside.iter().map(|(key, json)| (key.as_str(), Written::Json(json))).collect();
                parts.insert("is", Written::Component(resource));
                parts.serialize(serializer)
            }
            Written::Component(resource) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(resource.is.tag(), &component(resource))?;
                map.end()
            }
        }
    }
}

/// The fields of a resource as they stand in the file, worked out once: what is saved after each change is the
/// whole file.
fn component(resource: &Resource) -> &RawValue {
    resource.memo.written.get_or_init(|| {
        let text = serde_json::to_string_pretty(&resource.is.decided_as_json());
        let text = text.unwrap_or_default().replace('\n', MARGIN);
        RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned())
    })
}

/// What the fields of a component begin a line with: they stand in the file, its resources, the resource and
/// its `is`.
const MARGIN: &str = "\n        ";

/// Whether an unrecognized resource reads back the same when it is written as a key of the file again.
fn is_key_of_file(id: &Id, resource: &Resource, unread: &UnrecognizedResource) -> bool {
    let own = ["format", "version", "resources"].contains(&unread.place.as_str());
    !unread.place.is_empty()
        && !own
        && read::other(&unread.place, unread.json.clone()) == (id.clone(), resource.clone())
}

/// The resource's JSON in the file.
pub(crate) fn as_json(resource: &Resource) -> Value {
    let mut json = beside(resource);
    let is = [(resource.is.tag().to_owned(), resource.decided().clone())];
    json.insert("is".to_owned(), Value::Object(is.into_iter().collect()));
    Value::Object(json)
}

/// What the file says of a resource beside its component.
fn beside(resource: &Resource) -> Map<String, Value> {
    let mut json = Map::new();
    if !resource.name.is_empty() {
        json.insert("name".to_owned(), Value::from(resource.name.as_str()));
    }
    if !resource.note.is_empty() {
        json.insert("note".to_owned(), Value::from(resource.note.as_str()));
    }
    if !resource.tags.0.is_empty() {
        let tags = resource.tags.0.iter();
        let tags = tags.map(|(key, value)| (key.clone(), Value::from(value.as_str())));
        json.insert("tags".to_owned(), Value::Object(tags.collect()));
    }
    if !resource.account.is_empty() {
        json.insert("account".to_owned(), Value::from(resource.account.as_str()));
    }
    if let Some(parent) = &resource.parent {
        json.insert("parent".to_owned(), Value::from(parent.as_str()));
    }
    if let Some(at) = &resource.at {
        json.insert(
            "at".to_owned(),
            serde_json::json!({ "x": at.x, "y": at.y, "w": at.w, "h": at.h }),
        );
    }
    if !resource.unrecognized.is_empty() {
        let parts =
            resource.unrecognized.iter().map(|(path, value)| (path.to_string(), value.clone()));
        json.insert("unread".to_owned(), Value::Object(parts.collect()));
    }
    json
}
