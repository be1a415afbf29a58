//! Target groups: their targets with the health that AWS reports.

use std::net::IpAddr;

use plan::{GroupTarget, TargetGroup, Words, words};
use serde_json::{Value, json};

use super::load_balancer::attribute;
use super::values::{self, entry, reference, text_of, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::json::{arn_id, deep, is, number, text};

const UNSEEN: Words = words(
    "the targets of this group are not in the input; add `describe-target-health`",
    "이 그룹의 대상이 입력에 없습니다. `describe-target-health` 출력을 추가해 주세요",
);
const FUNCTION: Words = words(
    "a Lambda function as a target has no place in a plan",
    "대상인 Lambda 함수는 설계에 담을 수 없습니다",
);
const REGISTERED: Words = words(
    "this registers the targets of the group when it runs, and has no place in a plan",
    "이 리소스는 실행 중에 대상 그룹의 대상을 등록하며 설계에 담을 수 없습니다",
);
const NO_GROUP: Words =
    words("the target group of this is not in the input", "이 항목의 대상 그룹이 입력에 없습니다");

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (arn, item) in facts.all("TargetGroups") {
        let id = arn_id(arn);
        // A group without targets would be one that answers nobody; one that is not there is unknown.
        let Some(health) = facts.of("TargetHealthDescriptions", arn) else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNSEEN);
            continue;
        };
        let mut draft = Draft::of(item, group(arn, item, health, facts));
        draft.name = text_of(item, "TargetGroupName");
        for by in health.iter().filter_map(registrar) {
            draft.miss("targets", by, REGISTERED);
        }
        if is(item, "TargetType", "lambda") {
            for one in health {
                draft.unrecognized("Targets", one.clone(), FUNCTION);
            }
        }
        drafts.put(&id, draft.inside(text(item, "VpcId")));
    }
    for (arn, health) in facts.owners("TargetHealthDescriptions") {
        if facts.one("TargetGroups", arn).is_none() && !health.is_empty() {
            drafts.unrecognized(&format!("unread-{}", arn_id(arn)), json!(health), NO_GROUP);
        }
    }
}

fn group(arn: &str, item: &Value, health: &[Value], facts: &Facts) -> TargetGroup {
    let blank = TargetGroup::default();
    let switch = |key: &str| match attribute(facts, arn, key) {
        Some("true") => "on".to_owned(),
        Some("false") => "off".to_owned(),
        _ => "default".to_owned(),
    };
    let port = |key: &str| entry(number(item, key).map(|port| port.to_string()).as_deref());
    TargetGroup {
        kind: text_or(item, "TargetType", blank.kind),
        protocol: text_or(item, "Protocol", blank.protocol).to_ascii_lowercase(),
        port: port("Port"),
        client_ip: switch("preserve_client_ip.enabled"),
        cross_zone: switch("load_balancing.cross_zone.enabled"),
        health_port: port("HealthCheckPort"),
        health_protocol: text_or(item, "HealthCheckProtocol", blank.health_protocol)
            .to_ascii_lowercase(),
        health_interval: values::number(item, "HealthCheckIntervalSeconds"),
        health_timeout: values::number(item, "HealthCheckTimeoutSeconds"),
        healthy_threshold: values::number(item, "HealthyThresholdCount"),
        unhealthy_threshold: values::number(item, "UnhealthyThresholdCount"),
        targets: health.iter().filter_map(|one| target(item, one)).collect(),
    }
}

/// What registers targets that are not known, where a row says that.
fn registrar(health: &Value) -> Option<&str> {
    deep(health, "/Target/RegisteredBy")
}

/// A target with its health; none of a function. In the place of targets that are not known, what registers them.
fn target(group: &Value, health: &Value) -> Option<GroupTarget> {
    if let Some(by) = registrar(health).filter(|_| !is(group, "TargetType", "lambda")) {
        return Some(GroupTarget { host: reference(Some(by)), ..GroupTarget::default() });
    }
    let target = health.get("Target").unwrap_or(&Value::Null);
    let id = text(target, "Id").unwrap_or_default();
    let host = if id.starts_with("arn:") { arn_id(id) } else { id.to_owned() };
    let (host, address) = match text(group, "TargetType") {
        Some("lambda") => return None,
        Some("ip") => (None, Some(id)),
        _ if id.parse::<IpAddr>().is_ok() => (None, Some(id)),
        _ => (Some(host.as_str()), None),
    };
    let port = number(target, "Port").map(|port| port.to_string());
    Some(GroupTarget {
        host: reference(host),
        address: entry(address),
        port: entry(port.as_deref()),
        health: health_of(health).map_or_else(|| GroupTarget::default().health, str::to_owned),
    })
}

/// AWS's word; a target whose health is not known, since checks are off, gets connections.
fn health_of(one: &Value) -> Option<&str> {
    let off = is(one.get("TargetHealth").unwrap_or(&Value::Null), "State", "unavailable");
    if off { Some("healthy") } else { deep(one, "/TargetHealth/State") }
}
