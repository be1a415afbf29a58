//! Endpoint services: what a provider offers, and what its side says of consumers' endpoints.

use std::collections::BTreeMap;

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host::lives;
use super::json::{arn_id, dashed, deep, get, is, list, text};

const CONSUMER: Words = words(
    "an endpoint of another account uses the service, and it is not in the input",
    "다른 계정의 엔드포인트가 이 서비스를 사용하지만 입력에 없습니다",
);
const PROVIDER: Words = words(
    "the provider's side of this service is not in the input",
    "이 서비스의 공급자 쪽이 입력에 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let living = |item: &Value| lives(item) && !is(item, "ServiceState", "Deleted");
    for (id, item) in facts.all("ServiceConfigurations").filter(|(_, item)| living(item)) {
        let vpc = balancers(item).find_map(|arn| text(facts.one("LoadBalancers", arn)?, "VpcId"));
        let draft = Draft::of("endpoint-service", item, service(id, item, facts));
        drafts.put(id, draft.inside(vpc));
    }
    for (id, item) in facts.all("VpcEndpointConnections") {
        let state = text(item, "VpcEndpointState").map(dashed);
        let is_gone =
            matches!(state.as_deref(), Some("deleted" | "rejected" | "failed" | "expired"));
        if facts.one("VpcEndpoints", id).is_none() && !is_gone {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), CONSUMER);
        }
    }
    details(facts, drafts);
}

fn balancers(item: &Value) -> impl Iterator<Item = &str> {
    let keys = ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns"];
    keys.into_iter().flat_map(|key| list(item, key)).filter_map(Value::as_str)
}

fn service(id: &str, item: &Value, facts: &Facts) -> Value {
    let principals = facts.of("AllowedPrincipals", id).unwrap_or_default();
    let principals: Vec<&str> =
        principals.iter().filter_map(|one| text(one, "Principal")).collect();
    let own = region(item);
    let regions = list(item, "SupportedRegions").iter();
    let regions = regions.filter(|one| !is(one, "ServiceState", "Deleted"));
    let regions: Vec<&str> = regions
        .filter_map(|one| text(one, "Region"))
        .filter(|region| Some(*region) != own)
        .collect();
    json!({
        "service": get(item, "ServiceName"),
        "load_balancers": balancers(item).map(arn_id).collect::<Vec<_>>(),
        "acceptance_required": get(item, "AcceptanceRequired"),
        "principals": principals,
        "supported_regions": regions,
        "private_dns_name": get(item, "PrivateDnsName"),
        "dns_verified": deep(item, "/PrivateDnsNameConfiguration/State") == Some("verified"),
    })
}

/// The Region that a service's name holds.
pub(super) fn region(item: &Value) -> Option<&str> {
    text(item, "ServiceName")?.split('.').find(|part| super::place::is_region(part))
}

/// The id of the endpoint service that a service name ends in, if it is not AWS's own.
pub(super) fn id_in(name: &str) -> Option<&str> {
    let id = name.get(name.find("vpce-svc-")?..)?;
    id.split('.').next()
}

/// A consumer sees of another account's service what `describe-vpc-endpoint-services` tells.
fn details(facts: &Facts, drafts: &mut Drafts) {
    let mut strange = BTreeMap::new();
    for (name, item) in facts.all("ServiceDetails") {
        if let Some(id) = id_in(name).filter(|id| !drafts.has(id)) {
            strange.insert(id, item);
        }
    }
    for (id, item) in strange {
        drafts.unrecognized(&format!("unread-{id}"), item.clone(), PROVIDER);
    }
}
