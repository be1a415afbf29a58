//! VPC peering connections, and the VPCs at their ends that are not in the input themselves.

use plan::{Id, Peering, Vpc};
use serde_json::Value;

use super::values::{entries, entry, flag, reference, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::state::peering_lives;
use crate::aws::json::{text, texts};

const SIDES: [&str; 2] = ["RequesterVpcInfo", "AccepterVpcInfo"];

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let living = facts.all("VpcPeeringConnections").filter(|(_, item)| peering_lives(item));
    for (id, item) in living {
        drafts.put(id, Draft::of(item, peering(item)));
        for side in SIDES.iter().filter_map(|side| item.get(side)) {
            if let Some(vpc) = text(side, "VpcId").filter(|vpc| facts.one("Vpcs", vpc).is_none()) {
                drafts.put(vpc, Draft::of(side, addresses(side)));
            }
        }
    }
}

fn peering(item: &Value) -> Peering {
    let [requester, accepter] = SIDES.map(|side| item.get(side).unwrap_or(&Value::Null));
    let vpc = |side| reference(text(side, "VpcId").filter(|id| Id::new(id).is_some()));
    let dns = |side: &Value| {
        let options = side.get("PeeringOptions").unwrap_or(&Value::Null);
        flag(options, "AllowDnsResolutionFromRemoteVpc")
    };
    let status = item.get("Status").unwrap_or(&Value::Null);
    Peering {
        requester: vpc(requester),
        accepter: vpc(accepter),
        state: text_or(status, "Code", Peering::default().state),
        requester_dns: dns(requester),
        accepter_dns: dns(accepter),
    }
}

fn addresses(side: &Value) -> Vpc {
    let mut secondary = texts(side, "CidrBlockSet", "CidrBlock");
    let cidr = text(side, "CidrBlock").map(str::to_owned).or_else(|| secondary.first().cloned());
    secondary.retain(|block| cidr.as_ref() != Some(block));
    Vpc {
        cidr: entry(cidr.as_deref()),
        secondary: entries(secondary),
        ipv6: entries(texts(side, "Ipv6CidrBlockSet", "Ipv6CidrBlock")),
        addresses_only: true,
        ..Vpc::default()
    }
}
