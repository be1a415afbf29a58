//! A private hosted zone in a VPC without the DNS attributes that it needs.

use plan::{Change, Fix, Listing, PrivateHostedZone, Severity, Vpc};
use reach::Network;

use super::zone::associations;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-attributes",
    severity: Severity::Broken,
    source: "Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("private_zone_attributes.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for here in network.plan().every::<PrivateHostedZone>().flat_map(associations) {
        let vpc = here.vpc;
        let field = match (vpc.dns_support, vpc.dns_hostnames) {
            _ if vpc.addresses_only => continue,
            (true, true) => continue,
            (false, _) => "dns_support",
            (true, false) => "dns_hostnames",
        };
        let is = Vpc { dns_support: true, dns_hostnames: true, ..vpc.is().clone() };
        report
            .at(here.spot())
            .arg("zone", here.zone.name())
            .arg("vpc", vpc.name())
            .also(vpc.spot(field), "attribute")
            .fix(Fix::safe("enable", Change::new("").edit(vpc.becomes(is))));
    }
}
