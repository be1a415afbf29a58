//! Private DNS in a VPC without the DNS attributes that it needs.

use plan::{Change, Fix, InterfaceEndpoint, Listing, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-private-dns-attributes",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("endpoint_private_dns_attributes.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    if !endpoint.private_dns {
        return;
    }
    let Some(vpc) = endpoint.parent::<Vpc>() else { return };
    let field = match (vpc.dns_support, vpc.dns_hostnames) {
        (true, true) => return,
        (false, _) => "dns_support",
        (true, false) => "dns_hostnames",
    };
    let is = Vpc { dns_support: true, dns_hostnames: true, ..vpc.is().clone() };
    report
        .at(endpoint.spot("private_dns"))
        .arg("endpoint", endpoint.name())
        .arg("vpc", vpc.name())
        .also(vpc.spot(field), "attribute")
        .fix(Fix::safe("enable", Change::new("").edit(vpc.becomes(is))));
}
