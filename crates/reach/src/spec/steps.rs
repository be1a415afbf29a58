//! From one place to the next, as the rules say.

use super::*;

/// Where AWS answers every host of a VPC, besides its resolver: metadata, time, Windows activation, and
/// the credentials of tasks and pods.
const BESIDE: [&str; 9] = [
    "169.254.169.254",
    "fd00:ec2::254",
    "169.254.169.123",
    "fd00:ec2::123",
    "169.254.169.250",
    "169.254.169.251",
    "169.254.170.2",
    "169.254.170.23",
    "fd00:ec2::23",
];

/// The lists of what ends at a virtual private gateway.
const UPLINKS: [Listing; 3] =
    [Listing::VpnConnections, Listing::VirtualInterfaces, Listing::DirectConnectAssociations];

/// The lists that say who has an address.
const OF_ADDRESSES: [Listing; 9] = [
    Listing::Vpcs,
    Listing::Subnets,
    Listing::NetworkInterfaces,
    Listing::RouteTables,
    Listing::CustomerGateways,
    Listing::VpnConnections,
    Listing::VirtualInterfaces,
    Listing::DirectConnectAssociations,
    Listing::TransitGatewayRouteTables,
];

/// The lists that say in which subnet of which VPC an interface is.
pub(super) const OF_INTERFACES: [Listing; 3] =
    [Listing::NetworkInterfaces, Listing::Subnets, Listing::Vpcs];

