//! Load balancers: a listener, its target groups, healthy targets of the zones that count, and the
//! address that targets see (`elasticloadbalancing/latest/network/network-load-balancers.html`,
//! `elasticloadbalancing/latest/network/load-balancer-target-groups.html`).

use plan::BalancerType;

use super::forwarding::LOWEST_PORT;
use super::security_group::RuleDirection;
use super::*;
use crate::model::Nic;
use crate::model::{Balancer, Device, Listener, TargetHost, Targets};

/// A target that a node may hand a connection to.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'n> {
    group: &'n Id,
    listener: &'n Listener,
    row: &'n TargetHost,
    /// Its interface, where it is a resource or an address of an interface's VPC.
    nic: Option<usize>,
    zone: Option<String>,
    keeps: bool,
    cross_zone: Option<bool>,
}

impl Candidate<'_> {
    /// Where the plan names it.
    pub(super) fn at(&self) -> &Spot {
        &self.row.at
    }

    /// Its interface, where it has one in the plan.
    pub(super) fn interface(&self, walk: &Walk<'_>, node: &Nic) -> Option<usize> {
        let all = walk.network;
        let here = |nic: &&usize| all.nics.get(**nic).is_some_and(|nic| nic.vpc == node.vpc);
        self.nic.or_else(|| all.nics_with(self.row.address?).iter().find(here).copied())
    }

    /// What to call it.
    pub(super) fn name(&self, walk: &Walk<'_>) -> String {
        let nic = self.nic.and_then(|nic| walk.network.nics.get(nic));
        let address = self.row.address.map(|address| address.to_string());
        nic.map(|nic| walk.call(&nic.spot.id)).or(address).unwrap_or_default()
    }
}

impl<'n> Walk<'n> {
    /// The packet is at a node: it goes to the first target that can be reached.
    pub(super) fn balance(&mut self, node: usize, endpoint: Option<usize>) -> Outcome {
        let all = self.network;
        let Some(nic) = all.nics.get(node) else { return Err(Verdict::NoRoute) };
        let id = &nic.spot.id;
        let Some(Device::LoadBalancer(balancer)) = all.devices.get(id) else {
            return Err(Verdict::NoRoute);
        };
        self.pass_on(node)?;
        self.hop(id, HopKind::Balancer);
        let who = self.call(id);
        if balancer.kind == BalancerType::Gateway {
            let step = Step::new(StepAction::BalancesPacketsAlone, Spot::whole(id)).arg("who", who);
            return self.lose(Verdict::Denied, step.code(AwsCode::GwlbProtocolRestriction));
        }
        self.narrow_by_listeners(&balancer.listeners);
        let Some(heard) = balancer.listeners.iter().find(|heard| self.hears(heard)) else {
            let step = self.about(StepAction::NoListener, Spot::whole(id)).arg("who", who);
            let step = step.arg("service", self.service()).code(AwsCode::Elbv2ListenersMismatch);
            return self.lose(Verdict::Denied, step);
        };
        let step = Step::new(StepAction::Listens, heard.at.clone()).arg("who", who);
        self.step(step.arg("service", self.service()));
        let usable = self.usable_targets(id, all.zone_of_nic(nic), Some(node));
        if usable.is_empty() {
            return match self.answers_itself(id, balancer) {
                Some(step) => self.answer(node, step),
                None => self.no_target(id, balancer, node),
            };
        }
        self.try_each(node, endpoint, balancer, &usable)
    }

    /// How an Application Load Balancer answers without a target: it redirects or has a fixed answer, as
    /// a listener without a group may, or invokes a function
    /// (`elasticloadbalancing/latest/application/lambda-functions.html`). One without any group is not
    /// decided yet.
    fn answers_itself(&self, id: &Id, balancer: &Balancer) -> Option<Step> {
        let decided = balancer.listeners.iter().any(|listener| listener.targets.is_some());
        if balancer.kind != BalancerType::Application || !decided {
            return None;
        }
        let mut heard = balancer.listeners.iter().filter(|heard| self.hears(heard));
        let step = |listener: &Listener| {
            let Some(group) = &listener.targets else {
                let step = Step::new(StepAction::AnswersItself, listener.at.clone());
                return Some(step.arg("service", self.service()));
            };
            match self.network.devices.get(group) {
                Some(Device::TargetGroup(targets)) if targets.lambda => {
                    let step = Step::new(StepAction::Invokes, Spot::whole(group));
                    Some(step.arg("group", self.call(group)))
                }
                _ => None,
            }
        };
        Some(heard.find_map(step)?.arg("who", self.call(id)))
    }

