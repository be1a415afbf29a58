//! What of a component is worth showing below its name.

use plan::{Outlined, Resource, Shape};
use serde_json::Value;

/// The first value of a component that its outline writes bare, such as a CIDR, an address or a state,
/// and the account that it belongs to, where that is another one than the account around it.
pub fn subtitle(resource: &Resource) -> String {
    let json = resource.decided();
    let leads = resource.is.fields().iter().filter(|field| {
        let reference = matches!(field.shape, Shape::Ref(_) | Shape::Target(_));
        field.outlined == Outlined::Lead && !reference
    });
    let mut values =
        leads.filter_map(|field| json.get(field.name).map(text)).filter(|text| !text.is_empty());
    let own = values.next();
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
