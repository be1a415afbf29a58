//! Rearranging one answer before its lists are read: a firewall, a policy or a hosted zone that is spread over
//! several keys becomes one item, and exported routes get the keys of `search-transit-gateway-routes`.

use serde_json::{Map, Value, json};

use crate::aws::json::{capital, join, text};

/// The parts of a document that together describe one firewall, policy or rule group, as items.
pub(crate) fn firewall(map: &mut Map<String, Value>) -> Vec<(&'static str, &'static str, Value)> {
    let mut found = Vec::new();
    if map.get("Firewall").is_some_and(Value::is_object) {
        let mut item = map.remove("Firewall").unwrap_or_default();
        let status = map.remove("FirewallStatus").unwrap_or_default();
        join(&mut item, &json!({ "Status": status }));
        found.push(("Firewalls", "FirewallArn", item));
    }
    let pairs = [
        ("FirewallPolicyResponse", "FirewallPolicyArn", "FirewallPolicy", "FirewallPolicies"),
        ("RuleGroupResponse", "RuleGroupArn", "RuleGroup", "RuleGroups"),
    ];
    for (response, arn, body, list) in pairs {
        if map.contains_key(response) && map.contains_key(body) {
            let head = map.remove(response).unwrap_or_default();
            let body = map.remove(body).unwrap_or_default();
            let item =
                json!({ "Arn": text(&head, arn), "Type": text(&head, "Type"), "Body": body });
            found.push((list, "Arn", item));
        }
    }
    found
}

/// Puts the VPCs of a hosted zone into it, capitalizes the keys of exported routes, and marks the routes of a
/// table that has more than the answer lists.
pub(crate) fn prepare(map: &mut Map<String, Value>) {
    if map.contains_key("HostedZone") {
        let vpcs = json!({ "VPCs": map.remove("VPCs") });
        map.entry("HostedZone").and_modify(|zone| join(zone, &vpcs));
    }
    // What `export-transit-gateway-routes` saves has small keys.
    if let Some(Value::Array(routes)) = map.get("routes")
        && routes.iter().any(|route| route.get("destinationCidrBlock").is_some())
    {
        map.remove("filter");
        let routes = map.remove("routes").map(capital).unwrap_or_default();
        map.insert("Routes".to_owned(), routes);
    }
    let goes_on = map.get("AdditionalRoutesAvailable") == Some(&Value::Bool(true));
    if let Some(Value::Array(routes)) = map.get_mut("Routes").filter(|_| goes_on) {
        routes.push(json!({ "AdditionalRoutesAvailable": true }));
    }
}
