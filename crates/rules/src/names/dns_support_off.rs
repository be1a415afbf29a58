//! A VPC with hosts in which Amazon's resolver does not answer.

use plan::{Change, Fix, Listing, Severity, Vpc};
use reach::{Network, Nic};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dns-support-off",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/AmazonDNS-concepts.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("dns_support_off.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let silent = |vpc: &plan::Part<'_, Vpc>| !vpc.dns_support && !vpc.dns_hostnames;
    for vpc in network.plan().every::<Vpc>().filter(|vpc| silent(vpc) && !vpc.addresses_only) {
        let inside = |nic: &&Nic| nic.vpc.as_ref() == Some(vpc.id);
        let Some(host) = network.interfaces().iter().find(inside) else { continue };
        let is = Vpc { dns_support: true, ..vpc.is().clone() };
        let finding = report.at(vpc.spot("dns_support")).arg("vpc", vpc.name());
        finding.also(host.spot.clone(), "host");
        finding.fix(Fix::review("turn-on", Change::new("").edit(vpc.becomes(is))));
    }
}
