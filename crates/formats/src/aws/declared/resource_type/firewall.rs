//! Network firewalls, their policies and rule groups.

use plan::Listing as L;
use serde_json::{Map, Value, json};

use super::super::put;
use super::{Resource, Type, same};
use crate::aws::declared::Declared;
use crate::aws::json::{capital, list, text};

pub(super) const TYPES: &[Type] = &[
    ("AWS::NetworkFirewall::Firewall", firewall, &[L::NetworkFirewalls]),
    ("AWS::NetworkFirewall::FirewallPolicy", policy, &[L::NetworkFirewalls]),
    ("AWS::NetworkFirewall::RuleGroup", rule_group, &[L::NetworkFirewalls]),
];

/// The id of the endpoint of a firewall in a subnet, by the place of the subnet in its list.
pub(crate) fn endpoint_of(firewall: &str, place: usize) -> String {
    format!("{firewall}-endpoint-{}", place + 1)
}

fn firewall(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mappings = ["SubnetMappings", "SubnetMapping"].into_iter();
    let subnets = mappings.flat_map(|key| list(properties, key)).enumerate();
    let state = |(place, row): (usize, &Value)| {
        let attachment = json!({
            "EndpointId": endpoint_of(resource.id, place),
            "SubnetId": row.get("SubnetId"),
        });
        (format!("{place:04}"), json!({ "Attachment": attachment }))
    };
    let states: Map<String, Value> = subnets.map(state).collect();
    let mut item = same(properties, &["VpcId", "FirewallPolicyArn"]);
    put(&mut item, "FirewallName", json!(resource.name));
    put(&mut item, "Status", json!({ "SyncStates": states }));
    declared.put("Firewalls", resource.id, &resource.item(item));
}

fn policy(resource: &Resource<'_>, declared: &mut Declared) {
    declared.put(
        "FirewallPolicies",
        resource.id,
        &json!({ "Body": body(resource, "FirewallPolicy") }),
    );
}

fn rule_group(resource: &Resource<'_>, declared: &mut Declared) {
    declared.put("RuleGroups", resource.id, &json!({ "Body": body(resource, "RuleGroup") }));
}

/// The part that CloudFormation spells as AWS lists it. Terraform writes blocks of lists with names in the
/// singular; those are put in AWS's shape.
fn body(resource: &Resource<'_>, key: &str) -> Value {
    match resource.get(key) {
        Value::Array(blocks) => {
            blocks.into_iter().next().map(capital).map(in_shape).unwrap_or_default()
        }
        body => body,
    }
}

/// Blocks that AWS has one of.
const SINGLE: [&str; 3] = ["StatefulEngineOptions", "RulesSource", "Header"];

/// Blocks by Terraform's names and AWS's.
const PLURAL: [(&str, &str); 4] = [
    ("StatefulRule", "StatefulRules"),
    ("StatefulRuleGroupReference", "StatefulRuleGroupReferences"),
    ("StatelessRuleGroupReference", "StatelessRuleGroupReferences"),
    ("RuleOption", "RuleOptions"),
];

fn in_shape(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(map.into_iter().map(renamed).collect()),
        Value::Array(items) => items.into_iter().map(in_shape).collect(),
        value => value,
    }
}

fn renamed((key, value): (String, Value)) -> (String, Value) {
    let value = match value {
        Value::Array(items) if SINGLE.contains(&key.as_str()) => {
            items.into_iter().next().unwrap_or_default()
        }
        value => value,
    };
    let plural = PLURAL.iter().find(|(name, _)| *name == key);
    let key = plural.map_or(key, |(_, plural)| (*plural).to_owned());
    let mut value = in_shape(value);
    if key == "RuleOptions" {
        strip_arguments(&mut value);
    }
    (key, value)
}

/// An option's keyword alone decides whether a plan can hold its rule.
fn strip_arguments(options: &mut Value) {
    let Value::Array(options) = options else { return };
    for option in options {
        *option = json!({ "Keyword": text(option, "Keyword") });
    }
}
