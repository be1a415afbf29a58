//! The owners of lists that do not name them, such as the routes of a transit gateway route table: found by the
//! path of the file, or by the items.

use std::collections::BTreeSet;

use plan::{Words, words};
use serde_json::{Value, json};

use super::context::Context;
use super::list::{Reader, of_key};
use crate::aws::facts::{Facts, Loose};
use crate::aws::json::{arn_name, is, list, text};

const OWNERLESS: Words = words(
    "this does not say whose it is; put the id of its resource into the file's or the folder's name",
    "어느 리소스의 것인지 알 수 없습니다. 파일이나 폴더 이름에 리소스 ID를 넣어 주세요",
);

/// Gives every list without an owner to the resource that it can only belong to; the others are reported.
pub(crate) fn settle(facts: &mut Facts) {
    for loose in std::mem::take(&mut facts.loose) {
        match owner(facts, &loose) {
            Some(owner) => facts.own(loose.key, &owner, loose.items),
            None if self_named(loose.key).is_some() => one_by_one(facts, loose),
            None => {
                let json = json!({ loose.key: loose.items });
                facts.unrecognized.add(&loose.path, json, OWNERLESS);
            }
        }
    }
}

/// The key by which each item of a list may name its owner itself.
fn self_named(name: &str) -> Option<&'static str> {
    match of_key(name)?.reader {
        Reader::Owned(owner) => owner.in_item,
        _ => None,
    }
}

fn one_by_one(facts: &mut Facts, loose: Loose) {
    let key = self_named(loose.key).unwrap_or_default();
    for item in loose.items {
        match text(&item, key).map(str::to_owned) {
            Some(owner) => facts.own(loose.key, &owner, vec![item]),
            None => facts.unrecognized.add(&loose.path, item, OWNERLESS),
        }
    }
}

fn owner(facts: &Facts, loose: &Loose) -> Option<String> {
    let names = self_named(loose.key);
    if names.is_some_and(|key| loose.items.iter().any(|item| text(item, key).is_some())) {
        return None;
    }
    let context = Context::of(&loose.path);
    let by = |list: &str, prefixes: &[&str]| {
        let known: Vec<(&str, &str)> = facts.all(list).map(|(id, _)| (id, id)).collect();
        let spelled = || prefixes.iter().find_map(|prefix| context.id(prefix));
        context.named(&known).or_else(spelled).or_else(|| only(&known)).map(str::to_owned)
    };
    match loose.key {
        "Entries" => by("PrefixLists", &["pl-"]),
        "SecurityGroupVpcAssociations" => None,
        "AllowedPrincipals" => by("ServiceConfigurations", &["vpce-svc-"]),
        "IpAddresses" => by("ResolverEndpoints", &["rslvr-in-", "rslvr-out-"]),
        "ResourceRecordSets" => zone(facts, loose).or_else(|| by("HostedZones", &[])),
        "TransitGatewayAttachmentPropagations" => context.id("tgw-attach-").map(str::to_owned),
        "TargetHealthDescriptions" => arn(facts, &context, &["TargetGroups"]),
        "Attributes" => arn(facts, &context, attributed(loose)),
        _ => table(facts, loose, &context),
    }
}

/// The route table of a transit gateway, unless its attachments are another gateway's.
fn table(facts: &Facts, loose: &Loose, context: &Context) -> Option<String> {
    let tables: Vec<(&str, &str)> =
        facts.all("TransitGatewayRouteTables").map(|(id, _)| (id, id)).collect();
    let spelled = context.named(&tables).or_else(|| context.id("tgw-rtb-"));
    if let Some(table) = spelled {
        return Some(table.to_owned());
    }
    let table = only(&tables)?;
    let gateway = text(facts.one("TransitGatewayRouteTables", table)?, "TransitGatewayId");
    let named: BTreeSet<&str> = loose.items.iter().flat_map(attachments).collect();
    let is_strange = |(_, item): (&str, &Value)| {
        let id = text(item, "TransitGatewayAttachmentId");
        text(item, "TransitGatewayId") != gateway && id.is_some_and(|id| named.contains(id))
    };
    let elsewhere = facts.all("TransitGatewayAttachments").any(is_strange);
    (!elsewhere).then(|| table.to_owned())
}

/// The attachments that a route, an association or a propagation names.
fn attachments(item: &Value) -> impl Iterator<Item = &str> {
    let inner = list(item, "TransitGatewayAttachments").iter();
    std::iter::once(item).chain(inner).filter_map(|one| text(one, "TransitGatewayAttachmentId"))
}

/// A hosted zone always has a start of authority, which bears the zone's own name.
fn zone(facts: &Facts, loose: &Loose) -> Option<String> {
    let start = loose.items.iter().find(|item| is(item, "Type", "SOA"))?;
    let named = |(_, zone): &(&str, &Value)| text(zone, "Name") == text(start, "Name");
    let known: Vec<(&str, &str)> =
        facts.all("HostedZones").filter(named).map(|(id, _)| (id, id)).collect();
    only(&known).map(str::to_owned)
}

/// The lists whose resources have such attributes.
fn attributed(loose: &Loose) -> &'static [&'static str] {
    let has = |begin: &str| {
        let mut keys = loose.items.iter().filter_map(|item| text(item, "Key"));
        keys.any(|key| key.starts_with(begin))
    };
    match (has("deregistration_delay"), has("deletion_protection")) {
        (true, false) => &["TargetGroups"],
        (false, true) => &["LoadBalancers"],
        _ => &["TargetGroups", "LoadBalancers"],
    }
}

/// A resource of these lists by its name or the end of its ARN.
fn arn(facts: &Facts, context: &Context, lists: &[&str]) -> Option<String> {
    let arns = || lists.iter().flat_map(|list| facts.all(list)).map(|(arn, _)| arn);
    let ends = arns().map(|arn| (arn.rsplit('/').next().unwrap_or(arn), arn));
    let known: Vec<(&str, &str)> = ends.chain(arns().map(|arn| (arn_name(arn), arn))).collect();
    let all: Vec<(&str, &str)> = arns().map(|arn| (arn, arn)).collect();
    context.named(&known).or_else(|| only(&all)).map(str::to_owned)
}

fn only<'a>(known: &[(&str, &'a str)]) -> Option<&'a str> {
    match known {
        [(_, id)] => Some(id),
        _ => None,
    }
}
