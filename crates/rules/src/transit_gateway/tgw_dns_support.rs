//! A transit gateway without DNS support between VPCs whose hosts have public names.

use plan::{Change, Fix, Part, Severity, TransitGateway};
use reach::{Network, Nic};

use super::attached::spokes_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-dns-support",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_dns_support.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    if hub.dns_support {
        return;
    }
    let joined: Vec<_> = spokes_of(hub).collect();
    let named = joined.iter().find(|spoke| {
        let mut nics = network.interfaces_in(spoke.vpc.id);
        spoke.vpc.dns_hostnames && spoke.vpc.dns_support && nics.any(Nic::is_known_outside)
    });
    if let Some(spoke) = named.filter(|_| joined.len() > 1) {
        let is = TransitGateway { dns_support: true, ..hub.is().clone() };
        let finding = report.at(hub.spot("dns_support")).arg("hub", hub.name());
        finding.arg("vpc", spoke.vpc.name()).also(spoke.vpc.spot(""), "vpc");
        finding.fix(Fix::review("turn-on", Change::new("").edit(hub.becomes(is))));
    }
}
