//! Security groups and network ACLs.

use net::ProtocolEntry;
use plan::{Words, words};
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
        let mut draft = Draft::of("network-acl", item, fields).inside(text(item, "VpcId"));
        for one in list(item, "Associations") {
            match text(one, "SubnetId").and_then(|id| drafts.get_mut(id)) {
                Some(subnet) => {
                    subnet.fields.insert("network_acl".to_owned(), Value::from(id));
                }
                None => draft.set_aside("Associations", one.clone(), UNSEEN),
            }
        }
        drafts.put(id, draft);
    }
    lone_rules(facts, drafts);
}

const NO_PEER: Words = words(
    "this rule names no one by an id or an address",
    "이 규칙은 ID나 주소로 상대를 지정하지 않습니다",
);
const UNSEEN: Words =
    words("what this is associated with is not in the input", "연결된 대상이 입력에 없습니다");
const NO_GROUP: Words =
    words("the security group of this rule is not there", "이 규칙의 보안 그룹이 없습니다");

/// Rules listed by themselves repeat those of their group; without the group they have no place.
fn lone_rules(facts: &Facts, drafts: &mut Drafts) {
    for (id, rule) in facts.all("SecurityGroupRules") {
        if !text(rule, "GroupId").is_some_and(|group| drafts.has(group)) {
            drafts.unplanned(&format!("unread-{id}"), rule.clone(), NO_GROUP);
        }
    }
}

/// Whether everyone whom a permission names has an address or an id.
fn is_whole(permission: &Value) -> bool {
    let named =
        |key: &str, inner: &str| list(permission, key).iter().all(|one| text(one, inner).is_some());
    SOURCES.iter().all(|(key, inner, _)| named(key, inner))
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
        for odd in list(item, key).iter().filter(|one| !is_whole(one)) {
            draft.set_aside(key, odd.clone(), NO_PEER);
        }
    }
    draft
}

/// Who is named in a permission: the key of the list, that of an item's id, and the rule's field.
const SOURCES: [(&str, &str, &str); 4] = [
    ("IpRanges", "CidrIp", "cidr"),
    ("Ipv6Ranges", "CidrIpv6", "cidr"),
    ("UserIdGroupPairs", "GroupId", "group"),
    ("PrefixListIds", "PrefixListId", "list"),
];

/// One rule for every range, group and prefix list of a permission.
fn rules(permission: &Value) -> Vec<Value> {
    let protocol = protocol(permission, "IpProtocol");
    let ports = ports(&protocol, number(permission, "FromPort"), number(permission, "ToPort"));
    let rule =
        |field: &str, value: &str| json!({ "protocol": protocol, "ports": ports, field: value });
    let each = |(key, inner, field): (&str, &str, &str)| -> Vec<Value> {
        list(permission, key)
            .iter()
            .filter_map(|one| text(one, inner))
            .map(|value| rule(field, value))
            .collect()
    };
    SOURCES.into_iter().flat_map(each).collect()
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