    fn answer(&mut self, node: usize, step: Step) -> Outcome {
        self.step(step);
        Ok(Arrived { who: Location::Nic(node), verdict: Verdict::Delivered })
    }

    fn hears(&self, listener: &Listener) -> bool {
        listener.hears(self.flow.protocol, self.flow.port)
    }

    /// Tries the targets in order; the first that is reached counts, or else the first of all.
    fn try_each(
        &mut self,
        node: usize,
        endpoint: Option<usize>,
        balancer: &Balancer,
        usable: &[Candidate<'n>],
    ) -> Outcome {
        let mut first: Option<(Walk<'n>, Outcome)> = None;
        for candidate in usable {
            let mut way = self.clone();
            let result = way.hand_on(node, endpoint, balancer, candidate);
            self.same.clone_from(&way.same);
            if result.as_ref().is_ok_and(|arrived| arrived.verdict == Verdict::Delivered) {
                *self = way;
                return result;
            }
            let kept = first.get_or_insert((way, result));
            kept.0.same.clone_from(&self.same);
        }
        let Some((way, result)) = first else { return Err(Verdict::NoRoute) };
        *self = way;
        result
    }

    fn no_target(&mut self, id: &Id, balancer: &Balancer, node: usize) -> Outcome {
        let heard = balancer.listeners.iter().filter(|heard| self.hears(heard));
        let groups = heard.filter_map(|listener| listener.targets.as_ref());
        let elsewhere = groups.clone().any(|group| match self.network.devices.get(group) {
            Some(Device::TargetGroup(targets)) => !targets.targets.is_empty(),
            _ => false,
        });
        let missing = self.unseen_targets(groups);
        if let Some(group) = missing {
            let step = Step::new(StepAction::TargetsUnseen, Spot::whole(id)).arg("group", group);
            return self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource));
        }
        let (action, code) = match elsewhere {
            true => (StepAction::NoTargetInZone, AwsCode::ElbNotCrosszone),
            false => (StepAction::NoTargets, AwsCode::Elbv2ListenerHasNoTg),
        };
        let zone = self.network.nics.get(node).and_then(|nic| self.network.zone_of_nic(nic));
        let step = Step::new(action, Spot::whole(id)).arg("who", self.call(id));
        self.lose(Verdict::Denied, step.arg("zone", zone.unwrap_or("?")).code(code))
    }

