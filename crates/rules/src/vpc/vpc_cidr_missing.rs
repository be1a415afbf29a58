//! A VPC without its primary IPv4 block.

use plan::{Change, Fix, Listing, Severity, Vpc};
use reach::Network;

use super::block::{Place, next_free};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-missing",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[Listing::Vpcs],
    page: page!("vpc_cidr_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let undecided = |vpc: &Vpc| vpc.cidr.as_ref().is_none_or(|cidr| cidr.is_empty());
    for vpc in network.plan().every::<Vpc>().filter(|vpc| undecided(vpc)) {
        let finding = report.at(vpc.spot("cidr")).arg("vpc", vpc.name());
        if let Some(free) = next_free(vpc, Place::Primary, 16) {
            let decided = Vpc { cidr: Some(free.into()), ..vpc.is().clone() };
            let change = Change::new("").edit(vpc.becomes(decided));
            finding.fix(Fix::review("next-free-block", change).arg("cidr", free));
        }
    }
}
