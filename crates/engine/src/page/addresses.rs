//! The addresses of a plan as a tree: pools, the blocks in them, the subnets of those, and what is free.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::RangeInclusive;

use net::{AddressRange, AddressSet, Cidr, IpNet, Ipv4Net};
use plan::{AddressPool, Id, Kind, Subnet, Vpc};
use view::{AddressOffer, AddressTreeRow, AddressUsage, Exposure, Key, StripView};

use super::PageSession;
use super::evidence::{number, part, thousands};
use super::reply::call;
use super::shapes::exposure;
use crate::defaults::{SUBNET_PREFIX, usual_prefix};
use crate::form::key;
use crate::space::Taken;

/// The prefix lengths of a VPC's blocks that are offered, in the order in which they are looked for.
const OFFERED: RangeInclusive<u8> = 16..=28;

/// How many addresses of a subnet AWS keeps (`vpc/latest/userguide/subnet-sizing.html`).
const KEPT: u128 = 5;

/// How many blocks of VPCs there are at most of which the subnets are given without being asked for.
const OPEN: usize = 12;

/// The tree. Of the VPCs that someone has folded or unfolded it is the other way about.
pub(super) fn addresses(page: &PageSession, turned: &[Key]) -> Vec<AddressTreeRow> {
    let shown = shown(page);
    let is_vpc = |taken: &&Taken| page.session.plan().get::<Vpc>(&taken.at.id).is_some();
    let all_open = shown.iter().filter(is_vpc).count() <= OPEN;
    let is_open = |id: &Id| all_open != turned.contains(&key(id));
    let mut rows = Vec::new();
    let pools = pools(page, &shown);
    for (pool, of) in &pools {
        let inside: Vec<&Taken> = shown.iter().filter(|taken| pool.contains(&taken.cidr)).collect();
        let used: AddressSet = shown.iter().map(|taken| taken.cidr).collect();
        rows.push(pool_row(page, *pool, of.as_ref(), &used));
        let gaps = AddressSet::from(*pool).difference(&used);
        let gaps = gaps.ranges().map(|range| gap(range, 1, OFFERED, AddressOffer::Vpc));
        let mut children: Vec<(IpAddr, Vec<AddressTreeRow>)> =
            gaps.map(|(first, row)| (first, vec![row])).collect();
        children.extend(inside.iter().map(|taken| {
            (taken.cidr.network(), block_rows(page, taken, 1, is_open(&taken.at.id)))
        }));
        children.sort_by_key(|(first, _)| *first);
        rows.extend(children.into_iter().flat_map(|(_, rows)| rows));
    }
    let outside = |taken: &&Taken| !pools.iter().any(|(pool, _)| pool.contains(&taken.cidr));
    let others = shown.iter().filter(outside);
    rows.extend(others.flat_map(|taken| block_rows(page, taken, 0, is_open(&taken.at.id))));
    rows
}

/// The blocks that are shown as rows: those of VPCs and networks, and what is taken beside them.
fn shown(page: &PageSession) -> Vec<Taken> {
    let is_block = |taken: &Taken| {
        let resource = page.session.plan().resource(&taken.at.id);
        let is = resource.map(|resource| &resource.is);
        matches!(is, Some(Kind::Vpc(_) | Kind::OnPremises(_)))
    };
    let mut all: Vec<Taken> = page.session.taken().0.into_iter().collect();
    all.sort_by_key(|taken| (taken.cidr, !is_block(taken)));
    let mut cover: Option<IpNet> = None;
    all.retain(|taken| {
        let is_covered = cover.is_some_and(|cover| cover.contains(&taken.cidr));
        if !is_covered {
            cover = Some(taken.cidr);
        }
        !is_covered || is_block(taken)
    });
    all
}

