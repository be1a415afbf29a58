//! Security groups: with the rules inside them, or with those that are listed by themselves.

use std::collections::BTreeMap;

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::filter::{number, ports, protocol};
use super::json::{get, is, list, text, texts};

const NO_PEER: Words = words(
    "this rule names no one by an id or an address",
    "이 규칙은 ID나 주소로 상대를 지정하지 않습니다",
);
const NO_GROUP: Words =
    words("the security group of this rule is not there", "이 규칙의 보안 그룹이 없습니다");
const NO_RULES: Words = words(
    "the rules of this security group are not in the input; add `describe-security-groups`",
    "이 보안 그룹의 규칙이 입력에 없습니다. `describe-security-groups` 출력을 추가해 주세요",
);
const STALE: Words = words(
    "this rule names a group of a VPC whose peering is deleted, and admits nothing",
    "피어링이 삭제된 VPC의 그룹을 지정하는 규칙이라 아무것도 허용하지 않습니다",
);

const DIRECTIONS: [(&str, &str); 2] =
    [("ingress", "IpPermissions"), ("egress", "IpPermissionsEgress")];

/// Rules that are listed by themselves, by their group.
type Lone<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Value)>>;

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let mut lone = Lone::new();
    for (id, rule) in facts.all("SecurityGroupRules") {
        lone.entry(text(rule, "GroupId").unwrap_or_default()).or_default().push((id, rule));
    }
    for (id, item) in facts.all("SecurityGroups") {
        let told = lone.remove(id);
        if DIRECTIONS.iter().any(|(_, key)| item.get(key).is_some_and(Value::is_array)) {
            drafts.put(id, group(item));
        } else if let Some(rules) = told {
            drafts.put(id, group(&with_rules(item, &rules)));
        } else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_RULES);
        }
    }
    for (id, rules) in lone {
        // Where the group itself is not listed, the interfaces that carry it tell its VPC.
        match vpc_of(id, facts) {
            Some(vpc) => {
                drafts.put(id, group(&with_rules(&json!({ "VpcId": vpc }), &rules)));
            }
            None => rules.into_iter().for_each(|(id, rule)| {
                drafts.unrecognized(&format!("unread-{id}"), rule.clone(), NO_GROUP);
            }),
        }
    }
}

fn vpc_of<'a>(group: &str, facts: &'a Facts) -> Option<&'a str> {
    let carries = |item: &Value| texts(item, "Groups", "GroupId").iter().any(|id| id == group);
    let mut carriers = facts.all("NetworkInterfaces").filter(|(_, item)| carries(item));
    carriers.find_map(|(_, item)| text(item, "VpcId"))
}

/// A group with permissions made of rules that are listed by themselves.
fn with_rules(item: &Value, rules: &[(&str, &Value)]) -> Value {
    let is_out = |rule: &Value| rule.get("IsEgress").and_then(Value::as_bool).unwrap_or_default();
    let of = |out: bool| -> Vec<Value> {
        rules
            .iter()
            .filter(|(_, rule)| is_out(rule) == out)
            .map(|(_, rule)| permission(rule))
            .collect()
    };
    let mut item = item.clone();
    let permissions = json!({ "IpPermissions": of(false), "IpPermissionsEgress": of(true) });
    super::json::join(&mut item, &permissions);
    item
}

fn permission(rule: &Value) -> Value {
    let one = |key: &str, inner: &str| -> Vec<Value> {
        text(rule, key).map(|value| json!({ inner: value })).into_iter().collect()
    };
    let other = rule.get("ReferencedGroupInfo").filter(|info| !info.is_null());
    json!({
        "IpProtocol": get(rule, "IpProtocol"),
        "FromPort": get(rule, "FromPort"),
        "ToPort": get(rule, "ToPort"),
        "IpRanges": one("CidrIpv4", "CidrIp"),
        "Ipv6Ranges": one("CidrIpv6", "CidrIpv6"),
        "PrefixListIds": one("PrefixListId", "PrefixListId"),
        "UserIdGroupPairs": other.into_iter().collect::<Vec<_>>(),
    })
}

fn group(item: &Value) -> Draft {
    let mut draft = Draft::of("security-group", item, json!({})).inside(text(item, "VpcId"));
    if draft.name.is_empty() {
        draft.name = text(item, "GroupName").unwrap_or_default().to_owned();
    }
    for (field, key) in DIRECTIONS {
        if !item.get(key).is_some_and(Value::is_array) {
            continue;
        }
        let rules: Vec<Value> = list(item, key).iter().flat_map(rules).collect();
        draft.fields.insert(field.to_owned(), Value::Array(rules));
        for odd in list(item, key).iter().filter(|one| !is_whole(one)) {
            draft.unrecognized(key, odd.clone(), NO_PEER);
        }
        let pairs = list(item, key).iter().flat_map(|one| list(one, "UserIdGroupPairs"));
        for stale in pairs.filter(|pair| is_stale(pair)) {
            draft.unrecognized(key, stale.clone(), STALE);
        }
    }
    draft
}

/// Whether a named group was in a VPC that is no longer joined.
fn is_stale(pair: &Value) -> bool {
    is(pair, "PeeringStatus", "deleted")
}

/// Whether everyone whom a permission names has an address or an id.
fn is_whole(permission: &Value) -> bool {
    let named =
        |key: &str, inner: &str| list(permission, key).iter().all(|one| text(one, inner).is_some());
    SOURCES.iter().all(|(key, inner, _)| named(key, inner))
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
            .filter(|one| !is_stale(one))
            .filter_map(|one| text(one, inner))
            .map(|value| rule(field, value))
            .collect()
    };
    SOURCES.into_iter().flat_map(each).collect()
}
