//! Free address space: blocks that nothing in the plan uses or routes to.

use std::collections::BTreeSet;

use net::{AddressSet, Cidr, IpNet, common, free_blocks, well_known};
use plan::{AddressPool, Area, Field, Path, Resource, Shape, Spot};
use serde::Serialize;
use serde_json::Value;

use crate::Session;
use crate::finding::name;

/// The free blocks of some pools, and what takes the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FreeSpace {
    /// The free blocks, disjoint, in the order of pools and addresses.
    pub blocks: Vec<IpNet>,
    /// The blocks that are taken in the pools, in address order.
    pub taken: Vec<Taken>,
    /// The places whose text is not a CIDR block, so that it is unknown what they take.
    pub unknown: Vec<Spot>,
}

/// A block that is taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Taken {
    /// The block, without host bits.
    pub cidr: IpNet,
    /// The place that takes it.
    pub at: Spot,
    /// The name of the resource there.
    pub at_name: String,
}

/// The private IPv4 ranges of RFC 1918 without `172.17.0.0/16`, Docker's default bridge network: hosts
/// that run Docker cannot answer a VPC with those addresses.
pub fn default_pools() -> Vec<IpNet> {
    let private: AddressSet = well_known::PRIVATE.into_iter().collect();
    let docker: AddressSet = Cidr::new("172.17.0.0/16").net().into_iter().collect();
    private.difference(&docker).prefixes().collect()
}

impl Session {
    /// The pools to allocate from: the plan's address pools, or else [`default_pools`].
    pub fn pools(&self) -> Vec<IpNet> {
        let pools = self.plan().every::<AddressPool>();
        let own: Vec<IpNet> =
            pools.flat_map(|pool| pool.is().prefixes.iter().filter_map(Cidr::net)).collect();
        if own.is_empty() { default_pools() } else { own }
    }

    /// The first `count` free blocks of a prefix length in the pools.
    ///
    /// A block is taken if it overlaps a CIDR block anywhere in the plan: of a VPC, an on-premises
    /// network, a link's prefixes or a route. Default routes and routes to a whole private range (which
    /// overlap everything), filters and the planning area (pools, intents, notes) take none.
    pub fn space(&self, pools: &[IpNet], prefix: u8, count: usize) -> FreeSpace {
        let (taken, unknown) = self.taken();
        let used: Vec<IpNet> = taken.iter().map(|taken| taken.cidr).collect();
        let mut space = FreeSpace { unknown, ..FreeSpace::default() };
        let mut given = BTreeSet::new();
        for pool in pools {
            let new = free_blocks(*pool, &used, prefix).filter(|block| given.insert(*block));
            let left = count - space.blocks.len();
            space.blocks.extend(new.take(left));
        }
        let in_pools = |cidr: IpNet| pools.iter().any(|pool| common(*pool, cidr).is_some());
        space.taken = taken.into_iter().filter(|taken| in_pools(taken.cidr)).collect();
        space
    }

    /// The blocks that are taken, and the places whose text is not a CIDR block.
    pub(crate) fn taken(&self) -> (BTreeSet<Taken>, Vec<Spot>) {
        let (mut taken, mut unknown) = (BTreeSet::new(), Vec::new());
        let counted = self.plan().resources().filter(|(_, resource)| uses_addresses(resource));
        for (id, resource) in counted {
            for (path, text) in cidrs_of(resource) {
                let at = Spot::at(id, path);
                match Cidr::new(&text).net() {
                    Some(cidr) if is_summary(cidr, &at.path) => {}
                    Some(cidr) => {
                        let at_name = name(self, &at);
                        taken.insert(Taken { cidr, at, at_name });
                    }
                    None if text.is_empty() => {}
                    None => unknown.push(at),
                }
            }
        }
        (taken, unknown)
    }
}

/// Whether a block is that of a route, or of a prefix list for routes, that leads on whatever no other route
/// knows: to everything, or to a whole range of private addresses.
fn is_summary(cidr: IpNet, path: &Path) -> bool {
    let path = path.to_string();
    let is_route = path.starts_with("/routes/") || path.starts_with("/entries/");
    let mut whole = well_known::PRIVATE.into_iter().chain([well_known::UNIQUE_LOCAL]);
    cidr.prefix_len() == 0 || is_route && whole.any(|range| cidr.contains(&range))
}

fn uses_addresses(resource: &Resource) -> bool {
    let area = resource.is.spec().map(|spec| spec.area);
    !matches!(area, None | Some(Area::Filtering | Area::Planning))
}

/// The texts of a resource's CIDR fields.
fn cidrs_of(resource: &Resource) -> Vec<(Path, String)> {
    let mut found = Vec::new();
    collect(resource.is.fields(), &resource.is.fields_as_json(), &Path::whole(), &mut found);
    found
}

fn collect(fields: &[Field], json: &Value, path: &Path, found: &mut Vec<(Path, String)>) {
    for field in fields {
        let value = json.get(field.name).unwrap_or(&Value::Null);
        collect_value(&field.shape, value, &path.field(field.name), found);
    }
}

fn collect_value(shape: &Shape, value: &Value, path: &Path, found: &mut Vec<(Path, String)>) {
    let rows = || value.as_array().into_iter().flatten().enumerate();
    match shape {
        Shape::Cidr(_) => {
            found.extend(value.as_str().map(|text| (path.clone(), text.to_owned())));
        }
        Shape::List(inner) => {
            rows().for_each(|(row, item)| collect_value(inner, item, &path.row(row), found));
        }
        Shape::Rows(fields) => {
            rows().for_each(|(row, item)| collect(fields, item, &path.row(row), found));
        }
        _ => {}
    }
}
