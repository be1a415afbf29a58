//! A network ACL that lets nothing pass to or from the service behind a gateway endpoint.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-acl-closed",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[Listing::NetworkAcls],
    page: page!("gateway_endpoint_acl_closed.md"),
    check,
};

use net::{Cidr, PortSet, PortSpan, Ports, Protocol, ProtocolEntry};
use plan::{
    Change, Fix, GatewayEndpoint, Id, Listing, NetworkAcl, NetworkAclRule, Part, Severity, Subnet,
};
use reach::Network;

use super::gateway::{addresses, prefixes, users};
use crate::peering::edge::{CLIENT_PORTS, Edge};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let asked = PortSet::new(Protocol::TCP, HTTPS);
    let answered = PortSet::new(Protocol::TCP, CLIENT_PORTS);
    let service = addresses(&endpoint);
    for (acl, subnets) in acls(network, endpoint).into_values() {
        let edge = Edge::new(network, acl.id, &service);
        if service.is_empty() || edge.is_none_or(|edge| edge.carries_out(&asked, &answered)) {
            continue;
        }
        let finding = report.at(acl.spot("")).arg("acl", acl.name());
        finding.arg("endpoint", endpoint.name());
        for subnet in subnets {
            finding.also(subnet.spot("network_acl"), "subnet");
        }
        if let Some(change) = opened(&acl, &endpoint) {
            finding.fix(Fix::review("allow", change));
        }
    }
}

const HTTPS: PortSpan = PortSpan { from: 443, to: 443 };

type Acls<'a> = BTreeMap<&'a Id, (Part<'a, NetworkAcl>, Vec<Part<'a, Subnet>>)>;

/// The network ACLs of the subnets that use an endpoint.
fn acls<'a>(network: &'a Network, endpoint: Part<'a, GatewayEndpoint>) -> Acls<'a> {
    let mut acls: Acls<'a> = BTreeMap::new();
    for subnet in users(network, endpoint) {
        let acl = network.filter_of(subnet.id).and_then(|id| network.plan().get::<NetworkAcl>(id));
        if let Some(acl) = acl {
            acls.entry(acl.id).or_insert_with(|| (acl, Vec::new())).1.push(subnet);
        }
    }
    acls
}

/// The change that lets HTTPS out to the service and its answers in, by rules before all others.
fn opened(acl: &Part<'_, NetworkAcl>, endpoint: &Part<'_, GatewayEndpoint>) -> Option<Change> {
    let mut is = acl.is().clone();
    let nets = prefixes(endpoint);
    let first = is.ingress.iter().chain(&is.egress).filter_map(|rule| rule.number).min();
    let count = u32::try_from(nets.len()).ok()?;
    let start = first.unwrap_or(FIRST).checked_sub(count).filter(|start| *start > 0)?;
    let rule = |(net, number): (&net::IpNet, u32), ports: PortSpan| NetworkAclRule {
        number: Some(number),
        protocol: ProtocolEntry::new("tcp"),
        ports: Some(Ports::new(&ports.to_string())),
        cidr: Some(Cidr::from(*net)),
        ..NetworkAclRule::default()
    };
    is.egress.extend(nets.iter().zip(start..).map(|of| rule(of, HTTPS)));
    is.ingress.extend(nets.iter().zip(start..).map(|of| rule(of, CLIENT_PORTS)));
    Some(Change::new("").edit(acl.becomes(is)))
}

/// The number of the first rule that AWS writes itself.
const FIRST: u32 = 100;
