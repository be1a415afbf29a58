//! Typed IP addresses and CIDR prefixes.
//!
//! The notations are those of RFC 4632 (IPv4 as four decimal octets) and RFC 4291 (IPv6), without the
//! forms that programs read differently: leading zeros, shortened IPv4, IPv4-mapped IPv6, zone ids.

use std::net::{IpAddr, Ipv4Addr};

use crate::{Entry, IpNet, Ipv4Net, Ipv6Net, Readable, Reason, Unreadable, scan, v6};

/// A typed CIDR prefix, such as `10.0.0.0/16`. Host bits may be set.
pub type Cidr = Entry<IpNet>;

/// A typed IP address, such as `10.0.0.5`.
pub type Address = Entry<IpAddr>;

impl Entry<IpNet> {
    /// The prefix with its host bits cleared: `10.0.0.5/16` gives `10.0.0.0/16`.
    pub fn net(&self) -> Option<IpNet> {
        self.value().map(|net| net.trunc())
    }

    /// The IPv4 prefix with its host bits cleared; `None` for IPv6 and invalid text.
    pub fn v4(&self) -> Option<Ipv4Net> {
        match self.net() {
            Some(IpNet::V4(net)) => Some(net),
            _ => None,
        }
    }

    /// The IPv6 prefix with its host bits cleared; `None` for IPv4 and invalid text.
    pub fn v6(&self) -> Option<Ipv6Net> {
        match self.net() {
            Some(IpNet::V6(net)) => Some(net),
            _ => None,
        }
    }

    /// Whether host bits are set, as in `10.0.0.5/16`.
    pub fn has_host_bits(&self) -> bool {
        self.value() != self.net()
    }
}

impl Readable for IpAddr {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.is_empty() {
            return Err(Unreadable::new(Reason::Empty, 0..0));
        }
        scan::only(text, |c| c.is_ascii_hexdigit() || c == '.' || c == ':')?;
        if text.contains(':') {
            v6::read(text).map(Self::V6)
        } else if text.len() <= 4 && !text.contains('.') {
            // A first group of IPv6 perhaps: `2001` is on its way, though no octet.
            Err(Unreadable::unfinished(text))
        } else {
            read_v4(text).map(Self::V4)
        }
    }
}

impl Readable for IpNet {
    fn read(text: &str) -> Result<Self, Unreadable> {
        let Some((address, length)) = text.split_once('/') else {
            IpAddr::read(text)?;
            return Err(Unreadable::new(Reason::MissingPrefixLength, text.len()..text.len()));
        };
        let address = IpAddr::read(address)
            .map_err(|problem| problem.instead_of_unfinished(Reason::TooFewParts))?;
        let start = text.len() - length.len();
        let length = scan::number(length, Reason::PrefixTooLong).map_err(|problem| {
            problem.instead_of_unfinished(Reason::MissingPrefixLength).after(start)
        })?;
        Self::new(address, length)
            .map_err(|_| Unreadable::new(Reason::PrefixTooLong, start..text.len()))
    }
}

/// Parses an IPv4 address.
pub(crate) fn read_v4(text: &str) -> Result<Ipv4Addr, Unreadable> {
    scan::only(text, |c| c.is_ascii_digit() || c == '.')?;
    let mut octets = Vec::with_capacity(4);
    let mut start = 0;
    for part in text.split('.') {
        if octets.len() == 4 {
            return Err(Unreadable::new(Reason::TooManyParts, start - 1..text.len()));
        }
        if part.is_empty() && start < text.len() {
            return Err(Unreadable::new(Reason::EmptyPart, start..start + 1));
        }
        let octet = scan::number(part, Reason::OctetTooLarge);
        octets.push(octet.map_err(|problem| problem.after(start))?);
        start += part.len() + 1;
    }
    <[u8; 4]>::try_from(octets).map(Ipv4Addr::from).map_err(|_| Unreadable::unfinished(text))
}
