//! VPC endpoints: gateways by their tables, interfaces by their subnets, inline ones by what inspects.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host::{self, lives};
use super::json::{arn_id, dashed, get, list, plain, text, texts};
use super::{firewall, prefix_list, service};

const STRANGE: Words = words(
    "this endpoint is not in the input; add `describe-vpc-endpoints`",
    "이 엔드포인트가 입력에 없습니다. `describe-vpc-endpoints` 출력을 추가해 주세요",
);
const NO_PREFIXES: Words = words(
    "the addresses of this service are not in the input; add `describe-prefix-lists`",
    "이 서비스의 주소가 입력에 없습니다. `describe-prefix-lists` 출력을 추가해 주세요",
);
const BEHIND: Words = words(
    "what stands behind an endpoint of this type has no place in a plan",
    "이 유형의 엔드포인트 뒤에 있는 것은 계획에 담을 수 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpcEndpoints").filter(|(_, item)| lives(item)) {
        let vpc = text(item, "VpcId");
        let (tag, fields, inside) = match text(item, "VpcEndpointType") {
            Some("Gateway") => ("gateway-endpoint", gateway(facts, item), vpc),
            Some("Interface") => ("interface-endpoint", interface(facts, item), vpc),
            Some("GatewayLoadBalancer") => {
                let subnet = list(item, "SubnetIds").iter().find_map(Value::as_str);
                ("gateway-load-balancer-endpoint", inline(facts, id, item), subnet.or(vpc))
            }
            // One for a resource or a service network: what stands behind it is not in a plan.
            Some(kind) if !list(item, "NetworkInterfaceIds").is_empty() => {
                let fields = interface(facts, item);
                let mut draft = Draft::of("interface-endpoint", item, fields).inside(vpc);
                draft.fields.insert("provider".to_owned(), format!("{id}-unseen").into());
                draft.miss("provider", kind, BEHIND);
                drafts.put(id, draft);
                continue;
            }
            _ => {
                let reason = words(
                    "endpoints of this type have no place in a plan",
                    "이 유형의 엔드포인트는 계획에 담을 수 없습니다",
                );
                drafts.unrecognized(id, item.clone(), reason);
                continue;
            }
        };
        let mut draft = Draft::of(tag, item, fields).inside(inside);
        if tag == "gateway-endpoint" && draft.fields.get("prefixes") == Some(&json!([])) {
            draft.unrecognized("ServiceName", get(item, "ServiceName"), NO_PREFIXES);
        }
        drafts.put(id, draft);
    }
    strange(facts, drafts);
}

/// Interface endpoints of which only interfaces tell: what they lead to is not known.
fn strange(facts: &Facts, drafts: &mut Drafts) {
    let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (id, item) in of_strangers(facts) {
        found.entry(id).or_default().push(item);
    }
    for (id, interfaces) in found {
        let first = interfaces.first().copied().unwrap_or(&Value::Null);
        let fields = json!({
            "provider": format!("{id}-unseen"),
            "security_groups": texts(first, "Groups", "GroupId"),
            "subnets": interfaces.iter().flat_map(|one| addressed(one)).collect::<Vec<_>>(),
        });
        let mut draft = Draft::of("interface-endpoint", &Value::Null, fields);
        draft.miss("provider", id, STRANGE);
        drafts.put(id, draft.inside(text(first, "VpcId")));
    }
}

/// The interfaces of interface endpoints that are not in the input, with the endpoints' ids.
fn of_strangers(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    facts.all("NetworkInterfaces").filter_map(|(_, item)| {
        let id = text(item, "Description")?.strip_prefix("VPC Endpoint Interface ")?;
        let is_unknown = facts.one("VpcEndpoints", id).is_none() && id.starts_with("vpce-");
        is_unknown.then_some((id, item))
    })
}

/// The ids of the interfaces that endpoints have, in the input or not.
pub(super) fn managed(facts: &Facts) -> BTreeSet<String> {
    let listed = facts.all("VpcEndpoints").filter(|(_, item)| lives(item));
    let listed = listed.flat_map(|(_, item)| plain(item, "NetworkInterfaceIds"));
    let strange = of_strangers(facts).filter_map(|(_, item)| text(item, "NetworkInterfaceId"));
    listed.chain(strange.map(str::to_owned)).collect()
}

fn gateway(facts: &Facts, item: &Value) -> Value {
    let service = text(item, "ServiceName");
    json!({
        "service": service,
        "route_tables": plain(item, "RouteTableIds"),
        "prefixes": service.map(|service| prefix_list::of_service(facts, service)),
    })
}

fn interface(facts: &Facts, item: &Value) -> Value {
    let service = text(item, "ServiceName");
    json!({
        "service": service,
        "provider": service.and_then(service::id_in),
        "security_groups": texts(item, "Groups", "GroupId"),
        "private_dns": get(item, "PrivateDnsEnabled"),
        "state": text(item, "State").map(dashed),
        "subnets": rows(facts, item),
    })
}

/// One row for every address of the endpoint's interfaces, and one for a subnet without any.
fn rows(facts: &Facts, item: &Value) -> Vec<Value> {
    let ids = plain(item, "NetworkInterfaceIds");
    let interfaces = ids.iter().filter_map(|id| facts.one("NetworkInterfaces", id));
    let mut rows: Vec<Value> = interfaces.flat_map(addressed).collect();
    let seen: BTreeSet<String> =
        rows.iter().filter_map(|row| text(row, "subnet").map(str::to_owned)).collect();
    let unseen = plain(item, "SubnetIds").into_iter().filter(|subnet| !seen.contains(subnet));
    rows.extend(unseen.map(|subnet| json!({ "subnet": subnet })));
    rows
}

/// The rows of one interface: its subnet with each of its addresses.
pub(super) fn addressed(interface: &Value) -> Vec<Value> {
    let (subnet, eni) = (text(interface, "SubnetId"), text(interface, "NetworkInterfaceId"));
    let addresses = host::addresses(interface);
    if addresses.is_empty() {
        return vec![json!({ "subnet": subnet, "interface": eni })];
    }
    let row = |address| json!({ "subnet": subnet, "address": address, "interface": eni });
    addresses.iter().map(row).collect()
}

fn inline(facts: &Facts, id: &str, item: &Value) -> Value {
    let tagged = list(item, "Tags").iter().find(|tag| text(tag, "Key") == Some("Firewall"));
    let tagged = tagged.and_then(|tag| text(tag, "Value")).filter(|arn| arn.starts_with("arn:"));
    let firewall = firewall::of_endpoint(facts, id).or(tagged).map(arn_id);
    let offered = text(item, "ServiceName").and_then(service::id_in).map(str::to_owned);
    let eni = plain(item, "NetworkInterfaceIds").into_iter().next();
    let state = text(item, "State").map(dashed);
    json!({ "service": firewall.or(offered), "state": state, "interface": eni })
}
