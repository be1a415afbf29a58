//! The address plan of a network: every block of addresses with what it belongs to.

use plan::{Account, AddressPool, Component, Id, OnPremises, Plan, Region, Resource, Subnet, Vpc};

/// One block, or a place that has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRow<'a> {
    /// The resource.
    pub id: &'a Id,
    /// Its component's tag.
    pub tag: &'static str,
    /// The resource itself.
    pub resource: &'a Resource,
    /// The block as typed; empty for an account, a Region, and what has no block yet.
    pub block: &'a str,
    /// The Availability Zone of a subnet; otherwise empty.
    pub zone: &'a str,
    /// The number of an account or the code of a Region; otherwise empty.
    pub code: &'a str,
}

/// Every block: accounts and Regions first, then each VPC with its subnets, then other networks and pools.
pub fn addresses(plan: &Plan) -> Vec<AddressRow<'_>> {
    let mut rows = Vec::new();
    for account in plan.every::<Account>() {
        rows.push(AddressRow { code: &account.is().number, ..row(&account) });
    }
    for region in plan.every::<Region>() {
        rows.push(AddressRow { code: &region.is().code, ..row(&region) });
    }
    for vpc in plan.every::<Vpc>() {
        rows.extend(blocks(row(&vpc), vpc.is().blocks().map(|(_, cidr)| cidr.text())));
        vpc.children::<Subnet>().for_each(|subnet| rows.extend(subnet_rows(&subnet)));
    }
    let is_outside = |subnet: &plan::Part<'_, Subnet>| subnet.parent::<Vpc>().is_none();
    for subnet in plan.every::<Subnet>().filter(is_outside) {
        rows.extend(subnet_rows(&subnet));
    }
    for site in plan.every::<OnPremises>() {
        rows.extend(blocks(row(&site), site.is().prefixes.iter().map(|cidr| cidr.text())));
    }
    for pool in plan.every::<AddressPool>() {
        rows.extend(blocks(row(&pool), pool.is().prefixes.iter().map(|cidr| cidr.text())));
    }
    rows
}

fn row<'a, T: Component>(part: &plan::Part<'a, T>) -> AddressRow<'a> {
    AddressRow { id: part.id, tag: T::TAG, resource: part.resource, block: "", zone: "", code: "" }
}

fn subnet_rows<'a>(subnet: &plan::Part<'a, Subnet>) -> Vec<AddressRow<'a>> {
    let is = subnet.is();
    let zone = is.zone.as_deref().unwrap_or_default();
    let typed = is.cidr.iter().chain(&is.ipv6).map(|cidr| cidr.text());
    blocks(AddressRow { zone, ..row(subnet) }, typed)
}

/// A row for each block, and one without where there is none.
fn blocks<'a>(row: AddressRow<'a>, blocks: impl Iterator<Item = &'a str>) -> Vec<AddressRow<'a>> {
    let rows: Vec<AddressRow<'a>> = blocks.map(|block| AddressRow { block, ..row }).collect();
    if rows.is_empty() { vec![row] } else { rows }
}
