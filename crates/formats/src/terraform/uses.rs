//! What rows of types that are not read use of those that are: the security groups that a database carries, the target
//! groups that a container service registers its tasks in.

use serde_json::Value;

use super::configuration::references;
use super::family::{Family, Points};
use super::link::Linker;
use super::row::Row;
use crate::aws::declared::{Unplaced, texts_in};

/// The attributes that name what may be used, at any depth, in the order of names.
const POINTERS: [(&str, &[Family]); 7] = [
    ("lb_target_group_arn", &[Family::TargetGroup]),
    ("security_group_ids", &[Family::SecurityGroup]),
    ("security_groups", &[Family::SecurityGroup]),
    ("source_security_group_ids", &[Family::SecurityGroup]),
    ("target_group_arn", &[Family::TargetGroup]),
    ("target_group_arns", &[Family::TargetGroup]),
    ("vpc_security_group_ids", &[Family::SecurityGroup]),
];

fn points_at(attribute: &str) -> Option<&'static [Family]> {
    POINTERS.iter().find(|(name, _)| *name == attribute).map(|(_, families)| *families)
}

/// What the values of a row name of what may be used, each with its attribute; nothing else is kept of it.
pub(super) fn ids_in(values: &Value) -> Vec<(String, String)> {
    let mut all = texts_in(values);
    all.retain(|(key, _)| points_at(key).is_some());
    all
}

/// Whether an attribute that names what may be used is known after apply only.
pub(super) fn names_later(unknown: &Value) -> bool {
    match unknown {
        Value::Array(items) => items.iter().any(names_later),
        Value::Object(map) => map.iter().any(|(key, value)| match value {
            Value::Array(items) if points_at(key).is_some() => items.contains(&Value::Bool(true)),
            Value::Bool(later) => *later && points_at(key).is_some(),
            value => names_later(value),
        }),
        _ => false,
    }
}

/// A row of a type that is not read, with the ids in the plan of what it names.
pub(super) fn unplaced(linker: &Linker<'_>, row: &Row, id: &str) -> Unplaced {
    let own = row
        .named
        .iter()
        .map(|(key, named)| (key.clone(), linker.index.literal(named).unwrap_or(named).to_owned()));
    let mut texts: Vec<(String, String)> = own.collect();
    let block = linker.configuration.block(&row.module, row.mode, &row.of, &row.name);
    if let Some(block) = block {
        follow(linker, row, &block.expressions, &mut texts);
    }
    let is_of_network = row.is_of_network;
    Unplaced { of: row.of.clone(), id: id.to_owned(), texts, is_of_network }
}

/// Follows the references of the attributes that name what may be used.
fn follow(linker: &Linker<'_>, row: &Row, by: &Value, texts: &mut Vec<(String, String)>) {
    match by {
        Value::Array(items) => items.iter().for_each(|item| follow(linker, row, item, texts)),
        Value::Object(map) => {
            for (key, expression) in map {
                let Some(at) = points_at(key) else {
                    follow(linker, row, expression, texts);
                    continue;
                };
                let said = references(expression);
                if !said.is_empty() {
                    let points = Points { at, many: true };
                    let found = linker.answer(row, key, points, Some(&said));
                    texts.extend(found.ids.into_iter().map(|id| (key.clone(), id)));
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_may_be_used_alone_is_kept() {
        let values = json!({
            "password": "secret",
            "vpc_config": [{ "security_group_ids": ["sg-1"], "subnet_ids": ["subnet-1"] }],
        });
        let kept = vec![("security_group_ids".to_owned(), "sg-1".to_owned())];
        assert_eq!(ids_in(&values), kept);
    }

    #[test]
    fn an_attribute_that_is_known_later_is_found_at_any_depth() {
        assert!(names_later(&json!({ "load_balancer": [{ "target_group_arn": true }] })));
        assert!(names_later(&json!({ "target_group_arns": [false, true] })));
        assert!(!names_later(&json!({ "arn": true, "subnets": true })));
    }
}
