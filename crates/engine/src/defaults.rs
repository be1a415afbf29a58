//! What is added is valid already: a VPC with the next free block, a subnet with the next free part of its
//! VPC and the zone that has the fewest.

use std::collections::BTreeMap;

use net::{Cidr, IpNet, free_blocks};
use plan::{Id, Kind, Plan, Region, Resource, Subnet, Vpc};

use crate::Session;

/// The prefix lengths that a new VPC's block is looked for in, the usual one first.
const VPC_PREFIXES: [u8; 3] = [16, 20, 24];

/// The prefix length of a subnet that is the first of its VPC, where the VPC is larger.
pub(crate) const SUBNET_PREFIX: u8 = 24;

/// The smallest block of a subnet that AWS allows.
const SMALLEST_SUBNET: u8 = 28;

/// How many Availability Zones of a Region are spread over before anyone named one.
const ZONES: [char; 3] = ['a', 'b', 'c'];

/// A new resource of a tag with the defaults of the place that it will stand in; nothing where there is no
/// such tag.
pub(crate) fn fresh(session: &Session, tag: &str, parent: Option<&Id>) -> Option<Resource> {
    let blank = (Kind::listed(tag)?.blank)();
    let is = match (blank, parent) {
        (Kind::Vpc(vpc), _) => Kind::Vpc(Vpc { cidr: free_vpc_block(session).or(vpc.cidr), ..vpc }),
        (Kind::Subnet(subnet), Some(vpc)) => Kind::Subnet(Subnet {
            cidr: free_part(session.plan(), vpc).or(subnet.cidr),
            zone: emptiest_zone(session.plan(), vpc),
            ..subnet
        }),
        (other, _) => other,
    };
    Some(Resource::new("", is))
}

/// The next block of the pools that nothing uses or routes to.
fn free_vpc_block(session: &Session) -> Option<Cidr> {
    let pools = session.pools();
    let free = |prefix: u8| session.space(&pools, prefix, 1).blocks.first().copied();
    VPC_PREFIXES.into_iter().find_map(free).map(cidr)
}

/// The next free part of a VPC's IPv4 blocks, as large as its subnets are.
fn free_part(plan: &Plan, vpc: &Id) -> Option<Cidr> {
    let vpc_part = plan.get::<Vpc>(vpc)?;
    let blocks: Vec<IpNet> = vpc_part.is().ipv4().filter_map(|(_, cidr)| cidr.net()).collect();
    let subnets = plan.children_of_kind::<Subnet>(vpc);
    let used: Vec<IpNet> = subnets.filter_map(|subnet| subnet.is().cidr.as_ref()?.net()).collect();
    blocks
        .into_iter()
        .find_map(|block| {
            let prefix = usual_prefix(&used).unwrap_or(SUBNET_PREFIX);
            let prefix = prefix.max(block.prefix_len()).min(SMALLEST_SUBNET);
            (prefix..=SMALLEST_SUBNET).find_map(|prefix| free_blocks(block, &used, prefix).next())
        })
        .map(cidr)
}

/// The prefix length that most subnets have.
pub(crate) fn usual_prefix(used: &[IpNet]) -> Option<u8> {
    let mut counts = BTreeMap::new();
    for block in used {
        *counts.entry(block.prefix_len()).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(prefix, count)| (*count, *prefix)).map(|(prefix, _)| prefix)
}

/// The zone with the fewest subnets of a VPC, among those that it uses and the first of its Region.
fn emptiest_zone(plan: &Plan, vpc: &Id) -> Option<String> {
    let region = plan
        .parents(vpc)
        .into_iter()
        .find_map(|id| Some(plan.get::<Region>(&id)?.is().code.clone()));
    let region = region.filter(|code| !code.is_empty());
    let first = region.iter().flat_map(|code| ZONES.map(|zone| format!("{code}{zone}")));
    let mut counts: BTreeMap<String, usize> = first.map(|zone| (zone, 0)).collect();
    for subnet in plan.children_of_kind::<Subnet>(vpc) {
        if let Some(zone) = subnet.is().zone.clone() {
            *counts.entry(zone).or_default() += 1;
        }
    }
    counts.into_iter().min_by_key(|(_, count)| *count).map(|(zone, _)| zone)
}

fn cidr(block: IpNet) -> Cidr {
    Cidr::new(&block.to_string())
}
