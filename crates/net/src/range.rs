//! Contiguous ranges of addresses of one family, and the CIDR prefixes that cover them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpSubnets, Ipv4Subnets, Ipv6Subnets};

use crate::{IpNet, Span};

/// A contiguous range of addresses of one family, as numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressRange {
    /// IPv4 addresses.
    V4(Span<u32>),
    /// IPv6 addresses.
    V6(Span<u128>),
}

impl AddressRange {
    /// The smallest address.
    pub fn first(self) -> IpAddr {
        match self {
            Self::V4(span) => Ipv4Addr::from(span.first).into(),
            Self::V6(span) => Ipv6Addr::from(span.first).into(),
        }
    }

    /// The largest address.
    pub fn last(self) -> IpAddr {
        match self {
            Self::V4(span) => Ipv4Addr::from(span.last).into(),
            Self::V6(span) => Ipv6Addr::from(span.last).into(),
        }
    }
}

impl From<IpNet> for AddressRange {
    /// The addresses of a prefix; host bits do not matter.
    fn from(net: IpNet) -> Self {
        match net {
            IpNet::V4(net) => {
                Self::V4(Span { first: net.network().into(), last: net.broadcast().into() })
            }
            IpNet::V6(net) => {
                Self::V6(Span { first: net.network().into(), last: net.broadcast().into() })
            }
        }
    }
}

impl From<IpAddr> for AddressRange {
    fn from(address: IpAddr) -> Self {
        IpNet::from(address).into()
    }
}

/// The fewest prefixes that cover exactly the addresses of a range, ascending.
///
/// ```
/// use net::{AddressRange, Span, prefixes_of};
///
/// let range = AddressRange::V4(Span { first: 0x0a00_0001, last: 0x0a00_0004 });
/// let prefixes: Vec<String> = prefixes_of(range).map(|net| net.to_string()).collect();
/// assert_eq!(prefixes, ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"]);
/// ```
pub fn prefixes_of(range: AddressRange) -> impl Iterator<Item = IpNet> {
    match range {
        AddressRange::V4(Span { first, last }) => {
            IpSubnets::V4(Ipv4Subnets::new(first.into(), last.into(), 0))
        }
        AddressRange::V6(Span { first, last }) => {
            IpSubnets::V6(Ipv6Subnets::new(first.into(), last.into(), 0))
        }
    }
}
