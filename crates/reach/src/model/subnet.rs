//! Subnets, and the addresses in them that AWS reserves.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::IpNet;
use plan::Id;

use super::PublicAccessBlock;

/// A subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subnet {
    pub(crate) vpc: Option<Id>,
    /// Its CIDR blocks, host bits cleared.
    pub(crate) blocks: Vec<IpNet>,
    /// Its CIDR reservations of type `explicit`.
    pub(crate) reserved: Vec<IpNet>,
    /// The name of its availability zone, which counts within one account only.
    pub(crate) zone: Option<String>,
    /// The id of its availability zone, which counts in every account.
    pub(crate) zone_id: Option<String>,
    /// Its own route table, which need not be in the plan.
    pub(crate) table: Option<Id>,
    /// Its own network ACL, which need not be in the plan.
    pub(crate) acl: Option<Id>,
    pub(crate) public_access: Option<PublicAccessBlock>,
}

/// The addresses of a subnet's block that AWS reserves: the first four and the last
/// (`vpc/latest/userguide/subnet-sizing.html`).
pub(crate) fn reserved(block: IpNet) -> [IpAddr; 5] {
    let at = |by| offset(block.network(), by);
    [at(0), at(1), at(2), at(3), block.broadcast()]
}

/// The first address of a subnet's block that is neither reserved, nor taken, nor in a CIDR reservation;
/// the block's first address where there is none.
pub(crate) fn free_host(block: IpNet, taken: &BTreeSet<IpAddr>, reserved: &[IpNet]) -> IpAddr {
    let last = block.broadcast();
    let mut host = offset(block.network(), 4);
    while host < last {
        match reserved.iter().find(|kept| kept.contains(&host)) {
            Some(kept) => host = offset(kept.broadcast(), 1),
            None if taken.contains(&host) => host = offset(host, 1),
            None => return host,
        }
    }
    block.network()
}

/// The address so many after another one.
pub(crate) fn offset(address: IpAddr, by: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => IpAddr::V4(address.to_bits().saturating_add(by.into()).into()),
        IpAddr::V6(address) => IpAddr::V6(address.to_bits().saturating_add(by.into()).into()),
    }
}