impl Spec<'_> {
    /// The packet leaves its sender.
    pub(super) fn first(&self, packet: &mut Packet, from: &Location) -> Next {
        match from {
            Location::Nic(index) => {
                let nic = self.nic(*index)?;
                if packet.out && !nic.accepts.opens() {
                    return Err((Verdict::Denied, nic.spot.id.clone()));
                }
                if let Some(home) = nic.vpc.as_ref().filter(|home| self.is_aws(packet, home)) {
                    return self.by_aws(packet, home);
                }
                self.groups(packet, *index, false)?;
                self.leaves_interface(nic)
            }
            Location::Host { vpc, subnet: Some(_) } if self.is_aws(packet, vpc) => {
                self.by_aws(packet, vpc)
            }
            Location::Host { subnet: Some(subnet), .. }
                if packet.out && !self.sees(subnet, Listing::NetworkInterfaces) =>
            {
                Err((Verdict::Unknown, subnet.clone()))
            }
            Location::Host { subnet: Some(subnet), .. } => Ok(Now::Leaves(subnet.clone())),
            Location::AmazonProvided(network) => Ok(match packet.goal.clone() {
                Location::Nic(index) => {
                    let at = self.nic(index)?.spot.id.clone();
                    Now::Rests(Location::Nic(index), Verdict::Delivered, at)
                }
                who => Now::Rests(who, Verdict::Delivered, network.clone()),
            }),
            Location::Host { vpc, .. } if self.unseen(vpc) => Err((Verdict::Unknown, vpc.clone())),
            Location::Host { vpc, .. } => {
                Err(self.absent(Verdict::NoRoute, vpc, &[Listing::Subnets]))
            }
            Location::OnPremises(id) => self.leaves_outside(packet, id),
            Location::Beyond(link) => Ok(Now::Enters(link.clone())),
            Location::AwsService(id) if packet.out => Err((Verdict::Denied, id.clone())),
            Location::AwsService(id) => match self.home(id) {
                Some(home) => Ok(Now::Inside(home, None)),
                None => Err((Verdict::NoRoute, id.clone())),
            },
            Location::Internet => Ok(Now::Internet(None)),
            Location::Anywhere => Err(self.absent(Verdict::NoRoute, &internet(), &OF_ADDRESSES)),
            Location::OneOf(networks) => {
                Err((Verdict::Unknown, networks.first().cloned().unwrap_or(internet())))
            }
        }
    }

    pub(super) fn leaves_interface(&self, nic: &Nic) -> Next {
        match (&nic.subnet, &nic.vpc) {
            (Some(subnet), _) => Ok(Now::Leaves(subnet.clone())),
            (None, Some(network)) if self.is_regional(nic) => {
                Ok(Now::SentBy(network.clone(), nic.spot.id.clone()))
            }
            _ => Err(self.absent(Verdict::NoRoute, &nic.spot.id, &OF_INTERFACES)),
        }
    }

    pub(super) fn next(&self, packet: &mut Packet, now: Now) -> Next {
        match now {
            Now::Leaves(subnet) => self.leaves(packet, &subnet),
            Now::Inside(network, from) => self.inside(packet, &network, from.as_ref()),
            Now::Near(network, subnet) => self.near_by(packet, network, subnet),
            Now::At(index) => self.at(packet, index),
            Now::Handed(network, id, subnet) => self.handed(packet, &network, &id, subnet.as_ref()),
            Now::SentBy(network, nat) => self.sent_by(packet, &network, &nat),
            Now::Internet(by) => self.on_internet(packet, by),
            Now::Joins(transit_gateway, by) => self.joins(packet, &transit_gateway, &by),
            Now::Enters(link) => self.enters(packet, &link),
            Now::Exits(link) => self.exits(packet, &link),
            rests @ Now::Rests(..) => Ok(rests),
        }
    }

    fn leaves(&self, packet: &mut Packet, subnet: &Id) -> Next {
        let Some(network) = self.home(subnet) else {
            let lists = [Listing::Subnets, Listing::Vpcs];
            return Err(self.absent(Verdict::NoRoute, subnet, &lists));
        };
        if self.unseen(&network) {
            return Err((Verdict::Unknown, network));
        }
        if let Some(node) = self.keeper(packet) {
            return self.straight_to(packet, subnet, node);
        }
        if self.holds(subnet, packet.flow.destination) {
            self.right_network(packet, &network)?;
            return Ok(Now::Near(network, subnet.clone()));
        }
        self.acl(packet, subnet, false)?;
        match packet.notes.last() {
            Some(Note::NatBinding { link: Some(link), .. }) if !packet.out => {
                let link = link.clone();
                self.handed(packet, &network, &link, Some(subnet))
            }
            _ => self.look_up(packet, &network, subnet),
        }
    }

    fn inside(&self, packet: &Packet, vpc: &Id, from: Option<&Id>) -> Next {
        self.right_network(packet, vpc)?;
        if self.unseen(vpc) {
            return Err((Verdict::Unknown, vpc.clone()));
        }
        let Some(subnet) = self.subnet_with(vpc, packet.flow.destination) else {
            return Err(self.absent(Verdict::NoRoute, vpc, &[Listing::Subnets]));
        };
        if from != Some(&subnet) {
            self.acl(packet, &subnet, true)?;
        }
        Ok(Now::Near(vpc.clone(), subnet))
    }

    fn near_by(&self, packet: &Packet, vpc: Id, subnet: Id) -> Next {
        let has = |nic: &Nic| {
            nic.subnet.as_ref() == Some(&subnet) && nic.addresses.contains(&packet.flow.destination)
        };
        if let Location::Nic(meant) = packet.expects()
            && self.nics.get(meant).is_some_and(has)
        {
            return Ok(Now::At(meant));
        }
        Ok(match self.nics.iter().position(has) {
            Some(index) => Now::At(index),
            None if self.is_kept_by_aws(packet, &subnet) => {
                return Err((Verdict::NoRoute, subnet));
            }
            None if !self.sees(&subnet, Listing::NetworkInterfaces) => {
                return Err((Verdict::Unknown, subnet));
            }
            None => {
                let who = Location::Host { vpc, subnet: Some(subnet.clone()) };
                Now::Rests(who, Verdict::Delivered, subnet)
            }
        })
    }

    /// Whether AWS keeps the destination to itself: the first four addresses of a subnet and its last.
    fn is_kept_by_aws(&self, packet: &Packet, subnet: &Id) -> bool {
        let to = packet.flow.destination;
        let first = |block: &IpNet| (0..4).any(|by| nth(block, by) == Some(to));
        self.blocks(subnet).iter().any(|block| block.broadcast() == to || first(block))
    }

    /// Whether a host's question is for AWS itself: for its resolver, at the base of the VPC's first
    /// block plus two and beside every host, or for a service beside every host.
    fn is_aws(&self, packet: &Packet, home: &Id) -> bool {
        let Flow { destination: to, protocol, port, .. } = packet.flow;
        let text = to.to_string();
        let beside = |last: &[&str]| last.contains(&text.as_str());
        let on = matches!(self.role(home), Role::Place(Place::Vpc { dns_support: true, .. }));
        let first = self.blocks(home).into_iter().find(|block| block.addr().is_ipv4());
        let base = first.and_then(|block| nth(&block, 2)) == Some(to);
        let name = base || beside(&["169.254.169.253", "fd00:ec2::253"]);
        let asks = port == 53 && [Protocol::TCP, Protocol::UDP].contains(&protocol);
        packet.out && !self.unseen(home) && (beside(&BESIDE) || (name && on && asks))
    }

    fn by_aws(&self, packet: &Packet, home: &Id) -> Next {
        self.right_network(packet, home)?;
        Ok(Now::Rests(Location::AmazonProvided(home.clone()), Verdict::Delivered, home.clone()))
    }

    fn at(&self, packet: &mut Packet, index: usize) -> Next {
        let nic = self.nic(index)?;
        let id = nic.spot.id.clone();
        if !packet.out {
            match packet.notes.last() {
                Some(Note::NatBinding { nic: own, .. }) if *own == index => {
                    return self.gives_back(packet, nic);
                }
                Some(Note::Balanced(note)) if note.node == index => {
                    return self.answers_for(packet);
                }
                _ => {}
            }
        }
        let refused = match nic.accepts {
            Accepts::Anything | Accepts::Balanced => false,
            Accepts::Service => !self.serves(&id, packet.flow.protocol),
            Accepts::Nothing | Accepts::Answers => true,
        };
        if packet.out && refused {
            return Err((Verdict::Denied, id));
        }
        self.groups(packet, index, true)?;
        match nic.accepts {
            Accepts::Service if packet.out => self.at_endpoint(packet, index),
            Accepts::Balanced if packet.out => self.balance(packet, index, index),
            _ => Ok(Now::Rests(Location::Nic(index), Verdict::Delivered, id)),
        }
    }

    fn handed(&self, packet: &mut Packet, vpc: &Id, id: &Id, from: Option<&Id>) -> Next {
        if let Role::Filter(Filter::InlineEndpoint { .. })
        | Role::Translator(
            Translator::NatGateway { .. } | Translator::RegionalNatGateway { .. },
        )
        | Role::Link(Link::TransitGateway { .. }) = self.role(id)
        {
            self.direct(packet)?;
        }
        match self.role(id) {
            Role::Host(_) => self.to_host(packet, id, from),
            Role::Filter(Filter::InlineEndpoint { .. }) => self.to_inline(packet, id, from),
            Role::Translator(Translator::NatGateway { .. }) => self.to_nat(packet, id, from),
            Role::Translator(Translator::RegionalNatGateway { .. }) => {
                self.to_regional(packet, id, from)
            }
            Role::Translator(Translator::InternetGateway { .. }) => {
                self.to_internet_gateway(packet, vpc, id, from)
            }
            Role::Translator(Translator::EgressOnlyGateway) => {
                self.to_outward_gateway(packet, vpc, id, from)
            }

            Role::Link(Link::TransitGateway { .. }) => self.to_hub(packet, vpc, id, from),
            Role::Link(Link::Peering { sides: [Some(one), Some(two)], .. }) => {
                self.crosses(packet, id, vpc, if one == vpc { two } else { one })
            }
            Role::Link(Link::VirtualPrivateGateway { .. })
                if !self.holds(vpc, packet.flow.source) =>
            {
                Err((Verdict::Denied, id.clone()))
            }
            Role::Link(Link::VirtualPrivateGateway { .. }) => match self.best_link(packet, id) {
                Some(link) => Ok(Now::Exits(link)),
                None if UPLINKS.into_iter().any(|list| !self.sees(id, list)) => {
                    Err((Verdict::Unknown, id.clone()))
                }
                None => Err((Verdict::NoRoute, id.clone())),
            },
            Role::Link(Link::GatewayEndpoint { .. }) => self.to_service(packet, vpc, id),
            _ => Err((Verdict::Blackhole, id.clone())),
        }
    }

    fn crosses(&self, packet: &mut Packet, id: &Id, vpc: &Id, other: &Id) -> Next {
        let Flow { source, destination, .. } = packet.flow;
        let seen = |id: &Id| matches!(self.role(id), Role::Place(Place::Vpc { .. }));
        if !seen(vpc) || !seen(other) {
            return Err((Verdict::Unknown, id.clone()));
        }
        // A balancer sends what it hands on itself, though with its client's address.
        let own = self.holds(vpc, source) || self.direct(packet).is_err();
        if !own || !self.holds(other, destination) {
            return Err((Verdict::Denied, id.clone()));
        }
        if let Some(Note::NatBinding { link, .. }) = packet.notes.last_mut().filter(|_| packet.out)
        {
            *link = Some(id.clone());
        }
        packet.way.entered = None;
        Ok(Now::Inside(other.clone(), None))
    }

    fn to_host(&self, packet: &mut Packet, id: &Id, from: Option<&Id>) -> Next {
        let index = self.nics_of(id).ok_or((Verdict::Blackhole, id.clone()))?;
        let nic = self.nic(index)?;
        self.comes_to(packet, index, nic, from)?;
        if nic.addresses.contains(&packet.flow.destination) {
            return Ok(Now::At(index));
        }
        self.direct(packet)?;
        if nic.forwarding == Forwarding::OwnAddresses {
            return Err((Verdict::Denied, nic.spot.id.clone()));
        }
        let host = nic.of.as_ref().unwrap_or(&nic.spot.id);
        self.groups(packet, index, true)?;
        if self.has_its_own_way(packet, index, nic) {
            return Err((Verdict::Unknown, nic.spot.id.clone()));
        }
        if packet.out || !packet.admitted.contains(&index) {
            self.groups(packet, index, false)?;
        }
        // Whether it keeps state, and so drops an answer to what it did not see, is not in the plan.
        if !packet.out && !packet.passed.contains(host) {
            return Err((Verdict::Unknown, nic.spot.id.clone()));
        }
        if packet.out {
            packet.passed.push(host.clone());
        }
        packet.way.passed.push(host.clone());
        packet.way.forwarded = Some(index);
        packet.way.hidden = true;
        self.leaves_interface(nic)
    }

    /// Whether a host gets back what it sends on by its subnet's table, and may send it another way: by
    /// an interface in another subnet, or to somewhere else in a tunnel that gets out.
    fn has_its_own_way(&self, packet: &Packet, index: usize, nic: &Nic) -> bool {
        let to = packet.flow.destination;
        let (Some(subnet), Some(network)) = (&nic.subnet, &nic.vpc) else { return false };
        if self.holds(subnet, to) {
            return false;
        }
        let table = self.table(subnet, network);
        let Ok(plan::Target::To(target)) = self.says(&table, to) else { return false };
        let of = |nic: &Nic| nic.of.clone().unwrap_or(nic.spot.id.clone());
        let two = self.nics.iter().any(|own| of(own) == of(nic) && own.subnet != nic.subnet);
        let away = !self.holds(network, to) && !self.is_by_default(&table, to);
        self.nics_of(&target) == Some(index) && (two || away)
    }

    /// Comes to something that passes packets on: once only, and through the network ACL of its subnet.
    pub(super) fn comes_to(
        &self,
        packet: &mut Packet,
        index: usize,
        nic: &Nic,
        from: Option<&Id>,
    ) -> Result<(), (Verdict, Id)> {
        if packet.way.met.contains(&index) {
            return Err((Verdict::Loop, nic.spot.id.clone()));
        }
        packet.way.met.push(index);
        match &nic.subnet {
            Some(subnet) if Some(subnet) != from => self.acl(packet, subnet, true),
            _ => Ok(()),
        }
    }

    /// The packet is handed to a gateway endpoint, which serves hosts of its own network alone.
    fn to_service(&self, packet: &Packet, vpc: &Id, id: &Id) -> Next {
        let Role::Link(Link::GatewayEndpoint { prefixes, .. }) = self.role(id) else {
            return Err((Verdict::Blackhole, id.clone()));
        };
        let flow = packet.flow;
        let ping =
            flow.icmp_type_and_code().is_some_and(|(kind, _)| [0, 8, 128, 129].contains(&kind));
        if flow.protocol != Protocol::TCP && !ping {
            return Err((Verdict::Denied, id.clone()));
        }
        if !self.holds(vpc, flow.source) {
            return Err((Verdict::Denied, id.clone()));
        }
        let who = Location::AwsService(id.clone());
        let expects = packet.expects();
        let right = expects == Location::Anywhere || expects == who;
        if !prefixes.iter().any(|net| net.contains(&flow.destination)) {
            return Err((Verdict::NoRoute, id.clone()));
        }
        if !right {
            return Err(self.elsewhere(&expects, id));
        }
        Ok(Now::Rests(who, Verdict::Delivered, id.clone()))
    }
}

/// The address so many behind a block's first one.
fn nth(block: &IpNet, by: u32) -> Option<IpAddr> {
    match block.network() {
        IpAddr::V4(first) => first.to_bits().checked_add(by).map(|at| IpAddr::V4(at.into())),
        IpAddr::V6(first) => first.to_bits().checked_add(by.into()).map(|at| IpAddr::V6(at.into())),
    }
}
