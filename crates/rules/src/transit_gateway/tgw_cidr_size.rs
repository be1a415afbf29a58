//! A block of a transit gateway's own that AWS does not take.

use crate::{Report, Rule};
use net::{IpNet, well_known};
use plan::{Change, Fix, Part, Path, Severity, TransitGateway};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "tgw-cidr-size",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-transit-gateways.html",
    rests_on: &[],
    page: page!("tgw_cidr_size.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    for (row, cidr) in hub.cidrs.iter().enumerate() {
        let Some(net) = cidr.net().filter(|net| !is_taken(*net)) else { continue };
        let mut is = hub.is().clone();
        is.cidrs.retain(|other| other.net() != Some(net));
        let finding = report.at(hub.spot(Path::new("cidrs").row(row)));
        finding.arg("hub", hub.name()).arg("block", net);
        finding.fix(Fix::review("drop", Change::new("").edit(hub.becomes(is))));
    }
}

/// Whether AWS takes a block for a transit gateway.
fn is_taken(net: IpNet) -> bool {
    match net {
        IpNet::V4(_) => {
            net.prefix_len() <= 24 && net::common(net, well_known::LINK_LOCAL).is_none()
        }
        IpNet::V6(_) => net.prefix_len() <= 64,
    }
}
