//! VPCs with their attributes, subnets and internet gateways.

use plan::words;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, get, list, text};

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("Vpcs") {
        let attributes = facts.one("VpcAttributes", id).unwrap_or(&Value::Null);
        drafts.put(id, Draft::of("vpc", item, vpc(item, attributes)));
    }
    for (id, item) in
        facts.all("VpcAttributes").filter(|(id, _)| !drafts.has(id)).collect::<Vec<_>>()
    {
        let reason = words("the VPC of these attributes is not there", "이 속성의 VPC가 없습니다");
        drafts.unplanned(&format!("unread-{id}"), item.clone(), reason);
    }
    for (id, item) in facts.all("Subnets") {
        let subnet = Draft::of("subnet", item, subnet(item));
        drafts.put(id, subnet.inside(text(item, "VpcId")));
    }
    for (id, item) in facts.all("InternetGateways") {
        let attached = list(item, "Attachments").iter().find(|one| is_attached(one));
        let vpc = attached.and_then(|one| text(one, "VpcId"));
        drafts.put(id, Draft::of("internet-gateway", item, json!({})).inside(vpc));
    }
    for (id, item) in facts.all("EgressOnlyInternetGateways") {
        let attached = list(item, "Attachments").iter().find(|one| is_attached(one));
        let vpc = attached.and_then(|one| text(one, "VpcId"));
        drafts.put(id, Draft::of("egress-only-internet-gateway", item, json!({})).inside(vpc));
    }
}

/// Whether a gateway's attachment holds.
pub(super) fn is_attached(attachment: &Value) -> bool {
    matches!(text(attachment, "State"), None | Some("available" | "attached" | "attaching"))
}

fn flag(value: &Value, pointer: &str) -> Value {
    value.pointer(pointer).cloned().unwrap_or_default()
}

/// The blocks of a list that are associated.
fn associated(item: &Value, list_key: &str, block: &str, state: &str) -> Vec<String> {
    let pointer = format!("/{state}/State");
    let holds =
        |one: &&Value| matches!(deep(one, &pointer), None | Some("associated" | "associating"));
    let blocks = list(item, list_key).iter().filter(holds);
    blocks.filter_map(|one| text(one, block)).map(str::to_owned).collect()
}

fn vpc(item: &Value, attributes: &Value) -> Value {
    let mut secondary = associated(item, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState");
    secondary.retain(|block| text(item, "CidrBlock") != Some(block));
    let ipv6 =
        associated(item, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState");
    json!({
        "cidr": get(item, "CidrBlock"),
        "secondary": secondary,
        "ipv6": ipv6,
        "tenancy": get(item, "InstanceTenancy"),
        "dns_support": flag(attributes, "/EnableDnsSupport/Value"),
        "dns_hostnames": flag(attributes, "/EnableDnsHostnames/Value"),
    })
}

fn subnet(item: &Value) -> Value {
    let ipv6 =
        associated(item, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState");
    json!({
        "cidr": get(item, "CidrBlock"),
        "ipv6": ipv6.first(),
        "zone": get(item, "AvailabilityZone"),
        "zone_id": get(item, "AvailabilityZoneId"),
        "public_ip_on_launch": get(item, "MapPublicIpOnLaunch"),
    })
}
