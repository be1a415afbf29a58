//! Names of a peer's public hosts that resolve to public addresses.

use net::well_known;
use plan::{Change, Fix, Part, Peering, Severity, Vpc};
use reach::{Network, Nic};

use super::pair::{Dns, Side, active_sides};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-dns",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-dns.html",
    rests_on: &[],
    page: page!("peering_dns.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(|side| is_open(network, side)) {
        report
            .at(side.dns_spot())
            .arg("owner", side.vpc.name())
            .arg("peer", side.peer.name())
            .arg("peering", side.peering.name())
            .fix(Fix::review("turn-on", Change::new("").edit(side.with_dns(Dns::On))));
    }
}

/// Whether the VPC has hosts with public names that the peer resolves to public addresses.
fn is_open(network: &Network, side: &Side<'_>) -> bool {
    let mut nics = network.interfaces_in(side.vpc.id);
    let private = network
        .blocks(side.vpc.id)
        .iter()
        .all(|net| matches!(net, net::IpNet::V6(_)) || well_known::is_private(*net));
    !side.has_dns()
        && [side.vpc, side.peer].iter().all(has_names)
        && private
        && side.is_in_one_region(network)
        && nics.any(Nic::is_known_outside)
}

fn has_names(vpc: &Part<'_, Vpc>) -> bool {
    vpc.dns_support && vpc.dns_hostnames
}
