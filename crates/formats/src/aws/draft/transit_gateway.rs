//! Transit gateways and their attachments, one resource for both sides of a peering.

use std::collections::BTreeSet;

use plan::{
    Ref, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc, Words, words,
};
use serde_json::Value;

use super::values::{entries, number, reference, references};
use super::{Draft, Drafts, transit_gateway_route_table};
use crate::aws::facts::attachment::{AttachmentFacts, attachments};
use crate::aws::facts::state::{is_associated, lives};
use crate::aws::facts::{Facts, virtual_interface};
use crate::aws::json::{deep, plain, text};

const UNSEEN: Words = words(
    "which route table this attachment is associated with is not in the input",
    "이 연결에 어떤 라우팅 테이블이 지정되었는지 입력에 없습니다",
);
const NO_KIND: Words = words(
    "attachments of this type have no place in a plan",
    "이 유형의 연결은 설계에 담을 수 없습니다",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("TransitGateways").filter(|(_, item)| lives(item)) {
        drafts.put(id, Draft::of(item, gateway(item)));
    }
    for (id, said) in attachments(facts).into_iter().filter(|(_, said)| said.lives()) {
        match said.kind() {
            "vpc" => vpc(id, &said, facts, drafts),
            "vpn" | "direct-connect-gateway" => uplink(id, &said, facts, drafts),
            "peering" | "tgw-peering" => peering(id, &said, facts, drafts),
            _ => drafts.unrecognized(&format!("unread-{id}"), said.first().clone(), NO_KIND),
        }
    }
}

fn gateway(item: &Value) -> TransitGateway {
    let options = item.get("Options").unwrap_or(&Value::Null);
    TransitGateway {
        asn: number(options, "AmazonSideAsn"),
        group_references: is_on(options, "SecurityGroupReferencingSupport"),
        dns_support: text(options, "DnsSupport") != Some("disable"),
        cidrs: entries(plain(options, "TransitGatewayCidrBlocks")),
    }
}

fn is_on(options: &Value, key: &str) -> bool {
    text(options, key) == Some("enable")
}

/// An attachment with what is said of it by everyone; its state is available where nobody says.
fn attachment(said: &AttachmentFacts<'_>) -> TransitGatewayAttachment {
    let blank = TransitGatewayAttachment::default();
    TransitGatewayAttachment {
        gateway: reference(said.gateway()),
        to: reference(said.resource()),
        state: said.state().unwrap_or(blank.state),
        ..TransitGatewayAttachment::default()
    }
}

