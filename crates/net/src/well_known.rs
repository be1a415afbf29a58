//! Special-purpose address ranges (RFC 6890), each with the document that defines it.
//!
//! How AWS treats these ranges is not said here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{IpNet, Ipv4Net, Ipv6Net};

/// The IPv4 default route, `0.0.0.0/0`: every IPv4 address.
pub const ANY_V4: IpNet = v4([0, 0, 0, 0], 0);

/// The IPv6 default route, `::/0`: every IPv6 address.
pub const ANY_V6: IpNet = v6([0, 0], 0);

/// The private block `10.0.0.0/8` (RFC 1918 section 3).
pub const PRIVATE_10: IpNet = v4([10, 0, 0, 0], 8);

/// The private block `172.16.0.0/12` (RFC 1918 section 3).
pub const PRIVATE_172: IpNet = v4([172, 16, 0, 0], 12);

/// The private block `192.168.0.0/16` (RFC 1918 section 3).
pub const PRIVATE_192: IpNet = v4([192, 168, 0, 0], 16);

/// The three blocks of private IPv4 addresses (RFC 1918 section 3).
pub const PRIVATE: [IpNet; 3] = [PRIVATE_10, PRIVATE_172, PRIVATE_192];

/// Shared address space `100.64.0.0/10`, for carrier-grade NAT (RFC 6598 section 7).
pub const SHARED: IpNet = v4([100, 64, 0, 0], 10);

/// "This network", `0.0.0.0/8` (RFC 1122 section 3.2.1.3).
pub const THIS_NETWORK: IpNet = v4([0, 0, 0, 0], 8);

/// IPv4 loopback addresses, `127.0.0.0/8` (RFC 1122 section 3.2.1.3).
pub const LOOPBACK: IpNet = v4([127, 0, 0, 0], 8);

/// IPv4 link-local addresses, `169.254.0.0/16` (RFC 3927).
pub const LINK_LOCAL: IpNet = v4([169, 254, 0, 0], 16);

/// IPv4 multicast groups, `224.0.0.0/4` (RFC 5771).
pub const MULTICAST: IpNet = v4([224, 0, 0, 0], 4);

/// Class E, `240.0.0.0/4`: reserved for future use, with the limited broadcast address at its end (RFC
/// 1112 section 4, RFC 919 section 7).
pub const RESERVED: IpNet = v4([240, 0, 0, 0], 4);

/// Addresses for benchmarking network devices, `198.18.0.0/15` (RFC 2544, RFC 6890).
pub const BENCHMARK: IpNet = v4([198, 18, 0, 0], 15);

/// The three IPv4 blocks for documentation (RFC 5737 section 3).
pub const DOCUMENTATION: [IpNet; 3] =
    [v4([192, 0, 2, 0], 24), v4([198, 51, 100, 0], 24), v4([203, 0, 113, 0], 24)];

/// The IPv6 loopback address, `::1` (RFC 4291 section 2.5.3).
pub const LOOPBACK_V6: IpNet = IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128));

/// IPv6 link-local addresses, `fe80::/10` (RFC 4291 section 2.5.6).
pub const LINK_LOCAL_V6: IpNet = v6([0xfe80, 0], 10);

/// IPv6 unique local addresses, `fc00::/7` (RFC 4193 section 3).
pub const UNIQUE_LOCAL: IpNet = v6([0xfc00, 0], 7);

/// IPv6 multicast groups, `ff00::/8` (RFC 4291 section 2.7).
pub const MULTICAST_V6: IpNet = v6([0xff00, 0], 8);

/// IPv6 global unicast addresses, `2000::/3`: the block that IANA allocates from (RFC 4291 section
/// 2.4).
pub const GLOBAL_UNICAST: IpNet = v6([0x2000, 0], 3);

/// IPv6 addresses for documentation, `2001:db8::/32` (RFC 3849).
pub const DOCUMENTATION_V6: IpNet = v6([0x2001, 0xdb8], 32);

/// The well-known NAT64 prefix, `64:ff9b::/96` (RFC 6052 section 2.1).
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

/// The IPv6 prefix of this length whose first two groups are these and whose others are zero.
const fn v6([a, b]: [u16; 2], prefix: u8) -> IpNet {
    IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix))
}
