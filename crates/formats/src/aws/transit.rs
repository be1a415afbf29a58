//! Transit gateways and their attachments, one resource for both sides of a peering.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::exchange;
use super::facts::Facts;
use super::host::lives;
use super::json::{dashed, deep, get, list, plain, text};
use super::transit_table;

const UNSEEN: Words = words(
    "which route table this attachment is associated with is not in the input",
    "이 연결이 어느 라우팅 테이블에 연결되었는지 입력에 없습니다",
);
const NO_KIND: Words = words(
    "attachments of this type have no place in a plan",
    "이 유형의 연결은 계획에 담을 수 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("TransitGateways").filter(|(_, item)| lives(item)) {
        drafts.put(id, Draft::of("transit-gateway", item, gateway(item)));
    }
    for (id, said) in attachments(facts).into_iter().filter(|(_, said)| said.lives()) {
        match said.kind() {
            "vpc" => vpc(id, &said, facts, drafts),
            "vpn" | "direct-connect-gateway" => uplink(id, &said, facts, drafts),
            "peering" | "tgw-peering" => peering(id, &said, facts, drafts),
            _ => drafts.unrecognized(&format!("unread-{id}"), said.first().clone(), NO_KIND),
        }
    }
    exchange::attach(facts, drafts);
}

fn gateway(item: &Value) -> Value {
    let options = item.get("Options").unwrap_or(&Value::Null);
    json!({
        "asn": get(options, "AmazonSideAsn"),
        "group_references": is_on(options, "SecurityGroupReferencingSupport"),
        "dns_support": text(options, "DnsSupport") != Some("disable"),
        "cidrs": plain(options, "TransitGatewayCidrBlocks"),
    })
}

fn is_on(options: &Value, key: &str) -> bool {
    text(options, key) == Some("enable")
}

/// Everything that the files say of one attachment.
#[derive(Default)]
pub(super) struct Said<'a> {
    /// As each transit gateway lists it.
    sides: Vec<&'a Value>,
    /// As the list of attached VPCs has it.
    vpc: Option<&'a Value>,
    /// As the list of peerings has it.
    peering: Option<&'a Value>,
}

/// Every attachment by its id, dead ones too.
pub(super) fn attachments(facts: &Facts) -> BTreeMap<&str, Said<'_>> {
    let mut found: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    for (_, item) in facts.all("TransitGatewayAttachments") {
        let Some(id) = text(item, "TransitGatewayAttachmentId") else { continue };
        found.entry(id).or_default().sides.push(item);
    }
    for (id, item) in facts.all("TransitGatewayVpcAttachments") {
        found.entry(id).or_default().vpc = Some(item);
    }
    for (id, item) in facts.all("TransitGatewayPeeringAttachments") {
        found.entry(id).or_default().peering = Some(item);
    }
    found
}

impl<'a> Said<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Value> {
        self.vpc.into_iter().chain(self.peering).chain(self.sides.iter().copied())
    }

    fn first(&self) -> &'a Value {
        self.all().next().unwrap_or(&Value::Null)
    }

    fn lives(&self) -> bool {
        self.all().all(lives)
    }

    fn kind(&self) -> &'a str {
        let typed = self.sides.iter().find_map(|side| text(side, "ResourceType"));
        let listed = match (self.vpc, self.peering) {
            (Some(_), _) => "vpc",
            (None, Some(_)) => "peering",
            (None, None) => "",
        };
        typed.unwrap_or(listed)
    }

    fn says(&self, key: &str) -> Option<&'a str> {
        self.all().find_map(|item| text(item, key))
    }

    /// What is attached: a VPC, a VPN connection or another gateway.
    pub(super) fn resource(&self) -> Option<&'a str> {
        self.says("VpcId").or_else(|| self.says("ResourceId")).map(bare)
    }

    /// Who owns what is attached.
    pub(super) fn owner(&self) -> Option<&'a str> {
        self.says("VpcOwnerId").or_else(|| self.says("ResourceOwnerId"))
    }

    /// The transit gateway.
    pub(super) fn gateway(&self) -> Option<&'a str> {
        self.says("TransitGatewayId")
    }

    /// Whether it attaches a VPC and is not gone.
    pub(super) fn is_of_vpc(&self) -> bool {
        self.kind() == "vpc" && self.lives()
    }

    fn state(&self) -> Option<String> {
        self.says("State").map(dashed)
    }

    fn draft(&self, fields: Value) -> Draft {
        let named = self.all().find(|item| !list(item, "Tags").is_empty());
        Draft::of("transit-gateway-attachment", named.unwrap_or(&Value::Null), fields)
    }
}

/// The id of a VPN connection without the address that a route says after it.
pub(super) fn bare(resource: &str) -> &str {
    resource.split('(').next().unwrap_or(resource)
}

