//! Exact sets of IP addresses.

use std::fmt;
use std::net::IpAddr;

use crate::{AddressRange, IpNet, Spans, prefixes_of};

/// An exact set of IPv4 and IPv6 addresses.
///
/// The form is canonical: equal sets are equal values.
///
/// ```
/// use net::{AddressSet, IpNet};
///
/// let vpc: AddressSet = "10.0.0.0/16".parse::<IpNet>()?.into();
/// let subnet: AddressSet = "10.0.128.0/17".parse::<IpNet>()?.into();
/// assert_eq!(vpc.difference(&subnet).to_string(), "10.0.0.0/17");
/// assert!(subnet.is_subset(&vpc));
/// # Ok::<(), ipnet::AddrParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressSet {
    v4: Spans<u32>,
    v6: Spans<u128>,
}

impl AddressSet {
    /// Every address of both families.
    pub fn all() -> Self {
        Self { v4: Spans::all(), v6: Spans::all() }
    }

    /// The addresses in either set.
    pub fn union(&self, other: &Self) -> Self {
        Self { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    /// The addresses in both sets.
    pub fn intersection(&self, other: &Self) -> Self {
        Self { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    /// Whether no address is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.v4.is_disjoint(&other.v4) && self.v6.is_disjoint(&other.v6)
    }

    /// The addresses of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        Self { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    /// The addresses of both families that are not in this set.
    pub fn complement(&self) -> Self {
        Self { v4: self.v4.complement(), v6: self.v6.complement() }
    }

    /// The IPv4 addresses of the set.
    pub fn v4(&self) -> Self {
        Self { v4: self.v4.clone(), v6: Spans::default() }
    }

    /// The IPv6 addresses of the set.
    pub fn v6(&self) -> Self {
        Self { v4: Spans::default(), v6: self.v6.clone() }
    }

    /// Whether the address is in the set.
    pub fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self.v4.contains(address.into()),
            IpAddr::V6(address) => self.v6.contains(address.into()),
        }
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// Whether the other set holds everything that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.v4.is_subset(&other.v4) && self.v6.is_subset(&other.v6)
    }

    /// How many addresses the set holds, at most `u128::MAX`.
    pub fn size(&self) -> u128 {
        self.v4.size().saturating_add(self.v6.size())
    }

    /// The smallest address of the set; IPv4 before IPv6.
    pub fn witness(&self) -> Option<IpAddr> {
        self.ranges().next().map(AddressRange::first)
    }

    /// The ranges of the set, ascending, IPv4 before IPv6.
    pub fn ranges(&self) -> impl Iterator<Item = AddressRange> + '_ {
        self.v4.iter().map(AddressRange::V4).chain(self.v6.iter().map(AddressRange::V6))
    }

    /// The fewest prefixes that cover exactly this set, ascending, IPv4 before IPv6.
    pub fn prefixes(&self) -> impl Iterator<Item = IpNet> + '_ {
        self.ranges().flat_map(prefixes_of)
    }
}

impl From<IpNet> for AddressSet {
    fn from(net: IpNet) -> Self {
        AddressRange::from(net).into()
    }
}

impl From<IpAddr> for AddressSet {
    fn from(address: IpAddr) -> Self {
        AddressRange::from(address).into()
    }
}

impl From<AddressRange> for AddressSet {
    fn from(range: AddressRange) -> Self {
        match range {
            AddressRange::V4(span) => Self { v4: span.into(), v6: Spans::default() },
            AddressRange::V6(span) => Self { v4: Spans::default(), v6: span.into() },
        }
    }
}

impl FromIterator<AddressRange> for AddressSet {
    fn from_iter<I: IntoIterator<Item = AddressRange>>(ranges: I) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for range in ranges {
            match range {
                AddressRange::V4(span) => v4.push(span),
                AddressRange::V6(span) => v6.push(span),
            }
        }
        Self { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() }
    }
}

impl FromIterator<IpNet> for AddressSet {
    fn from_iter<I: IntoIterator<Item = IpNet>>(nets: I) -> Self {
        nets.into_iter().map(AddressRange::from).collect()
    }
}

impl fmt::Display for AddressSet {
    /// The prefixes with a comma between them, or `none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("none");
        }
        for (count, net) in self.prefixes().enumerate() {
            let comma = if count == 0 { "" } else { "," };
            write!(f, "{comma}{net}")?;
        }
        Ok(())
    }
}
