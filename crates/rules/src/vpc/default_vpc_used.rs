//! Hosts in a default VPC.

use plan::{Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "default-vpc-used",
    severity: Severity::Note,
    source: "vpc/latest/userguide/default-vpc.html",
    rests_on: &[],
    page: page!("default_vpc_used.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for vpc in network.plan().every::<Vpc>().filter(|vpc| vpc.is().default) {
        let nics = network.interfaces_in(vpc.id).filter(|nic| nic.accepts.opens());
        let count = nics.count();
        if count > 0 {
            report.at(vpc.spot("default")).arg("vpc", vpc.name()).arg("count", count);
        }
    }
}
