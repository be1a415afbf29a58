//! The targets of a balancer: which there are, and which of them its nodes use.

use plan::{Balancer, BalancerType, TargetHost};

use super::*;

/// A target that a node may hand a packet to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Its interface, where it is a resource.
    pub(super) nic: Option<usize>,
    /// Its address, where it is none.
    pub(super) address: Option<IpAddr>,
    subnet: Option<Id>,
    pub(super) port: Option<u16>,
    healthy: bool,
    pub(super) preserve_client_ip: bool,
    cross_zone: bool,
}

/// What some target groups come to.
pub(super) struct Candidates {
    /// Those that get packets.
    pub(super) chosen: Vec<Target>,
    /// Whether there are some that the plan does not hold.
    pub(super) unseen: bool,
}

impl Spec<'_> {
    /// The targets of some groups that a load balancer's node in this subnet uses.
    pub(super) fn candidates(
        &self,
        id: &Id,
        balancer: &Balancer<'_>,
        groups: &[Option<&Id>],
        subnet: Option<&Id>,
    ) -> Candidates {
        let mut all: Vec<Target> = Vec::new();
        let mut unseen = false;
        for group in groups.iter().flatten() {
            let Role::Translator(Translator::TargetGroup {
                targets: hosts,
                preserve_client_ip,
                cross_zone,
                ..
            }) = self.role(group)
            else {
                unseen = true;
                continue;
            };
            for host in &hosts {
                let found = self.target(id, host, subnet);
                unseen |= found.is_none() && host.host.is_some();
                let cross_zone = cross_zone.unwrap_or(balancer.cross_zone);
                all.extend(found.map(|target| Target { preserve_client_ip, cross_zone, ..target }));
            }
        }
        let subnet_of = |node: usize| self.nics.get(node).and_then(|nic| nic.subnet.as_ref());
        let enabled: Vec<Option<&Id>> = self.nodes(id).into_iter().map(subnet_of).collect();
        let any_healthy = all.iter().any(|target| target.healthy);
        let is_used = |target: &Target| {
            // A zone that is not decided may be any.
            let its = target.subnet.as_ref();
            let same = |of: Option<&Id>| {
                of.zip(its).and_then(|(one, two)| self.in_one_zone(one, two)) != Some(false)
            };
            let served = enabled.iter().any(|of| same(*of));
            let near = target.cross_zone || same(subnet);
            near && served && (target.healthy || !any_healthy)
        };
        all.retain(is_used);
        Candidates { chosen: all, unseen }
    }

    /// What a row of a target group stands for.
    fn target(&self, balancer: &Id, host: &TargetHost<'_>, subnet: Option<&Id>) -> Option<Target> {
        let nic = match host.host.map(|id| (id, self.role(id))) {
            Some((id, Role::Host(_))) => self.nics_of(id),
            Some((id, Role::Translator(Translator::LoadBalancer(_)))) => {
                let nodes = self.nodes(id);
                let near = |node: &&usize| {
                    let its = self.nics.get(**node).and_then(|node| node.subnet.as_ref());
                    subnet.zip(its).and_then(|(one, two)| self.in_one_zone(one, two)) == Some(true)
                };
                nodes.iter().find(near).or(nodes.first()).copied()
            }
            _ => None,
        };
        let address = host.address.and_then(net::Address::value);
        let network = self.nodes(balancer).first().and_then(|node| self.nics.get(*node));
        let network = network.and_then(|node| node.vpc.clone()).or(self.home(balancer));
        let its = match (nic, address) {
            (Some(nic), _) => self.nics.get(nic).and_then(|nic| nic.subnet.clone()),
            (None, Some(address)) => {
                network.and_then(|network| self.subnet_with(&network, address))
            }
            (None, None) => return None,
        };
        Some(Target {
            nic,
            address: address.filter(|_| nic.is_none()),
            subnet: its,
            port: host.port.and_then(one_port),
            healthy: host.healthy,
            preserve_client_ip: false,
            cross_zone: false,
        })
    }

    pub(super) fn has(&self, nic: usize, address: IpAddr) -> bool {
        self.nics.get(nic).is_some_and(|nic| nic.addresses.contains(&address))
    }

    /// The address of a target, of one family if it has one.
    pub(super) fn address_of(&self, target: &Target, v4: bool) -> Option<IpAddr> {
        let own = target.nic.and_then(|nic| self.nics.get(nic)).map(|nic| &nic.addresses);
        let all: Vec<IpAddr> = own.into_iter().flatten().copied().chain(target.address).collect();
        all.iter().find(|address| address.is_ipv4() == v4).or(all.first()).copied()
    }

    /// Whether a target hands connections on itself: an endpoint's interface, or a node of another
    /// balancer of connections.
    pub(super) fn relays(&self, node: &Nic, target: &Target) -> bool {
        let hands_on = |nic: &Nic| {
            nic.accepts == Accepts::Service
                || self.balancer(&nic.spot.id).is_some_and(|of| of.kind == BalancerType::Network)
        };
        let near = |nic: &Nic| match (&node.vpc, &nic.vpc) {
            (Some(home), Some(its)) => home == its || self.is_peered(home, its),
            _ => false,
        };
        match (target.nic, target.address) {
            (Some(nic), _) => self.nics.get(nic).is_some_and(hands_on),
            (None, Some(address)) => self
                .nics
                .iter()
                .any(|nic| nic.addresses.contains(&address) && near(nic) && hands_on(nic)),
            (None, None) => false,
        }
    }

    /// Whether a target can get packets with their client's address: it is in the node's network, or in
    /// one that is peered with it in the same Region.
    pub(super) fn sees_clients(&self, node: &Nic, target: &Target) -> bool {
        let Some(home) = &node.vpc else { return false };
        let there = |network: &Id| network == home || self.is_peered(home, network);
        match (target.nic, target.address) {
            (Some(nic), _) => {
                self.nics.get(nic).and_then(|nic| nic.vpc.as_ref()).is_some_and(there)
            }
            (None, Some(address)) => {
                let is_network = |id: &&Id| matches!(self.role(id), Role::Place(Place::Vpc { .. }));
                let mut networks = self.plan.ids().filter(is_network);
                networks.any(|network| self.holds(network, address) && there(network))
            }
            (None, None) => false,
        }
    }
}

/// The one port that a text names.
pub(super) fn one_port(ports: &net::Ports) -> Option<u16> {
    ports.value().filter(|span| span.from == span.to).map(|span| span.from)
}
