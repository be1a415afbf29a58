//! Load balancers and the endpoints in front of them: each target is tried with a packet of its own.

use plan::{Balancer, BalancerType, Listener};

use super::targets::{Target, one_port};
use super::*;

impl<'p> Spec<'p> {
    /// Whether an endpoint carries a protocol: to an endpoint service UDP too.
    pub(super) fn serves(&self, endpoint: &Id, protocol: Protocol) -> bool {
        match self.role(endpoint) {
            Role::Translator(Translator::InterfaceEndpoint {
                endpoint_service: Some(_), ..
            }) => [Protocol::TCP, Protocol::UDP].contains(&protocol),
            _ => protocol == Protocol::TCP,
        }
    }

    pub(super) fn balancer(&self, id: &Id) -> Option<Balancer<'p>> {
        match self.role(id) {
            Role::Translator(Translator::LoadBalancer(balancer)) => Some(balancer),
            _ => None,
        }
    }

    /// The interfaces of a balancer's nodes.
    pub(super) fn nodes(&self, balancer: &Id) -> Vec<usize> {
        let own = |index: &usize| self.nics.get(*index).is_some_and(|nic| nic.spot.id == *balancer);
        (0..self.nics.len()).filter(own).collect()
    }

    /// The question came to an interface of an endpoint, and its groups let it in.
    pub(super) fn at_endpoint(&self, packet: &mut Packet, index: usize) -> Next {
        let id = self.nic(index)?.spot.id.clone();
        let Role::Translator(Translator::InterfaceEndpoint { endpoint_service, state, .. }) =
            self.role(&id)
        else {
            return Ok(Now::Rests(Location::Nic(index), Verdict::Delivered, id));
        };
        if state != State::Up {
            return Err((Verdict::Denied, id));
        }
        let Some(endpoint_service) = endpoint_service else {
            return Ok(Now::Rests(Location::Nic(index), Verdict::Delivered, id));
        };
        let Role::Link(Link::EndpointService { load_balancers: balancers, .. }) =
            self.role(endpoint_service)
        else {
            return Err((Verdict::Unknown, id));
        };
        let seen: Vec<(&Id, Balancer<'_>)> =
            balancers.into_iter().filter_map(|id| Some((id, self.balancer(id)?))).collect();
        if seen.is_empty() {
            return Err((Verdict::Unknown, id));
        }
        let serving: Vec<&(&Id, Balancer<'_>)> =
            seen.iter().filter(|(_, balancer)| balancer.kind == BalancerType::Network).collect();
        if serving.is_empty() {
            return Err((Verdict::Denied, id));
        }
        let mut near = serving.iter().filter_map(|(id, of)| Some((self.node_for(index, id)?, of)));
        let (node, balancer) = near.next().ok_or((Verdict::Denied, endpoint_service.clone()))?;
        packet.way.hidden = true;
        if balancer.enforce_sg_on_privatelink {
            self.groups(packet, node, true)?;
        }
        self.balance(packet, node, index)
    }

    /// Whether a node is in the zone of an endpoint's interface, if that is known; zones of two Regions
    /// are not compared.
    pub(super) fn is_near(&self, endpoint: usize, node: usize) -> Option<bool> {
        let (own, node) = (self.nics.get(endpoint)?, self.nics.get(node)?);
        if self.region(&own.spot.id) != self.region(&node.spot.id) {
            return Some(true);
        }
        self.in_one_zone(own.subnet.as_ref()?, node.subnet.as_ref()?)
    }

    /// The node of a load balancer that an endpoint leads to: one in its zone, or else one that may be.
    pub(super) fn node_for(&self, endpoint: usize, balancer: &Id) -> Option<usize> {
        let nodes = self.nodes(balancer);
        let sure = nodes.iter().find(|node| self.is_near(endpoint, **node) == Some(true));
        sure.or(nodes.iter().find(|node| self.is_near(endpoint, **node).is_none())).copied()
    }

    /// A balancer's node hands the packet to the first of its targets with which it gets through; the
    /// answer goes on to the client from the interface `resume`.
    pub(super) fn balance(&self, packet: &mut Packet, node: usize, resume: usize) -> Next {
        let nic = self.nic(node)?;
        let id = nic.spot.id.clone();
        if packet.way.met.contains(&node) {
            return Err((Verdict::Loop, id));
        }
        packet.way.met.push(node);
        let balancer = self.balancer(&id).ok_or((Verdict::Denied, id.clone()))?;
        let flow = packet.flow;
        let hearing = balancer.listeners.iter().filter(|listener| hears(listener, &flow));
        let groups: Vec<Option<&Id>> = hearing.map(|listener| listener.targets).collect();
        if balancer.kind == BalancerType::Gateway || groups.is_empty() {
            return Err((Verdict::Denied, id));
        }
        let found = self.candidates(&id, &balancer, &groups, nic.subnet.as_ref());
        let mut first = None;
        for target in &found.chosen {
            let mut tried = packet.clone();
            let handed = self.hand_on(&mut tried, (node, resume), &balancer, target);
            let (verdict, at, who) = self.follow(&mut tried, handed);
            let result = match who {
                Some(who) => Ok(Now::Rests(who, verdict, at)),
                None => Err((verdict, at)),
            };
            if verdict == Verdict::Delivered {
                *packet = tried;
                return result;
            }
            first = first.or(Some((tried, result)));
        }
        match first {
            Some((tried, result)) => {
                *packet = tried;
                result
            }
            None if self.answers_itself(&balancer, &groups) => {
                Ok(Now::Rests(Location::Nic(node), Verdict::Delivered, id))
            }
            None if found.unseen => Err((Verdict::Unknown, id)),
            None => Err((Verdict::Denied, id)),
        }
    }

    /// Whether a balancer of requests answers for one of these groups without a target: there is no
    /// group, though it has some, or the group is a function's.
    fn answers_itself(&self, balancer: &Balancer<'_>, groups: &[Option<&Id>]) -> bool {
        let answers = |group: &Option<&Id>| {
            group.is_none_or(|group| {
                let role = self.role(group);
                matches!(role, Role::Translator(Translator::TargetGroup { lambda: true, .. }))
            })
        };
        balancer.kind == BalancerType::Application
            && balancer.listeners.iter().any(|listener| listener.targets.is_some())
            && groups.iter().any(answers)
    }

    /// A node, by itself or for an endpoint, sends the packet on to a target.
    fn hand_on(
        &self,
        packet: &mut Packet,
        (node, resume): (usize, usize),
        balancer: &Balancer<'_>,
        target: &Target,
    ) -> Next {
        let nic = self.nic(node)?;
        let denied = || (Verdict::Denied, nic.spot.id.clone());
        let flow = packet.flow;
        let offered = node != resume;
        let v4 = flow.source.is_ipv4();
        let destination = self.address_of(target, v4).ok_or_else(denied)?;
        let same = |own: &&IpAddr| own.is_ipv4() == destination.is_ipv4();
        let beside = |at: &usize| {
            let other = self.nics.get(*at);
            other.is_some_and(|other| other.subnet == nic.subnet)
        };
        let nodes = self.nodes(&nic.spot.id).into_iter().filter(beside);
        let mut rows = std::iter::once(node).chain(nodes);
        let lends = |at: usize| Some((at, *self.nics.get(at)?.addresses.iter().find(same)?));
        let (lender, own) = rows.find_map(lends).ok_or_else(denied)?;
        let keeps = target.preserve_client_ip
            && balancer.kind == BalancerType::Network
            && !offered
            && destination.is_ipv4() == v4;
        let is_client =
            destination == flow.source || target.nic.is_some_and(|nic| self.has(nic, flow.source));
        if keeps && (!self.sees_clients(nic, target) || is_client || self.relays(nic, target)) {
            return Err(denied());
        }
        packet.flow.source = if keeps { flow.source } else { own };
        packet.flow.destination = destination;
        packet.flow.port = target.port.unwrap_or(flow.port);
        if !keeps {
            packet.flow.source_port = 1024;
        }
        packet.way.forwarded = None;
        packet.way.hidden = false;
        packet.way.stripped = false;
        packet.notes.push(Note::Balanced(Balanced {
            node: if keeps { node } else { lender },
            client: (flow.source, flow.source_port),
            asked: (flow.destination, flow.port),
            resume,
            keeps,
        }));
        packet.goal = target.nic.map_or(Location::Anywhere, Location::Nic);
        self.groups(packet, node, false)?;
        packet.way.hidden = keeps;
        self.leaves_interface(nic)
    }

    /// A node that shows targets its client's address has to reach them directly.
    pub(super) fn direct(&self, packet: &Packet) -> Result<(), (Verdict, Id)> {
        match packet.notes.last() {
            Some(Note::Balanced(note)) if note.keeps && packet.out => {
                Err((Verdict::Denied, self.nic(note.node)?.spot.id.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The node whose answer a packet is that leaves a subnet, if its target saw the client's address:
    /// then it comes back to the node by itself.
    pub(super) fn keeper(&self, packet: &Packet) -> Option<usize> {
        match packet.notes.last() {
            Some(Note::Balanced(note)) if note.keeps && !packet.out => Some(note.node),
            _ => None,
        }
    }

    pub(super) fn straight_to(&self, packet: &mut Packet, from: &Id, node: usize) -> Next {
        let nic = self.nic(node)?;
        if let Some(subnet) = nic.subnet.as_ref().filter(|subnet| *subnet != from) {
            self.acl(packet, from, false)?;
            self.acl(packet, subnet, true)?;
        }
        self.answers_for(packet)
    }

    /// An answer is at the node that handed the question on.
    pub(super) fn answers_for(&self, packet: &mut Packet) -> Next {
        let Some(Note::Balanced(note)) = packet.notes.pop() else {
            return Err((Verdict::NoRoute, internet()));
        };
        (packet.flow.source, packet.flow.destination) = (note.asked.0, note.client.0);
        if packet.flow.protocol.has_ports() {
            (packet.flow.source_port, packet.flow.port) = (note.asked.1, note.client.1);
        }
        self.leaves_interface(self.nic(note.resume)?)
    }
}

/// Whether a listener listens for a packet's protocol and port.
fn hears(listener: &Listener<'_>, flow: &Flow) -> bool {
    let protocols = match listener.protocol {
        "udp" | "quic" | "geneve" => vec![Protocol::UDP],
        "tcp_udp" | "tcp_quic" => vec![Protocol::TCP, Protocol::UDP],
        _ => vec![Protocol::TCP],
    };
    let port = listener.port.is_none_or(|port| one_port(port) == Some(flow.port));
    protocols.contains(&flow.protocol) && port
}
