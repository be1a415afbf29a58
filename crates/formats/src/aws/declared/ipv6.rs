//! IPv6 blocks that AWS chooses when it makes a VPC or a subnet: blocks of documentation addresses stand for
//! them, so that everything that does not ask for the addresses themselves is known.

use std::collections::BTreeSet;

use net::well_known::DOCUMENTATION_V6;
use net::{IpNet, Ipv6Net};
use plan::{Words, words};
use serde_json::{Value, json};

use super::{Declared, Key, rows_of};
use crate::aws::json::text;

const CHOSEN: Words = words(
    "AWS chooses this IPv6 CIDR block; a block of documentation addresses stands for it",
    "이 IPv6 CIDR 블록은 AWS가 정하므로 문서용 주소 블록으로 대신했습니다",
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
}

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
