//! Ranges of addresses that standards set aside, each with the document that does so.
//!
//! What AWS does with these ranges is not said here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{IpNet, Ipv4Net, Ipv6Net};

/// Every IPv4 address.
pub const ANY_V4: IpNet = v4([0, 0, 0, 0], 0);

/// Every IPv6 address.
pub const ANY_V6: IpNet = v6([0, 0], 0);

/// Private addresses, the largest block (RFC 1918 section 3).
pub const PRIVATE_10: IpNet = v4([10, 0, 0, 0], 8);

/// Private addresses, the middle block (RFC 1918 section 3).
pub const PRIVATE_172: IpNet = v4([172, 16, 0, 0], 12);

/// Private addresses, the smallest block (RFC 1918 section 3).
pub const PRIVATE_192: IpNet = v4([192, 168, 0, 0], 16);

/// The three blocks of private IPv4 addresses (RFC 1918 section 3).
pub const PRIVATE: [IpNet; 3] = [PRIVATE_10, PRIVATE_172, PRIVATE_192];

/// Addresses shared between a provider and its customers (RFC 6598 section 7).
pub const SHARED: IpNet = v4([100, 64, 0, 0], 10);

/// "This network" (RFC 1122 section 3.2.1.3).
pub const THIS_NETWORK: IpNet = v4([0, 0, 0, 0], 8);

/// Addresses of the host itself (RFC 1122 section 3.2.1.3).
pub const LOOPBACK: IpNet = v4([127, 0, 0, 0], 8);

/// Addresses that are valid on one link only (RFC 3927).
pub const LINK_LOCAL: IpNet = v4([169, 254, 0, 0], 16);

/// Multicast groups (RFC 5771).
pub const MULTICAST: IpNet = v4([224, 0, 0, 0], 4);

/// Reserved for the future, with the limited broadcast address at its end (RFC 1112 section 4,
/// RFC 919 section 7).
pub const RESERVED: IpNet = v4([240, 0, 0, 0], 4);

/// Addresses for benchmarks of network devices (RFC 2544, RFC 6890).
pub const BENCHMARK: IpNet = v4([198, 18, 0, 0], 15);

/// The three blocks for examples in documents (RFC 5737 section 3).
pub const DOCUMENTATION: [IpNet; 3] =
    [v4([192, 0, 2, 0], 24), v4([198, 51, 100, 0], 24), v4([203, 0, 113, 0], 24)];

/// The IPv6 address of the host itself (RFC 4291 section 2.5.3).
pub const LOOPBACK_V6: IpNet = IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128));

/// IPv6 addresses that are valid on one link only (RFC 4291 section 2.5.6).
pub const LINK_LOCAL_V6: IpNet = v6([0xfe80, 0], 10);

/// IPv6 addresses for use inside one organisation (RFC 4193 section 3).
pub const UNIQUE_LOCAL: IpNet = v6([0xfc00, 0], 7);

/// IPv6 multicast groups (RFC 4291 section 2.7).
pub const MULTICAST_V6: IpNet = v6([0xff00, 0], 8);

/// IPv6 unicast addresses that are handed out for the internet (RFC 4291 section 4, IANA).
pub const GLOBAL_UNICAST: IpNet = v6([0x2000, 0], 3);

/// IPv6 addresses for examples in documents (RFC 3849).
pub const DOCUMENTATION_V6: IpNet = v6([0x2001, 0xdb8], 32);

/// IPv6 addresses that stand for IPv4 addresses behind a translator (RFC 6052 section 2.1).
pub const NAT64: IpNet = v6([0x64, 0xff9b], 96);

/// Whether a prefix lies within the private IPv4 blocks of RFC 1918.
pub fn is_private(net: IpNet) -> bool {
    PRIVATE.iter().any(|block| block.contains(&net))
}

/// Whether an address lies within the private IPv4 blocks of RFC 1918.
pub fn is_private_address(address: IpAddr) -> bool {
    is_private(address.into())
}

const fn v4([a, b, c, d]: [u8; 4], prefix: u8) -> IpNet {
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix))
}

/// The prefix of an address with these two groups, followed by zeros.
const fn v6([a, b]: [u16; 2], prefix: u8) -> IpNet {
    IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix))
}
