//! What sends a packet on from a subnet of its own: a NAT gateway in its own name
//! (`vpc/latest/userguide/nat-gateway-basics.html`), a host without source/destination check as it is.

use net::well_known;
use plan::Forwarding;

use super::security_group::RuleDirection;
use super::*;

/// A NAT gateway sends from ports 1024 to 65535.
pub(super) const LOWEST_PORT: u16 = 1024;

impl<'n> Walk<'n> {
    /// Notes that something sends the packet on; the same thing twice is a circle.
    pub(super) fn pass_on(&mut self, nic: usize) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(nic) else { return Ok(()) };
        if self.visited.insert(nic.spot.clone()) {
            return Ok(());
        }
        self.hop(&nic.spot.id, HopKind::Interface);
        let step = Step::new(StepAction::GoesInACircle, nic.spot.clone());
        let step = step.arg("who", self.call(&nic.spot.id)).code(AwsCode::CyclicPathDetected);
        self.lose(Verdict::Loop, step)
    }

    /// Comes to the subnet of an interface from another subnet of the same VPC.
    pub(super) fn enter_subnet_of(&mut self, nic: usize, from: Option<&Id>) -> Result<(), Verdict> {
        let subnet = self.network.nics.get(nic).and_then(|nic| nic.subnet.clone());
        match subnet.filter(|subnet| from != Some(subnet)) {
            Some(subnet) => self.pass_acl(&subnet, RuleDirection::Ingress),
            None => Ok(()),
        }
    }

    /// A route hands the packet to a host.
    pub(super) fn forward_by(&mut self, id: &Id, from: Option<&Id>) -> Outcome {
        let Some(index) = self.network.nics_at(id).first().copied() else {
            return Err(Verdict::Blackhole);
        };
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::Blackhole) };
        self.pass_on(index)?;
        self.enter_subnet_of(index, from)?;
        if nic.addresses.contains(&self.flow.destination) {
            return self.arrive_at(index);
        }
        self.check_direct(id)?;
        self.hop(&nic.spot.id, HopKind::Interface);
        let who = self.call(&nic.spot.id);
        if nic.forwarding == Forwarding::OwnAddresses {
            let step = Step::new(StepAction::ChecksAddresses, nic.spot.clone()).arg("who", &who);
            self.refuse(Verdict::Denied, step.code(AwsCode::EniSourceDestCheckRestriction))?;
        }
        self.check_forwarder(index)?;
        self.pass_groups(index, RuleDirection::Ingress)?;
        self.check_way_on(index)?;
        self.pass_groups(index, RuleDirection::Egress)?;
        self.forwarder = Some(index);
        self.hop(&nic.spot.id, HopKind::Interface);
        self.step(Step::new(StepAction::Forwards, nic.spot.clone()).arg("who", who));
        self.send_from(index)
    }

    /// A host that its own subnet's table leads back to does not send the packet on by that table: it
    /// puts it in a tunnel, say, and of that the plan knows nothing.
    fn check_way_on(&mut self, index: usize) -> Result<(), Verdict> {
        let (Some(nic), Some(table)) = (self.network.nics.get(index), self.leads_back(index))
        else {
            return Ok(());
        };
        self.hop(&nic.spot.id, HopKind::Interface);
        let step = self.about(StepAction::KeepsItsWayOn, nic.spot.clone());
        let step = step.arg("who", self.call(&nic.spot.id)).arg("table", self.call(table));
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// The table of a host's own subnet, if it leads the packet back to the host, and the host has a way
    /// on besides: an interface in another subnet, or a tunnel to a place that is not in this VPC. No
    /// tunnel leaves where that table leads everything back.
    fn leads_back(&self, index: usize) -> Option<&'n Id> {
        let all = self.network;
        let nic = all.nics.get(index)?;
        let (subnet, home) = (nic.subnet.as_ref()?, nic.vpc.as_ref()?);
        let (table, _) = all.table_in_force(subnet)?;
        let (id, found) = all.tables.get_key_value(table)?;
        let to = self.flow.destination;
        let route = all.lookup(table, to).filter(|route| route.is_active())?;
        let back = all.nics_at(route.target.id()?).first() == Some(&index);
        let host = nic.of.as_ref().unwrap_or(&nic.spot.id);
        let elsewhere = all.nics.iter().any(|other| {
            other.of.as_ref().unwrap_or(&other.spot.id) == host && other.subnet != nic.subnet
        });
        let own = covers(all.blocks(home), to) || route.destination.prefix_len() == 0;
        let near = all.subnets.get(subnet).is_some_and(|found| covers(&found.blocks, to));
        let sure = found.unseen.is_empty() && !near && all.agrees(table, route);
        (back && sure && (elsewhere || !own)).then_some(id)
    }

    /// Appliances keep state: an answer that comes by another one than the question is dropped
    /// (`vpc/latest/tgw/transit-gateway-appliance-scenario.html`).
    fn check_forwarder(&mut self, index: usize) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(index) else { return Ok(()) };
        let host = nic.of.as_ref().unwrap_or(&nic.spot.id);
        self.appliances.insert(host.clone());
        if self.direction == Direction::Forward {
            self.memory.forwarders.insert(host.clone());
            return Ok(());
        }
        let known = &self.memory.forwarders;
        if known.is_empty() || known.contains(host) {
            return Ok(());
        }
        let step = Step::new(StepAction::SawNoStart, nic.spot.clone());
        let step = step.arg("who", self.call(&nic.spot.id));
        self.refuse(Verdict::Denied, self.with_zone_code(step))
    }

    /// A route hands the packet to a NAT gateway.
    pub(super) fn translate(&mut self, id: &Id, from: Option<&Id>) -> Outcome {
        let Some(index) = self.network.nics_at(id).first().copied() else {
            return Err(Verdict::Blackhole);
        };
        self.pass_on(index)?;
        self.enter_subnet_of(index, from)?;
        let nic = self.network.nics.get(index);
        if nic.is_some_and(|nic| nic.addresses.contains(&self.flow.destination)) {
            return self.arrive_at(index);
        }
        self.translate_by(id, index, nic.and_then(crate::Nic::primary_v4))
    }

    /// A NAT gateway puts its own address in place of the source's, and sends the packet on.
    pub(super) fn translate_by(&mut self, id: &Id, index: usize, own: Option<IpAddr>) -> Outcome {
        self.hop(id, HopKind::Gateway);
        self.check_translates(id)?;
        self.check_translatable(id)?;
        let asked = self.translate_family();
        let Some(own) = own else {
            let step =
                Step::new(StepAction::HasNoAddress, Spot::whole(id)).arg("who", self.call(id));
            return self.lose(Verdict::Denied, step);
        };
        self.memory.bindings.push(NatBinding {
            nic: index,
            source: self.flow.source,
            port: self.flow.source_port,
            asked: asked.map(|asked| (asked, self.flow.port)),
            resume: index,
            hands_on: false,
            keeps: false,
            known: self.known,
            link: None,
        });
        self.flow.source = own;
        let step =
            self.about(StepAction::LendsItsAddress, Spot::whole(id)).arg("who", self.call(id));
        self.step(step.code(AwsCode::NgwSourceAddressReassign));
        self.remap_port(id);
        self.send_from(index)
    }

    /// Takes the lowest of the ports that a NAT gateway may take, so that a filter has to admit it.
    fn remap_port(&mut self, id: &Id) {
        if self.flow.protocol.has_ports() {
            self.flow.source_port = LOWEST_PORT;
            self.known.1 = packet_class::PortOrigin::Fixed;
            let step = Step::new(StepAction::RemapsPort, Spot::whole(id)).arg("who", self.call(id));
            self.step(step.arg("port", LOWEST_PORT).code(AwsCode::RemapEphemeralPort));
        }
    }

    /// IPv6 is translated to the IPv4 address that a destination of 64:ff9b::/96 holds, and else not
    /// (`vpc/latest/userguide/nat-gateway-nat64-dns64.html`).
    fn is_translatable_family(&self) -> bool {
        let to_v4 = well_known::NAT64.contains(&self.flow.destination);
        self.flow.source.is_ipv4() || (to_v4 && self.flow.protocol.has_ports())
    }

    /// Takes the IPv4 address out of an IPv6 destination; returns the destination that was asked for.
    fn translate_family(&mut self) -> Option<IpAddr> {
        let IpAddr::V6(asked) = self.flow.destination else { return None };
        let [.., a, b, c, d] = asked.octets();
        self.flow.destination = IpAddr::V4(Ipv4Addr::new(a, b, c, d));
        Some(IpAddr::V6(asked))
    }

    /// An answer to a connection that did not go through the NAT gateway is no connection of its own
    /// (`vpc/latest/userguide/vpc-nat-comparison.html`).
    fn check_translates(&mut self, id: &Id) -> Result<(), Verdict> {
        if self.direction == Direction::Forward {
            return Ok(());
        }
        let step = Step::new(StepAction::SawNoStart, Spot::whole(id)).arg("who", self.call(id));
        self.lose(Verdict::Denied, step)
    }

    fn check_translatable(&mut self, id: &Id) -> Result<(), Verdict> {
        self.narrow_to_protocol();
        let passes = [Protocol::TCP, Protocol::UDP, Protocol::ICMP];
        if !passes.contains(&self.flow.protocol) || !self.is_translatable_family() {
            let step = Step::new(StepAction::PassesSomeProtocols, Spot::whole(id));
            let step = step.arg("who", self.call(id)).arg("service", self.service());
            self.lose::<()>(Verdict::Denied, step.code(AwsCode::ProtocolRestriction))?;
        }
        let home = self.network.vpc_of(id);
        let own = home.is_some_and(|home| covers(self.network.blocks(home), self.flow.source));
        if own || (home.is_some() && self.by_hub.as_ref() == home) {
            return Ok(());
        }
        let step =
            self.about(StepAction::ServesItsOwnVpc, Spot::whole(id)).arg("who", self.call(id));
        self.refuse(Verdict::Denied, step.code(AwsCode::NgwRequiresSourceInVpc))
    }

    /// An answer comes to the NAT gateway or load balancer that lent its address.
    pub(super) fn give_back(&mut self, index: usize) -> Outcome {
        let (Some(bindings), Some(nic)) =
            (self.memory.bindings.pop(), self.network.nics.get(index))
        else {
            return Err(Verdict::NoRoute);
        };
        self.flow.destination = bindings.source;
        if self.flow.protocol.has_ports() {
            self.flow.port = bindings.port;
            self.known.0 = bindings.known.1;
        }
        if let Some((asked, port)) = bindings.asked {
            self.flow.source = asked;
            self.flow.source_port = if self.flow.protocol.has_ports() { port } else { 0 };
            self.known.1 = bindings.known.0;
        }
        self.hop(&nic.spot.id, HopKind::Gateway);
        let step = self.about(StepAction::GivesBackTheAddress, nic.spot.clone());
        self.step(step.arg("who", self.call(&nic.spot.id)));
        if bindings.resume != index
            && let Some(endpoint) = self.network.nics.get(bindings.resume)
            && endpoint.spot.id != nic.spot.id
        {
            self.hop(&endpoint.spot.id, HopKind::Interface);
            let step = self.about(StepAction::HandsBack, endpoint.spot.clone());
            self.step(step.arg("who", self.call(&endpoint.spot.id)));
        }
        self.send_from(bindings.resume)
    }
}
