//! Security groups and network ACLs.

use net::ProtocolEntry;
use plan::words;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, get, list, text};

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("SecurityGroups") {
        drafts.put(id, group(item));
    }
    for (id, item) in facts.all("NetworkAcls") {
        let fields = json!({
            "default": get(item, "IsDefault"),
            "ingress": entries(item, false),
            "egress": entries(item, true),
        });
        drafts.put(id, Draft::of("network-acl", item, fields).inside(text(item, "VpcId")));
        for subnet in list(item, "Associations").iter().filter_map(|one| text(one, "SubnetId")) {
            if let Some(subnet) = drafts.get_mut(subnet) {
                subnet.fields.insert("network_acl".to_owned(), Value::from(id));
            }
        }
    }
}

fn group(item: &Value) -> Draft {
    let mut draft = Draft::of("security-group", item, json!({})).inside(text(item, "VpcId"));
    if draft.name.is_empty() {
        draft.name = text(item, "GroupName").unwrap_or_default().to_owned();
    }
    for (field, key) in [("ingress", "IpPermissions"), ("egress", "IpPermissionsEgress")] {
        if !item.get(key).is_some_and(Value::is_array) {
            continue;
        }
        let rules: Vec<Value> = list(item, key).iter().flat_map(rules).collect();
        draft.fields.insert(field.to_owned(), Value::Array(rules));
        for lists in list(item, key).iter().filter(|one| !list(one, "PrefixListIds").is_empty()) {
            let reason = words(
                "a rule for a prefix list has no place in a plan",
                "접두사 목록 규칙은 계획에 담을 수 없습니다",
            );
            draft.set_aside(key, lists.clone(), reason);
        }
    }
    draft
}

/// One rule for every range and every group of a permission.
fn rules(permission: &Value) -> Vec<Value> {
    let protocol = protocol(permission, "IpProtocol");
    let ports = ports(&protocol, number(permission, "FromPort"), number(permission, "ToPort"));
    let rule =
        |field: &str, value: &str| json!({ "protocol": protocol, "ports": ports, field: value });
    let sources = [
        ("IpRanges", "CidrIp", "cidr"),
        ("Ipv6Ranges", "CidrIpv6", "cidr"),
        ("UserIdGroupPairs", "GroupId", "group"),
    ];
    let each = |(key, inner, field): (&str, &str, &str)| -> Vec<Value> {
        list(permission, key)
            .iter()
            .filter_map(|one| text(one, inner))
            .map(|value| rule(field, value))
            .collect()
    };
    sources.into_iter().flat_map(each).collect()
}

fn number(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(Value::as_i64)
}

fn protocol(value: &Value, key: &str) -> String {
    let said = text(value, key).unwrap_or("-1");
    ProtocolEntry::new(said).value().map_or_else(|| said.to_owned(), |known| known.to_string())
}

/// Ports as a plan spells them; for ICMP a type and a code.
fn ports(protocol: &str, from: Option<i64>, to: Option<i64>) -> Option<String> {
    let (from, to) = (from?, to.or(from)?);
    if protocol.starts_with("icmp") {
        return Some(match (from, to) {
            (-1, _) => "all".to_owned(),
            (kind, -1) => kind.to_string(),
            (kind, code) => format!("{kind}/{code}"),
        });
    }
    match (protocol, from, to) {
        ("tcp" | "udp", from, to) if from == to => Some(from.to_string()),
        ("tcp" | "udp", from, to) if from >= 0 => Some(format!("{from}-{to}")),
        _ => None,
    }
}

/// The entries of one direction, without the last ones that AWS adds itself.
fn entries(item: &Value, egress: bool) -> Vec<Value> {
    let wanted = |entry: &&Value| {
        entry.get("Egress").and_then(Value::as_bool).unwrap_or_default() == egress
            && number(entry, "RuleNumber").is_none_or(|number| number < 32767)
    };
    list(item, "Entries").iter().filter(wanted).map(entry).collect()
}

fn entry(item: &Value) -> Value {
    let protocol = protocol(item, "Protocol");
    let icmp = item.get("IcmpTypeCode").filter(|_| protocol.starts_with("icmp"));
    let ports = match (icmp, item.get("PortRange")) {
        (Some(icmp), _) => ports(&protocol, number(icmp, "Type"), number(icmp, "Code")),
        (None, Some(range)) => ports(&protocol, number(range, "From"), number(range, "To")),
        (None, None) => None,
    };
    json!({
        "number": get(item, "RuleNumber"),
        "action": deep(item, "/RuleAction"),
        "protocol": protocol,
        "ports": ports,
        "cidr": text(item, "CidrBlock").or_else(|| text(item, "Ipv6CidrBlock")),
    })
}
