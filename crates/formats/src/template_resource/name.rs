//! Private hosted zones with their records, resolver endpoints, and network firewalls.

use plan::{FirewallRule, NetworkFirewall, PrivateHostedZone, ResolverEndpoint};
use serde_json::{Value, json};

use super::{Owner, Writer, key, place};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<PrivateHostedZone>() {
        zone(writer, of, is);
    }
    if let Some(is) = of.get::<ResolverEndpoint>() {
        resolver(writer, of, is);
    }
    if let Some(is) = of.get::<NetworkFirewall>() {
        firewall(writer, of, is);
    }
}

fn zone(writer: &mut Writer<'_>, of: Owner<'_>, is: &PrivateHostedZone) {
    let vpcs: Vec<Value> = is
        .vpcs
        .iter()
        .map(|vpc| {
            let region = place(writer.plan, &vpc.id).1;
            Value::Object(super::object(
                json!({ "VPCId": writer.to(&vpc.id), "VPCRegion": region }),
            ))
        })
        .collect();
    writer.own(of, "AWS::Route53::HostedZone", json!({ "Name": is.domain, "VPCs": vpcs }));
    for (row, record) in is.records.iter().enumerate() {
        let kind = record.kind.to_ascii_uppercase();
        let name = if record.name.is_empty() { &is.domain } else { &record.name };
        let plain = record.values.iter().all(|value| value.parse::<std::net::IpAddr>().is_ok());
        // An alias of a name that AWS gives leads nowhere without the name's own zone.
        if kind != "CNAME" && !plain {
            writer.parts.left_out.push((of.id.clone(), "alias record"));
            continue;
        }
        let properties = json!({
            "HostedZoneId": writer.to(of.id),
            "Name": name,
            "Type": kind,
            "TTL": 300,
            "ResourceRecords": record.values,
        });
        writer.add(of, &format!("record {}", row + 1), "AWS::Route53::RecordSet", properties);
    }
}

fn resolver(writer: &mut Writer<'_>, of: Owner<'_>, is: &ResolverEndpoint) {
    let rows: Vec<Value> = is
        .interfaces
        .iter()
        .map(|row| {
            let address = row.address.as_ref().map(|address| address.text().to_owned());
            let subnet = writer.reference(row.subnet.as_ref());
            Value::Object(super::object(json!({ "SubnetId": subnet, "Ip": address })))
        })
        .collect();
    let groups = writer.references(&is.security_groups);
    let properties = json!({
        "Name": of.name(),
        "Direction": is.direction.to_ascii_uppercase(),
        "IpAddresses": rows,
        "SecurityGroupIds": groups,
    });
    writer.add(of, "", "AWS::Route53Resolver::ResolverEndpoint", properties);
}

/// A firewall with a policy and a group of its rules, in the order in which they are tried.
fn firewall(writer: &mut Writer<'_>, of: Owner<'_>, is: &NetworkFirewall) {
    let rules: Vec<Value> =
        is.rules.iter().enumerate().map(|(row, rule)| stateful(row, rule)).collect();
    let default = if is.default == "drop" { "aws:drop_strict" } else { "aws:alert_strict" };
    let mut policy = json!({
        "StatelessDefaultActions": ["aws:forward_to_sfe"],
        "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"],
        "StatefulEngineOptions": { "RuleOrder": "STRICT_ORDER" },
        "StatefulDefaultActions": [default],
    });
    if !rules.is_empty() {
        let properties = json!({
            "RuleGroupName": format!("{}-rules", of.id),
            "Type": "STATEFUL",
            "Capacity": rules.len().max(100),
            "RuleGroup": {
                "StatefulRuleOptions": { "RuleOrder": "STRICT_ORDER" },
                "RulesSource": { "StatefulRules": rules },
            },
        });
        writer.add(of, "rules", "AWS::NetworkFirewall::RuleGroup", properties);
        let group = json!({ "ResourceArn": { super::REF: key(of.id, "rules") }, "Priority": 1 });
        crate::aws::json::join(&mut policy, &json!({ "StatefulRuleGroupReferences": [group] }));
    }
    let properties =
        json!({ "FirewallPolicyName": format!("{}-policy", of.id), "FirewallPolicy": policy });
    writer.add(of, "policy", "AWS::NetworkFirewall::FirewallPolicy", properties);
    let endpoints = writer.plan.every::<plan::GatewayLoadBalancerEndpoint>();
    let own = endpoints
        .filter(|endpoint| endpoint.is().service.as_ref().is_some_and(|to| to.id == *of.id));
    let subnets: Vec<plan::Id> =
        own.filter_map(|endpoint| endpoint.resource.parent.clone()).collect();
    let subnets: Vec<Value> =
        subnets.iter().map(|subnet| json!({ "SubnetId": writer.to(subnet) })).collect();
    let properties = json!({
        "FirewallName": of.id.as_str(),
        "FirewallPolicyArn": { super::REF: key(of.id, "policy") },
        "VpcId": writer.vpc(of),
        "SubnetMappings": subnets,
    });
    writer.own(of, "AWS::NetworkFirewall::Firewall", properties);
}

fn stateful(row: usize, rule: &FirewallRule) -> Value {
    let protocol = match rule.protocol.text() {
        "all" | "" => "IP".to_owned(),
        name => name.to_ascii_uppercase(),
    };
    let block = |entry: Option<&net::Cidr>| entry.map_or("ANY", net::Entry::text).to_owned();
    let ports = rule.ports.as_ref().map_or("ANY", net::Entry::text).replace('-', ":");
    json!({
        "Action": rule.action.to_ascii_uppercase(),
        "Header": {
            "Protocol": protocol,
            "Source": block(rule.source.as_ref()),
            "SourcePort": "ANY",
            "Direction": "FORWARD",
            "Destination": block(rule.destination.as_ref()),
            "DestinationPort": ports,
        },
        "RuleOptions": [{ "Keyword": "sid", "Settings": [(row + 1).to_string()] }],
    })
}
