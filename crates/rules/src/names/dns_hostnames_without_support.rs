//! DNS hostnames of a VPC without DNS resolution.

use plan::{Change, Fix, Listing, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dns-hostnames-without-support",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-dns.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("dns_hostnames_without_support.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    if !vpc.dns_hostnames || vpc.dns_support {
        return;
    }
    let on = Vpc { dns_support: true, ..vpc.is().clone() };
    let off = Vpc { dns_hostnames: false, ..vpc.is().clone() };
    let finding = report.at(vpc.spot("dns_hostnames")).arg("vpc", vpc.name());
    finding.also(vpc.spot("dns_support"), "support");
    finding.fix(Fix::safe("turn-on", Change::new("").edit(vpc.becomes(on))));
    finding.fix(Fix::review("turn-off", Change::new("").edit(vpc.becomes(off))));
}
