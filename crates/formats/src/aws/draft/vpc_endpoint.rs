//! VPC endpoints: gateway endpoints by their tables, interface endpoints by their subnets, Gateway Load
//! Balancer endpoints by what inspects.

use std::collections::BTreeSet;

use plan::{
    EndpointSubnet, GatewayEndpoint, GatewayLoadBalancerEndpoint, InterfaceEndpoint, Words, words,
};
use serde_json::Value;

use super::values::{entries, flag, interface_rows, reference, references, text_of, text_or};
use super::{Draft, Drafts, network_firewall};
use crate::aws::facts::interface::{InterfaceOwner, InterfaceOwners};
use crate::aws::facts::state::lives;
use crate::aws::facts::{Facts, prefixes, service_name};
use crate::aws::json::{arn_id, dashed, get, list, plain, text, texts};

const UNLISTED: Words = words(
    "this endpoint is not in the input; add `describe-vpc-endpoints`",
    "이 엔드포인트가 입력에 없습니다. `describe-vpc-endpoints` 출력을 추가해 주세요",
);
const NO_PREFIXES: Words = words(
    "the addresses of this service are not in the input; add `describe-prefix-lists`",
    "이 서비스의 주소가 입력에 없습니다. `describe-prefix-lists` 출력을 추가해 주세요",
);
const BEHIND: Words = words(
    "what stands behind an endpoint of this type has no place in a plan",
    "이 유형의 엔드포인트 뒤에 있는 것은 설계에 담을 수 없습니다",
);
const NO_TYPE: Words = words(
    "endpoints of this type have no place in a plan",
    "이 유형의 엔드포인트는 설계에 담을 수 없습니다",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpcEndpoints").filter(|(_, item)| lives(item)) {
        match endpoint(facts, id, item) {
            Some(draft) => drafts.put(id, draft),
            None => drafts.unrecognized(id, item.clone(), NO_TYPE),
        }
    }
    unlisted(facts, drafts);
}

fn endpoint(facts: &Facts, id: &str, item: &Value) -> Option<Draft> {
    let vpc = text(item, "VpcId");
    Some(match text(item, "VpcEndpointType") {
        Some("Gateway") => gateway(facts, item).inside(vpc),
        Some("Interface") => Draft::of(item, interface(facts, item))
            .keep_misfits(item, &[("private_dns", "PrivateDnsEnabled")])
            .inside(vpc),
        Some("GatewayLoadBalancer") => {
            let subnet = list(item, "SubnetIds").iter().find_map(Value::as_str);
            Draft::of(item, gateway_load_balancer(facts, id, item)).inside(subnet.or(vpc))
        }
        // One for a resource or a service network: what stands behind it is not in a plan.
        Some(kind) if !list(item, "NetworkInterfaceIds").is_empty() => {
            let provider = reference(Some(&format!("{id}-unseen")));
            let endpoint = InterfaceEndpoint { provider, ..interface(facts, item) };
            let mut draft = Draft::of(item, endpoint).inside(vpc);
            draft.miss("provider", kind, BEHIND);
            draft
        }
        _ => return None,
    })
}

/// Interface endpoints that are not in the input and have interfaces in it: their services are not known.
fn unlisted(facts: &Facts, drafts: &mut Drafts) {
    for (owner, interfaces) in InterfaceOwners::of(facts).all() {
        let InterfaceOwner::UnlistedEndpoint(id) = owner else { continue };
        let first = interfaces.first().map_or(&Value::Null, |(_, item)| item);
        let endpoint = InterfaceEndpoint {
            provider: reference(Some(&format!("{id}-unseen"))),
            security_groups: references(texts(first, "Groups", "GroupId")),
            subnets: interfaces.iter().flat_map(|(_, item)| interface_rows(item)).collect(),
            ..InterfaceEndpoint::default()
        };
        let mut draft = Draft::of(&Value::Null, endpoint);
        draft.miss("provider", id, UNLISTED);
        drafts.put(id, draft.inside(text(first, "VpcId")));
    }
}

fn gateway(facts: &Facts, item: &Value) -> Draft {
    let prefixes = text(item, "ServiceName").map(|service| prefixes::of_service(facts, service));
    let is_unseen = prefixes.as_ref().is_some_and(Vec::is_empty);
    let endpoint = GatewayEndpoint {
        service: text_of(item, "ServiceName"),
        route_tables: references(plain(item, "RouteTableIds")),
        prefixes: entries(prefixes.unwrap_or_default()),
    };
    let mut draft = Draft::of(item, endpoint);
    if is_unseen {
        draft.unrecognized("ServiceName", get(item, "ServiceName"), NO_PREFIXES);
    }
    draft
}

fn interface(facts: &Facts, item: &Value) -> InterfaceEndpoint {
    let service = text(item, "ServiceName");
    InterfaceEndpoint {
        service: text_of(item, "ServiceName"),
        provider: reference(service.and_then(service_name::id_in)),
        security_groups: references(texts(item, "Groups", "GroupId")),
        private_dns: flag(item, "PrivateDnsEnabled"),
        state: dashed(&text_or(item, "State", InterfaceEndpoint::default().state)),
        subnets: rows(facts, item),
    }
}

/// One row for every address of the endpoint's interfaces, and one for a subnet without any.
fn rows(facts: &Facts, item: &Value) -> Vec<EndpointSubnet> {
    let ids = plain(item, "NetworkInterfaceIds");
    let interfaces = ids.iter().filter_map(|id| facts.one("NetworkInterfaces", id));
    let mut rows: Vec<EndpointSubnet> = interfaces.flat_map(interface_rows).collect();
    let seen: BTreeSet<String> =
        rows.iter().filter_map(|row| Some(row.subnet.as_ref()?.id.to_string())).collect();
    let unseen = plain(item, "SubnetIds").into_iter().filter(|subnet| !seen.contains(subnet));
    let row =
        |id: String| EndpointSubnet { subnet: reference(Some(&id)), ..EndpointSubnet::default() };
    rows.extend(unseen.map(row));
    rows
}

fn gateway_load_balancer(facts: &Facts, id: &str, item: &Value) -> GatewayLoadBalancerEndpoint {
    let tagged = list(item, "Tags").iter().find(|tag| text(tag, "Key") == Some("Firewall"));
    let tagged = tagged.and_then(|tag| text(tag, "Value")).filter(|arn| arn.starts_with("arn:"));
    let firewall = network_firewall::of_endpoint(facts, id).or(tagged).map(arn_id);
    let offered = text(item, "ServiceName").and_then(service_name::id_in);
    GatewayLoadBalancerEndpoint {
        service: reference(firewall.as_deref().or(offered)),
        state: dashed(&text_or(item, "State", GatewayLoadBalancerEndpoint::default().state)),
        interface: plain(item, "NetworkInterfaceIds").into_iter().next().unwrap_or_default(),
    }
}
