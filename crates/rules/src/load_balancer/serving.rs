//! Load balancers as rules read them: nodes with their subnets, listeners with their groups, targets
//! with their interfaces.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use net::{PortSet, PortSpan, Ports, Protocol};
use plan::{
    Change, EndpointService, GroupTarget, Id, LoadBalancer, LoadBalancerListener, Part, Path, Plan,
    Spot, Subnet, TargetGroup, Vpc,
};
use reach::{Network, Nic, transports};

use super::zone::Zone;
use crate::subnet::block::blocks_of;

/// The subnet of a node, with its row.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    /// Its row.
    pub(crate) row: usize,
    /// The subnet.
    pub(crate) subnet: Part<'a, Subnet>,
}

/// The nodes of a load balancer whose subnets are in the plan.
pub(crate) fn nodes(balancer: Part<'_, LoadBalancer>) -> impl Iterator<Item = Node<'_>> {
    balancer.is().nodes.iter().enumerate().filter_map(move |(row, node)| {
        Some(Node { row, subnet: balancer.plan.get::<Subnet>(&node.subnet.as_ref()?.id)? })
    })
}

/// The field of a node that names its subnet.
pub(crate) fn node_spot(balancer: &Part<'_, LoadBalancer>, row: usize) -> Spot {
    balancer.spot(Path::new("nodes").row(row).field("subnet"))
}

/// A listener with the target group behind it.
#[derive(Clone, Copy)]
pub(crate) struct Serving<'a> {
    /// The load balancer.
    pub(crate) balancer: Part<'a, LoadBalancer>,
    /// The listener's row.
    pub(crate) row: usize,
    /// The listener.
    pub(crate) listener: &'a LoadBalancerListener,
    /// The group.
    pub(crate) group: Part<'a, TargetGroup>,
}

/// Every listener whose target group is in the plan.
pub(crate) fn every(plan: &Plan) -> impl Iterator<Item = Serving<'_>> {
    plan.every::<LoadBalancer>().flat_map(servings)
}

/// The listeners of a load balancer whose target groups are in the plan.
pub(crate) fn servings(balancer: Part<'_, LoadBalancer>) -> impl Iterator<Item = Serving<'_>> {
    balancer.is().listeners.iter().enumerate().filter_map(move |(row, listener)| {
        let group = balancer.plan.get::<TargetGroup>(&listener.target_group.as_ref()?.id)?;
        Some(Serving { balancer, row, listener, group })
    })
}

/// The endpoint services that offer what is behind a load balancer.
pub(crate) fn services_of<'a>(
    balancer: &Part<'a, LoadBalancer>,
) -> impl Iterator<Item = Part<'a, EndpointService>> + use<'a> {
    let id = balancer.id;
    let lists = move |service: &Part<'_, EndpointService>| {
        service.load_balancers.iter().any(|balancer| balancer.id == *id)
    };
    balancer.referring::<EndpointService>().filter(lists)
}

/// The services of a protocol on some ports; empty where the ports are not decided.
pub(crate) fn services(protocol: &str, ports: Option<PortSpan>) -> PortSet {
    let Some(ports) = ports else { return PortSet::default() };
    let one = |protocol: &Protocol| PortSet::new(*protocol, ports);
    transports(protocol).iter().map(one).fold(PortSet::default(), |all, one| all.union(&one))
}

/// Everything that a load balancer listens for.
pub(crate) fn heard(balancer: &Part<'_, LoadBalancer>) -> PortSet {
    let listeners = balancer.is().listeners.iter();
    let each = listeners.map(|of| services(&of.protocol, of.port.as_ref().and_then(Ports::value)));
    each.fold(PortSet::default(), |all, one| all.union(&one))
}

/// How many listeners a load balancer has: rows with one protocol and port are one.
pub(crate) fn listeners(balancer: &Part<'_, LoadBalancer>) -> usize {
    let rows = balancer.is().listeners.iter();
    let heard = rows.map(|row| (row.protocol.as_str(), row.port.as_ref().map(Ports::text)));
    heard.collect::<BTreeSet<_>>().len()
}

/// One target of a group, with what the plan knows of it.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    /// Its row.
    pub(crate) row: usize,
    /// The target itself.
    pub(crate) of: &'a GroupTarget,
    /// Its interface, where the plan has it.
    pub(crate) nic: Option<&'a Nic>,
    /// Its subnet, where the plan has it.
    pub(crate) subnet: Option<Part<'a, Subnet>>,
}

