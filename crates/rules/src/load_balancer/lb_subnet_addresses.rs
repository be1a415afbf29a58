//! A load balancer in a subnet with fewer than eight free addresses.

use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-subnet-addresses",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/network-load-balancers.html",
    rests_on: &[],
    page: page!("lb_subnet_addresses.md"),
    check,
};

use plan::{LoadBalancer, Part, Severity, Subnet};
use reach::{Network, Nic};

use super::serving::{node_spot, nodes};
use crate::subnet::block::blocks_of;

/// How many free addresses a load balancer asks for in each subnet.
const FREE: u64 = 8;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for node in nodes(balancer) {
        let Some(usable) = usable(node.subnet) else { continue };
        let others = network.interfaces_of(node.subnet.id).into_iter();
        let used: u64 = others.filter(|nic| nic.spot.id != *balancer.id).map(addresses).sum();
        let free = usable.saturating_sub(used);
        if free < FREE {
            let finding = report.at(node_spot(&balancer, node.row));
            finding.arg("balancer", balancer.name()).arg("subnet", node.subnet.name());
            finding.arg("free", free).also(node.subnet.spot("cidr"), "subnet");
        }
    }
}

/// How many IPv4 addresses interfaces may have in a subnet: all but five.
fn usable(subnet: Part<'_, Subnet>) -> Option<u64> {
    let block = blocks_of(subnet).find(|block| block.is_v4() && block.is_sized())?;
    Some((1_u64 << (32 - u32::from(block.net.prefix_len()))) - 5)
}

fn addresses(nic: &Nic) -> u64 {
    nic.addresses.iter().filter(|address| IpAddr::is_ipv4(address)).map(|_| 1).sum()
}