/// The pools, with the resources that name them: of the usual ones those that something stands in, or else
/// the first.
fn pools(page: &PageSession, shown: &[Taken]) -> Vec<(IpNet, Option<Id>)> {
    let named = page.session.plan().every::<AddressPool>().flat_map(|pool| {
        let nets = pool.is().prefixes.iter().filter_map(Cidr::net);
        nets.map(|net| (net.trunc(), Some(pool.id.clone()))).collect::<Vec<_>>()
    });
    let named: BTreeSet<(IpNet, Option<Id>)> = named.collect();
    if !named.is_empty() {
        return named.into_iter().collect();
    }
    let usual = crate::default_pools();
    let is_used = |pool: &&IpNet| shown.iter().any(|taken| pool.contains(&taken.cidr));
    let used: Vec<IpNet> = usual.iter().filter(is_used).copied().collect();
    let chosen = if used.is_empty() { usual.into_iter().take(1).collect() } else { used };
    chosen.into_iter().map(|pool| (pool, None)).collect()
}

fn blank(name: String, addresses: String) -> AddressTreeRow {
    AddressTreeRow {
        depth: 0,
        at: None,
        name,
        addresses,
        size: String::new(),
        used: None,
        parts: Vec::new(),
        overlaps: Vec::new(),
        open: None,
        offer: None,
    }
}

fn pool_row(page: &PageSession, pool: IpNet, of: Option<&Id>, used: &AddressSet) -> AddressTreeRow {
    let inside = used.intersection(&pool.into());
    let parts = inside.ranges().map(|range| stretch(pool, range, AddressUsage::Subnet));
    AddressTreeRow {
        at: of.map(key),
        size: thousands(AddressSet::from(pool).size()),
        used: Some(thousands(inside.size())),
        parts: parts.collect(),
        ..blank(of.map(|id| call(page, id)).unwrap_or_default(), pool.to_string())
    }
}

/// A stretch of a block's strip.
fn stretch(block: IpNet, range: AddressRange, usage: AddressUsage) -> StripView {
    let (start, end) = (number(block.network()), number(block.broadcast()));
    let at = |address: u128| part(address - start, (end - start).max(1));
    StripView {
        usage,
        of: None,
        exposure: Exposure::Unknown,
        addresses: String::new(),
        from: at(number(range.first()).max(start)),
        to: at(number(range.last()).min(end)),
    }
}

/// Free addresses, with the first block of the first prefix length that fits into them.
fn gap(
    range: AddressRange,
    depth: u32,
    prefixes: RangeInclusive<u8>,
    offer: impl Fn(String) -> AddressOffer,
) -> (IpAddr, AddressTreeRow) {
    let (first, last) = (range.first(), range.last());
    let row = AddressTreeRow {
        depth,
        size: thousands(AddressSet::from(range).size()),
        offer: first_fit(first, last, prefixes).map(|block| offer(block.to_string())),
        ..blank(String::new(), format!("{first} – {last}"))
    };
    (first, row)
}

/// The first block from an address to another, of the first prefix length that fits.
fn first_fit(first: IpAddr, last: IpAddr, mut prefixes: RangeInclusive<u8>) -> Option<Ipv4Net> {
    let (IpAddr::V4(first), IpAddr::V4(last)) = (first, last) else { return None };
    let (first, last) = (u64::from(u32::from(first)), u64::from(u32::from(last)));
    prefixes.find_map(|prefix| {
        let size = 1_u64 << 32_u8.saturating_sub(prefix);
        let start = first.div_ceil(size) * size;
        let address = u32::try_from(start).ok().filter(|_| start + size - 1 <= last)?;
        Ipv4Net::new(Ipv4Addr::from(address), prefix).ok()
    })
}