    /// What of these target groups the plan does not hold: one of them, or one of their hosts.
    pub(super) fn unseen_targets<'a>(
        &self,
        mut groups: impl Iterator<Item = &'a Id>,
    ) -> Option<Id> {
        groups.find_map(|group| match self.network.devices.get(group) {
            Some(Device::TargetGroup(targets)) => self.unseen_host(targets),
            _ => Some(group.clone()),
        })
    }

    /// A host of a target group that the plan does not hold.
    fn unseen_host(&self, targets: &Targets) -> Option<Id> {
        let mut hosts = targets.targets.iter().filter_map(|row| row.host.as_ref());
        hosts.find(|host| !self.network.devices.contains_key(*host)).cloned()
    }

    /// The targets that a node in a zone may use, in order. Without a node: for whole packets.
    pub(super) fn usable_targets(
        &self,
        id: &'n Id,
        zone: Option<&str>,
        node: Option<usize>,
    ) -> Vec<Candidate<'n>> {
        let Some(Device::LoadBalancer(balancer)) = self.network.devices.get(id) else {
            return Vec::new();
        };
        let heard = balancer.listeners.iter().filter(|heard| node.is_none() || self.hears(heard));
        let all: Vec<Candidate<'n>> =
            heard.flat_map(|listener| self.candidates(listener, node)).collect();
        let enabled: Vec<Option<&str>> = self.network.zones_of(id).collect();
        let any_healthy = all.iter().any(|candidate| candidate.row.healthy);
        let usable = |candidate: &Candidate<'n>| {
            let theirs = candidate.zone.as_deref();
            let near = theirs.is_none() || zone.is_none() || theirs == zone;
            let cross_zone = candidate.cross_zone.unwrap_or(balancer.cross_zone);
            (near || cross_zone)
                && (theirs.is_none() || enabled.contains(&theirs) || enabled.contains(&None))
                && (candidate.row.healthy || !any_healthy)
        };
        all.into_iter().filter(usable).collect()
    }

    fn candidates(&self, listener: &'n Listener, node: Option<usize>) -> Vec<Candidate<'n>> {
        let group = listener.targets.as_ref().and_then(|id| self.network.devices.get_key_value(id));
        let Some((group, Device::TargetGroup(targets))) = group else { return Vec::new() };
        let hosts = targets.targets.iter();
        hosts.filter_map(|row| self.candidate(listener, group, targets, row, node)).collect()
    }

    fn candidate(
        &self,
        listener: &'n Listener,
        group: &'n Id,
        targets: &Targets,
        row: &'n TargetHost,
        node: Option<usize>,
    ) -> Option<Candidate<'n>> {
        let nic = match &row.host {
            Some(host) => Some(self.interface_of_target(host, node)?),
            None => None,
        };
        let zone = match (nic, row.address) {
            (Some(nic), _) => {
                self.network.nics.get(nic).and_then(|nic| self.network.zone_of_nic(nic))
            }
            (None, Some(address)) => self.zone_at(node, address),
            (None, None) => return None,
        };
        Some(Candidate {
            group,
            listener,
            row,
            nic,
            zone: zone.map(str::to_owned),
            keeps: targets.preserve_client_ip,
            cross_zone: targets.cross_zone,
        })
    }

    /// The first interface of a host, or the node of another balancer in the same zone.
    fn interface_of_target(&self, host: &Id, node: Option<usize>) -> Option<usize> {
        let all = self.network;
        let zone = node.and_then(|node| all.zone_of_nic(all.nics.get(node)?));
        let mut own = all.nodes_of(host);
        match all.devices.get(host)? {
            Device::LoadBalancer(_) => {
                let near = |nic: &usize| {
                    zone.is_some()
                        && all.nics.get(*nic).and_then(|nic| all.zone_of_nic(nic)) == zone
                };
                all.nodes_of(host).find(near).or_else(|| own.next())
            }
            Device::Host => own.next(),
            _ => None,
        }
    }

    /// The zone of an address in the node's own VPC.
    fn zone_at(&self, node: Option<usize>, address: IpAddr) -> Option<&'n str> {
        let all = self.network;
        let network = all.nics.get(node?)?.vpc.as_ref()?;
        all.subnets.get(all.subnet_at(network, address)?)?.zone.as_deref()
    }

    /// Hands the connection to one target.
    fn hand_on(
        &mut self,
        node: usize,
        endpoint: Option<usize>,
        balancer: &Balancer,
        to: &Candidate<'n>,
    ) -> Outcome {
        let all = self.network;
        let Some(nic) = all.nics.get(node) else { return Err(Verdict::NoRoute) };
        let v4 = self.flow.source.is_ipv4();
        let of_family =
            |nic: &Nic, v4: bool| nic.addresses.iter().copied().find(|a| a.is_ipv4() == v4);
        let target = to.nic.and_then(|nic| all.nics.get(nic));
        let any = |nic: &Nic| of_family(nic, v4).or(nic.addresses.first().copied());
        let address = target.map_or(to.row.address, any);
        let family = address.map_or(v4, |address| address.is_ipv4());
        let passes = balancer.kind == BalancerType::Network && family == v4;
        let keeps = to.keeps && passes && endpoint.is_none();
        let own = all.node_beside(node, |nic| of_family(nic, family));
        let (Some((lender, own)), Some(address)) = (own, address) else {
            let step = Step::new(StepAction::HasNoAddress, to.row.at.clone());
            return self.lose(Verdict::Denied, step.arg("who", self.call(&nic.spot.id)));
        };
        self.check_client_kept(keeps, nic, target, address, to)?;
        let (client, port) = (self.flow.source, self.flow.port);
        self.note(
            node,
            NatBinding {
                nic: if keeps { node } else { lender },
                source: client,
                port: self.flow.source_port,
                asked: Some((self.flow.destination, port)),
                resume: endpoint.unwrap_or(node),
                hands_on: true,
                keeps,
                known: self.known,
                link: None,
            },
        );
        (self.forwarder, self.source_hidden, self.sg_refs_dropped) = (None, false, false);
        if !keeps {
            self.flow.source = own;
            if self.flow.protocol.has_ports() {
                self.flow.source_port = LOWEST_PORT;
                self.known.1 = packet_class::PortOrigin::Fixed;
            }
        }
        self.flow.destination = address;
        if self.flow.protocol.has_ports() {
            self.flow.port = to.row.port.or(to.listener.port).unwrap_or(port);
            self.known.0 = packet_class::PortOrigin::Fixed;
        }
        self.goal = to.nic.map_or(Location::Anywhere, Location::Nic);
        let who = target.map_or_else(|| address.to_string(), |nic| self.call(&nic.spot.id));
        self.hop(&nic.spot.id, HopKind::Balancer);
        let step = self.about(StepAction::HandsOn, to.row.at.clone()).arg("target", who);
        let step = step.arg("who", self.call(&nic.spot.id)).arg("group", self.call(to.group));
        let step = step.arg("service", self.service());
        self.step(match keeps {
            true => step.code(AwsCode::Elbv2SourceAddressPreservation),
            false => step,
        });
        if !nic.groups.is_empty() {
            self.pass_groups(node, RuleDirection::Egress)?;
        }
        // A target sees the client's address, and no more of which interface it belongs to.
        self.source_hidden = keeps;
        self.send_from(node)
    }

    fn note(&mut self, node: usize, bindings: NatBinding) {
        self.memory.bindings.push(bindings);
        self.memory.tracked.insert(node);
    }

    /// The client's address is kept in one VPC and over a peering in one Region only, and not towards
    /// the client itself (`elasticloadbalancing/latest/network/edit-target-group-attributes.html`).
    fn check_client_kept(
        &mut self,
        keeps: bool,
        nic: &Nic,
        target: Option<&Nic>,
        address: IpAddr,
        to: &Candidate<'n>,
    ) -> Result<(), Verdict> {
        if !keeps {
            return Ok(());
        }
        let who = self.call(&nic.spot.id);
        let oneself = target.is_some_and(|target| target.addresses.contains(&self.flow.source));
        if oneself || address == self.flow.source {
            let step = self.about(StepAction::TargetIsTheClient, to.row.at.clone()).arg("who", who);
            return self
                .refuse(Verdict::Denied, step.code(AwsCode::Elbv2SourceAddressPreservation));
        }
        let near = match target {
            Some(target) => self.network.are_near(nic.vpc.as_ref(), target.vpc.as_ref()),
            None => self.network.is_near(nic.vpc.as_ref(), address),
        };
        let action = match near {
            false => StepAction::KeepsClientTooFar,
            true if self.network.hands_on_at(nic, target, address) => {
                StepAction::KeepsClientFromRelay
            }
            true => return Ok(()),
        };
        let step = self.about(action, to.row.at.clone()).arg("who", who);
        self.refuse(Verdict::Denied, step.code(AwsCode::Elbv2SourceAddressPreservation))
    }

    /// The node that handed the packet on with its client's address.
    pub(super) fn shows_client(&self) -> Option<&'n Nic> {
        let kept = self
            .memory
            .bindings
            .last()
            .filter(|bindings| bindings.keeps && self.direction == Direction::Forward);
        self.network.nics.get(kept?.nic)
    }

    /// A node that keeps its clients' addresses hands on to targets directly, and not by way of
    /// something that passes packets on
    /// (`elasticloadbalancing/latest/network/edit-target-group-attributes.html`).
    pub(super) fn check_direct(&mut self, by: &Id) -> Result<(), Verdict> {
        let Some(node) = self.shows_client() else { return Ok(()) };
        self.hop(&node.spot.id, HopKind::Balancer);
        let step =
            Step::new(StepAction::KeepsClientDetoured, Spot::whole(by)).arg("by", self.call(by));
        let step = step.arg("who", self.call(&node.spot.id));
        self.refuse(Verdict::Denied, step.code(AwsCode::Elbv2SourceAddressPreservation))
    }

    /// An answer to a client whose address was kept goes straight back to the node.
    pub(super) fn return_to_node(&mut self, subnet: &Id, node: usize) -> Outcome {
        let all = self.network;
        let home = all.nics.get(node).and_then(|nic| nic.subnet.clone());
        if let Some(home) = home.filter(|home| home != subnet) {
            self.pass_acl(subnet, RuleDirection::Egress)?;
            self.pass_acl(&home, RuleDirection::Ingress)?;
        }
        if let Some(nic) = all.nics.get(node) {
            self.hop(&nic.spot.id, HopKind::Balancer);
            let step = Step::new(StepAction::ReturnsToBalancer, nic.spot.clone());
            self.step(step.arg("who", self.call(&nic.spot.id)));
        }
        self.give_back(node)
    }
}

