//! Load balancers, listeners with their rules, and target groups with their targets.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, flag, same, texts, whole};
use crate::aws::declared::Declared;
use crate::aws::json::{list, text};

pub(super) const TYPES: &[Type] = &[
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        load_balancer,
        &[L::LoadBalancers, L::TargetGroups],
    ),
    ("AWS::ElasticLoadBalancingV2::Listener", listener, &[L::LoadBalancers, L::TargetGroups]),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", rule, &[L::ListenerRules]),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", target_group, &[L::TargetGroups]),
    ("AWS::ElasticLoadBalancingV2::TargetGroupAttachment", target, &[L::TargetGroups]),
    ("AWS::ElasticLoadBalancing::LoadBalancer", classic, &[L::LoadBalancers]),
];

fn load_balancer(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mut item = json!({
        "LoadBalancerName": resource.name,
        "Type": kind(resource),
        "Scheme": scheme(resource),
        "SecurityGroups": texts(properties, "SecurityGroups"),
        "AvailabilityZones": zones(properties),
        "VpcId": resource.get("VpcId"),
    });
    let enforce = ["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"];
    crate::aws::json::join(&mut item, &same(properties, &enforce));
    declared.put("LoadBalancers", resource.id, &resource.item(item));
    declared.own("Attributes", resource.id, attributes(properties, "LoadBalancerAttributes"));
    if let Some(on) = flag(properties, "EnableCrossZoneLoadBalancing") {
        let row = json!({ "Key": "load_balancing.cross_zone.enabled", "Value": on.to_string() });
        declared.own("Attributes", resource.id, vec![row]);
    }
}

fn kind<'a>(resource: &Resource<'a>) -> &'a str {
    let said = ["Type", "LoadBalancerType"].into_iter().find_map(|key| resource.text(key));
    said.unwrap_or("application")
}

fn scheme<'a>(resource: &Resource<'a>) -> &'a str {
    match flag(resource.properties, "Internal") {
        Some(true) => "internal",
        _ => resource.text("Scheme").unwrap_or(match kind(resource) {
            "gateway" => "internal",
            _ => "internet-facing",
        }),
    }
}

/// The subnets with the addresses that are said of them.
fn zones(properties: &Value) -> Value {
    let plain = texts(properties, "Subnets").into_iter();
    let mut rows: Vec<Value> = plain.map(|subnet| json!({ "SubnetId": subnet })).collect();
    let mappings = ["SubnetMappings", "SubnetMapping"].into_iter();
    for row in mappings.flat_map(|key| list(properties, key)) {
        let private = ["PrivateIPv4Address", "PrivateIpv4Address"];
        let private = private.into_iter().find_map(|key| text(row, key));
        let mut zone = same(row, &["SubnetId"]);
        if private.is_some() {
            let address = json!({ "PrivateIPv4Address": private });
            put(&mut zone, "LoadBalancerAddresses", json!([address]));
        }
        let known = rows.iter_mut().find(|known| known.get("SubnetId") == zone.get("SubnetId"));
        match known {
            Some(known) => *known = zone,
            None => rows.push(zone),
        }
    }
    json!(rows)
}

fn attributes(properties: &Value, key: &str) -> Vec<Value> {
    list(properties, key).iter().map(|row| same(row, &["Key", "Value"])).collect()
}

fn listener(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mut item = same(properties, &["LoadBalancerArn", "Protocol"]);
    put(&mut item, "Port", json!(whole(properties, "Port")));
    let actions = ["DefaultActions", "DefaultAction"].into_iter();
    let actions: Value = actions.flat_map(|key| list(properties, key)).map(action).collect();
    put(&mut item, "DefaultActions", actions);
    declared.put("Listeners", resource.id, &item);
}

/// An action with where it forwards to; the rest of it may hold secrets of an identity provider.
fn action(row: &Value) -> Value {
    let mut action = same(row, &["Type", "TargetGroupArn"]);
    let forwards = row.get("ForwardConfig").into_iter().chain(list(row, "Forward"));
    let groups = forwards
        .flat_map(|config| list(config, "TargetGroups").iter().chain(list(config, "TargetGroup")));
    let group = |row: &Value| {
        let mut group = same(row, &["Weight"]);
        let arn = ["TargetGroupArn", "Arn"].into_iter().find_map(|key| text(row, key));
        put(&mut group, "TargetGroupArn", json!(arn));
        group
    };
    let groups: Vec<Value> = groups.map(group).collect();
    if !groups.is_empty() {
        put(&mut action, "ForwardConfig", json!({ "TargetGroups": groups }));
    }
    action
}

fn rule(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(listener) = resource.text("ListenerArn") else { return };
    let actions = ["Actions", "Action"].into_iter();
    let actions: Value =
        actions.flat_map(|key| list(resource.properties, key)).map(action).collect();
    // AWS's ARN of a rule begins with that of its listener.
    declared.put("Rules", &format!("{listener}/{}", resource.id), &json!({ "Actions": actions }));
}

fn target_group(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    // Terraform has the checks in a block, whose port and protocol are not those of the group.
    let block = list(properties, "HealthCheck").first();
    let check = |key: &str, flat: &str| {
        let said = block.and_then(|block| block.get(key)).or_else(|| properties.get(flat));
        said.cloned().unwrap_or_default()
    };
    let item = json!({
        "TargetGroupName": resource.name,
        "Protocol": resource.get("Protocol"),
        "Port": whole(properties, "Port"),
        "TargetType": resource.text("TargetType").unwrap_or("instance"),
        "VpcId": resource.get("VpcId"),
        "HealthCheckPort": check("Port", "HealthCheckPort"),
        "HealthCheckProtocol": check("Protocol", "HealthCheckProtocol"),
        "HealthCheckIntervalSeconds": check("Interval", "HealthCheckIntervalSeconds"),
        "HealthCheckTimeoutSeconds": check("Timeout", "HealthCheckTimeoutSeconds"),
        "HealthyThresholdCount": check("HealthyThreshold", "HealthyThresholdCount"),
        "UnhealthyThresholdCount": check("UnhealthyThreshold", "UnhealthyThresholdCount"),
    });
    declared.put("TargetGroups", resource.id, &resource.item(item));
    declared.own("Attributes", resource.id, attributes(properties, "TargetGroupAttributes"));
    switch(resource, declared, "PreserveClientIp", "preserve_client_ip.enabled");
    switch(
        resource,
        declared,
        "LoadBalancingCrossZoneEnabled",
        "load_balancing.cross_zone.enabled",
    );
    let targets = list(properties, "Targets").iter();
    let rows = targets.map(|row| json!({ "Target": same(row, &["Id", "Port"]) })).collect();
    declared.own("TargetHealthDescriptions", resource.id, rows);
}

fn switch(resource: &Resource<'_>, declared: &mut Declared, key: &str, attribute: &str) {
    if let Some(on) = flag(resource.properties, key) {
        let row = json!({ "Key": attribute, "Value": on.to_string() });
        declared.own("Attributes", resource.id, vec![row]);
    }
}

fn target(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(group) = resource.text("TargetGroupArn") else { return };
    let mut target = json!({ "Id": resource.get("TargetId") });
    put(&mut target, "Port", json!(whole(resource.properties, "Port")));
    let row = json!({ "Target": target });
    declared.own("TargetHealthDescriptions", group, vec![row]);
}

fn classic(resource: &Resource<'_>, declared: &mut Declared) {
    let item = json!({ "LoadBalancerName": resource.name, "Subnets": texts(resource.properties, "Subnets") });
    declared.facts.rest.push(("LoadBalancerDescriptions".to_owned(), resource.item(item)));
}