fn vpc(id: &str, said: &AttachmentFacts<'_>, facts: &Facts, drafts: &mut Drafts) {
    let options = said.vpc.and_then(|vpc| vpc.get("Options")).unwrap_or(&Value::Null);
    let listed = said.vpc.map(|vpc| plain(vpc, "SubnetIds")).unwrap_or_default();
    let subnets = if listed.is_empty() { subnets(id, facts) } else { listed };
    let attachment = TransitGatewayAttachment {
        subnets: references(subnets),
        appliance_mode: is_on(options, "ApplianceModeSupport"),
        ipv6: is_on(options, "Ipv6Support"),
        group_references: is_on(options, "SecurityGroupReferencingSupport"),
        ..attachment(said)
    };
    put_one_sided(id, said, attachment, facts, drafts);
    if let Some(vpc) = said.resource().filter(|vpc| !drafts.has(vpc)) {
        let prefixes = facts.learned.get(vpc).cloned().unwrap_or_default();
        drafts.put(vpc, Draft::of(&Value::Null, addresses(&prefixes)));
    }
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
fn addresses(prefixes: &BTreeSet<String>) -> Vpc {
    let (ipv6, ipv4): (Vec<&String>, Vec<&String>) =
        prefixes.iter().partition(|prefix| prefix.contains(':'));
    let mut ipv4 = entries(ipv4).into_iter();
    Vpc {
        cidr: ipv4.next(),
        secondary: ipv4.collect(),
        ipv6: entries(ipv6),
        addresses_only: true,
        ..Vpc::default()
    }
}

fn uplink(id: &str, said: &AttachmentFacts<'_>, facts: &Facts, drafts: &mut Drafts) {
    let ends = said.gateway().zip(said.resource());
    let allowed = ends.map(|(own, other)| virtual_interface::allowed(facts, other, own));
    let allowed_prefixes = entries(allowed.unwrap_or_default());
    let attachment = TransitGatewayAttachment { allowed_prefixes, ..attachment(said) };
    put_one_sided(id, said, attachment, facts, drafts);
}

/// Drafts an attachment that has a table of one gateway alone.
fn put_one_sided(
    id: &str,
    said: &AttachmentFacts<'_>,
    mut attachment: TransitGatewayAttachment,
    facts: &Facts,
    drafts: &mut Drafts,
) {
    let table = said.gateway().map(|gateway| (gateway, table(id, said, gateway, facts)));
    attachment.route_table = table.as_ref().and_then(|(_, table)| table.reference());
    let mut draft = Draft::of(said.tagged(), attachment);
    if let Some((gateway, Table::Unlisted(_))) = table {
        draft.miss("route_table", gateway, UNSEEN);
    }
    drafts.put(id, draft);
}

fn peering(id: &str, said: &AttachmentFacts<'_>, facts: &Facts, drafts: &mut Drafts) {
    let end = |key: &str| deep(said.peering?, &format!("/{key}/TransitGatewayId"));
    let requester = end("RequesterTgwInfo").or_else(|| said.gateway());
    let is_other = |to: &&str| Some(*to) != requester;
    let sides = || said.sides.iter();
    let accepter = end("AccepterTgwInfo")
        .or_else(|| sides().find_map(|side| text(side, "ResourceId")).filter(is_other))
        .or_else(|| sides().find_map(|side| text(side, "TransitGatewayId").filter(is_other)));
    // Of a gateway that is not in the input, nothing is known, and its absence says so.
    let known = |gateway: Option<&str>| {
        let gateway = gateway.filter(|gateway| drafts.has(gateway));
        gateway.map_or(Table::None, |gateway| table(id, said, gateway, facts))
    };
    let [own, peers] = [requester, accepter].map(known);
    let attachment = TransitGatewayAttachment {
        gateway: reference(requester),
        to: reference(accepter),
        route_table: own.reference(),
        peer_route_table: peers.reference(),
        ..attachment(said)
    };
    let mut draft = Draft::of(said.tagged(), attachment);
    for (gateway, field, table) in
        [(requester, "route_table", own), (accepter, "peer_route_table", peers)]
    {
        if let (Some(gateway), Table::Unlisted(_)) = (gateway, table) {
            draft.miss(field, gateway, UNSEEN);
        }
    }
    drafts.put(id, draft);
}

/// The route table of a gateway that an attachment is associated with.
enum Table {
    /// None, as the gateway's owner says.
    None,
    /// This one.
    Known(String),
    /// One that the input does not tell, and that is nowhere in the plan.
    Unlisted(String),
}

impl Table {
    fn reference(&self) -> Option<Ref<TransitGatewayRouteTable>> {
        match self {
            Table::None => None,
            Table::Known(id) | Table::Unlisted(id) => reference(Some(id)),
        }
    }
}

/// The table of one gateway that the attachment is associated with.
fn table(id: &str, said: &AttachmentFacts<'_>, gateway: &str, facts: &Facts) -> Table {
    let side = said.sides.iter().find(|side| text(side, "TransitGatewayId") == Some(gateway));
    let association = side.and_then(|side| side.get("Association"));
    let said = association.filter(|one| is_associated(one, "/State"));
    let said = said.and_then(|one| text(one, "TransitGatewayRouteTableId"));
    match said.or_else(|| listed(id, gateway, facts)) {
        Some(table) => Table::Known(table.to_owned()),
        None if facts.is_declared(gateway) => Table::None,
        None if side.is_some() && transit_gateway_route_table::has_tables(facts, gateway) => {
            Table::None
        }
        None => Table::Unlisted(format!("{gateway}-unseen-table")),
    }
}

/// The table of a gateway that lists the attachment among its associations.
fn listed<'a>(id: &str, gateway: &str, facts: &'a Facts) -> Option<&'a str> {
    let names = |one: &Value| text(one, "TransitGatewayAttachmentId") == Some(id);
    let mut tables = facts.owners("Associations").filter(|(table, _)| {
        let of = transit_gateway_route_table::gateway(facts, table);
        of.is_none_or(|of| of == gateway)
    });
    let holds = |one: &Value| names(one) && is_associated(one, "/State");
    tables.find(|(_, items)| items.iter().any(holds)).map(|(table, _)| table)
}
