//! Addresses handed out one after the other, so that nothing overlaps.

use std::net::{IpAddr, Ipv4Addr};

use net::{Address, Cidr, Ipv4Net};

/// A range from which aligned IPv4 blocks are taken, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blocks {
    next: u32,
}

impl Blocks {
    /// Blocks from `first` on.
    pub(crate) fn from(first: Ipv4Addr) -> Blocks {
        Blocks { next: first.into() }
    }

    /// The next free block of a prefix length.
    pub(crate) fn take(&mut self, length: u8) -> Ipv4Net {
        let size = 1_u32 << (32 - u32::from(length));
        let first = self.next.next_multiple_of(size);
        self.next = first + size;
        block(first.into(), length)
    }
}

/// The block of a prefix length at an address.
pub(crate) fn block(first: Ipv4Addr, length: u8) -> Ipv4Net {
    Ipv4Net::new(first, length).unwrap_or_default()
}

/// The `nth` part of a block, of a prefix length.
pub(crate) fn part(of: Ipv4Net, length: u8, nth: u32) -> Ipv4Net {
    let size = 1_u32 << (32 - u32::from(length));
    block((u32::from(of.network()) + nth * size).into(), length)
}

/// The `nth` address of a block.
pub(crate) fn host(of: Ipv4Net, nth: u32) -> Address {
    Address::from(IpAddr::V4((u32::from(of.network()) + nth).into()))
}

/// A block as an entry of the document.
pub(crate) fn cidr(of: Ipv4Net) -> Cidr {
    Cidr::new(&of.to_string())
}
