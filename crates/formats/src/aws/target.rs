//! Target groups: their targets with the health that AWS reports.

use plan::{Words, words};
use serde_json::{Value, json};

use super::balancer::attribute;
use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{arn_id, deep, is, number, text};

const UNSEEN: Words = words(
    "the targets of this group are not in the input; add `describe-target-health`",
    "이 그룹의 대상이 입력에 없습니다. `describe-target-health` 출력을 추가해 주세요",
);
const FUNCTION: Words = words(
    "a Lambda function as a target has no place in a plan",
    "대상인 Lambda 함수는 계획에 담을 수 없습니다",
);
const NO_GROUP: Words =
    words("the target group of this is not in the input", "이 항목의 대상 그룹이 입력에 없습니다");

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (arn, item) in facts.all("TargetGroups") {
        let id = arn_id(arn);
        // A group without targets would be one that answers nobody; one that is not there is unknown.
        let Some(health) = facts.of("TargetHealthDescriptions", arn) else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), UNSEEN);
            continue;
        };
        let mut draft = Draft::of("target-group", item, group(arn, item, facts));
        draft.name = text(item, "TargetGroupName").unwrap_or_default().to_owned();
        targets(item, health, &mut draft);
        drafts.put(&id, draft.inside(text(item, "VpcId")));
    }
    for (arn, health) in facts.owners("TargetHealthDescriptions") {
        if facts.one("TargetGroups", arn).is_none() && !health.is_empty() {
            drafts.unrecognized(&format!("unread-{}", arn_id(arn)), json!(health), NO_GROUP);
        }
    }
}

fn group(arn: &str, item: &Value, facts: &Facts) -> Value {
    let switch = |key: &str| match attribute(facts, arn, key) {
        Some("true") => "on",
        Some("false") => "off",
        _ => "default",
    };
    let health = number(item, "HealthCheckPort").map(|port| port.to_string());
    json!({
        "kind": text(item, "TargetType"),
        "protocol": text(item, "Protocol").map(str::to_ascii_lowercase),
        "port": number(item, "Port").map(|port| port.to_string()),
        "client_ip": switch("preserve_client_ip.enabled"),
        "cross_zone": switch("load_balancing.cross_zone.enabled"),
        "health_port": health,
        "health_protocol": text(item, "HealthCheckProtocol").map(str::to_ascii_lowercase),
        "health_interval": number(item, "HealthCheckIntervalSeconds"),
        "health_timeout": number(item, "HealthCheckTimeoutSeconds"),
        "healthy_threshold": number(item, "HealthyThresholdCount"),
        "unhealthy_threshold": number(item, "UnhealthyThresholdCount"),
    })
}

fn targets(group: &Value, health: &[Value], draft: &mut Draft) {
    let mut rows = Vec::new();
    for one in health {
        let target = one.get("Target").unwrap_or(&Value::Null);
        let id = text(target, "Id").unwrap_or_default();
        let (field, host) = match text(group, "TargetType") {
            Some("ip") => ("address", id.to_owned()),
            Some("lambda") => {
                draft.unrecognized("Targets", one.clone(), FUNCTION);
                continue;
            }
            _ if id.starts_with("arn:") => ("host", arn_id(id)),
            _ => ("host", id.to_owned()),
        };
        rows.push(json!({
            field: host,
            "port": number(target, "Port").map(|port| port.to_string()),
            "health": health_of(one),
        }));
    }
    draft.fields.insert("targets".to_owned(), Value::Array(rows));
}

/// AWS's word; a target whose health is not known, since checks are off, gets connections.
fn health_of(one: &Value) -> Option<&str> {
    let off = is(one.get("TargetHealth").unwrap_or(&Value::Null), "State", "unavailable");
    if off { Some("healthy") } else { deep(one, "/TargetHealth/State") }
}
