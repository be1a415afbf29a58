//! A private DNS name that no endpoint service can have.

use plan::{EndpointService, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-dns-name",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/manage-dns-names.html",
    rests_on: &[Listing::EndpointServices],
    page: page!("endpoint_service_dns_name.md"),
    check,
};

use super::consumer::balancers;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, service: Part<'_, EndpointService>, report: &mut Report<'_>) {
    let name = service.private_dns_name.as_str();
    let gateway = || balancers(service).any(|(_, of)| of.kind == LoadBalancer::GATEWAY);
    if !name.is_empty() && (!is_name(name) || gateway()) {
        let finding = report.at(service.spot("private_dns_name"));
        finding.arg("service", service.name()).arg("name", name);
    }
}

/// Whether a text is a name that AWS takes: lower case, labels of at most 63 characters, 255 in all;
/// the first label may be `*`.
fn is_name(name: &str) -> bool {
    let labels: Vec<&str> = name.strip_prefix("*.").unwrap_or(name).split('.').collect();
    name.len() <= 255 && labels.len() > 1 && labels.into_iter().all(is_label)
}

fn is_label(label: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(legal)
        && !label.starts_with('-')
        && !label.ends_with('-')
}
