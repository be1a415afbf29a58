//! The CIDR reservations of subnets, as `get-subnet-cidr-reservations` prints them.

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::Drafts;
use super::facts::Facts;
use super::json::text;

const NO_SUBNET: Words = words(
    "the subnet of this reservation is not in the input",
    "이 예약의 서브넷이 입력에 없습니다",
);

/// Tells the subnets that are drafted of their reservations.
pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("SubnetCidrReservations") {
        let subnet = text(item, "SubnetId").and_then(|subnet| drafts.get_mut(subnet));
        let Some(subnet) = subnet.filter(|draft| draft.tag == "subnet") else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_SUBNET);
            continue;
        };
        let row = json!({
            "cidr": text(item, "Cidr"),
            "kind": text(item, "ReservationType"),
            "description": text(item, "Description"),
        });
        let rows = subnet.fields.entry("reservations").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(rows) = rows {
            rows.push(row);
        }
    }
}
