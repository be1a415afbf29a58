//! How many of a subnet's IPv4 addresses are used.

use plan::{Id, Part, Subnet};
use reach::{Network, Nic};

use super::block::{Block, blocks_of};
use crate::Report;

/// Reports a subnet of whose usable IPv4 addresses too many are used.
pub(super) fn report_use(
    network: &Network,
    subnet: Part<'_, Subnet>,
    report: &mut Report<'_>,
    too_many: impl Fn(u64, u64) -> bool,
) {
    let (used, Some(usable)) = (used(network, subnet.id), usable(subnet)) else { return };
    if used > 0 && too_many(used, usable) {
        let finding = report.at(subnet.spot("cidr")).arg("subnet", subnet.name());
        finding.arg("used", used).arg("usable", usable);
    }
}

/// How many IPv4 addresses interfaces may have in a subnet: all but five.
fn usable(subnet: Part<'_, Subnet>) -> Option<u64> {
    let mut blocks = blocks_of(subnet).filter(|block| block.is_v4() && block.is_sized());
    let size = |block: Block<'_>| 1_u64 << (32 - u32::from(block.net.prefix_len()));
    blocks.next().map(|block| size(block) - 5)
}

/// How many IPv4 addresses the interfaces of a subnet have: at least one each.
fn used(network: &Network, subnet: &Id) -> u64 {
    let nics = network.interfaces_of(subnet).into_iter();
    nics.filter(|nic| nic.subnet.as_ref() == Some(subnet)).map(addresses).sum()
}

fn addresses(nic: &Nic) -> u64 {
    nic.addresses.iter().filter(|address| address.is_ipv4()).map(|_| 1).sum::<u64>().max(1)
}
