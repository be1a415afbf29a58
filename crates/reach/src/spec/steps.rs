//! From one place to the next, as the rules say.

use net::well_known;

use super::*;

impl Spec<'_> {
    /// The packet leaves its sender.
    pub(super) fn first(&self, packet: &mut Packet, from: &Who) -> Next {
        match from {
            Who::Nic(index) => {
                let nic = self.nic(*index)?;
                if packet.out && nic.answers != Answers::Anything {
                    return Err((Verdict::Denied, nic.spot.id.clone()));
                }
                self.groups(packet, *index, false)?;
                self.leaves_interface(nic)
            }
            Who::Host { subnet: Some(subnet), .. } => Ok(Now::Leaves(subnet.clone())),
            Who::Host { network, .. } if self.unseen(network) => {
                Err((Verdict::Unknown, network.clone()))
            }
            Who::Host { network, .. } => Err((Verdict::NoRoute, network.clone())),
            Who::Outside(id) => self.leaves_outside(packet, id),
            Who::Beyond(link) => Ok(Now::Enters(link.clone())),
            Who::Service(id) if packet.out => Err((Verdict::Denied, id.clone())),
            Who::Service(id) => match self.home(id) {
                Some(home) => Ok(Now::Inside(home, None)),
                None => Err((Verdict::NoRoute, id.clone())),
            },
            Who::Internet => Ok(Now::Internet(None)),
            Who::Anywhere => Err((Verdict::NoRoute, internet())),
            Who::OneOf(networks) => {
                Err((Verdict::Unknown, networks.first().cloned().unwrap_or(internet())))
            }
        }
    }

    fn leaves_interface(&self, nic: &Nic) -> Next {
        match &nic.subnet {
            Some(subnet) => Ok(Now::Leaves(subnet.clone())),
            None => Err((Verdict::NoRoute, nic.spot.id.clone())),
        }
    }

    pub(super) fn next(&self, packet: &mut Packet, now: Now) -> Next {
        match now {
            Now::Leaves(subnet) => self.leaves(packet, &subnet),
            Now::Inside(network, from) => self.inside(packet, &network, from.as_ref()),
            Now::Near(network, subnet) => self.near_by(packet, network, subnet),
            Now::At(index) => self.at(packet, index),
            Now::Handed(network, id, subnet) => self.handed(packet, &network, &id, &subnet),
            Now::Internet(by) => self.on_internet(packet, by),
            Now::Enters(link) => self.enters(packet, &link),
            Now::Exits(link) => self.exits(packet, &link),
            rests @ Now::Rests(..) => Ok(rests),
        }
    }

    fn leaves(&self, packet: &mut Packet, subnet: &Id) -> Next {
        let Some(network) = self.home(subnet) else {
            return Err((Verdict::NoRoute, subnet.clone()));
        };
        if self.unseen(&network) {
            return Err((Verdict::Unknown, network));
        }
        if self.holds(subnet, packet.flow.destination) {
            self.right_network(packet, &network)?;
            return Ok(Now::Near(network, subnet.clone()));
        }
        self.acl(packet, subnet, false)?;
        match packet.link.take_if(|_| !packet.out) {
            Some(link) => self.handed(packet, &network, &link, subnet),
            None => self.look_up(packet, &network, subnet),
        }
    }

    fn inside(&self, packet: &Packet, network: &Id, from: Option<&Id>) -> Next {
        self.right_network(packet, network)?;
        if self.unseen(network) {
            return Err((Verdict::Unknown, network.clone()));
        }
        let is_it = |id: &&Id| {
            matches!(self.role(id), Role::Place(Place::Subnet { .. }))
                && self.home(id).as_ref() == Some(network)
                && self.holds(id, packet.flow.destination)
        };
        let Some(subnet) = self.plan.ids().find(is_it) else {
            return Err((Verdict::NoRoute, network.clone()));
        };
        if from != Some(subnet) {
            self.acl(packet, subnet, true)?;
        }
        Ok(Now::Near(network.clone(), subnet.clone()))
    }

    fn near_by(&self, packet: &Packet, network: Id, subnet: Id) -> Next {
        let has = |nic: &Nic| {
            nic.subnet.as_ref() == Some(&subnet) && nic.addresses.contains(&packet.flow.destination)
        };
        if let Who::Nic(meant) = packet.expects()
            && self.nics.get(meant).is_some_and(has)
        {
            return Ok(Now::At(meant));
        }
        Ok(match self.nics.iter().position(has) {
            Some(index) => Now::At(index),
            None => {
                let who = Who::Host { network, subnet: Some(subnet.clone()) };
                Now::Rests(who, Verdict::Delivered, subnet)
            }
        })
    }

    fn at(&self, packet: &mut Packet, index: usize) -> Next {
        let nic = self.nic(index)?;
        let id = nic.spot.id.clone();
        if !packet.out && packet.lent.last().is_some_and(|lent| lent.0 == index) {
            if let Some((_, source, port)) = packet.lent.pop() {
                packet.flow.destination = source;
                packet.flow.port =
                    if packet.flow.protocol.has_ports() { port } else { packet.flow.port };
            }
            return self.leaves_interface(nic);
        }
        let refused = match nic.answers {
            Answers::Anything => false,
            Answers::Service => packet.flow.protocol != Protocol::TCP,
            Answers::Nothing => true,
        };
        if packet.out && refused {
            return Err((Verdict::Denied, id));
        }
        self.groups(packet, index, true)?;
        Ok(Now::Rests(Who::Nic(index), Verdict::Delivered, id))
    }

    fn handed(&self, packet: &mut Packet, network: &Id, id: &Id, from: &Id) -> Next {
        match self.role(id) {
            Role::Host(_) => self.to_host(packet, id, from),
            Role::Translator(Translator::Source { .. }) => self.to_nat(packet, id, from),
            Role::Translator(Translator::OneToOne) => self.to_internet_gateway(packet, network, id),
            Role::Translator(Translator::OutwardOnly) => {
                let Flow { source, destination, .. } = packet.flow;
                if source.is_ipv4() || !is_public(source) || !is_public(destination) {
                    return Err((Verdict::Denied, id.clone()));
                }
                packet.outward.push(id.clone());
                Ok(Now::Internet(Some(id.clone())))
            }
            Role::Link(Link::Pair { sides: [Some(one), Some(two)], .. }) => {
                let other = if one == network { two } else { one };
                let Flow { source, destination, .. } = packet.flow;
                if !self.holds(network, source) || !self.holds(other, destination) {
                    return Err((Verdict::Denied, id.clone()));
                }
                if packet.out && !packet.lent.is_empty() {
                    packet.link = Some(id.clone());
                }
                Ok(Now::Inside(other.clone(), None))
            }
            Role::Link(Link::Gateway) if !self.holds(network, packet.flow.source) => {
                Err((Verdict::Denied, id.clone()))
            }
            Role::Link(Link::Gateway) => match self.best_link(packet, id) {
                Some(link) => Ok(Now::Exits(link)),
                None => Err((Verdict::NoRoute, id.clone())),
            },
            Role::Link(Link::Service { .. }) => self.to_service(packet, id),
            _ => Err((Verdict::Blackhole, id.clone())),
        }
    }

    fn to_host(&self, packet: &mut Packet, id: &Id, from: &Id) -> Next {
        let index = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, from)?;
        if nic.addresses.contains(&packet.flow.destination) {
            return Ok(Now::At(index));
        }
        if nic.forwarding == Forwarding::OwnAddresses {
            return Err((Verdict::Denied, nic.spot.id.clone()));
        }
        self.groups(packet, index, true)?;
        if packet.out || !packet.admitted.contains(&index) {
            self.groups(packet, index, false)?;
        }
        packet.forwarded = Some(index);
        self.leaves_interface(nic)
    }

    /// Comes to something that passes packets on: once only, and through the network ACL of its subnet.
    fn comes_to(
        &self,
        packet: &mut Packet,
        index: usize,
        nic: &Nic,
        from: &Id,
    ) -> Result<(), (Verdict, Id)> {
        if packet.met.contains(&index) {
            return Err((Verdict::Loop, nic.spot.id.clone()));
        }
        packet.met.push(index);
        match &nic.subnet {
            Some(subnet) if subnet != from => self.acl(packet, subnet, true),
            _ => Ok(()),
        }
    }

    fn to_nat(&self, packet: &mut Packet, id: &Id, from: &Id) -> Next {
        let index = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, from)?;
        let denied = || (Verdict::Denied, id.clone());
        let flow = packet.flow;
        let passes = matches!(flow.protocol, Protocol::TCP | Protocol::UDP | Protocol::ICMP);
        let own = self.home(id).is_some_and(|home| self.holds(&home, flow.source));
        if flow.source.is_ipv6() || !passes || !own {
            return Err(denied());
        }
        let address = nic.addresses.iter().find(|address| address.is_ipv4()).ok_or_else(denied)?;
        packet.lent.push((index, flow.source, flow.source_port));
        packet.flow.source = *address;
        if flow.protocol.has_ports() {
            packet.flow.source_port = 1024;
        }
        self.leaves_interface(nic)
    }

    fn to_internet_gateway(&self, packet: &mut Packet, network: &Id, id: &Id) -> Next {
        let Flow { source, destination, .. } = packet.flow;
        if !is_public(destination) || (source.is_ipv6() && !is_public(source)) {
            return Err((Verdict::Denied, id.clone()));
        }
        if source.is_ipv6() {
            return Ok(Now::Internet(Some(id.clone())));
        }
        let primary = |nic: &&Nic| {
            nic.network.as_ref() == Some(network)
                && nic.addresses.iter().find(|address| address.is_ipv4()) == Some(&source)
        };
        match (self.nics.iter().filter(primary).find_map(|nic| nic.public), packet.forwarded) {
            (Some(public), _) => packet.flow.source = public,
            (None, Some(_)) => return Err((Verdict::Unknown, id.clone())),
            (None, None) => return Err((Verdict::Denied, id.clone())),
        }
        Ok(Now::Internet(Some(id.clone())))
    }

    fn to_service(&self, packet: &Packet, id: &Id) -> Next {
        let Role::Link(Link::Service { prefixes, .. }) = self.role(id) else {
            return Err((Verdict::Blackhole, id.clone()));
        };
        let flow = packet.flow;
        let ping =
            flow.icmp_type_and_code().is_some_and(|(kind, _)| [0, 8, 128, 129].contains(&kind));
        if flow.protocol != Protocol::TCP && !ping {
            return Err((Verdict::Denied, id.clone()));
        }
        let nets: Vec<IpNet> = prefixes.into_iter().filter_map(|prefix| prefix.net()).collect();
        let who = Who::Service(id.clone());
        let expects = packet.expects();
        let right = expects == Who::Anywhere || expects == who;
        if !right || !nets.iter().any(|net| net.contains(&flow.destination)) {
            return Err((Verdict::NoRoute, id.clone()));
        }
        Ok(Now::Rests(who, Verdict::Delivered, id.clone()))
    }

    fn on_internet(&self, packet: &mut Packet, by: Option<Id>) -> Next {
        let to = packet.flow.destination;
        if let Some(index) = self.nics.iter().position(|nic| nic.public == Some(to)) {
            return self.to_public(packet, index);
        }
        let in_network = |id: &&Id| {
            let network = matches!(self.role(id), Role::Place(Place::Network { .. }));
            network && well_known::GLOBAL_UNICAST.contains(&to) && self.holds(id, to)
        };
        if let Some(network) = self.plan.ids().find(in_network) {
            return self.to_v6(packet, network);
        }
        let at = by.clone().unwrap_or(internet());
        match packet.goal {
            _ if !is_public(to) => Err((Verdict::Denied, at)),
            Who::Internet | Who::Anywhere if by.is_none() && packet.out => {
                Ok(Now::Rests(Who::Internet, Verdict::LeavesPlan, internet()))
            }
            Who::Internet | Who::Anywhere => {
                Ok(Now::Rests(Who::Internet, Verdict::Delivered, internet()))
            }
            _ => Err((Verdict::NoRoute, internet())),
        }
    }

    /// The first gateway in a VPC that is this translator.
    fn gateway(&self, network: &Id, kind: &Translator<'_>) -> Option<Id> {
        let is_it = |id: &&Id| match self.role(id) {
            Role::Translator(translator) => {
                translator == *kind && self.home(id).as_ref() == Some(network)
            }
            _ => false,
        };
        self.plan.ids().find(is_it).cloned()
    }

    fn to_public(&self, packet: &mut Packet, index: usize) -> Next {
        let nic = self.nic(index)?;
        let (Some(network), Some(subnet)) = (&nic.network, &nic.subnet) else {
            return Err((Verdict::NoRoute, nic.spot.id.clone()));
        };
        let gateway = self.gateway(network, &Translator::OneToOne);
        let gateway = gateway.ok_or((Verdict::NoRoute, network.clone()))?;
        let private = nic.addresses.iter().find(|address| address.is_ipv4());
        packet.flow.destination = *private.ok_or((Verdict::Denied, gateway))?;
        self.right_network(packet, network)?;
        if self.unseen(network) {
            return Err((Verdict::Unknown, network.clone()));
        }
        self.acl(packet, subnet, true)?;
        Ok(Now::At(index))
    }

    fn to_v6(&self, packet: &Packet, network: &Id) -> Next {
        if self.gateway(network, &Translator::OneToOne).is_some() {
            return Ok(Now::Inside(network.clone(), None));
        }
        match self.gateway(network, &Translator::OutwardOnly) {
            None => Err((Verdict::NoRoute, network.clone())),
            Some(gateway) if packet.out || !packet.outward.contains(&gateway) => {
                Err((Verdict::Denied, gateway))
            }
            Some(_) => Ok(Now::Inside(network.clone(), None)),
        }
    }
}
