//! Writing the plan's file: the same text for the same plan.

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
    let mut file = Map::new();
    let mut resources = Map::new();
    for (id, resource) in plan.resources() {
        match &resource.is {
            Kind::UnrecognizedResource(unread) if is_key_of_file(id, resource, unread) => {
                file.insert(unread.place.clone(), unread.json.clone());
            }
            Kind::UnrecognizedResource(unread)
                if read::resource(id, unread.json.clone()) == **resource =>
            {
                resources.insert(id.to_string(), unread.json.clone());
            }
            _ => {
                resources.insert(id.to_string(), as_json(resource));
            }
        }
    }
    file.insert("format".to_owned(), Value::from(FORMAT));
    file.insert("version".to_owned(), Value::from(version));
    file.insert("resources".to_owned(), Value::Object(resources));
    let text = serde_json::to_string_pretty(&Value::Object(file));
    text.unwrap_or_default() + "\n"
}

/// Whether an unrecognized resource reads back the same when it is written as a key of the file again.
fn is_key_of_file(id: &Id, resource: &Resource, unread: &UnrecognizedResource) -> bool {
    let own = ["format", "version", "resources"].contains(&unread.place.as_str());
    !unread.place.is_empty()
        && !own
        && read::other(&unread.place, unread.json.clone()) == (id.clone(), resource.clone())
}

/// The resource's JSON in the file.
pub(crate) fn as_json(resource: &Resource) -> Value {
    let mut json = Map::new();
    let mut is = Map::new();
    is.insert(resource.is.tag().to_owned(), resource.decided().clone());
    json.insert("is".to_owned(), Value::Object(is));
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
    Value::Object(json)
}
