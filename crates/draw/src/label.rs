//! What of a component is worth showing below its name.

use plan::{Outlined, Resource, Shape};
use serde_json::Value;

/// The first value of a component that its outline writes bare, such as a CIDR, an address or a state,
/// and the account that it belongs to, where that is another one than the account around it.
pub fn subtitle(resource: &Resource) -> String {
    let mut leads = resource.is.fields().iter().filter(|field| {
        let reference = matches!(field.shape, Shape::Ref(_) | Shape::Target(_));
        field.outlined == Outlined::Lead && !reference
    });
    let own = leads.find_map(|field| {
        let value = resource.decided().get(field.name).map(text);
        value.filter(|text| !text.is_empty())
    });
    let account = Some(resource.account.clone()).filter(|account| !account.is_empty());
    own.into_iter().chain(account).collect::<Vec<_>>().join(" · ")
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}
