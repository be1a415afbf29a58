//! Network firewalls: their policy and rule groups as far as rules go by addresses, protocols and ports.
//!
//! Rules are written in the order in which they are tried. From the first one that a plan cannot hold,
//! what happens is not known: the rules end there, and the default is unknown.

use plan::{FirewallRule, GatewayLoadBalancerEndpoint, NetworkFirewall, Words, words};
use serde_json::{Map, Value};

use super::firewall_rule::{Order, in_order};
use super::values::{reference, text_of};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::json::{arn_id, deep, list, plain, text};

const UNKNOWN: Words = words(
    "rules that look into packets, and rules that are not in the input, are not known",
    "패킷 내용을 검사하는 규칙과 입력에 없는 규칙은 알 수 없습니다",
);

/// The firewall whose endpoint this is.
pub(crate) fn of_endpoint<'a>(facts: &'a Facts, endpoint: &str) -> Option<&'a str> {
    let has = |item: &Value| endpoints(item).any(|(id, _)| id == endpoint);
    facts.all("Firewalls").find(|(_, item)| has(item)).map(|(arn, _)| arn)
}

/// The endpoints of a firewall with their subnets.
fn endpoints(item: &Value) -> impl Iterator<Item = (&str, Option<&str>)> {
    let zones = item.pointer("/Status/SyncStates").and_then(Value::as_object);
    zones.into_iter().flat_map(Map::values).filter_map(|zone| {
        let attachment = zone.get("Attachment")?;
        Some((text(attachment, "EndpointId")?, text(attachment, "SubnetId")))
    })
}

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (arn, item) in facts.all("Firewalls") {
        if deep(item, "/Status/Status") == Some("DELETING") {
            continue;
        }
        let mut draft = firewall(item, facts);
        draft.name = text_of(item, "FirewallName");
        let id = arn_id(arn);
        for (endpoint, subnet) in
            endpoints(item).filter(|(endpoint, _)| facts.one("VpcEndpoints", endpoint).is_none())
        {
            let service = reference(Some(&id));
            let inline = GatewayLoadBalancerEndpoint { service, ..Default::default() };
            let inline = Draft::of(&Value::Null, inline);
            drafts.put(endpoint, inline.inside(subnet.or_else(|| text(item, "VpcId"))));
        }
        drafts.put(&id, draft.inside(text(item, "VpcId")));
    }
}

fn firewall(item: &Value, facts: &Facts) -> Draft {
    let policy = text(item, "FirewallPolicyArn").and_then(|arn| facts.one("FirewallPolicies", arn));
    let body = policy.and_then(|policy| policy.get("Body")).unwrap_or(&Value::Null);
    let (rules, default, unknown) = judged(body, facts);
    let mut draft = Draft::of(item, NetworkFirewall { default: default.to_owned(), rules });
    if default == "unknown" {
        draft.unrecognized("FirewallPolicy", unknown.unwrap_or_else(|| body.clone()), UNKNOWN);
    }
    draft
}

/// The rules that are known, what happens to everything else, and the first thing that is not known.
fn judged(policy: &Value, facts: &Facts) -> (Vec<FirewallRule>, &'static str, Option<Value>) {
    let stateless = plain(policy, "StatelessDefaultActions");
    let says = |wanted: &str| stateless.iter().any(|action| action == wanted);
    if policy.is_null() || !list(policy, "StatelessRuleGroupReferences").is_empty() {
        return (Vec::new(), "unknown", None);
    }
    match (says("aws:pass"), says("aws:drop")) {
        (true, _) => return (Vec::new(), "pass", None),
        (_, true) => return (Vec::new(), "drop", None),
        _ => {}
    }
    let strict = deep(policy, "/StatefulEngineOptions/RuleOrder") == Some("STRICT_ORDER");
    let order = if strict { Order::Strict } else { Order::ByAction };
    let (rows, unknown) = in_order(policy, order, facts);
    let default = match unknown {
        Some(_) => "unknown",
        None => default(policy, order),
    };
    (rows, default, unknown)
}

fn default(policy: &Value, order: Order) -> &'static str {
    let actions = plain(policy, "StatefulDefaultActions");
    let drops = actions.iter().any(|action| action.starts_with("aws:drop"));
    if drops && order == Order::Strict { "drop" } else { "pass" }
}