/// A block with what stands in it.
fn block_rows(page: &PageSession, taken: &Taken, depth: u32, is_open: bool) -> Vec<AddressTreeRow> {
    let (block, id) = (taken.cidr, &taken.at.id);
    let row = AddressTreeRow {
        depth,
        at: Some(key(id)),
        size: thousands(AddressSet::from(block).size()),
        overlaps: overlaps(page, id, block),
        ..blank(call(page, id), block.to_string())
    };
    if page.session.plan().get::<Vpc>(id).is_none() {
        return vec![row];
    }
    let subnets = subnets(page, id, block);
    let used: AddressSet = subnets.iter().map(|(net, _)| *net).collect();
    let mut rows = vec![AddressTreeRow {
        used: Some(thousands(used.size())),
        parts: strip(page, id, block, &subnets),
        open: Some(is_open),
        ..row
    }];
    if is_open {
        let gaps = AddressSet::from(block).difference(&used);
        let offer = |block| AddressOffer::Subnet(key(id), block);
        let nets: Vec<IpNet> = subnets.iter().map(|(net, _)| *net).filter(is_v4).collect();
        let usual = usual_prefix(&nets).unwrap_or(SUBNET_PREFIX).min(*OFFERED.end());
        let prefixes = usual..=*OFFERED.end();
        let gaps = gaps.ranges().map(|range| gap(range, depth + 1, prefixes.clone(), offer));
        let mut inside: Vec<(IpAddr, AddressTreeRow)> = gaps.collect();
        let subnet = |(net, id): &(IpNet, Id)| (net.network(), subnet(page, *net, id, depth + 1));
        inside.extend(subnets.iter().map(subnet));
        inside.sort_by_key(|(first, _)| *first);
        rows.extend(inside.into_iter().map(|(_, row)| row));
    }
    rows
}

fn is_v4(net: &IpNet) -> bool {
    matches!(net, IpNet::V4(_))
}

/// The blocks of subnets in a block of their VPC, by address.
fn subnets(page: &PageSession, vpc: &Id, block: IpNet) -> Vec<(IpNet, Id)> {
    let subnets = page.session.plan().children_of_kind::<Subnet>(vpc).flat_map(|subnet| {
        let nets = subnet.is().cidr.iter().chain(&subnet.is().ipv6).filter_map(Cidr::net);
        nets.map(|net| (net.trunc(), subnet.id.clone())).collect::<Vec<_>>()
    });
    let mut found: Vec<(IpNet, Id)> = subnets.filter(|(net, _)| block.contains(net)).collect();
    found.sort();
    found
}

/// What overlaps a block that it could meet, each with what both have.
fn overlaps(page: &PageSession, id: &Id, block: IpNet) -> Vec<String> {
    let all = page.settings.annotations.overlaps.get(id).into_iter().flatten();
    let here = all.filter(|one| one.block == block);
    let named = here.map(|one| format!("{} ({})", call(page, &one.with), one.shared));
    named.collect::<BTreeSet<String>>().into_iter().collect()
}

/// What a VPC's block is used for: subnets by class, and over them what overlaps.
fn strip(page: &PageSession, id: &Id, block: IpNet, subnets: &[(IpNet, Id)]) -> Vec<StripView> {
    let annotations = &page.settings.annotations;
    let used = subnets.iter().map(|(net, subnet)| StripView {
        exposure: exposure(annotations.classes.get(subnet).copied().unwrap_or_default()),
        ..stretch(block, (*net).into(), AddressUsage::Subnet)
    });
    let overlaps = annotations.overlaps.get(id).into_iter().flatten();
    let overlaps = overlaps.filter(|one| one.block == block);
    used.chain(overlaps.map(|one| stretch(block, one.shared.into(), AddressUsage::Overlap)))
        .collect()
}

/// A subnet: how many of its addresses can be used, and how many interfaces use some.
fn subnet(page: &PageSession, net: IpNet, id: &Id, depth: u32) -> AddressTreeRow {
    let nics = page.session.network().interfaces_of(id);
    let addresses = nics.iter().filter(|nic| nic.subnet.as_ref() == Some(id)).map(|nic| {
        let inside = nic.addresses.iter().filter(|address| net.contains(*address)).count();
        // An interface whose address is not decided yet has one of IPv4 all the same.
        if net.addr().is_ipv4() { inside.max(1) } else { inside }
    });
    let used: usize = addresses.sum();
    let size = AddressSet::from(net).size().saturating_sub(KEPT);
    AddressTreeRow {
        depth,
        at: Some(key(id)),
        size: thousands(size),
        used: u128::try_from(used).ok().map(thousands),
        offer: (net.addr().is_ipv4() && net.prefix_len() < *OFFERED.end())
            .then_some(AddressOffer::Split),
        ..blank(call(page, id), net.to_string())
    }
}
