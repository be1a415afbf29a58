//! The one value of a component that is worth showing below its name.

use plan::{Outlined, Resource, Shape};
use serde_json::Value;

/// The first values of a component that its outline writes bare: a CIDR, addresses, a state; or nothing.
pub fn subtitle(resource: &Resource) -> String {
    let json = resource.decided();
    let leads = resource.is.fields().iter().filter(|field| {
        let reference = matches!(field.shape, Shape::Ref(_) | Shape::Target(_));
        field.outlined == Outlined::Lead && !reference
    });
    let mut values =
        leads.filter_map(|field| json.get(field.name).map(text)).filter(|text| !text.is_empty());
    values.next().unwrap_or_default()
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}
