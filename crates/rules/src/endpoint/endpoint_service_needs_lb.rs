//! An endpoint service in front of an Application Load Balancer.

use net::Ports;
use plan::{
    Change, EndpointService, Fix, GroupTarget, Id, Listing, LoadBalancer, LoadBalancerListener,
    LoadBalancerNode, Part, Ref, Resource, Severity, TargetGroup,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-needs-lb",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[Listing::LoadBalancers],
    page: page!("endpoint_service_needs_lb.md"),
    check,
};

use super::consumer::{balancer_spot, balancers};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, service: Part<'_, EndpointService>, report: &mut Report<'_>) {
    for (row, balancer) in balancers(service) {
        if balancer.kind != LoadBalancer::APPLICATION {
            continue;
        }
        let finding = report.at(balancer_spot(&service, row));
        finding.arg("service", service.name()).arg("balancer", balancer.name());
        if let Some(change) = fronted(service, row, balancer) {
            finding.fix(Fix::review("network-in-front", change));
        }
    }
}

/// The change that puts a Network Load Balancer before the other one, and the service before that.
fn fronted(
    service: Part<'_, EndpointService>,
    row: usize,
    behind: Part<'_, LoadBalancer>,
) -> Option<Change> {
    let port = behind.is().listeners.iter().find_map(|listener| listener.port.clone())?;
    let vpc = behind.resource.parent.as_ref()?;
    let [front, group] = ["front", "targets"].map(|what| {
        let id = Id::from_text(&format!("{}-{what}", behind.id));
        id.free(|id| behind.plan.resource(id).is_some())
    });
    let mut is = service.is().clone();
    *is.load_balancers.get_mut(row)? = Ref::to(front.clone());
    let change = Change::new("").put(&group, Resource::new("", targets(behind, &port)).inside(vpc));
    let listener = listener(&port, &group);
    let change = change.put(&front, Resource::new("", network(behind, listener)).inside(vpc));
    Some(change.edit(service.becomes(is)))
}

fn targets(behind: Part<'_, LoadBalancer>, port: &Ports) -> TargetGroup {
    let target = GroupTarget { host: Some(Ref::to(behind.id.clone())), ..GroupTarget::default() };
    let (kind, port) = ("alb".to_owned(), Some(port.clone()));
    TargetGroup { kind, port, targets: vec![target], ..TargetGroup::default() }
}

fn listener(port: &Ports, group: &Id) -> LoadBalancerListener {
    let (port, target_group) = (Some(port.clone()), Some(Ref::to(group.clone())));
    LoadBalancerListener { port, target_group, ..LoadBalancerListener::default() }
}

fn network(behind: Part<'_, LoadBalancer>, listener: LoadBalancerListener) -> LoadBalancer {
    let node = |of: &LoadBalancerNode| LoadBalancerNode {
        subnet: of.subnet.clone(),
        ..LoadBalancerNode::default()
    };
    let nodes = behind.is().nodes.iter().map(node).collect();
    LoadBalancer { nodes, listeners: vec![listener], ..LoadBalancer::default() }
}