fn vpc(id: &str, said: &Said<'_>, facts: &Facts, drafts: &mut Drafts) {
    let options = said.vpc.and_then(|vpc| vpc.get("Options")).unwrap_or(&Value::Null);
    let listed = said.vpc.map(|vpc| plain(vpc, "SubnetIds")).unwrap_or_default();
    let subnets = if listed.is_empty() { subnets(id, facts) } else { listed };
    let mut draft = said.draft(json!({
        "gateway": said.gateway(),
        "to": said.resource(),
        "subnets": subnets,
        "appliance_mode": is_on(options, "ApplianceModeSupport"),
        "ipv6": is_on(options, "Ipv6Support"),
        "group_references": is_on(options, "SecurityGroupReferencingSupport"),
        "state": said.state(),
    }));
    if let Some(gateway) = said.gateway() {
        associate(id, said, gateway, "route_table", facts, &mut draft);
    }
    if let Some(vpc) = said.resource().filter(|vpc| !drafts.has(vpc)) {
        let prefixes = facts.learned.get(vpc).cloned().unwrap_or_default();
        drafts.put(vpc, Draft::of("vpc", &Value::Null, addresses(&prefixes)));
    }
    drafts.put(id, draft);
}

/// The subnets in which an attachment has interfaces, where its own list is not in the input.
fn subnets(id: &str, facts: &Facts) -> Vec<String> {
    let of = |item: &Value| {
        text(item, "Description").is_some_and(|said| said.split(' ').any(|word| word == id))
    };
    let found: BTreeSet<&str> = facts
        .all("NetworkInterfaces")
        .filter(|(_, item)| of(item))
        .filter_map(|(_, item)| text(item, "SubnetId"))
        .collect();
    found.into_iter().map(str::to_owned).collect()
}

/// A VPC of which only the prefixes are known that a transit gateway learned from it.
fn addresses(prefixes: &BTreeSet<String>) -> Value {
    let (ipv6, ipv4): (Vec<&String>, Vec<&String>) =
        prefixes.iter().partition(|prefix| prefix.contains(':'));
    json!({
        "cidr": ipv4.first(),
        "secondary": ipv4.get(1..).unwrap_or_default(),
        "ipv6": ipv6,
        "addresses_only": true,
    })
}

fn uplink(id: &str, said: &Said<'_>, facts: &Facts, drafts: &mut Drafts) {
    let allowed = said.gateway().zip(said.resource());
    let allowed = allowed.map(|(hub, exchange)| exchange::allowed(facts, exchange, hub));
    let mut draft = said.draft(json!({
        "gateway": said.gateway(),
        "to": said.resource(),
        "allowed_prefixes": allowed.unwrap_or_default(),
        "state": said.state(),
    }));
    if let Some(gateway) = said.gateway() {
        associate(id, said, gateway, "route_table", facts, &mut draft);
    }
    drafts.put(id, draft);
}

fn peering(id: &str, said: &Said<'_>, facts: &Facts, drafts: &mut Drafts) {
    let end = |key: &str| deep(said.peering?, &format!("/{key}/TransitGatewayId"));
    let asked = end("RequesterTgwInfo").or_else(|| said.gateway());
    let asks_itself = |to: &&str| Some(*to) != asked;
    let sides = || said.sides.iter();
    let accepted = end("AccepterTgwInfo")
        .or_else(|| sides().find_map(|side| text(side, "ResourceId")).filter(asks_itself))
        .or_else(|| sides().find_map(|side| text(side, "TransitGatewayId").filter(asks_itself)));
    let state = said.state();
    let mut draft = said.draft(json!({ "gateway": asked, "to": accepted, "state": state }));
    let ends = [(asked, "route_table"), (accepted, "peer_route_table")];
    for (gateway, field) in ends {
        // Of a gateway that is not in the input, nothing is known, and its absence says so.
        if let Some(gateway) = gateway.filter(|gateway| drafts.has(gateway)) {
            associate(id, said, gateway, field, facts, &mut draft);
        }
    }
    drafts.put(id, draft);
}

/// The table of one gateway that the attachment is associated with; one that is nowhere in the plan,
/// where the input does not tell.
fn associate(
    id: &str,
    said: &Said<'_>,
    gateway: &str,
    field: &str,
    facts: &Facts,
    draft: &mut Draft,
) {
    let side = said.sides.iter().find(|side| text(side, "TransitGatewayId") == Some(gateway));
    let association = side.and_then(|side| side.get("Association"));
    let said = association.filter(|one| is_associated(one));
    let said = said.and_then(|one| text(one, "TransitGatewayRouteTableId"));
    let table = said.or_else(|| listed(id, gateway, facts));
    let is_told = side.is_some() && transit_table::has_tables(facts, gateway);
    if table.is_none() && !is_told {
        draft.miss(field, gateway, UNSEEN);
    }
    let unseen = || format!("{gateway}-unseen-table");
    let table = table.map(str::to_owned).or_else(|| (!is_told).then(unseen));
    draft.fields.insert(field.to_owned(), table.into());
}

fn is_associated(one: &Value) -> bool {
    matches!(text(one, "State"), None | Some("associated" | "associating"))
}

/// The table of a gateway that lists the attachment among its associations.
fn listed<'a>(id: &str, gateway: &str, facts: &'a Facts) -> Option<&'a str> {
    let names = |one: &Value| text(one, "TransitGatewayAttachmentId") == Some(id);
    let mut tables = facts.owners("Associations").filter(|(table, _)| {
        let of = transit_table::gateway(facts, table);
        of.is_none_or(|of| of == gateway)
    });
    let found = tables.find(|(_, items)| items.iter().any(|one| names(one) && is_associated(one)));
    found.map(|(table, _)| table)
}
