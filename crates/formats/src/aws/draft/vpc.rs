//! VPCs with their attributes, subnets and internet gateways.

use plan::{EgressOnlyInternetGateway, InternetGateway, Subnet, Vpc, Words, words};
use serde_json::Value;

use super::values::{entries, entry, flag, flag_or, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::state::{is_associated, is_attached, lives, runs};
use crate::aws::json::{list, text};

const NO_VPC: Words = words("the VPC of these attributes is not there", "이 속성의 VPC가 없습니다");
const UNSEEN: Words = words(
    "this subnet is not in the input; add `describe-subnets`",
    "이 서브넷이 입력에 없습니다. `describe-subnets` 출력을 추가해 주세요",
);
const SERVERS: Words = words(
    "hosts use these DNS servers instead of Route 53 Resolver, so the addresses of names are not known",
    "호스트가 Route 53 Resolver가 아닌 이 DNS 서버를 사용하므로 이름의 주소를 알 수 없습니다",
);

/// Fields of a VPC with the keys that they are read from.
const VPC_KEYS: [(&str, &str); 3] =
    [("cidr", "CidrBlock"), ("tenancy", "InstanceTenancy"), ("default", "IsDefault")];

/// Fields of a subnet with the keys that they are read from.
const SUBNET_KEYS: [(&str, &str); 3] = [
    ("cidr", "CidrBlock"),
    ("zone_id", "AvailabilityZoneId"),
    ("public_ip_on_launch", "MapPublicIpOnLaunch"),
];

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("Vpcs") {
        let attributes = facts.one("VpcAttributes", id).unwrap_or(&Value::Null);
        let mut draft = Draft::of(item, vpc(item, attributes)).keep_misfits(item, &VPC_KEYS);
        if let Some(servers) = servers(item, facts) {
            draft.unrecognized("DhcpOptions", servers.clone(), SERVERS);
        }
        drafts.put(id, draft);
    }
    for (id, item) in facts.all("VpcAttributes") {
        if !drafts.has(id) {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_VPC);
        }
    }
    for (id, item) in facts.all("Subnets") {
        let draft = Draft::of(item, subnet(item)).keep_misfits(item, &SUBNET_KEYS);
        drafts.put(id, draft.inside(text(item, "VpcId")));
    }
    unlisted_subnets(facts, drafts);
    for (id, item) in facts.all("InternetGateways") {
        let draft = Draft::of(item, InternetGateway::default());
        drafts.put(id, draft.inside(attached_vpc(item)));
    }
    for (id, item) in facts.all("EgressOnlyInternetGateways") {
        let draft = Draft::of(item, EgressOnlyInternetGateway::default());
        drafts.put(id, draft.inside(attached_vpc(item)));
    }
}

/// The VPC that a gateway is attached to.
fn attached_vpc(gateway: &Value) -> Option<&str> {
    let attached = list(gateway, "Attachments").iter().find(|one| is_attached(one));
    attached.and_then(|one| text(one, "VpcId"))
}

/// Subnets that are not in the input and have interfaces, instances or NAT gateways in it. Their VPC is marked
/// as one of which the addresses alone are known.
fn unlisted_subnets(facts: &Facts, drafts: &mut Drafts) {
    let instances = facts.all("Instances").filter(|(_, item)| runs(item));
    let nats = facts.all("NatGateways").filter(|(_, item)| lives(item));
    let all = facts.all("NetworkInterfaces").chain(instances).chain(nats);
    for (_, item) in all.filter(|(of, _)| !facts.is_declared(of)) {
        let Some(id) = text(item, "SubnetId").filter(|id| !drafts.has(id)) else { continue };
        let vpc = text(item, "VpcId");
        let zone = text(item, "AvailabilityZone").map(str::to_owned);
        let mut draft = Draft::of(&Value::Null, Subnet { zone, ..Subnet::default() }).inside(vpc);
        draft.unrecognized("Subnets", Value::from(id), UNSEEN);
        drafts.put(id, draft);
        if let Some(vpc) = vpc.and_then(|vpc| drafts.get_mut::<Vpc>(vpc)) {
            vpc.addresses_only = true;
        }
    }
}

/// The DNS servers that a VPC's DHCP options give its hosts, where they are not Amazon's.
pub(super) fn servers<'a>(vpc: &Value, facts: &'a Facts) -> Option<&'a Value> {
    let options = facts.one("DhcpOptions", text(vpc, "DhcpOptionsId")?)?;
    let mut all = list(options, "DhcpConfigurations").iter();
    let servers = all.find(|one| text(one, "Key") == Some("domain-name-servers"))?;
    let amazons = |one: &Value| text(one, "Value") == Some("AmazonProvidedDNS");
    (!list(servers, "Values").iter().any(amazons)).then_some(servers)
}

/// The blocks of a list that are associated.
fn associated(item: &Value, list_key: &str, block: &str, state: &str) -> Vec<String> {
    let pointer = format!("/{state}/State");
    let blocks = list(item, list_key).iter().filter(|one| is_associated(one, &pointer));
    blocks.filter_map(|one| text(one, block)).map(str::to_owned).collect()
}

fn ipv6_blocks(item: &Value) -> Vec<String> {
    associated(item, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState")
}

fn vpc(item: &Value, attributes: &Value) -> Vpc {
    let blank = Vpc::default();
    let mut secondary = associated(item, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState");
    secondary.retain(|block| text(item, "CidrBlock") != Some(block));
    let attribute = |key: &str, usual: bool| {
        attributes.get(key).map_or(usual, |attribute| flag_or(attribute, "Value", usual))
    };
    Vpc {
        cidr: entry(text(item, "CidrBlock")),
        secondary: entries(secondary),
        ipv6: entries(ipv6_blocks(item)),
        dns_support: attribute("EnableDnsSupport", blank.dns_support),
        dns_hostnames: attribute("EnableDnsHostnames", blank.dns_hostnames),
        tenancy: text_or(item, "InstanceTenancy", blank.tenancy),
        default: flag(item, "IsDefault"),
        ..blank
    }
}

/// The zone of a subnet as its owner names it, or else as an account names it that it is shared with.
pub(crate) fn zone(item: &Value) -> Option<&str> {
    text(item, "AvailabilityZone").or_else(|| text(item, "GuestZone"))
}

fn subnet(item: &Value) -> Subnet {
    Subnet {
        cidr: entry(text(item, "CidrBlock")),
        ipv6: entry(ipv6_blocks(item).first().map(String::as_str)),
        zone: zone(item).map(str::to_owned),
        zone_id: text(item, "AvailabilityZoneId").map(str::to_owned),
        public_ip_on_launch: flag(item, "MapPublicIpOnLaunch"),
        ..Subnet::default()
    }
}
