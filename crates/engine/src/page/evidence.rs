//! What of a finding can be drawn: blocks that overlap, on one axis.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{Cidr, IpNet, common};
use plan::{Finding, Shape, Spot};
use view::{BarView, Key};

use super::{PageSession, joining};
use crate::Session;

/// How many bars are drawn at most.
const MOST: usize = 8;

/// The blocks that a finding is about and what they have in common, on one axis. Nothing where no two of
/// them overlap.
pub(super) fn bars(session: &Session, finding: &Finding) -> Vec<BarView> {
    let spots = std::iter::once(&finding.at).chain(finding.also.iter().map(|note| &note.at));
    let blocks: Vec<(String, IpNet)> = spots.filter_map(|spot| block(session, spot)).collect();
    let pairs = blocks.iter().enumerate().flat_map(|(place, (_, one))| {
        blocks.iter().skip(place + 1).filter_map(|(_, other)| common(*one, *other))
    });
    let shared: BTreeSet<IpNet> = pairs.collect();
    let named = blocks.into_iter().chain(shared.iter().map(|block| (String::new(), *block)));
    let all: Vec<(String, IpNet)> = named.take(MOST).collect();
    let ends = || all.iter().map(|(_, block)| (number(block.network()), number(block.broadcast())));
    let (Some(low), Some(high)) = (ends().map(|end| end.0).min(), ends().map(|end| end.1).max())
    else {
        return Vec::new();
    };
    let bar = |(name, block): &(String, IpNet)| BarView {
        name: name.clone(),
        cidr: block.to_string(),
        size: size(*block),
        from: part(number(block.network()) - low, high - low),
        to: part((number(block.broadcast()) - low).saturating_add(1), high - low),
    };
    if shared.is_empty() { Vec::new() } else { all.iter().map(bar).collect() }
}

/// The VPCs whose blocks overlap in a finding, where they are several.
pub(super) fn overlapping(page: &PageSession, finding: &Finding) -> Vec<Key> {
    if bars(&page.session, finding).is_empty() {
        return Vec::new();
    }
    let spots = std::iter::once(&finding.at).chain(finding.also.iter().map(|note| &note.at));
    joining::vpcs(page, spots.map(|spot| &spot.id))
}

/// The block that stands at a place, with the name of the resource.
fn block(session: &Session, spot: &Spot) -> Option<(String, IpNet)> {
    let resource = session.plan().resource(&spot.id)?;
    if !matches!(resource.is.shape(&spot.path), Some(Shape::Cidr(_))) {
        return None;
    }
    let json = resource.is.fields_as_json();
    let block = Cidr::new(json.pointer(spot.path.as_str())?.as_str()?).net()?;
    Some((resource.called(&spot.id).to_owned(), block))
}

/// An address as a number.
pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}

/// A part of a whole, in millionths.
pub(super) fn part(part: u128, whole: u128) -> u32 {
    let exact = match whole < u128::MAX / 1_000_000 {
        true => part.saturating_mul(1_000_000) / whole.max(1),
        false => part / (whole / 1_000_000),
    };
    u32::try_from(exact.min(1_000_000)).unwrap_or(1_000_000)
}

/// How many addresses a block has, with a comma after each thousand; a large IPv6 block as a power of two.
fn size(block: IpNet) -> String {
    let bits = u32::from(block.max_prefix_len() - block.prefix_len());
    if bits > 32 {
        return format!("2^{bits}");
    }
    thousands(1 << bits)
}

/// A number of addresses, with a comma after each thousand; a large one to its power of two.
pub(super) fn thousands(count: u128) -> String {
    if count > 1 << 32 {
        let about = if count.is_power_of_two() { "" } else { "~" };
        return format!("{about}2^{}", count.ilog2());
    }
    let digits = count.to_string();
    let place = |(place, digit): (usize, char)| {
        let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit]).collect::<Vec<char>>()
    };
    digits.chars().enumerate().flat_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_thousands() {
        assert_eq!(size("10.0.0.0/8".parse().unwrap()), "16,777,216");
        assert_eq!(size("10.0.0.0/22".parse().unwrap()), "1,024");
        assert_eq!(size("10.0.0.0/24".parse().unwrap()), "256");
        assert_eq!(size("2001:db8::/32".parse().unwrap()), "2^96");
    }

    #[test]
    fn parts_are_exact_on_small_and_large_axes() {
        assert_eq!(part(128, 256), 500_000);
        assert_eq!(part(1 << 95, 1 << 96), 500_000);
    }

    #[test]
    fn two_blocks_and_what_they_share_stand_on_one_axis() {
        let plan = "vpc a 10.0.0.0/16\nvpc b 10.0.128.0/17\npeering p a <-> b";
        let session = Session::of(plan.parse().unwrap());
        let finding =
            session.raw_findings().iter().find(|one| one.rule == "peering-overlap").unwrap();
        let bars = bars(&session, finding);
        let seen: Vec<(&str, &str, u32, u32)> =
            bars.iter().map(|bar| (&*bar.name, &*bar.cidr, bar.from, bar.to)).collect();
        assert_eq!(seen.len(), 3);
        assert_eq!(seen[2].0, "");
        assert_eq!((seen[2].2 / 10_000, seen[2].3), (50, 1_000_000));
    }
}
