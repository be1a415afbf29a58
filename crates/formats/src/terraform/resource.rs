//! The types of Terraform's AWS providers that are read, each with its attributes and with the type of
//! CloudFormation whose properties they are.
//!
//! Terraform and CloudFormation mostly agree in names but for their spelling; where they do not, an attribute is
//! renamed, or a type has a function of its own. The types of `awscc` are CloudFormation's.

use serde_json::{Map, Value, json};

use super::family::Family;
use crate::aws::declared::not_told::NOT_TOLD;
use crate::aws::declared::resource_type::{Resource, declare};
use crate::aws::declared::{Declared, not_told};

mod aws_a_to_l;
mod aws_m_to_z;
mod awscc;

/// The types by the beginnings of their names; each list is in the order of names.
const TABLES: [&[Type]; 3] = [aws_a_to_l::TYPES, aws_m_to_z::TYPES, awscc::TYPES];

/// A type that is read.
#[derive(Debug)]
pub(super) struct Type {
    /// Its name.
    pub(super) name: &'static str,
    /// What its resources are to attributes that point.
    pub(super) family: Family,
    /// The type of CloudFormation that has its properties; empty for one that only others point at.
    pub(super) of: &'static str,
    /// The attributes that are read, beside those that every type has, with blanks between.
    attributes: &'static str,
    /// Attributes whose properties have other names.
    pub(super) renamed: &'static [(&'static str, &'static str)],
}

/// A row of the tables.
const fn is(
    name: &'static str,
    family: Family,
    of: &'static str,
    attributes: &'static str,
    renamed: &'static [(&'static str, &'static str)],
) -> Type {
    Type { name, family, of, attributes, renamed }
}

impl Type {
    /// Whether an attribute is read.
    pub(super) fn reads(&self, attribute: &str) -> bool {
        self.attributes.split(' ').any(|read| read == attribute)
    }
}

/// The type of this name, if it is read.
pub(super) fn of(name: &str) -> Option<&'static Type> {
    TABLES.into_iter().find_map(|table| {
        let place = table.binary_search_by(|is| is.name.cmp(name)).ok()?;
        table.get(place)
    })
}

/// Declares a row by its values, in which pointers hold ids.
pub(super) fn declare_row(is: &Type, row: &Linked<'_>, declared: &mut Declared) {
    let is_egress = crate::aws::json::is(row.values, "type", "egress");
    let of = match is.name {
        "aws_security_group_rule" if is_egress => "AWS::EC2::SecurityGroupEgress",
        _ => is.of,
    };
    let Some(declare) = declare(of) else { return };
    let properties = properties(is, row.values);
    declared.facts.not_told.extend(not_told::lists(of, &properties));
    if let Some(acl) = not_told::half_told_acl(of, row.id, &properties) {
        declared.forget("NetworkAcls", acl);
    }
    let properties = not_told::named(properties);
    let resource = Resource {
        id: row.id,
        name: row.name,
        properties: &properties,
        account: row.account,
        region: row.region,
    };
    declare(&resource, declared);
}

/// A row whose pointers are resolved, with where it is.
pub(super) struct Linked<'a> {
    /// Its id in the plan.
    pub(super) id: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// Its values.
    pub(super) values: &'a Value,
    /// The account that it is in.
    pub(super) account: Option<&'a str>,
    /// The Region that it is in.
    pub(super) region: Option<&'a str>,
}

/// The properties of CloudFormation that the attributes are.
fn properties(is: &Type, values: &Value) -> Value {
    let Value::Object(map) = values else { return json!({}) };
    let named =
        map.iter().filter(|(key, value)| *key != "tags" && *key != "tags_all" && !value.is_null());
    let spelled = named.map(|(key, value)| {
        let other = is.renamed.iter().find(|(attribute, _)| attribute == key);
        let key = other.map_or_else(|| pascal(key), |(_, property)| (*property).to_owned());
        (key, spelled(value))
    });
    let mut properties: Map<String, Value> = spelled.collect();
    for (key, tags) in [("tags", "Tags"), ("tags_all", "TagsAll")] {
        if let Some(value) = map.get(key) {
            properties.insert(tags.to_owned(), value.clone());
        }
    }
    fixed(is, &mut properties);
    Value::Object(properties)
}

/// What the provider does of its own accord.
fn fixed(is: &Type, properties: &mut Map<String, Value>) {
    let fixed = match is.name {
        // The provider takes AWS's rule for all traffic away from a group that has none of its own
        // (`registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group`).
        "aws_security_group" | "aws_default_security_group" => ("Egress", json!([])),
        "aws_default_route_table" => ("Main", json!(true)),
        "aws_default_network_acl" => ("IsDefault", json!(true)),
        "aws_default_vpc" => ("IsDefault", json!(true)),
        "aws_vpc_security_group_ingress_rule" | "aws_vpc_security_group_egress_rule" => {
            ("Self", json!(false))
        }
        "aws_lb" | "aws_alb" => ("Type", json!("application")),
        _ => return,
    };
    properties.entry(fixed.0).or_insert(fixed.1);
    if is.name == "aws_default_security_group" {
        properties.insert("GroupName".to_owned(), json!("default"));
    }
}

/// A name of Terraform's as CloudFormation spells it: `cidr_block` is `CidrBlock`.
fn pascal(name: &str) -> String {
    let parts = name.split('_').map(|part| {
        let mut letters = part.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    parts.collect()
}

/// A value with every key as CloudFormation spells it.
fn spelled(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key(NOT_TOLD) => value.clone(),
        Value::Object(map) => {
            let keys = map.iter().filter(|(_, value)| !value.is_null());
            Value::Object(keys.map(|(key, value)| (pascal(key), spelled(value))).collect())
        }
        Value::Array(items) => items.iter().map(spelled).collect(),
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_sorted_and_declared() {
        assert!(TABLES.iter().all(|table| table.is_sorted_by(|a, b| a.name < b.name)));
        for is in TABLES.into_iter().flatten() {
            assert!(is.of.is_empty() || declare(is.of).is_some(), "{}", is.name);
        }
    }

    #[test]
    fn names_are_spelled_as_properties() {
        assert_eq!(pascal("ipv6_cidr_block"), "Ipv6CidrBlock");
        assert_eq!(spelled(&json!([{ "a_b": { "c": 1 } }])), json!([{ "AB": { "C": 1 } }]));
    }
}
