//! Joining VPCs by a peering, a transit gateway or PrivateLink, each as one change with everything that it
//! needs to carry traffic.

use std::sync::Arc;

use net::Protocol;
use plan::{Accepts, Change, Id, Plan, TransitGatewayAttachment, Words, words};
use reach::{End, Network, Query, Verdict};

use crate::draft::Draft;
use crate::end::JoinEnd;
use crate::excerpt::excerpt;
use crate::open::open_in;
use crate::{BuildError, peering, private_link, transit_gateway};

/// A way to join VPCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JoinMethod {
    /// A VPC peering connection for each pair.
    Peering,
    /// One transit gateway with an attachment for each VPC.
    TransitGateway,
    /// An endpoint in each client's VPC to one service of the server's.
    PrivateLink,
}

impl JoinMethod {
    /// Every method, in the order in which they are compared.
    pub const ALL: [JoinMethod; 3] =
        [JoinMethod::Peering, JoinMethod::TransitGateway, JoinMethod::PrivateLink];

    /// Its word in the command and in JSON.
    pub fn tag(self) -> &'static str {
        match self {
            JoinMethod::Peering => "peering",
            JoinMethod::TransitGateway => "transit-gateway",
            JoinMethod::PrivateLink => "private-link",
        }
    }

    /// The method of this word.
    pub fn of_tag(tag: &str) -> Option<JoinMethod> {
        JoinMethod::ALL.into_iter().find(|method| method.tag() == tag)
    }

    /// AWS's name for it.
    pub fn name(self) -> Words {
        match self {
            JoinMethod::Peering => words("VPC peering", "VPC 피어링"),
            JoinMethod::TransitGateway => words("Transit gateway", "Transit Gateway"),
            JoinMethod::PrivateLink => words("PrivateLink", "PrivateLink"),
        }
    }
}

/// A protocol and a port that a server answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinService {
    /// The protocol.
    pub protocol: Protocol,
    /// The port; for ICMP the type times 256 plus the code.
    pub port: u16,
}

/// What is to be joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinRequest {
    /// VPCs, or subnets and hosts in them; the last one is the server, the others its clients.
    pub ends: Vec<Id>,
    /// What the clients must reach at the server; routes alone where it is empty.
    pub service: Option<JoinService>,
    /// The name by which clients call the server over PrivateLink, if it gets one.
    pub private_dns_name: String,
    /// Whether a load balancer that PrivateLink needs ends TLS.
    pub tls: bool,
    /// Whether the server's owner accepts each endpoint; where it is empty, only those of other accounts.
    pub acceptance_required: Option<bool>,
    /// The Region or account of the transit gateway. Without it, one is taken that is there already, or
    /// a new one is put into an account whose name says `network`, or else into that of the first end.
    pub gateway_in: Option<Id>,
}

/// The change that joins VPCs, and the conversations that prove it.
#[derive(Clone, Debug)]
pub struct Join {
    /// The change; empty where they are joined so already.
    pub change: Change,
    /// One conversation for each client, to be traced in the plan after the change.
    pub proofs: Vec<Query>,
}

/// The change that joins the ends of a request by a method: with acceptance, routes on both sides,
/// association and propagation, and, where a service is asked for, the rules of groups and network ACLs.
///
/// # Errors
/// When the ends are not in two VPCs or more, or the method has nothing to stand on, such as a subnet.
pub fn join(plan: &Plan, method: JoinMethod, request: &JoinRequest) -> Result<Join, BuildError> {
    join_in(Draft::of(plan), method, request)
}

/// A way that joins two ends, as a fix of what does not get from one to the other.
#[derive(Clone, Debug)]
pub struct ProvenJoin {
    /// The method.
    pub method: JoinMethod,
    /// The change.
    pub change: Change,
    /// What the client calls then: the server, or the endpoint that stands for it.
    pub server: Id,
}

/// The methods that deliver a service between two ends in VPCs that nothing joins, each proven by a trace;
/// `None` where something joins them. Only the part of the plan around the two VPCs is compiled.
pub fn proven_joins(network: &Network, request: &JoinRequest) -> Option<Vec<ProvenJoin>> {
    let plan = network.plan();
    let [one, two] = [0, 1].map(|place| network.vpc_of(request.ends.get(place)?));
    let (one, two) = (one?, two?);
    if one == two || are_joined(plan, one, two) {
        return None;
    }
    let part = excerpt(plan, &[one, two]);
    let proven = |method: JoinMethod| {
        let join = join_in(Draft::within(&part, plan), method, request).ok()?;
        let after = Network::new(Arc::new(part.with(&join.change)));
        let is_open = |query: &Query| after.verdict(query) == Verdict::Delivered;
        let server = join.proofs.first()?.to.id()?;
        join.proofs.iter().all(is_open).then_some(ProvenJoin {
            method,
            change: join.change,
            server,
        })
    };
    Some(JoinMethod::ALL.into_iter().filter_map(proven).collect())
}

