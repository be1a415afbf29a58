//! Allocation of CIDR blocks: which blocks overlap, and which are free.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{AddressRange, AddressSet, IpNet};

/// The free blocks of a prefix length in a pool: those that overlap nothing in use, in address order.
///
/// The blocks are disjoint: taking the first `n` allocates `n` blocks. There are none if the prefix
/// length is longer than the family allows, or shorter than the pool's.
///
/// ```
/// use net::{IpNet, free_blocks};
///
/// let pool: IpNet = "10.0.0.0/16".parse()?;
/// let used = ["10.0.0.0/24".parse()?, "10.0.2.0/23".parse()?];
/// let free: Vec<String> =
///     free_blocks(pool, &used, 24).take(2).map(|net| net.to_string()).collect();
/// assert_eq!(free, ["10.0.1.0/24", "10.0.4.0/24"]);
/// # Ok::<(), ipnet::AddrParseError>(())
/// ```
pub fn free_blocks(pool: IpNet, used: &[IpNet], prefix: u8) -> impl Iterator<Item = IpNet> + use<> {
    let used: AddressSet = used.iter().copied().collect();
    let free = AddressSet::from(pool).difference(&used);
    let ranges: Vec<AddressRange> = free.ranges().collect();
    ranges.into_iter().flat_map(move |range| blocks_in(range, prefix))
}

/// The pairs of overlapping prefixes, as indices into the slice, the lower index first.
///
/// Of two prefixes that overlap, one contains the other; so one pass in address order with a stack of
/// the enclosing prefixes finds the pairs, in time O(n log n + pairs). Pairs come lazily, in address
/// order.
///
/// ```
/// use net::{IpNet, overlaps};
///
/// let nets: Vec<IpNet> =
///     ["10.0.0.0/16", "10.1.0.0/16", "10.0.128.0/17"].iter().flat_map(|n| n.parse()).collect();
/// assert_eq!(overlaps(&nets).collect::<Vec<_>>(), [(0, 2)]);
/// ```
pub fn overlaps(nets: &[IpNet]) -> impl Iterator<Item = (usize, usize)> + use<> {
    let mut sorted: Vec<(IpNet, usize)> = nets.iter().map(IpNet::trunc).zip(0..).collect();
    sorted.sort_unstable_by_key(|(net, place)| (net.network(), net.prefix_len(), *place));
    let mut enclosing: Vec<(IpNet, usize)> = Vec::new();
    sorted.into_iter().flat_map(move |(net, place)| {
        while enclosing.pop_if(|(outer, _)| !outer.contains(&net)).is_some() {}
        let outer = enclosing.clone();
        enclosing.push((net, place));
        outer.into_iter().map(move |(_, other)| (place.min(other), place.max(other)))
    })
}

/// The intersection of two prefixes: the longer one if they overlap.
pub fn common(a: IpNet, b: IpNet) -> Option<IpNet> {
    let (outer, inner) = if a.prefix_len() <= b.prefix_len() { (a, b) } else { (b, a) };
    outer.trunc().contains(&inner.network()).then(|| inner.trunc())
}

/// The aligned blocks of a prefix length within a range, ascending.
pub fn blocks_in(range: AddressRange, prefix: u8) -> impl Iterator<Item = IpNet> {
    let (first, last, bits) = match range {
        AddressRange::V4(span) => (span.first.into(), span.last.into(), 32_u32),
        AddressRange::V6(span) => (span.first, span.last, 128),
    };
    let host_bits = bits.checked_sub(prefix.into());
    let mask = host_bits.map(|bits| u128::MAX.checked_shr(128 - bits).unwrap_or(0));
    let start = mask.and_then(|mask| round_up(first, mask));
    let end_of = move |block: u128| block | mask.unwrap_or(0);
    let blocks = std::iter::successors(start, move |block| end_of(*block).checked_add(1));
    let fitting = blocks.take_while(move |block| end_of(*block) <= last);
    fitting.filter_map(move |block| IpNet::new(address(block, range)?, prefix).ok())
}

/// The number rounded up to a multiple of the block size `mask + 1`; `None` on overflow.
fn round_up(number: u128, mask: u128) -> Option<u128> {
    if number & mask == 0 { Some(number) } else { (number | mask).checked_add(1) }
}

/// The address of this number in the family of the range.
fn address(number: u128, family: AddressRange) -> Option<IpAddr> {
    match family {
        AddressRange::V4(_) => u32::try_from(number).ok().map(|n| Ipv4Addr::from(n).into()),
        AddressRange::V6(_) => Some(Ipv6Addr::from(number).into()),
    }
}
