//! A VPC whose subnets take all of its addresses.

use net::{AddressSet, Cidr, IpNet};
use plan::{Part, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-no-room",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_no_room.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    if vpc.is().default {
        return;
    }
    let blocks = network.blocks(vpc.id).iter().copied().filter(|net| net.addr().is_ipv4());
    let all: AddressSet = blocks.collect();
    let subnets = vpc.children::<Subnet>().filter_map(|subnet| subnet.is().cidr.as_ref()?.net());
    let nets: Vec<IpNet> = subnets.collect();
    let taken: AddressSet = nets.iter().copied().collect();
    if !all.is_empty() && nets.len() > 1 && all.difference(&taken).is_empty() {
        let last = vpc.is().secondary.iter().filter_map(Cidr::net).count();
        let finding = report.at(vpc.spot("cidr")).arg("vpc", vpc.name());
        finding.arg("subnets", nets.len()).arg("blocks", last + 1);
    }
}
