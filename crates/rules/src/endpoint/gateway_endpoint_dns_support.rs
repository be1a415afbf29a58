//! A gateway endpoint in a VPC without DNS resolution.

use plan::{Change, Fix, GatewayEndpoint, Listing, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-dns-support",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[Listing::VpcAttributes],
    page: page!("gateway_endpoint_dns_support.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let Some(vpc) = endpoint.parent::<Vpc>().filter(|vpc| !vpc.dns_support) else { return };
    let is = Vpc { dns_support: true, ..vpc.is().clone() };
    report
        .at(endpoint.spot(""))
        .arg("endpoint", endpoint.name())
        .arg("vpc", vpc.name())
        .also(vpc.spot("dns_support"), "attribute")
        .fix(Fix::safe("enable", Change::new("").edit(vpc.becomes(is))));
}
