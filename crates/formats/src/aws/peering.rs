//! VPC peering connections, with the VPCs of theirs that only they tell of.

use plan::Id;
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::facts::Facts;
use super::json::{deep, text, texts};

const SIDES: [&str; 2] = ["RequesterVpcInfo", "AccepterVpcInfo"];

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let living = facts.all("VpcPeeringConnections").filter(|(_, item)| lives(item));
    for (id, item) in living {
        drafts.put(id, Draft::of("peering", item, peering(item)));
        for side in SIDES.iter().filter_map(|side| item.get(side)) {
            if let Some(vpc) = text(side, "VpcId").filter(|vpc| facts.one("Vpcs", vpc).is_none()) {
                drafts.put(vpc, Draft::of("vpc", side, addresses(side)));
            }
        }
    }
}

/// Whether a peering is there or may come to be; a route to one that is gone leads nowhere.
pub(super) fn lives(item: &Value) -> bool {
    let state = deep(item, "/Status/Code").unwrap_or_default();
    !matches!(state, "deleted" | "deleting" | "rejected" | "failed" | "expired")
}

fn peering(item: &Value) -> Value {
    let side = |key: &str| deep(item, &format!("/{key}/VpcId")).and_then(Id::new);
    let dns = |key: &str| {
        let pointer = format!("/{key}/PeeringOptions/AllowDnsResolutionFromRemoteVpc");
        item.pointer(&pointer).cloned().unwrap_or_default()
    };
    json!({
        "requester": side("RequesterVpcInfo").map(|id| id.to_string()),
        "accepter": side("AccepterVpcInfo").map(|id| id.to_string()),
        "state": deep(item, "/Status/Code"),
        "requester_dns": dns("RequesterVpcInfo"),
        "accepter_dns": dns("AccepterVpcInfo"),
    })
}

fn addresses(side: &Value) -> Value {
    let mut secondary = texts(side, "CidrBlockSet", "CidrBlock");
    let cidr = text(side, "CidrBlock").map(str::to_owned).or_else(|| secondary.first().cloned());
    secondary.retain(|block| cidr.as_ref() != Some(block));
    json!({
        "cidr": cidr,
        "secondary": secondary,
        "ipv6": texts(side, "Ipv6CidrBlockSet", "Ipv6CidrBlock"),
        "addresses_only": true,
    })
}
