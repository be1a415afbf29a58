//! VPC endpoints: gateways by their tables, interfaces by their subnets.

use plan::words;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host;
use super::json::{get, plain, text, texts};

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("VpcEndpoints").filter(|(_, item)| host::lives(item)) {
        let (tag, fields) = match text(item, "VpcEndpointType") {
            Some("Gateway") => ("gateway-endpoint", gateway(facts, item)),
            Some("Interface") => ("interface-endpoint", interface(facts, item)),
            _ => {
                let reason = words(
                    "endpoints of this type have no place in a plan",
                    "이 유형의 엔드포인트는 계획에 담을 수 없습니다",
                );
                drafts.unplanned(id, item.clone(), reason);
                continue;
            }
        };
        drafts.put(id, Draft::of(tag, item, fields).inside(text(item, "VpcId")));
    }
}

fn gateway(facts: &Facts, item: &Value) -> Value {
    let service = text(item, "ServiceName");
    let mut lists = facts.all("PrefixLists").map(|(_, list)| list);
    let list = lists.find(|list| service.is_some() && text(list, "PrefixListName") == service);
    json!({
        "service": service,
        "route_tables": plain(item, "RouteTableIds"),
        "prefixes": list.map(|list| plain(list, "Cidrs")).unwrap_or_default(),
    })
}

fn interface(facts: &Facts, item: &Value) -> Value {
    let interfaces: Vec<&Value> = plain(item, "NetworkInterfaceIds")
        .iter()
        .filter_map(|id| facts.one("NetworkInterfaces", id))
        .collect();
    let subnet = |subnet: String| {
        let inside = |one: &&&Value| text(one, "SubnetId") == Some(subnet.as_str());
        let address = interfaces.iter().find(inside).and_then(|one| text(one, "PrivateIpAddress"));
        json!({ "subnet": subnet, "address": address })
    };
    let subnets: Vec<Value> = plain(item, "SubnetIds").into_iter().map(subnet).collect();
    json!({
        "service": get(item, "ServiceName"),
        "security_groups": texts(item, "Groups", "GroupId"),
        "private_dns": get(item, "PrivateDnsEnabled"),
        "subnets": subnets,
    })
}