impl crate::Network {
    /// The zone of an interface's subnet.
    pub(crate) fn zone_of_nic(&self, nic: &Nic) -> Option<&str> {
        self.subnets.get(nic.subnet.as_ref()?)?.zone.as_deref()
    }

    /// A resource's own interfaces and those attached to it, in order.
    pub(super) fn nodes_of(&self, id: &Id) -> impl Iterator<Item = usize> + use<'_> {
        let id = id.clone();
        self.nics_at(&id.clone()).iter().copied().filter(move |index| {
            self.nics
                .get(*index)
                .is_some_and(|nic| nic.spot.id == id || nic.of.as_ref() == Some(&id))
        })
    }

    /// The zones that a balancer has nodes in; `None` for one that is not decided.
    fn zones_of(&self, id: &Id) -> impl Iterator<Item = Option<&str>> + use<'_> {
        self.nodes_of(id).map(|node| self.nics.get(node).and_then(|nic| self.zone_of_nic(nic)))
    }

    /// Whether a node lies in the zone of an interface: by the zone's id where both subnets have it, else
    /// by its name, if that is decided.
    pub(super) fn share_zone(&self, own: &Nic, node: &Nic) -> bool {
        let subnet = |nic: &Nic| self.subnets.get(nic.subnet.as_ref()?);
        let Some(own) = subnet(own) else { return true };
        let Some(node) = subnet(node) else { return false };
        match (&own.zone_id, &node.zone_id) {
            (Some(own), Some(node)) => own == node,
            _ => own.zone.is_none() || own.zone == node.zone,
        }
    }

    /// Whether an address is one of a VPC's own, or of a peer's in its Region.
    fn is_near(&self, home: Option<&Id>, address: IpAddr) -> bool {
        let Some(home) = home else { return false };
        let peered = |(id, _): &(&Id, &crate::model::Vpc)| self.are_peered_in_region(home, id);
        covers(self.blocks(home), address)
            || self.vpcs.iter().filter(peered).any(|(_, vpc)| covers(&vpc.blocks, address))
    }

    /// Whether a target is an endpoint's interface or a Network Load Balancer's node.
    fn hands_on_at(&self, node: &Nic, target: Option<&Nic>, address: IpAddr) -> bool {
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

    /// What a node, or else another one of its balancer in the same subnet, has: each row of a dualstack
    /// balancer may name one of its two addresses.
    fn node_beside<T>(&self, node: usize, has: impl Fn(&Nic) -> Option<T>) -> Option<(usize, T)> {
        let own = self.nics.get(node)?;
        let beside = self.nodes_of(&own.spot.id);
        let beside =
            beside.filter(|at| self.nics.get(*at).is_some_and(|nic| nic.subnet == own.subnet));
        std::iter::once(node).chain(beside).find_map(|at| Some((at, has(self.nics.get(at)?)?)))
    }

    /// Whether two VPCs are one, or peered in one Region.
    fn are_near(&self, one: Option<&Id>, two: Option<&Id>) -> bool {
        let (Some(one), Some(two)) = (one, two) else { return false };
        one == two || self.are_peered_in_region(one, two)
    }
}
