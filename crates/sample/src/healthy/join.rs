//! What joins VPCs besides transit gateways: peerings, PrivateLink, and VPN connections of their own.

use plan::{
    EndpointService, InterfaceEndpoint, LoadBalancerNode, Peering, Ref, VirtualPrivateGateway,
};

use super::draft::Draft;
use super::{hub, vpc, workload};
use crate::address::{Blocks, cidr};
use crate::build::Build;

pub(super) fn add(build: &mut Build, drafts: &mut [Draft]) {
    let mut branches = Blocks::from([192, 168, 0, 0].into());
    for pair in drafts.chunk_by_mut(|one, two| one.hub == two.hub) {
        for pair in pair.chunks_mut(2) {
            let [one, two] = pair else { continue };
            match one.spoke % 10 {
                2 | 6 => peer(build, one, two),
                4 => offer(build, one, two),
                _ => {}
            }
            if one.spoke % 40 == 8 {
                add_branch(build, one, &mut branches);
            }
        }
    }
}

/// An active peering, with routes in every table of both.
fn peer(build: &mut Build, one: &mut Draft, two: &mut Draft) {
    let is = Peering {
        requester: Some(Ref::to(one.id.clone())),
        accepter: Some(Ref::to(two.id.clone())),
        state: Peering::ACTIVE.to_owned(),
        requester_dns: true,
        accepter_dns: true,
    };
    let id = build.add("pcx", None, is);
    let (to_one, to_two) = (one.block.to_string(), two.block.to_string());
    one.tables.iter_mut().for_each(|table| table.is.routes.push(vpc::route(&to_two, &id)));
    two.tables.iter_mut().for_each(|table| table.is.routes.push(vpc::route(&to_one, &id)));
}

/// A service of one VPC behind a Network Load Balancer, and an endpoint for it in the other.
fn offer(build: &mut Build, provider: &mut Draft, consumer: &mut Draft) {
    let group = workload::targets(build, provider, "tcp", "8443");
    let nodes = provider.app.iter_mut().map(|net| LoadBalancerNode {
        subnet: Some(Ref::to(net.id.clone())),
        address: Some(net.take()),
        ..LoadBalancerNode::default()
    });
    let nodes = nodes.collect();
    let is =
        plan::LoadBalancer { nodes, ..workload::balancer(&provider.groups.edge, "tcp", &group) };
    let balancer = build.add("nlb", Some(&provider.id), is);
    let code = provider.place.code;
    let service = format!("com.amazonaws.vpce.{code}.vpce-svc-{:017x}", build.rng.u64(..1 << 60));
    let is = EndpointService {
        service: service.clone(),
        load_balancers: vec![Ref::to(balancer)],
        principals: vec![consumer.place.account.clone()],
        ..EndpointService::default()
    };
    let id = build.add("vpce-svc", Some(&provider.id), is);
    let is =
        InterfaceEndpoint { service, provider: Some(Ref::to(id)), ..workload::endpoint(consumer) };
    build.add("vpce", Some(&consumer.id), is);
}

/// A virtual private gateway to a branch office, whose prefix the tables learn.
fn add_branch(build: &mut Build, draft: &mut Draft, branches: &mut Blocks) {
    let is = VirtualPrivateGateway { asn: Some(64_900), ..VirtualPrivateGateway::default() };
    let gateway = build.add("vgw", Some(&draft.id), is);
    let device = build.public_address();
    hub::branch(build, &gateway, &draft.place.region, cidr(branches.take(28)), device);
    for table in &mut draft.tables {
        table.is.propagating.push(Ref::to(gateway.clone()));
    }
}
