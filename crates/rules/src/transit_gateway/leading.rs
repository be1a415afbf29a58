//! Whether the route tables of an attached VPC lead to its transit gateway.

use std::collections::BTreeSet;

use plan::{Id, Part, Subnet, Vpc};
use reach::Network;

use super::attached::Spoke;
use crate::peering::way::{Used, tables};

/// Whether a table that hosts use leads anything to the transit gateway.
pub(super) fn leads(network: &Network, spoke: &Spoke<'_>) -> bool {
    used(network, spoke.vpc).into_iter().flatten().any(|table| {
        let written = table.is().routes.iter();
        written.filter_map(|route| route.target.as_ref()).any(|to| to.id() == Some(spoke.hub.id))
    })
}

/// The tables of the subnets in which something stands, or of all where nothing stands anywhere: that of a
/// subnet with the attachment alone sends nothing of the VPC's own.
fn used<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> Vec<Used<'a>> {
    let subnets = vpc.children::<Subnet>();
    let settled: BTreeSet<Option<&Id>> = subnets
        .filter(|subnet| !network.interfaces_of(subnet.id).is_empty())
        .map(|subnet| network.table_of(subnet.id))
        .collect();
    let mut used = tables(network, vpc);
    if !settled.is_empty() {
        used.retain(|table| settled.contains(&table.as_ref().map(|table| table.id)));
    }
    used
}
