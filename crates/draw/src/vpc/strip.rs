//! The address strip of a VPC: what its IPv4 blocks are used for.

use net::{IpNet, Ipv4Net};
use plan::{Id, Part, Plan, Subnet, Vpc};

use super::{StripKind, StripPart};
use crate::{DrawSettings, SubnetClass};

/// The width of a strip.
const WHOLE: u64 = 1_000_000;

/// An IPv4 block of the VPC, with its place among the blocks and its stretch of the strip.
struct Stretch {
    block: usize,
    net: Ipv4Net,
    from: u64,
    to: u64,
}

/// What the addresses of a VPC's IPv4 blocks are used for, from the left to the right; overlaps at the end.
pub(super) fn parts(plan: &Plan, vpc: Part<'_, Vpc>, settings: &DrawSettings) -> Vec<StripPart> {
    let nets: Vec<(usize, Ipv4Net)> =
        vpc.ipv4().enumerate().filter_map(|(place, (_, cidr))| Some((place, cidr.v4()?))).collect();
    let count = u64::try_from(nets.len()).unwrap_or(1).max(1);
    let used = used(plan, vpc.id);
    let (mut found, mut overlaps) = (Vec::new(), Vec::new());
    for (number, (block, net)) in (0..).zip(nets) {
        let stretch =
            Stretch { block, net, from: WHOLE * number / count, to: WHOLE * (number + 1) / count };
        stretch.uses(&used, settings, &mut found);
        stretch.overlaps(vpc.id, settings, &mut overlaps);
    }
    found.extend(overlaps);
    found
}

/// The IPv4 blocks of the subnets of a VPC, by address.
fn used<'a>(plan: &'a Plan, vpc: &Id) -> Vec<(Ipv4Net, &'a Id)> {
    let subnets = plan.children(vpc).filter_map(|id| plan.get::<Subnet>(id));
    let mut used: Vec<(Ipv4Net, &Id)> =
        subnets.filter_map(|subnet| Some((subnet.cidr.as_ref()?.v4()?, subnet.id))).collect();
    used.sort();
    used
}

impl Stretch {
    fn uses(&self, used: &[(Ipv4Net, &Id)], settings: &DrawSettings, found: &mut Vec<StripPart>) {
        let (first, last) = (u64::from(u32::from(self.net.network())), self.end());
        let mut next = first;
        let begin = used.partition_point(|(net, _)| u64::from(u32::from(net.broadcast())) < first);
        for (net, id) in used.iter().skip(begin) {
            let (start, end) =
                (u64::from(u32::from(net.network())), u64::from(u32::from(net.broadcast())));
            if start > last {
                break;
            }
            let (start, end) = (start.max(next), end.min(last));
            if start > end {
                continue;
            }
            if start > next {
                found.push(self.free(next, start - 1));
            }
            let class = settings.annotations.classes.get(*id).copied().unwrap_or_default();
            let of = Some((*id).clone());
            let text = net.to_string();
            found.push(StripPart { of, class, ..self.part(StripKind::Subnet, start, end, text) });
            next = end + 1;
        }
        if next <= last {
            found.push(self.free(next, last));
        }
    }

    fn free(&self, from: u64, to: u64) -> StripPart {
        let address = |value: u64| {
            u32::try_from(value).map(std::net::Ipv4Addr::from).unwrap_or(self.net.broadcast())
        };
        let text = format!("{} – {}", address(from), address(to));
        self.part(StripKind::Free, from, to, text)
    }

    fn overlaps(&self, vpc: &Id, settings: &DrawSettings, found: &mut Vec<StripPart>) {
        let mine = IpNet::V4(self.net);
        let overlaps = settings.annotations.overlaps.get(vpc).into_iter().flatten();
        for one in overlaps.filter(|one| one.block == mine) {
            let IpNet::V4(shared) = one.shared else { continue };
            let (from, to) = (u32::from(shared.network()), u32::from(shared.broadcast()));
            let part = self.part(
                StripKind::Overlap,
                u64::from(from).max(u64::from(u32::from(self.net.network()))),
                u64::from(to).min(self.end()),
                shared.to_string(),
            );
            found.push(StripPart { of: Some(one.with.clone()), ..part });
        }
    }

    fn end(&self) -> u64 {
        u64::from(u32::from(self.net.broadcast()))
    }

    /// A part from an address to another, both inside the block.
    fn part(&self, kind: StripKind, from: u64, to: u64, addresses: String) -> StripPart {
        let start = u64::from(u32::from(self.net.network()));
        let size = self.end() - start + 1;
        let at = |address: u64| {
            let offset = (address.saturating_sub(start)) * (self.to - self.from) / size;
            u32::try_from(self.from + offset).unwrap_or(0)
        };
        StripPart {
            kind,
            block: self.block,
            of: None,
            class: SubnetClass::Unknown,
            addresses,
            from: at(from),
            to: at(to + 1),
        }
    }
}
