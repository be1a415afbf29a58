//! A subnet's block that lies in no single block of its VPC.

use plan::{Fix, Listing, Part, Severity, Subnet, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-outside-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-sizing.html",
    rests_on: &[Listing::Vpcs],
    page: page!("subnet_outside_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    for block in blocks_of(subnet).filter(Block::is_sized) {
        let Some(vpc) = block.subnet.parent::<Vpc>() else { continue };
        if !is_outside(&block, &vpc) {
            continue;
        }
        let finding = report
            .at(block.spot())
            .arg("subnet", block.subnet.name())
            .arg("cidr", block.cidr)
            .arg("vpc", vpc.name())
            .also(vpc.spot(""), "vpc");
        if let Some(free) = block.next_free() {
            finding.fix(Fix::review("next-free-block", block.becomes(free)).arg("free", free));
        }
    }
}

/// Whether every block of the family is known, there is one, and none of them holds the block.
fn is_outside(block: &Block<'_>, vpc: &Part<'_, Vpc>) -> bool {
    let of_family: Vec<_> = if block.is_v4() {
        vpc.ipv4().map(|(_, cidr)| cidr).collect()
    } else {
        vpc.ipv6.iter().collect()
    };
    let holds = |cidr: &&net::Cidr| cidr.net().is_none_or(|net| net.contains(&block.net));
    !of_family.is_empty() && !of_family.iter().any(holds)
}
