//! IPv6 blocks that AWS chooses when it makes a VPC or a subnet: blocks of documentation addresses stand for
//! them, so that everything that does not ask for the addresses themselves is known.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::well_known::DOCUMENTATION_V6;
use net::{IpNet, Ipv6Net};
use plan::{Words, words};
use serde_json::{Value, json};

use super::resource_type::{flag, whole};
use super::{Declared, Key, put, rows_of};
use crate::aws::json::{list, text};

const CHOSEN: Words = words(
    "AWS chooses this IPv6 CIDR block; a block of documentation addresses stands for it",
    "이 IPv6 CIDR 블록은 AWS가 정하므로 문서용 주소 블록으로 대신했습니다",
);

const GIVEN: Words = words(
    "AWS chooses this IPv6 address; another one of the block stands for it",
    "이 IPv6 주소는 AWS가 정하므로 블록의 다른 주소로 대신했습니다",
);

/// The prefix lengths of the blocks that Amazon provides
/// (`vpc/latest/userguide/vpc-cidr-blocks.html`), and of the usual part of one.
const OF_VPC: u8 = 56;
const OF_SUBNET: u8 = 64;

/// The rows that tell the IPv6 blocks of an item.
const ROWS: &str = "Ipv6CidrBlockAssociationSet";

/// Gives blocks to those that have one of AWS's choice: VPCs first, then subnets of what their VPCs have.
pub(super) fn choose(declared: &mut Declared) {
    let chosen = std::mem::take(&mut declared.chosen_ipv6);
    let free: Vec<IpNet> =
        DOCUMENTATION_V6.subnets(OF_VPC).into_iter().flatten().take(MOST).collect();
    let mut free = free.into_iter();
    for (key, count) in chosen.iter().filter(|((list, _), _)| *list == "Vpcs") {
        for block in free.by_ref().take(*count) {
            give(declared, key, block);
        }
    }
    for (key, _) in chosen.iter().filter(|((list, _), _)| *list == "Subnets") {
        let vpc = declared.items.get(key).and_then(|item| text(item, "VpcId")).map(str::to_owned);
        let Some(vpc) = vpc else { continue };
        if let Some(block) = part_of(declared, &vpc) {
            give(declared, key, block);
        }
    }
    hosts(declared);
}

/// Gives hosts the addresses that AWS chooses where some are IPv6 ones: a host may ask for them, or be in a subnet
/// that gives one to each. The IPv4 address is chosen with them, since one of a few is told, or none.
fn hosts(declared: &mut Declared) {
    let is_host = |(list, _): &&Key| ["Instances", "NetworkInterfaces"].contains(list);
    let keys: Vec<Key> = declared.items.keys().filter(is_host).cloned().collect();
    let told = keys.iter().filter_map(|key| text(declared.items.get(key)?, "PrivateIpAddress"));
    let mut taken: BTreeSet<IpAddr> = told.filter_map(|address| address.parse().ok()).collect();
    for key in keys {
        let Some(subnet) = declared.items.get(&key).and_then(|item| giving(declared, item)) else {
            continue;
        };
        let block = blocks(declared, &subnet).first().map(|block| IpNet::V6(*block));
        let Some(six) = block.and_then(|block| free(&block, &mut taken)) else { continue };
        let own = declared.items.get(&subnet).and_then(|item| text(item, "CidrBlock"));
        let own = own.and_then(|block| block.parse().ok());
        let Some(item) = declared.items.get_mut(&key) else { continue };
        put(item, "Ipv6Addresses", json!([{ "Ipv6Address": six.to_string() }]));
        if text(item, "PrivateIpAddress").is_none() {
            let four = own.and_then(|block| free(&block, &mut taken));
            put(item, "PrivateIpAddress", json!(four.map(|address| address.to_string())));
        }
        let parts = declared.facts.unrecognized_of.entry(key.1).or_default();
        parts.push(("Ipv6Addresses".to_owned(), Value::from(six.to_string()), GIVEN));
    }
}

/// The subnet that gives a host IPv6 addresses which are not told.
fn giving(declared: &Declared, host: &Value) -> Option<Key> {
    let key = ("Subnets", text(host, "SubnetId")?.to_owned());
    let gives = flag(declared.items.get(&key)?, "AssignIpv6AddressOnCreation") == Some(true);
    let asks = whole(host, "Ipv6AddressCount").is_some_and(|count| count > 0);
    let is_new = text(host, "PrivateIpAddress").is_none();
    let has_none =
        list(host, "Ipv6Addresses").is_empty() && text(host, "PrimaryInterface").is_none();
    (has_none && (asks || gives && is_new)).then_some(key)
}

/// The first address of a block that no host has, after those that AWS keeps.
fn free(block: &IpNet, taken: &mut BTreeSet<IpAddr>) -> Option<IpAddr> {
    block.hosts().skip(KEPT).take(MOST_PARTS).find(|address| taken.insert(*address))
}

/// How many addresses are left alone at the beginning of a block; AWS keeps the first four.
const KEPT: usize = 15;

/// The most blocks that are given to VPCs, each with up to the five that AWS allows.
const MOST: usize = 250_000;

/// The first part of a VPC's IPv6 blocks that no subnet has.
fn part_of(declared: &Declared, vpc: &str) -> Option<IpNet> {
    let subnets = declared.all("Subnets").filter(|(_, item)| text(item, "VpcId") == Some(vpc));
    let ids: Vec<String> = subnets.map(|(id, _)| id.to_owned()).collect();
    let taken: BTreeSet<Ipv6Net> =
        ids.iter().flat_map(|id| blocks(declared, &("Subnets", id.clone()))).collect();
    let is_free =
        |part: &Ipv6Net| !taken.iter().any(|other| other.contains(part) || part.contains(other));
    let all = blocks(declared, &("Vpcs", vpc.to_owned()));
    let parts = all.into_iter().filter_map(|block| block.subnets(OF_SUBNET).ok()).flatten();
    parts.take(MOST_PARTS).find(is_free).map(IpNet::V6)
}

/// The most parts that are looked at: more than a VPC has subnets.
const MOST_PARTS: usize = 4096;

fn blocks(declared: &Declared, key: &Key) -> Vec<Ipv6Net> {
    let rows = rows_of(declared, key, ROWS).filter_map(|row| text(row, "Ipv6CidrBlock"));
    rows.filter_map(|block| block.parse().ok()).collect()
}

fn give(declared: &mut Declared, key: &Key, block: IpNet) {
    let (list, id) = key;
    let text = block.to_string();
    declared.push(list, id, ROWS, json!({ "Ipv6CidrBlock": text }));
    let parts = declared.facts.unrecognized_of.entry(id.clone()).or_default();
    parts.push(("Ipv6CidrBlock".to_owned(), Value::from(text), CHOSEN));
}
