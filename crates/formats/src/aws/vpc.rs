//! VPCs with their attributes, subnets and internet gateways.

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::host;
use super::json::{deep, get, list, text};

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("Vpcs") {
        let attributes = facts.one("VpcAttributes", id).unwrap_or(&Value::Null);
        let mut draft = Draft::of("vpc", item, vpc(item, attributes));
        if let Some(servers) = servers(item, facts) {
            draft.unrecognized("DhcpOptions", servers.clone(), SERVERS);
        }
        drafts.put(id, draft);
    }
    for (id, item) in
        facts.all("VpcAttributes").filter(|(id, _)| !drafts.has(id)).collect::<Vec<_>>()
    {
        let reason = words("the VPC of these attributes is not there", "이 속성의 VPC가 없습니다");
        drafts.unrecognized(&format!("unread-{id}"), item.clone(), reason);
    }
    for (id, item) in facts.all("Subnets") {
        let subnet = Draft::of("subnet", item, subnet(item));
        drafts.put(id, subnet.inside(text(item, "VpcId")));
    }
    unseen_subnets(facts, drafts);
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

const UNSEEN: Words = words(
    "this subnet is not in the input; add `describe-subnets`",
    "이 서브넷이 입력에 없습니다. `describe-subnets` 출력을 추가해 주세요",
);

/// Subnets that only what stands in them tells of; of a VPC with such ones, the addresses alone are known.
fn unseen_subnets(facts: &Facts, drafts: &mut Drafts) {
    let instances = facts.all("Instances").filter(|(_, item)| host::runs(item));
    let nats = facts.all("NatGateways").filter(|(_, item)| host::lives(item));
    for (_, item) in facts.all("NetworkInterfaces").chain(instances).chain(nats) {
        let Some(id) = text(item, "SubnetId").filter(|id| !drafts.has(id)) else { continue };
        let vpc = text(item, "VpcId");
        let zone = json!({ "zone": text(item, "AvailabilityZone") });
        let mut draft = Draft::of("subnet", &Value::Null, zone).inside(vpc);
        draft.unrecognized("Subnets", Value::from(id), UNSEEN);
        drafts.put(id, draft);
        if let Some(vpc) = vpc.and_then(|vpc| drafts.get_mut(vpc)) {
            vpc.fields.insert("addresses_only".to_owned(), Value::Bool(true));
        }
    }
}

const SERVERS: Words = words(
    "hosts ask these DNS servers and not Amazon's, so what names mean to them is not known",
    "호스트가 Amazon이 아닌 이 DNS 서버에 질의하므로 이름이 무엇을 가리키는지 알 수 없습니다",
);

/// The DNS servers that a VPC's DHCP options give its hosts, where they are not Amazon's.
fn servers<'a>(vpc: &Value, facts: &'a Facts) -> Option<&'a Value> {
    let options = facts.one("DhcpOptions", text(vpc, "DhcpOptionsId")?)?;
    let mut all = list(options, "DhcpConfigurations").iter();
    let servers = all.find(|one| text(one, "Key") == Some("domain-name-servers"))?;
    let amazons = |one: &Value| text(one, "Value") == Some("AmazonProvidedDNS");
    (!list(servers, "Values").iter().any(amazons)).then_some(servers)
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
        "default": get(item, "IsDefault"),
        "dns_support": flag(attributes, "/EnableDnsSupport/Value"),
        "dns_hostnames": flag(attributes, "/EnableDnsHostnames/Value"),
    })
}

/// The zone of a subnet as its owner names it, or else as an account names it that it is shared with.
pub(super) fn zone(item: &Value) -> Option<&str> {
    text(item, "AvailabilityZone").or_else(|| text(item, "GuestZone"))
}

fn subnet(item: &Value) -> Value {
    let ipv6 =
        associated(item, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState");
    json!({
        "cidr": get(item, "CidrBlock"),
        "ipv6": ipv6.first(),
        "zone": zone(item),
        "zone_id": get(item, "AvailabilityZoneId"),
        "public_ip_on_launch": get(item, "MapPublicIpOnLaunch"),
    })
}
