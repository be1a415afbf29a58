//! A load balancer that faces the internet from a VPC without an internet gateway.

use plan::{Change, Fix, InternetGateway, Listing, LoadBalancer, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-scheme",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    rests_on: &[Listing::InternetGateways],
    page: page!("nlb_scheme.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if !balancer.is_internet_facing() {
        return;
    }
    let Some(vpc) = balancer.parent::<Vpc>().filter(|vpc| !vpc.addresses_only) else {
        return;
    };
    if vpc.children::<InternetGateway>().next().is_some() {
        return;
    }
    let mut is = LoadBalancer { scheme: "internal".to_owned(), ..balancer.is().clone() };
    is.nodes.iter_mut().for_each(|node| node.public_address = None);
    report
        .at(balancer.spot("scheme"))
        .arg("balancer", balancer.name())
        .arg("vpc", vpc.name())
        .fix(Fix::review("internal", Change::new("").edit(balancer.becomes(is))));
}
