//! What runs in a VPC: instances, interfaces, a load balancer, endpoints.

use net::{Cidr, Ports};
use plan::{
    EndpointSubnet, GatewayEndpoint, GroupTarget, Id, Instance, InterfaceEndpoint, LoadBalancer,
    LoadBalancerListener, LoadBalancerNode, NetworkInterface, Ref, SecurityGroup, TargetGroup,
};

use super::draft::{Draft, Egress, Net};
use crate::build::Build;

pub(super) fn add(build: &mut Build, draft: &mut Draft) {
    for net in &mut draft.app {
        let hosts = [(); 2].map(|()| instance(build, net, &draft.groups.app, false));
        draft.hosts.extend(hosts);
    }
    add_data(build, draft);
    add_balancer(build, draft);
    add_endpoints(build, draft);
}

fn instance(build: &mut Build, net: &mut Net, group: &Id, public: bool) -> Id {
    let is = Instance {
        addresses: vec![net.take()],
        public_address: public.then(|| build.public_address()),
        security_groups: vec![Ref::to(group.clone())],
        ..Instance::default()
    };
    build.add("i", Some(&net.id), is)
}

/// Two interfaces of databases, and the host that administrators come from.
fn add_data(build: &mut Build, draft: &mut Draft) {
    let nets = match draft.egress {
        Egress::Own => &mut draft.app,
        Egress::Central => &mut draft.front,
    };
    for net in nets {
        let is = NetworkInterface {
            addresses: vec![net.take()],
            security_groups: vec![Ref::to(draft.groups.data.clone())],
            ..NetworkInterface::default()
        };
        build.add("eni", Some(&net.id), is);
    }
    let [front, _] = &mut draft.front;
    instance(build, front, &draft.groups.admin, draft.egress == Egress::Own);
}

/// An Application Load Balancer over the application: public where the VPC is.
fn add_balancer(build: &mut Build, draft: &mut Draft) {
    let public = draft.egress == Egress::Own;
    let group = targets(build, draft, "http", "8080");
    let edge = draft.groups.edge.clone();
    let nets = if public { &mut draft.front } else { &mut draft.app };
    let nodes = nets.iter_mut().map(|net| LoadBalancerNode {
        subnet: Some(Ref::to(net.id.clone())),
        address: Some(net.take()),
        public_address: public.then(|| build.public_address()),
        interface: String::new(),
    });
    let is = LoadBalancer {
        kind: LoadBalancer::APPLICATION.to_owned(),
        scheme: if public { "internet-facing" } else { "internal" }.to_owned(),
        nodes: nodes.collect(),
        ..balancer(&edge, "https", &group)
    };
    build.add("alb", Some(&draft.id), is);
}

/// A load balancer with one listener on port 443.
pub(super) fn balancer(edge: &Id, protocol: &str, group: &Id) -> LoadBalancer {
    let listener = LoadBalancerListener {
        protocol: protocol.to_owned(),
        port: Some(Ports::new("443")),
        target_group: Some(Ref::to(group.clone())),
    };
    LoadBalancer {
        security_groups: vec![Ref::<SecurityGroup>::to(edge.clone())],
        listeners: vec![listener],
        ..LoadBalancer::default()
    }
}

/// A target group over the application's hosts.
pub(super) fn targets(build: &mut Build, draft: &Draft, protocol: &str, port: &str) -> Id {
    let target =
        |host: &Id| GroupTarget { host: Some(Ref::to(host.clone())), ..GroupTarget::default() };
    let is = TargetGroup {
        protocol: protocol.to_owned(),
        port: Some(Ports::new(port)),
        targets: draft.hosts.iter().map(target).collect(),
        ..TargetGroup::default()
    };
    build.add("tg", Some(&draft.id), is)
}

/// An interface endpoint for Systems Manager, and a gateway endpoint for S3.
fn add_endpoints(build: &mut Build, draft: &mut Draft) {
    let service = format!("com.amazonaws.{}.ssm", draft.place.code);
    let is = InterfaceEndpoint { service, private_dns: true, ..endpoint(draft) };
    build.add("vpce", Some(&draft.id), is);
    // The egress VPC's would be met by packets of other VPCs, which it does not serve.
    if draft.spoke == 0 {
        return;
    }
    let private = match draft.egress {
        Egress::Own => &draft.tables[1..],
        Egress::Central => &draft.tables[..],
    };
    let is = GatewayEndpoint {
        service: format!("com.amazonaws.{}.s3", draft.place.code),
        route_tables: private.iter().map(|table| Ref::to(table.id.clone())).collect(),
        prefixes: vec![Cidr::new("3.5.0.0/19"), Cidr::new("16.12.0.0/23")],
    };
    build.add("vpce", Some(&draft.id), is);
}

/// An interface endpoint in both zones.
pub(super) fn endpoint(draft: &mut Draft) -> InterfaceEndpoint {
    let subnets = draft.app.iter_mut().map(|net| EndpointSubnet {
        subnet: Some(Ref::to(net.id.clone())),
        address: Some(net.take()),
        interface: String::new(),
    });
    InterfaceEndpoint {
        subnets: subnets.collect(),
        security_groups: vec![Ref::to(draft.groups.endpoint.clone())],
        ..InterfaceEndpoint::default()
    }
}
