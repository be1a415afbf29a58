//! The JSON Schema of the plan's file, derived from the list of components.

use serde_json::{Map, Value, json};

use crate::{FORMAT, Field, Id, Kind, Shape, VERSION};

/// The JSON Schema (2020-12) of a plan's file.
pub fn schema() -> Value {
    let kinds = Kind::ALL.iter().map(|listed| {
        let mut properties = Map::new();
        properties.insert(listed.tag.to_owned(), object(listed.fields));
        let about = listed.spec.about.en;
        json!({ "type": "object", "description": about, "properties": properties, "required": [listed.tag], "additionalProperties": false })
    });
    let kinds: Vec<Value> = kinds.collect();
    let whole = json!({ "type": "integer" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "VPC Planner plan",
        "type": "object",
        "required": ["format", "version", "resources"],
        "properties": {
            "format": { "const": FORMAT },
            "version": { "const": VERSION },
            "resources": { "type": "object", "propertyNames": id(), "additionalProperties": { "$ref": "#/$defs/resource" } },
        },
        "$defs": {
            "resource": {
                "type": "object",
                "required": ["is"],
                "properties": {
                    "name": { "type": "string" },
                    "note": { "type": "string" },
                    "tags": { "type": "object", "additionalProperties": { "type": "string" } },
                    "account": { "type": "string" },
                    "parent": id(),
                    "at": { "type": "object", "properties": { "x": whole, "y": whole, "w": whole, "h": whole } },
                    "unread": { "type": "object" },
                    "is": { "oneOf": kinds },
                },
            },
        },
    })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": Id::LONGEST })
}

fn object(fields: &[Field]) -> Value {
    let property = |field: &Field| {
        let mut value = shape(&field.shape);
        if let Value::Object(map) = &mut value {
            map.insert("title".to_owned(), Value::from(field.label.en));
            map.insert("description".to_owned(), Value::from(field.help.en));
        }
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = fields.iter().map(property).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The schema of a shape; an undecided field may be `null`.
fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Any => json!({}),
        Shape::Flag => json!({ "type": ["boolean", "null"] }),
        Shape::Number { .. } => {
            json!({ "type": ["integer", "null"], "minimum": 0, "maximum": u32::MAX })
        }
        Shape::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            json!({ "type": ["string", "null"], "examples": words })
        }
        Shape::List(inner) => json!({ "type": ["array", "null"], "items": self::shape(inner) }),
        Shape::Rows(fields) => json!({ "type": ["array", "null"], "items": object(fields) }),
        _ => json!({ "type": ["string", "null"] }),
    }
}
