//! An IPv6 endpoint of a service whose load balancers have IPv4 alone.

use plan::{EndpointService, InterfaceEndpoint, Part, Path, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-ipv6",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[],
    page: page!("endpoint_ipv6.md"),
    check,
};

use super::consumer::{balancers, interface_endpoints};
use crate::load_balancer::serving::nodes;

fn check(network: &Network, report: &mut Report<'_>) {
    for (endpoint, service) in interface_endpoints(network.plan()) {
        if !is_v4_only(service) {
            continue;
        }
        if let Some(row) = first_v6(endpoint.is()) {
            let at = endpoint.spot(Path::new("subnets").row(row).field("address"));
            let finding = report.at(at).arg("endpoint", endpoint.name());
            finding.arg("service", service.name());
            finding.also(service.spot("load_balancers"), "balancers");
        }
    }
}

fn first_v6(endpoint: &InterfaceEndpoint) -> Option<usize> {
    endpoint.subnets.iter().position(|place| {
        place.address.as_ref().and_then(|address| address.value()).is_some_and(|a| a.is_ipv6())
    })
}

/// Whether all load balancers of a service are in the plan, with subnets that have no IPv6 block.
fn is_v4_only(service: Part<'_, EndpointService>) -> bool {
    let known: Vec<_> = balancers(service).map(|(_, balancer)| balancer).collect();
    let v4_only = |balancer| {
        let mut subnets = nodes(balancer).peekable();
        subnets.peek().is_some() && subnets.all(|node| node.subnet.is().ipv6.is_none())
    };
    known.len() == service.load_balancers.len()
        && !known.is_empty()
        && known.into_iter().all(v4_only)
}