/// Whether a living peering or a common transit gateway joins two VPCs.
pub fn are_joined(plan: &Plan, one: &Id, two: &Id) -> bool {
    let gateways = |vpc: &Id| -> Vec<Id> {
        let attachments = plan.referring::<TransitGatewayAttachment>(vpc);
        let alive = attachments.filter(|of| of.is().is_alive());
        alive.filter_map(|of| of.is().gateway.as_ref().map(|hub| hub.id.clone())).collect()
    };
    let (ours, theirs) = (gateways(one), gateways(two));
    peering::between(plan, one, two).is_some() || ours.iter().any(|hub| theirs.contains(hub))
}

fn join_in(
    mut draft: Draft,
    method: JoinMethod,
    request: &JoinRequest,
) -> Result<Join, BuildError> {
    let ends = ends(&draft, request)?;
    let targets = match method {
        JoinMethod::Peering => {
            for (place, one) in ends.iter().enumerate() {
                let others = ends.iter().skip(place + 1).filter(|other| other.vpc != one.vpc);
                for two in others {
                    peering::peer(&mut draft, one, two);
                }
            }
            Vec::new()
        }
        JoinMethod::TransitGateway => {
            transit_gateway::attach(&mut draft, &ends, request.gateway_in.as_ref())?;
            Vec::new()
        }
        JoinMethod::PrivateLink => endpoints(&mut draft, &ends, request)?,
    };
    let proofs = proofs(&draft, &ends, &targets, request.service);
    if request.service.is_some() {
        for query in &proofs {
            open_in(&mut draft, query);
        }
    }
    Ok(Join { change: draft.change(), proofs })
}

/// The ends of a request, in two VPCs or more.
fn ends(draft: &Draft, request: &JoinRequest) -> Result<Vec<JoinEnd>, BuildError> {
    let network = draft.network();
    let ends: Vec<JoinEnd> =
        request.ends.iter().map(|id| JoinEnd::of(&network, id)).collect::<Result<_, _>>()?;
    let Some(last) = ends.last() else { return Err(BuildError::TooFew) };
    if ends.len() < 2 {
        return Err(BuildError::TooFew);
    }
    match ends.iter().rev().skip(1).find(|end| end.vpc == last.vpc) {
        Some(end) => Err(BuildError::OneVpc(end.id.clone(), last.id.clone())),
        None => Ok(ends),
    }
}

/// The endpoints of the clients, in the order of the ends.
fn endpoints(
    draft: &mut Draft,
    ends: &[JoinEnd],
    request: &JoinRequest,
) -> Result<Vec<Id>, BuildError> {
    let service = request.service.filter(|service| service.protocol.has_ports());
    let service = service.ok_or(BuildError::NoService)?;
    let Some((server, clients)) = ends.split_last() else { return Err(BuildError::TooFew) };
    clients
        .iter()
        .map(|client| private_link::offer(draft, client, server, service, request))
        .collect()
}

/// A conversation from each client to the server, or to the endpoint that stands for it.
fn proofs(
    draft: &Draft,
    ends: &[JoinEnd],
    targets: &[Id],
    service: Option<JoinService>,
) -> Vec<Query> {
    let Some((server, clients)) = ends.split_last() else { return Vec::new() };
    let asked = service.unwrap_or(JoinService { protocol: Protocol::TCP, port: 443 });
    let query = |(place, client): (usize, &JoinEnd)| {
        let to = match (targets.get(place), service) {
            (Some(endpoint), _) => End::Resource(endpoint.clone()),
            (None, Some(_)) => host(draft, server, Accepts::listens)?,
            (None, None) => anyone(draft, server)?,
        };
        let from = match service {
            Some(_) => host(draft, client, Accepts::opens)?,
            None => anyone(draft, client)?,
        };
        Some(Query::new(from, to, asked.protocol, asked.port))
    };
    clients.iter().enumerate().filter_map(query).collect()
}

/// The end itself, or a host of its VPC that takes part, or a subnet of it.
fn host(draft: &Draft, end: &JoinEnd, takes_part: fn(Accepts) -> bool) -> Option<End> {
    if !end.is_vpc() {
        return Some(End::Resource(end.id.clone()));
    }
    let network = draft.network();
    let plan = draft.plan();
    let host = network.interfaces_in(&end.vpc).find(|nic| {
        let host = plan.resource(nic.host()).map(|of| of.is.tag());
        takes_part(nic.accepts)
            && matches!(host, Some("instance" | "managed-service" | "network-interface"))
    });
    host.map(|nic| End::Resource(nic.host().clone())).or_else(|| anyone(draft, end))
}

/// An address of a subnet of the end that no interface has, so that no group stands in the way.
fn anyone(draft: &Draft, end: &JoinEnd) -> Option<End> {
    let network = draft.network();
    end.subnets.iter().find_map(|id| {
        let subnet = draft.plan().get::<plan::Subnet>(id)?;
        let net = subnet.is().cidr.as_ref().or(subnet.is().ipv6.as_ref())?.net()?;
        let taken = |address: &std::net::IpAddr| {
            network.interfaces_of(id).iter().any(|nic| nic.addresses.contains(address))
        };
        // AWS keeps the first four addresses and the last one.
        let mut free = net.hosts().skip(4).take(4_096).filter(|address| !taken(address));
        Some(End::At { place: id.clone(), address: free.next()? })
    })
}
