//! NAT gateways: those of one subnet, and those of a whole VPC.

use plan::{NatGateway, ZoneAddress};
use serde_json::Value;

use super::values::{entry, further_address, reference, text_of, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::state::lives;
use crate::aws::json::{is, list, text};

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, item) in facts.all("NatGateways").filter(|(_, item)| lives(item)) {
        let is_regional = is(item, "AvailabilityMode", "regional");
        let gateway = if is_regional { regional(item) } else { zonal(item) };
        let subnet = text(item, "SubnetId").filter(|_| !is_regional);
        let keys: &[_] = if is_regional { &[] } else { &[("connectivity", "ConnectivityType")] };
        let draft = Draft::of(item, gateway).keep_misfits(item, keys);
        drafts.put(id, draft.inside(subnet.or_else(|| text(item, "VpcId"))));
    }
}

/// The addresses that it has or is to have.
fn addresses(item: &Value) -> impl Iterator<Item = &Value> {
    list(item, "NatGatewayAddresses").iter().filter(|one| !is(one, "Status", "failed"))
}

/// Whether it has an Elastic IP address whose value nothing tells.
fn is_allocated(item: &Value) -> bool {
    let open = |one: &Value| text(one, "AllocationId").is_some() && text(one, "PublicIp").is_none();
    addresses(item).any(open)
}

/// A NAT gateway of one subnet: its primary address first.
fn zonal(item: &Value) -> NatGateway {
    let blank = NatGateway::default();
    let mut all: Vec<&Value> = addresses(item).collect();
    all.sort_by_key(|one| one.get("IsPrimary").and_then(Value::as_bool) != Some(true));
    let mut all = all.into_iter();
    let primary = all.next().unwrap_or(&Value::Null);
    let further = |one: &Value| further_address(text(one, "PrivateIp"), text(one, "PublicIp"));
    NatGateway {
        connectivity: text_or(item, "ConnectivityType", blank.connectivity),
        address: entry(text(primary, "PrivateIp")),
        public_address: entry(text(primary, "PublicIp")),
        allocated: is_allocated(item),
        interface: text_of(primary, "NetworkInterfaceId"),
        further_addresses: all.map(further).collect(),
        ..NatGateway::default()
    }
}

/// A NAT gateway of a whole VPC: an address for each zone.
fn regional(item: &Value) -> NatGateway {
    let row = |one: &Value| ZoneAddress {
        zone: text(one, "AvailabilityZone").map(str::to_owned),
        public_address: entry(text(one, "PublicIp")),
    };
    NatGateway {
        availability: "regional".to_owned(),
        allocated: is_allocated(item),
        expands: !is(item, "AutoProvisionZones", "disabled"),
        zone_addresses: addresses(item).map(row).collect(),
        route_table: reference(text(item, "RouteTableId")),
        ..NatGateway::default()
    }
}
