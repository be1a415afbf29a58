//! Which addresses the internet carries.

use std::net::IpAddr;

use net::{IpNet, well_known};

/// Whether one of some blocks contains an address.
pub(crate) fn covers(blocks: &[IpNet], address: IpAddr) -> bool {
    blocks.iter().any(|block| block.contains(&address))
}

/// Addresses besides the private ones that the internet carries no packets to.
pub(crate) const NOT_PUBLIC: [IpNet; 6] = [
    well_known::THIS_NETWORK,
    well_known::SHARED,
    well_known::LOOPBACK,
    well_known::LINK_LOCAL,
    well_known::MULTICAST,
    well_known::RESERVED,
];

/// Whether the internet carries packets to it. Addresses for documents count, so that examples work.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(_) => !well_known::is_private_address(address) && !covers(&NOT_PUBLIC, address),
        IpAddr::V6(_) => well_known::GLOBAL_UNICAST.contains(&address),
    }
}
