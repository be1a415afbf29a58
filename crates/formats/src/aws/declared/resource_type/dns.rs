//! Private hosted zones with their records, and resolver endpoints.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, same, texts};
use crate::aws::declared::Declared;
use crate::aws::facts::held;
use crate::aws::json::{list, text};

pub(super) const TYPES: &[Type] = &[
    ("AWS::Route53::HostedZone", zone, &[L::PrivateHostedZones]),
    ("AWS::Route53::HostedZoneVPCAssociation", zone_association, &[L::PrivateHostedZones]),
    ("AWS::Route53::RecordSet", record, &[L::PrivateHostedZones]),
    ("AWS::Route53::RecordSetGroup", records, &[L::PrivateHostedZones]),
    ("AWS::Route53Resolver::ResolverEndpoint", resolver, &[L::ResolverEndpoints]),
    ("AWS::Route53Resolver::ResolverRule", rule, &[L::ResolverRules]),
    ("AWS::Route53Resolver::ResolverRuleAssociation", rule_association, &[L::ResolverRules]),
];

fn vpc_row(row: &Value) -> Value {
    let vpc = ["VPCId", "VpcId"].into_iter().find_map(|key| text(row, key));
    json!({ "VPCId": vpc })
}

fn zone(resource: &Resource<'_>, declared: &mut Declared) {
    let vpcs = ["VPCs", "Vpc"].into_iter().flat_map(|key| list(resource.properties, key));
    let vpcs: Vec<Value> = vpcs.map(vpc_row).collect();
    // Where nothing but the zone says so, it is private if a VPC is associated with it.
    let name = ["DomainName", "Name"].into_iter().find_map(|key| resource.text(key));
    let mut item = json!({ "VPCs": vpcs, "Name": name });
    if vpcs.is_empty() {
        put(&mut item, "MayBePublic", json!(true));
    }
    let mut item = resource.item(item);
    if name == Some(resource.name)
        && let Some(Value::Array(tags)) = item.get_mut("Tags")
    {
        tags.retain(|tag| text(tag, "Key") != Some("Name") || text(tag, "Value") != name);
    }
    declared.put("HostedZones", resource.id, &item);
    declared.own("ResourceRecordSets", resource.id, Vec::new());
}

fn zone_association(resource: &Resource<'_>, declared: &mut Declared) {
    let zone = ["ZoneId", "HostedZoneId"].into_iter().find_map(|key| resource.text(key));
    if let Some(zone) = zone {
        declared.push("HostedZones", zone, "VPCs", vpc_row(resource.properties));
    }
}

fn record(resource: &Resource<'_>, declared: &mut Declared) {
    push(declared, resource.properties);
}

fn records(resource: &Resource<'_>, declared: &mut Declared) {
    for row in resource.list("RecordSets") {
        let mut row = row.clone();
        crate::aws::json::join(&mut row, &same(resource.properties, &["HostedZoneId"]));
        push(declared, &row);
    }
}

fn push(declared: &mut Declared, row: &Value) {
    let zone = ["ZoneId", "HostedZoneId"].into_iter().find_map(|key| text(row, key));
    let Some(zone) = zone else { return };
    let values = texts(row, "Records").into_iter().chain(texts(row, "ResourceRecords"));
    let values: Value = values.map(|value| json!({ "Value": value })).collect();
    let name = ["Fqdn", "Name"].into_iter().find_map(|key| text(row, key));
    let mut set = json!({ "Name": name, "ResourceRecords": values });
    put(&mut set, "Type", row.get("Type").cloned().unwrap_or_default());
    let alias = row.get("AliasTarget").or_else(|| list(row, "Alias").first());
    if let Some(alias) = alias {
        let to = ["DNSName", "DnsName", "Name"].into_iter().find_map(|key| text(alias, key));
        put(&mut set, "AliasTarget", json!({ "DNSName": to }));
    }
    declared.own_record(zone, set);
}

fn resolver(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let item = json!({
        "Name": resource.name,
        "Direction": resource.get("Direction"),
        "SecurityGroupIds": texts(properties, "SecurityGroupIds"),
        "HostVPCId": resource.get("HostVpcId"),
    });
    declared.put("ResolverEndpoints", resource.id, &resource.item(item));
    let rows = ["IpAddresses", "IpAddress"].into_iter().flat_map(|key| list(properties, key));
    let rows = rows.map(|row| same(row, &["SubnetId", "Ip", "Ipv6"])).collect();
    declared.own("IpAddresses", resource.id, rows);
}

fn rule(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["DomainName", "RuleType"]);
    put(&mut item, "Id", json!(resource.id));
    declared.facts.rest.push((held::RULES.to_owned(), item));
}

fn rule_association(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["ResolverRuleId", "VPCId", "VpcId"]);
    put(&mut item, "Id", json!(resource.id));
    declared.facts.rest.push((held::RULE_ASSOCIATIONS.to_owned(), item));
}
