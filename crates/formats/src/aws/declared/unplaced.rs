//! Resources of types that no plan holds, as far as they use what a plan does: a database carries a security group,
//! and a container service registers targets when it runs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Declared;

/// The lists of what counts as used when such a resource names it.
const USED: [&str; 4] = ["NatGateways", "SecurityGroups", "TargetGroups", "VpcEndpoints"];

/// A resource of a type that no plan holds.
pub(crate) struct Unplaced {
    /// Its type.
    pub(crate) of: String,
    /// Its id.
    pub(crate) id: String,
    /// The texts of its properties, each with its key.
    pub(crate) texts: Vec<(String, String)>,
    /// Whether its type or its properties tell that it belongs to a network.
    pub(crate) is_of_network: bool,
}

/// Every text in a value with the key that it stands under.
pub(crate) fn texts_in(value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk("", value, &mut found);
    found
}

fn walk(key: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((key.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| walk(key, item, found)),
        Value::Object(map) => map.iter().for_each(|(key, item)| walk(key, item, found)),
        _ => {}
    }
}

/// Whether what stands under a key registers targets: an ECS service and an Auto Scaling group register theirs when
/// they run (`AmazonECS/latest/developerguide/service-load-balancing.html`,
/// `autoscaling/ec2/userguide/attach-load-balancer-asg.html`). Alarms and scaling policies name target groups otherwise.
fn registers(key: &str) -> bool {
    let letters = key.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase());
    letters.collect::<String>().contains("targetgrouparn")
}

impl Declared {
    /// Tells what is declared of those that use it, and counts the types of those that belong to a network.
    pub(crate) fn tell_unplaced(&mut self, all: Vec<Unplaced>) -> BTreeMap<String, usize> {
        let mut types = BTreeMap::new();
        for one in all {
            let uses: BTreeSet<&(String, String)> =
                one.texts.iter().filter(|(_, id)| self.is_usable(id)).collect();
            if one.is_of_network || !uses.is_empty() {
                *types.entry(one.of.clone()).or_default() += 1;
            }
            let groups = uses.iter().filter(|(key, id)| registers(key) && self.is_target_group(id));
            let groups: BTreeSet<String> = groups.map(|(_, id)| id.clone()).collect();
            for group in groups {
                let row = json!({ "Target": { "RegisteredBy": one.id } });
                self.own("TargetHealthDescriptions", &group, vec![row]);
            }
            let ids = uses.into_iter().map(|(_, id)| id.clone());
            self.facts.uses.entry(one.of.clone()).or_default().extend(ids);
        }
        types
    }

    fn is_usable(&self, id: &str) -> bool {
        USED.iter().any(|list| self.items.contains_key(&(*list, id.to_owned())))
    }

    fn is_target_group(&self, id: &str) -> bool {
        self.items.contains_key(&("TargetGroups", id.to_owned()))
    }
}
