//! The targets that a load balancer's node may use
//! (`elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html`).

use std::net::IpAddr;

use plan::{Accepts, BalancerType, Id};

use crate::model::{Balancer, Device, Listener, Network, Nic, TargetHost, Targets, covers};

/// A target that a node may hand a connection to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'n> {
    /// Its target group.
    pub(crate) group: &'n Id,
    pub(crate) listener: &'n Listener,
    pub(crate) row: &'n TargetHost,
    /// Its interface, where it is registered as a resource.
    pub(crate) nic: Option<usize>,
    /// Its subnet, if it is known.
    subnet: Option<&'n Id>,
    /// Whether it sees the client's address.
    pub(crate) preserve_client_ip: bool,
    cross_zone: Option<bool>,
}

impl Network {
    /// The load balancer that a resource is.
    pub(crate) fn load_balancer(&self, id: &Id) -> Option<&Balancer> {
        match self.devices.get(id) {
            Some(Device::LoadBalancer(balancer)) => Some(balancer),
            _ => None,
        }
    }

    /// The target group that a resource is.
    pub(crate) fn target_group(&self, id: &Id) -> Option<&Targets> {
        match self.devices.get(id) {
            Some(Device::TargetGroup(targets)) => Some(targets),
            _ => None,
        }
    }

    /// The interfaces of a resource, and those attached to it, in order: the nodes of a load balancer.
    pub(crate) fn nodes_of<'s>(&'s self, id: &'s Id) -> impl Iterator<Item = usize> + use<'s> {
        self.nics_at(id).iter().copied().filter(move |index| {
            let nic = self.nics.get(*index);
            nic.is_some_and(|nic| nic.spot.id == *id || nic.of.as_ref() == Some(id))
        })
    }

