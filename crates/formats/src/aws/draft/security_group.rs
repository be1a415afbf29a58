//! Security groups with their rules, from `describe-security-groups` or `describe-security-group-rules`.

use std::collections::BTreeMap;

use plan::{Kind, SecurityGroup, SecurityGroupRule, Words, words};
use serde_json::{Value, json};

use super::rule_parts::{number, ports, protocol};
use super::values::{entry, flag, reference, text_of};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::json::{get, is, join, list, text};

const NO_PEER: Words = words(
    "this rule has no source or destination with an ID or address",
    "이 규칙에 ID나 주소로 지정된 소스 또는 대상이 없습니다",
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

/// The keys of the rules for what comes in and for what goes out.
const DIRECTIONS: [&str; 2] = ["IpPermissions", "IpPermissionsEgress"];

/// Rules that are listed by themselves, by their group.
type Lone<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Value)>>;

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let mut lone = Lone::new();
    for (id, rule) in facts.all("SecurityGroupRules") {
        lone.entry(text(rule, "GroupId").unwrap_or_default()).or_default().push((id, rule));
    }
    for (id, item) in facts.all("SecurityGroups") {
        let told = lone.remove(id);
        if DIRECTIONS.iter().any(|key| item.get(key).is_some_and(Value::is_array)) {
            drafts.put(id, group(item, facts));
        } else if let Some(rules) = told {
            drafts.put(id, group(&with_rules(item, &rules), facts));
        } else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_RULES);
        }
    }
    for (id, rules) in lone {
        // Where the group itself is not listed, the interfaces that carry it tell its VPC, and the default one.
        match as_carried(id, facts) {
            Some(item) => drafts.put(id, group(&with_rules(&item, &rules), facts)),
            None => rules.into_iter().for_each(|(id, rule)| {
                drafts.unrecognized(&format!("unread-{id}"), rule.clone(), NO_GROUP);
            }),
        }
    }
}

/// What an interface that carries a group says of it: its VPC, and whether it is the default one there.
fn as_carried(group: &str, facts: &Facts) -> Option<Value> {
    let said =
        |item: &Value| list(item, "Groups").iter().find(|one| is(one, "GroupId", group)).cloned();
    facts.all("NetworkInterfaces").find_map(|(_, item)| {
        let (said, vpc) = said(item).zip(text(item, "VpcId"))?;
        let is_default = is(&said, "GroupName", SecurityGroup::DEFAULT);
        Some(json!({ "VpcId": vpc, "GroupName": is_default.then_some(SecurityGroup::DEFAULT) }))
    })
}

/// A group with permissions made of rules that are listed by themselves.
fn with_rules(item: &Value, rules: &[(&str, &Value)]) -> Value {
    let (egress, ingress): (Vec<&Value>, Vec<&Value>) =
        rules.iter().map(|(_, rule)| *rule).partition(|rule| flag(rule, "IsEgress"));
    let of = |rules: Vec<&Value>| rules.into_iter().map(permission).collect::<Vec<_>>();
    let mut item = item.clone();
    let permissions = json!({ "IpPermissions": of(ingress), "IpPermissionsEgress": of(egress) });
    join(&mut item, &permissions);
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

/// A group with the rules of both directions. Of one that recorded input does not tell, no rule is known; a
/// template that does not declare it has AWS's default.
fn group(item: &Value, facts: &Facts) -> Draft {
    let unknown =
        || SecurityGroup { ingress: Vec::new(), egress: Vec::new(), ..Default::default() };
    let blank = facts.held.as_ref().map_or_else(SecurityGroup::default, |_| unknown());
    let [ingress, egress] = DIRECTIONS.map(|key| item.get(key).and_then(Value::as_array));
    let rules_of = |permissions: &Vec<Value>| permissions.iter().flat_map(rules).collect();
    let group = SecurityGroup {
        ingress: ingress.map_or(blank.ingress, rules_of),
        egress: egress.map_or(blank.egress, rules_of),
        ..SecurityGroup::default()
    };
    let mut draft = Draft::of(item, group).inside(text(item, "VpcId"));
    name(&mut draft, item);
    for key in DIRECTIONS {
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

/// The name is the tag, or else AWS's own, which alone decides whether it is the default group of its VPC: one that
/// only a tag calls `default` goes by AWS's name.
fn name(draft: &mut Draft, item: &Value) {
    let own = text_of(item, "GroupName");
    let is_default = own == SecurityGroup::DEFAULT;
    if draft.name.is_empty()
        || !is_default && !own.is_empty() && draft.name == SecurityGroup::DEFAULT
    {
        draft.name = own;
    } else if let Kind::SecurityGroup(group) = &mut draft.is {
        // One that is called so needs no mark.
        group.default = is_default && draft.name != SecurityGroup::DEFAULT;
    }
}

/// Whether a referenced group is in a VPC whose peering was deleted.
fn is_stale(pair: &Value) -> bool {
    is(pair, "PeeringStatus", "deleted")
}

/// Whether every source of a permission has an address or an id.
fn is_whole(permission: &Value) -> bool {
    let named =
        |key: &str, inner: &str| list(permission, key).iter().all(|one| text(one, inner).is_some());
    SOURCES.iter().all(|(key, inner)| named(key, inner))
}

/// The lists of sources in a permission, each with the key of an item's address or id.
const SOURCES: [(&str, &str); 4] = [
    ("IpRanges", "CidrIp"),
    ("Ipv6Ranges", "CidrIpv6"),
    ("UserIdGroupPairs", "GroupId"),
    ("PrefixListIds", "PrefixListId"),
];

/// One rule for every range, group and prefix list of a permission.
fn rules(permission: &Value) -> Vec<SecurityGroupRule> {
    let protocol = protocol(permission, "IpProtocol");
    let ports = ports(&protocol, number(permission, "FromPort"), number(permission, "ToPort"));
    let blank = SecurityGroupRule { protocol, ports, ..SecurityGroupRule::default() };
    let named = SOURCES.into_iter().flat_map(|(key, inner)| {
        let items = list(permission, key).iter().filter(|one| !is_stale(one));
        items.filter_map(move |one| Some((key, text(one, inner)?)))
    });
    named.map(|(key, source)| rule(&blank, key, source)).collect()
}

fn rule(blank: &SecurityGroupRule, key: &str, source: &str) -> SecurityGroupRule {
    let rule = blank.clone();
    match key {
        "UserIdGroupPairs" => SecurityGroupRule { group: reference(Some(source)), ..rule },
        "PrefixListIds" => SecurityGroupRule { list: reference(Some(source)), ..rule },
        _ => SecurityGroupRule { cidr: entry(Some(source)), ..rule },
    }
}
