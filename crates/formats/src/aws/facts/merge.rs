//! Merging the items of one resource from several files: a field that one lacks is taken from another.

use serde_json::{Value, json};

use crate::aws::json::{deep, join};

/// The states of what two accounts share, in the order in which it goes through them; of two files the one
/// with the later state is the newer one.
const LIFE: [&str; 14] = [
    "initiating",
    "initiating-request",
    "pending-acceptance",
    "pending",
    "provisioning",
    "active",
    "available",
    "modifying",
    "expired",
    "rejected",
    "failed",
    "rolling-back",
    "deleting",
    "deleted",
];

/// Joins an item of a list into what is known of it.
pub(crate) fn into(list: &str, known: &mut Value, item: &Value) {
    let state = match list {
        "VpcPeeringConnections" => later(known, item, "Status", "/Status/Code"),
        "TransitGatewayAttachments"
        | "TransitGatewayVpcAttachments"
        | "TransitGatewayPeeringAttachments" => later(known, item, "State", "/State"),
        _ => None,
    };
    let dns = (list == "VpcPeeringConnections").then(|| dns_options(known, item));
    join(known, item);
    let Value::Object(known) = known else { return };
    if let Some((key, state)) = state {
        known.insert(key.to_owned(), state);
    }
    for (side, allowed) in dns.into_iter().flatten() {
        let options = known.get_mut(side).and_then(|side| side.get_mut("PeeringOptions"));
        if let Some(Value::Object(options)) = options {
            options.insert(DNS.to_owned(), json!(allowed));
        }
    }
}

/// The state of `item`, where it comes later in life than the one that is known.
fn later(
    known: &Value,
    item: &Value,
    key: &'static str,
    pointer: &str,
) -> Option<(&'static str, Value)> {
    let rank = |value| {
        let state = deep(value, pointer)?.replace(['_', ' '], "-").to_ascii_lowercase();
        LIFE.iter().position(|known| *known == state)
    };
    let is_later = rank(item)? > rank(known)?;
    is_later.then(|| Some((key, item.get(key)?.clone())))?
}

const DNS: &str = "AllowDnsResolutionFromRemoteVpc";

/// The sides of a peering whose DNS option is on in either file: only the account of a side sees its option.
fn dns_options(known: &Value, item: &Value) -> Vec<(&'static str, bool)> {
    let says = |value: &Value, side: &str| {
        value.pointer(&format!("/{side}/PeeringOptions/{DNS}")).and_then(Value::as_bool)
    };
    let sides = ["RequesterVpcInfo", "AccepterVpcInfo"].into_iter();
    let said = sides.map(|side| (side, says(known, side), says(item, side)));
    said.filter(|(_, known, item)| known == &Some(true) || item == &Some(true))
        .map(|(side, ..)| (side, true))
        .collect()
}
