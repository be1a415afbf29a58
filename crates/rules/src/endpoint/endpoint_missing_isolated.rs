//! Services in subnets without a way out, that lack some of the endpoints which they need together.

use std::collections::BTreeSet;

use plan::{
    GatewayEndpoint, InterfaceEndpoint, Listing, ManagedService, Part, Severity, Subnet, Vpc,
};
use reach::{Network, Origin};

use super::service_name::short;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-missing-isolated",
    severity: Severity::Broken,
    source: "AmazonECR/latest/userguide/vpc-endpoints.html",
    rests_on: &[Listing::RouteTables, Listing::VpcEndpoints],
    page: page!("endpoint_missing_isolated.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let interfaces = vpc.children::<InterfaceEndpoint>();
    let interfaces = interfaces.map(|endpoint| short(&endpoint.is().service));
    let gateways = vpc.children::<GatewayEndpoint>();
    let gateways = gateways.map(|endpoint| short(&endpoint.is().service));
    let has: BTreeSet<&str> = interfaces.chain(gateways).collect();
    if has.is_empty() {
        return;
    }
    for service in vpc.children::<ManagedService>().filter(|one| is_isolated(network, one)) {
        let wanted = needs(&service.is().product);
        let lacking: Vec<&str> = wanted.iter().copied().filter(|of| !has.contains(of)).collect();
        if lacking.is_empty() || lacking.len() == wanted.len() {
            continue;
        }
        let finding = report.at(service.spot("")).arg("service", service.name());
        finding.arg("product", &service.is().product).arg("endpoints", lacking.join(", "));
        finding.arg("vpc", vpc.name()).also(vpc.spot(""), "vpc");
    }
}

/// The endpoints that a product needs together where its subnets have no other way: to fetch images, an
/// ECR registry needs three, of which S3 holds the layers.
fn needs(product: &str) -> &'static [&'static str] {
    match product.to_lowercase().as_str() {
        "ecs" | "fargate" | "eks" => &["ecr.api", "ecr.dkr", "s3"],
        _ => &[],
    }
}

/// Whether the tables of all its subnets lead nowhere but to the VPC and its gateway endpoints.
fn is_isolated(network: &Network, service: &Part<'_, ManagedService>) -> bool {
    let subnets = service.is().interfaces.iter().filter_map(|place| place.subnet.as_ref());
    let subnets: Vec<Part<'_, Subnet>> =
        subnets.filter_map(|subnet| network.plan().get(&subnet.id)).collect();
    let closed = |subnet: &Part<'_, Subnet>| {
        let Some(table) = network.table_of(subnet.id) else { return false };
        network.routes(table).iter().all(|route| {
            let to = route.target.id();
            route.origin == Origin::Local
                || to.is_some_and(|id| network.plan().get::<GatewayEndpoint>(id).is_some())
        })
    };
    !subnets.is_empty() && subnets.iter().all(closed)
}
