//! A peering's DNS option without the DNS attributes that it needs.

use plan::{Change, Fix, Listing, Part, Peering, Severity, Vpc};
use reach::Network;

use super::pair::pair;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-dns-attributes",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-dns.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("peering_dns_attributes.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for sides in pair(peering).into_iter().filter(|[one, _]| one.peering.is_active()) {
        let Some(on) = sides.iter().find(|side| side.has_dns()) else { continue };
        for vpc in sides.iter().map(|side| side.vpc) {
            let field = match (vpc.dns_support, vpc.dns_hostnames) {
                (true, true) => continue,
                (false, _) => "dns_support",
                (true, false) => "dns_hostnames",
            };
            let is = Vpc { dns_support: true, dns_hostnames: true, ..vpc.is().clone() };
            report
                .at(vpc.spot(field))
                .arg("vpc", vpc.name())
                .arg("peering", on.peering.name())
                .also(on.dns_spot(), "option")
                .fix(Fix::safe("enable", Change::new("").edit(vpc.becomes(is))));
        }
    }
}
