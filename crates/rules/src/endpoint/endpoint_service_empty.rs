//! An endpoint service that has no load balancer yet.

use plan::{Change, EndpointService, Fix, Listing, LoadBalancer, Part, Ref, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-empty",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[Listing::LoadBalancers],
    page: page!("endpoint_service_empty.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for service in network.plan().every::<EndpointService>() {
        if !service.load_balancers.is_empty() || is_made(&service) {
            continue;
        }
        let finding = report.at(service.spot("load_balancers")).arg("service", service.name());
        if let Some(balancer) = only_free(&service) {
            let load_balancers = vec![Ref::to(balancer.id.clone())];
            let is = EndpointService { load_balancers, ..service.is().clone() };
            let fix = Fix::review("use", Change::new("").edit(service.becomes(is)));
            finding.fix(fix.arg("balancer", balancer.name()));
        }
    }
}

/// Whether AWS gave the service its name, so that it was made with a load balancer, seen or not.
fn is_made(service: &Part<'_, EndpointService>) -> bool {
    !service.service.is_empty()
}

/// The one Network or Gateway Load Balancer of the VPC that no other service offers.
fn only_free<'a>(service: &Part<'a, EndpointService>) -> Option<Part<'a, LoadBalancer>> {
    let of_vpc = service.within::<Vpc>()?.children::<LoadBalancer>();
    let mut free = of_vpc.filter(|balancer| {
        balancer.kind != LoadBalancer::APPLICATION
            && balancer.referring::<EndpointService>().next().is_none()
    });
    let first = free.next()?;
    free.next().is_none().then_some(first)
}