/// The targets of a group.
pub(crate) fn targets<'a>(
    network: &'a Network,
    group: Part<'a, TargetGroup>,
) -> impl Iterator<Item = Target<'a>> {
    group.is().targets.iter().enumerate().map(move |(row, of)| match &of.host {
        Some(host) => {
            let nic = network.interfaces_of(&host.id).into_iter().next();
            let lies = nic.and_then(|nic| nic.subnet.as_ref());
            let subnet = lies.and_then(|id| network.plan().get::<Subnet>(id));
            Target { row, of, nic, subnet }
        }
        None => {
            let address = of.address.as_ref().and_then(|address| address.value());
            let subnet = address.and_then(|address| subnet_at(&group, address));
            let nics = subnet.map(|subnet| network.interfaces_of(subnet.id)).unwrap_or_default();
            let has = |nic: &&Nic| address.is_some_and(|a| nic.addresses.contains(&a));
            Target { row, of, nic: nics.into_iter().find(has), subnet }
        }
    })
}

/// The subnet of the group's VPC that an address lies in.
fn subnet_at<'a>(group: &Part<'a, TargetGroup>, address: IpAddr) -> Option<Part<'a, Subnet>> {
    let mut subnets = group.within::<Vpc>()?.children::<Subnet>();
    subnets.find(|subnet| blocks_of(*subnet).any(|block| block.net.contains(&address)))
}

impl<'a> Target<'a> {
    /// What to call it.
    pub(crate) fn name(&self, plan: &Plan) -> String {
        match (&self.of.host, &self.of.address) {
            (Some(host), _) => plan.called(&host.id).to_owned(),
            (None, Some(address)) => address.text().to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The port that it is sent to.
    pub(crate) fn port(&self, serving: &Serving<'_>) -> Option<PortSpan> {
        let port = self.of.port.as_ref().or(serving.group.is().port.as_ref());
        port.or(serving.listener.port.as_ref())?.value()
    }

    /// The services that it is sent.
    pub(crate) fn services(&self, serving: &Serving<'_>) -> PortSet {
        match serving.group.is().protocol.as_str() {
            "geneve" => PortSet::new(Protocol::UDP, PortSpan::one(GENEVE)),
            protocol => services(protocol, self.port(serving)),
        }
    }

    /// Whether a node in this zone may use it: always where a zone is not known.
    pub(crate) fn is_in(&self, zone: &Zone<'_>) -> bool {
        let own = self.zones();
        own.is_empty() || own.iter().any(|own| own.is(zone) != Some(false))
    }

    /// The zones in which it takes connections: an Application Load Balancer does in each of its own.
    fn zones(&self) -> Vec<Zone<'a>> {
        let Some(subnet) = self.subnet else { return Vec::new() };
        let host = self.of.host.as_ref();
        match host.and_then(|host| subnet.plan.get::<LoadBalancer>(&host.id)) {
            Some(balancer) => nodes(balancer).map(|node| Zone::of(node.subnet)).collect(),
            None => vec![Zone::of(subnet)],
        }
    }
}

/// The port to which a Gateway Load Balancer wraps packets.
pub(crate) const GENEVE: u16 = 6081;

impl<'a> Serving<'a> {
    /// Whether the node of a zone uses targets of every zone.
    pub(crate) fn cross_zone(&self) -> bool {
        match self.group.cross_zone.as_str() {
            "on" => true,
            "off" => false,
            _ => self.balancer.cross_zone || self.balancer.kind == LoadBalancer::APPLICATION,
        }
    }

    /// Whether a node of this zone has a target to hand to.
    pub(crate) fn has_target_in(&self, network: &'a Network, zone: &Zone<'_>) -> bool {
        let any_healthy = self.group.targets.iter().any(|target| target.health == "healthy");
        let mut usable = targets(network, self.group)
            .filter(|target| target.of.health == "healthy" || !any_healthy);
        usable.any(|target| self.cross_zone() || target.is_in(zone))
    }

    /// Whether targets see the clients' addresses, apart from what comes through PrivateLink.
    pub(crate) fn preserve_client_ip(&self) -> bool {
        self.balancer.kind == LoadBalancer::NETWORK && self.group.preserve_client_ip()
    }

    /// A field of the listener.
    pub(crate) fn spot(&self, field: &str) -> Spot {
        self.balancer.spot(Path::new("listeners").row(self.row).field(field))
    }

    /// A field of a target.
    pub(crate) fn target_spot(&self, row: usize) -> Spot {
        self.group.spot(Path::new("targets").row(row))
    }
}

/// The change by which a load balancer's nodes use targets of every zone.
pub(crate) fn across_zones(balancer: Part<'_, LoadBalancer>) -> Change {
    let is = LoadBalancer { cross_zone: true, ..balancer.is().clone() };
    let change = Change::new("").edit(balancer.becomes(is));
    let mut groups: BTreeMap<&Id, Part<'_, TargetGroup>> = BTreeMap::new();
    groups.extend(servings(balancer).map(|serving| (serving.group.id, serving.group)));
    let own = groups.into_values().filter(|group| group.cross_zone == "off");
    own.fold(change, |change, group| {
        let cross_zone = "default".to_owned();
        change.edit(group.becomes(TargetGroup { cross_zone, ..group.is().clone() }))
    })
}
