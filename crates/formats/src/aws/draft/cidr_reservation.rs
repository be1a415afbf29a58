//! The CIDR reservations of subnets, as `get-subnet-cidr-reservations` prints them.

use plan::{Subnet, SubnetReservation, Words, words};

use super::Drafts;
use super::values::{entry, text_of, text_or};
use crate::aws::facts::Facts;
use crate::aws::json::text;

const NO_SUBNET: Words = words(
    "the subnet of this reservation is not in the input",
    "이 예약의 서브넷이 입력에 없습니다",
);

/// Adds the reservations to the drafts of their subnets.
pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("SubnetCidrReservations") {
        let subnet = text(item, "SubnetId").and_then(|id| drafts.get_mut::<Subnet>(id));
        let Some(subnet) = subnet else {
            drafts.unrecognized(&format!("unread-{id}"), item.clone(), NO_SUBNET);
            continue;
        };
        subnet.reservations.push(SubnetReservation {
            cidr: entry(text(item, "Cidr")),
            kind: text_or(item, "ReservationType", SubnetReservation::default().kind),
            description: text_of(item, "Description"),
        });
    }
}