    /// The targets that a node may use, in order: those of its own zone, or of all zones with cross-zone
    /// load balancing; in zones that the load balancer has nodes in; the healthy ones, or all where none
    /// is healthy.
    pub(crate) fn usable_targets<'n>(
        &'n self,
        id: &'n Id,
        node: usize,
        hears: impl Fn(&Listener) -> bool,
    ) -> Vec<Candidate<'n>> {
        let Some(balancer) = self.load_balancer(id) else { return Vec::new() };
        let heard = balancer.listeners.iter().filter(|listener| hears(listener));
        let mut all: Vec<Candidate<'n>> =
            heard.flat_map(|listener| self.candidates(listener, node)).collect();
        let nodes = self.nodes_of(id).filter_map(|node| self.nics.get(node));
        let enabled: Vec<Option<&Id>> = nodes.map(|node| node.subnet.as_ref()).collect();
        let own = self.nics.get(node).and_then(|node| node.subnet.as_ref());
        let any_healthy = all.iter().any(|candidate| candidate.row.healthy);
        all.retain(|candidate| {
            let served = |zone: &Option<&Id>| self.may_be_one_zone(*zone, candidate.subnet);
            (candidate.cross_zone.unwrap_or(balancer.cross_zone) || served(&own))
                && enabled.iter().any(served)
                && (candidate.row.healthy || !any_healthy)
        });
        all
    }

    /// Whether each target group of a load balancer has a target for a node. AWS takes the addresses of
    /// other nodes out of the load balancer's DNS name
    /// (`elasticloadbalancing/latest/network/target-group-health.html`). What targets a group has that
    /// lists none, or some that the plan does not hold, is not known.
    pub(crate) fn has_targets_at(&self, id: &Id, node: usize) -> bool {
        let Some(balancer) = self.load_balancer(id) else { return false };
        let lists = |group: &Id| {
            let known = self.target_group(group);
            known.is_some_and(|known| !known.lambda && !known.targets.is_empty())
                && self.unseen_targets(std::iter::once(group)).is_none()
        };
        let mut told =
            balancer.listeners.iter().filter(|of| of.targets.as_ref().is_some_and(lists));
        told.all(|of| !self.usable_targets(id, node, |one| one.at == of.at).is_empty())
    }

    fn candidates<'n>(
        &'n self,
        listener: &'n Listener,
        node: usize,
    ) -> impl Iterator<Item = Candidate<'n>> {
        let group = listener.targets.as_ref().and_then(|id| self.devices.get_key_value(id));
        let group = group.and_then(|(id, device)| match device {
            Device::TargetGroup(targets) => Some((id, targets)),
            _ => None,
        });
        let rows = group
            .into_iter()
            .flat_map(|(id, targets)| targets.targets.iter().map(move |row| (id, targets, row)));
        rows.filter_map(move |(group, targets, row)| {
            let nic = match &row.host {
                Some(host) => Some(self.interface_of_target(host, node)?),
                None => None,
            };
            let subnet = match (nic, row.address) {
                (Some(nic), _) => self.nics.get(nic).and_then(|nic| nic.subnet.as_ref()),
                (None, Some(address)) => {
                    let vpc = self.nics.get(node).and_then(|node| node.vpc.as_ref());
                    vpc.and_then(|vpc| self.subnet_at(vpc, address))
                }
                (None, None) => return None,
            };
            let Targets { preserve_client_ip, cross_zone, .. } = *targets;
            Some(Candidate { group, listener, row, nic, subnet, preserve_client_ip, cross_zone })
        })
    }

    /// The first interface of a host, or the node of another load balancer in the same zone.
    fn interface_of_target(&self, host: &Id, node: usize) -> Option<usize> {
        let subnet = self.nics.get(node).and_then(|node| node.subnet.as_ref());
        let mut own = self.nodes_of(host);
        match self.devices.get(host)? {
            Device::LoadBalancer(_) => {
                let near = |nic: &usize| {
                    let its = self.nics.get(*nic).and_then(|nic| nic.subnet.as_ref());
                    let zones = subnet.zip(its).and_then(|(one, two)| self.is_one_zone(one, two));
                    zones == Some(true)
                };
                self.nodes_of(host).find(near).or_else(|| own.next())
            }
            Device::Host => own.next(),
            _ => None,
        }
    }

    /// The interface of a target, where it has one in the plan: its own, or the one in the node's VPC
    /// that has its address.
    pub(crate) fn interface_of(&self, target: &Candidate<'_>, node: &Nic) -> Option<usize> {
        let here = |nic: &usize| self.nics.get(*nic).is_some_and(|nic| nic.vpc == node.vpc);
        let with = |address| self.nics_with(address).iter().copied().find(here);
        target.nic.or_else(|| with(target.row.address?))
    }

    /// What of these target groups the plan does not hold: one of them, or one of their targets.
    pub(crate) fn unseen_targets<'a>(
        &self,
        mut groups: impl Iterator<Item = &'a Id>,
    ) -> Option<Id> {
        let unseen = |host: &&Id| !self.devices.contains_key(*host);
        groups.find_map(|group| match self.target_group(group) {
            Some(targets) => {
                let mut hosts = targets.targets.iter().filter_map(|row| row.host.as_ref());
                hosts.find(unseen).cloned()
            }
            None => Some(group.clone()),
        })
    }

    /// What a node, or else another node of its load balancer in the same subnet, has: each row of a
    /// dual-stack load balancer may name one of its two addresses.
    pub(crate) fn node_beside<T>(
        &self,
        node: usize,
        has: impl Fn(&Nic) -> Option<T>,
    ) -> Option<(usize, T)> {
        let own = self.nics.get(node)?;
        let beside = self.nodes_of(&own.spot.id);
        let beside =
            beside.filter(|at| self.nics.get(*at).is_some_and(|nic| nic.subnet == own.subnet));
        std::iter::once(node).chain(beside).find_map(|at| Some((at, has(self.nics.get(at)?)?)))
    }

    /// Whether a target is in the VPC of a node, or in a peered VPC of its Region.
    pub(crate) fn is_near_target(&self, node: &Nic, target: Option<&Nic>, address: IpAddr) -> bool {
        match target {
            Some(target) => self.are_near(node.vpc.as_ref(), target.vpc.as_ref()),
            None => self.is_near(node.vpc.as_ref(), address),
        }
    }

    /// Whether an address is one of a VPC's own, or of a peer's in its Region.
    fn is_near(&self, home: Option<&Id>, address: IpAddr) -> bool {
        let Some(home) = home else { return false };
        let mut peers = self.joined_to(home).filter_map(|(id, _)| self.other_side(id, home));
        covers(self.blocks(home), address)
            || peers.any(|peer| {
                covers(self.blocks(peer), address) && self.are_peered_in_region(home, peer)
            })
    }

    /// Whether two VPCs are one, or peered in one Region.
    fn are_near(&self, one: Option<&Id>, two: Option<&Id>) -> bool {
        let (Some(one), Some(two)) = (one, two) else { return false };
        one == two || self.are_peered_in_region(one, two)
    }

    /// Whether a target is an endpoint's interface or a Network Load Balancer's node.
    pub(crate) fn is_relay(&self, node: &Nic, target: Option<&Nic>, address: IpAddr) -> bool {
        let relays = |nic: &Nic| match self.devices.get(&nic.spot.id) {
            Some(Device::LoadBalancer(balancer)) => balancer.kind == BalancerType::Network,
            _ => nic.accepts == Accepts::Service,
        };
        let mut there = self.nics_with(address).iter().filter_map(|index| self.nics.get(*index));
        match target {
            Some(target) => relays(target),
            None => {
                there.any(|nic| relays(nic) && self.are_near(node.vpc.as_ref(), nic.vpc.as_ref()))
            }
        }
    }
}

/// Load balancers behind endpoint services.
impl Network {
    /// Those of some load balancers that are in the plan and of this type.
    pub(crate) fn load_balancers_of<'n>(&self, all: &'n [Id], kind: BalancerType) -> Vec<&'n Id> {
        let is_such = |id: &&Id| self.load_balancer(id).is_some_and(|of| of.kind == kind);
        all.iter().filter(is_such).collect()
    }

    /// The first node of a load balancer in the zone of an endpoint, or else the first that may be in it.
    /// Zones of two Regions are not compared.
    pub(crate) fn node_in_zone_of(&self, endpoint: &Nic, balancer: &Id) -> Option<usize> {
        let region = |nic: &Nic| self.region_of(&nic.spot.id);
        let is_near = |node: &usize| {
            let node = self.nics.get(*node)?;
            if region(endpoint) != region(node) {
                return Some(true);
            }
            self.is_one_zone(endpoint.subnet.as_ref()?, node.subnet.as_ref()?)
        };
        let sure = self.nodes_of(balancer).find(|node| is_near(node) == Some(true));
        sure.or_else(|| self.nodes_of(balancer).find(|node| is_near(node).is_none()))
    }
}
