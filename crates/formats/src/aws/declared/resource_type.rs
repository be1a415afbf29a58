//! The types of resources by the names that CloudFormation and the Cloud Control API give them, each with what
//! its properties say in AWS's lists (`AWSCloudFormation/latest/TemplateReference`).
//!
//! A reader resolves pointers first: where a property points at a resource, it holds the resource's id.

use plan::Listing;
use serde_json::{Map, Value, json};

use super::Declared;
use crate::aws::json::{get, list, tag, text};

mod dns;
mod endpoint;
mod firewall;
mod gateway;
mod instance;
mod load_balancer;
mod routing;
mod security;
mod sharing;
mod transit_gateway;
mod vpc;
mod vpn;

/// The ids of what AWS makes with a resource.
pub(crate) mod implied {
    pub(crate) use super::super::defaults::default_table;
    pub(crate) use super::firewall::endpoint_of;
    pub(crate) use super::vpc::{default_acl, default_group, main_table};
    pub(crate) use super::vpn::attachment_of;
}

/// A resource as its template declares it.
pub(crate) struct Resource<'a> {
    /// Its id in the plan.
    pub(crate) id: &'a str,
    /// Its name, where no tag names it.
    pub(crate) name: &'a str,
    /// Its properties; pointers hold ids.
    pub(crate) properties: &'a Value,
    /// The account that it is in.
    pub(crate) account: Option<&'a str>,
    /// The Region that it is in.
    pub(crate) region: Option<&'a str>,
}

/// Declares a resource of a type.
pub(crate) type Declare = fn(&Resource<'_>, &mut Declared);

/// A type: its name, how it is declared, and the lists of AWS's that its resources add to.
type Type = (&'static str, Declare, &'static [Listing]);

/// The types of each area.
const AREAS: [&[Type]; 12] = [
    vpc::TYPES,
    routing::TYPES,
    gateway::TYPES,
    instance::TYPES,
    security::TYPES,
    sharing::TYPES,
    endpoint::TYPES,
    transit_gateway::TYPES,
    vpn::TYPES,
    load_balancer::TYPES,
    dns::TYPES,
    firewall::TYPES,
];

/// How a type is declared, by its name.
pub(crate) fn declare(name: &str) -> Option<Declare> {
    of(name).map(|(_, declare, _)| *declare)
}

/// The lists of AWS's that resources of a type add to.
pub(super) fn lists(name: &str) -> &'static [Listing] {
    of(name).map_or(&[], |(.., lists)| lists)
}

fn of(name: &str) -> Option<&'static Type> {
    AREAS.into_iter().flatten().find(|(of, ..)| *of == name)
}

impl<'a> Resource<'a> {
    /// The text of a property.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        text(self.properties, key)
    }

    /// The property of a key, or null.
    pub(crate) fn get(&self, key: &str) -> Value {
        get(self.properties, key)
    }

    /// The items of a list property.
    pub(crate) fn list(&self, key: &str) -> &'a [Value] {
        list(self.properties, key)
    }

    /// Whether a switch is on; templates spell it as a switch or as a text.
    pub(crate) fn is_on(&self, key: &str) -> bool {
        flag(self.properties, key) == Some(true)
    }

    /// An item with what every item has: tags, and the account and Region that it is in.
    pub(crate) fn item(&self, mut item: Value) -> Value {
        if let Value::Object(map) = &mut item {
            map.retain(|_, value| !value.is_null());
            map.insert("Tags".to_owned(), self.tags());
            for (key, value) in [("OwnerId", self.account), ("PathRegion", self.region)] {
                if let Some(value) = value {
                    map.entry(key).or_insert_with(|| json!(value));
                }
            }
        }
        item
    }

    /// Its tags; the name where no tag says it.
    fn tags(&self) -> Value {
        let said = |key: &str| match self.properties.get(key) {
            Some(Value::Object(map)) if !map.is_empty() => {
                let own = map.iter().filter_map(|(key, value)| Some((key.clone(), plain(value)?)));
                own.collect()
            }
            Some(Value::Array(rows)) => rows.iter().filter_map(tag).collect(),
            _ => Vec::new(),
        };
        let mut tags = said("TagsAll");
        for key in ["Tags", "HostedZoneTags"] {
            if tags.is_empty() {
                tags = said(key);
            }
        }
        if !self.name.is_empty() && tags.iter().all(|(key, _)| key != "Name") {
            tags.push(("Name".to_owned(), self.name.to_owned()));
        }
        let row = |(key, value): (String, String)| json!({ "Key": key, "Value": value });
        tags.into_iter().map(row).collect()
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

/// A switch, spelled as a switch or as a text.
pub(crate) fn flag(value: &Value, key: &str) -> Option<bool> {
    match value.get(key)? {
        Value::Bool(on) => Some(*on),
        Value::String(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// A whole number, spelled as a number or as a text.
pub(crate) fn whole(value: &Value, key: &str) -> Option<i64> {
    let value = value.get(key)?;
    let spelled = || value.as_f64().filter(|number| number.fract() == 0.0);
    let number = value.as_i64().or_else(|| spelled().map(|number| number as i64));
    number.or_else(|| value.as_str()?.trim().parse().ok())
}

/// The properties of these keys that are there, under the same keys.
pub(crate) fn same(properties: &Value, keys: &[&str]) -> Value {
    let found = keys.iter().filter_map(|key| {
        let value = properties.get(*key).filter(|value| !is_blank(value))?;
        Some(((*key).to_owned(), value.clone()))
    });
    Value::Object(found.collect::<Map<_, _>>())
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// The texts of a list property.
pub(crate) fn texts(properties: &Value, key: &str) -> Vec<String> {
    crate::aws::json::plain(properties, key)
}

/// The items that say an id under a key, one for each text of a list property.
pub(crate) fn ids(properties: &Value, key: &str, id: &str) -> Value {
    texts(properties, key).into_iter().map(|text| json!({ id: text })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in no list of AWS's that a plan may lack: shares and options say something of others, and gateways
    /// of other places have no place in a plan.
    const IN_NO_LIST: [&str; 5] = [
        "AWS::EC2::CarrierGateway",
        "AWS::EC2::LocalGateway",
        "AWS::RAM::PrincipalAssociation",
        "AWS::RAM::ResourceAssociation",
        "AWS::RAM::ResourceShare",
    ];

    #[test]
    fn every_type_adds_to_a_list() {
        for (name, _, lists) in AREAS.into_iter().flatten() {
            assert_eq!(lists.is_empty(), IN_NO_LIST.contains(name), "{name}");
        }
    }
}
