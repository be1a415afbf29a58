//! A VPC whose block lies in none of the address pools of the plan.

use net::{Cidr, IpNet, well_known};
use plan::{AddressPool, Id, Part, Severity};
use reach::Network;

use super::block::{Block, every};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-outside-pool",
    severity: Severity::Note,
    source: "vpc/latest/ipam/what-it-is-ipam.html",
    rests_on: &[],
    page: page!("vpc_outside_pool.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let pools: Vec<Pool<'_>> = network.plan().every::<AddressPool>().map(Pool::of).collect();
    for block in every(network.plan()).filter(is_allocated) {
        let around = block.vpc.plan.parents(block.vpc.id);
        let own = pools.iter().filter(|pool| pool.place.is_none_or(|id| around.contains(id)));
        let own: Vec<&Pool<'_>> = own
            .filter(|pool| pool.nets.iter().any(|net| is_v4(*net) == is_v4(block.net)))
            .collect();
        let within = own.iter().any(|pool| pool.nets.iter().any(|net| net.contains(&block.net)));
        if let Some(first) = own.first().filter(|_| !within) {
            let finding = report.at(block.spot()).arg("vpc", block.vpc.name());
            finding.arg("block", block.net).arg("pool", first.part.name());
            finding.also(first.part.spot("prefixes"), "pool");
        }
    }
}

/// An address pool, and the account or Region that it is for.
struct Pool<'a> {
    part: Part<'a, AddressPool>,
    place: Option<&'a Id>,
    nets: Vec<IpNet>,
}

impl<'a> Pool<'a> {
    fn of(part: Part<'a, AddressPool>) -> Pool<'a> {
        let nets = part.is().prefixes.iter().filter_map(Cidr::net).collect();
        Pool { part, place: part.resource.parent.as_ref(), nets }
    }
}

/// Whether a block is one that pools are for: not a default VPC's, and not one of the range for addresses
/// that are not routed.
fn is_allocated(block: &Block<'_>) -> bool {
    !block.vpc.is().default && !well_known::SHARED.contains(&block.net)
}

fn is_v4(net: IpNet) -> bool {
    net.addr().is_ipv4()
}
