//! Endpoint services of the provider's account, and the endpoints and services of other accounts.

use std::collections::BTreeMap;

use plan::{EndpointService, Words, words};
use serde_json::Value;

use super::values::{flag_or, references, text_of};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::service_name::{id_in, region};
use crate::aws::facts::state::lives;
use crate::aws::json::{arn_id, dashed, deep, is, list, text};

const CONSUMER: Words = words(
    "an endpoint of another account uses the service, and it is not in the input",
    "다른 계정의 엔드포인트가 이 서비스를 사용하지만 입력에 없습니다",
);
const PROVIDER: Words = words(
    "the provider's side of this service is not in the input",
    "이 서비스의 공급자 쪽이 입력에 없습니다",
);

/// Fields of a service with the keys that they are read from.
const KEYS: [(&str, &str); 3] = [
    ("service", "ServiceName"),
    ("acceptance_required", "AcceptanceRequired"),
    ("private_dns_name", "PrivateDnsName"),
];

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let living = |item: &Value| lives(item) && !is(item, "ServiceState", "Deleted");
    for (id, item) in facts.all("ServiceConfigurations").filter(|(_, item)| living(item)) {
        let vpc =
            load_balancers(item).find_map(|arn| text(facts.one("LoadBalancers", arn)?, "VpcId"));
        let draft = Draft::of(item, service(id, item, facts)).keep_misfits(item, &KEYS);
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

fn load_balancers(item: &Value) -> impl Iterator<Item = &str> {
    let keys = ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns"];
    keys.into_iter().flat_map(|key| list(item, key)).filter_map(Value::as_str)
}

fn service(id: &str, item: &Value, facts: &Facts) -> EndpointService {
    let principals = facts.of("AllowedPrincipals", id).unwrap_or_default().iter();
    let own = region(item);
    let regions = list(item, "SupportedRegions").iter();
    let regions = regions.filter(|one| !is(one, "ServiceState", "Deleted"));
    let regions = regions.filter_map(|one| text(one, "Region")).filter(|one| Some(*one) != own);
    EndpointService {
        service: text_of(item, "ServiceName"),
        load_balancers: references(load_balancers(item).map(arn_id)),
        acceptance_required: flag_or(item, "AcceptanceRequired", true),
        principals: principals
            .filter_map(|one| text(one, "Principal"))
            .map(str::to_owned)
            .collect(),
        supported_regions: regions.map(str::to_owned).collect(),
        private_dns_name: text_of(item, "PrivateDnsName"),
        dns_verified: deep(item, "/PrivateDnsNameConfiguration/State") == Some("verified"),
    }
}

/// Reports the services of other accounts, of which a consumer sees `describe-vpc-endpoint-services` alone.
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
