//! A subnet with an IPv6 block in a VPC that has none.

use plan::{Change, Fix, Listing, Part, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-ipv6-without-vpc-block",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateSubnet.html",
    rests_on: &[Listing::Vpcs],
    page: page!("subnet_ipv6_without_vpc_block.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let Some(cidr) = subnet.ipv6.as_ref().filter(|cidr| cidr.v6().is_some()) else { return };
    let Some(vpc) = subnet.parent::<Vpc>().filter(|vpc| vpc.ipv6.is_empty()) else { return };
    let finding = report
        .at(subnet.spot("ipv6"))
        .arg("subnet", subnet.name())
        .arg("cidr", cidr)
        .arg("vpc", vpc.name())
        .also(vpc.spot("ipv6"), "vpc");
    if subnet.cidr.is_some() {
        let without = Subnet { ipv6: None, ..subnet.is().clone() };
        let change = Change::new("").edit(subnet.becomes(without));
        finding.fix(Fix::review("drop-ipv6", change));
    }
}
