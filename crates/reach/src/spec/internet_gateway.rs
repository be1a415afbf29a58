//! To the internet and back, by a VPC's gateways.

use net::well_known;
use plan::Blocked;

use super::steps::OF_INTERFACES;
use super::*;

impl Spec<'_> {
    pub(super) fn to_internet_gateway(
        &self,
        packet: &mut Packet,
        vpc: &Id,
        id: &Id,
        from: Option<&Id>,
    ) -> Next {
        let Flow { source, destination, .. } = packet.flow;
        if !is_public(destination) || (source.is_ipv6() && !is_public(source)) {
            return Err((Verdict::Denied, id.clone()));
        }
        let stopped = self.stopped(vpc, source);
        if self.shuts_in(packet, vpc, from, stopped) {
            return Err(self.shut(id));
        }
        if source.is_ipv6() {
            self.own_v6(packet, vpc, id)?;
            return Ok(Now::Internet(Some(id.clone())));
        }
        let primary = |nic: &&Nic| {
            nic.vpc.as_ref() == Some(vpc)
                && nic.addresses.iter().find(|address| address.is_ipv4()) == Some(&source)
        };
        let regional = |nic: &&Nic| self.is_regional(nic) && nic.vpc.as_ref() == Some(vpc);
        if self.nics.iter().filter(regional).any(|nic| nic.public == Some(source)) {
            return Ok(Now::Internet(Some(id.clone())));
        }
        let own = self.nics.iter().filter(|nic| nic.vpc.as_ref() == Some(vpc));
        let further = own.flat_map(|nic| &nic.further).filter(|row| row.private == source);
        let public = self.nics.iter().filter(primary).find_map(|nic| nic.public);
        let public = public.or(further.filter_map(|row| row.public).next());
        match (public, packet.way.forwarded) {
            (Some(public), _) => packet.flow.source = public,
            (None, Some(_)) => return Err((Verdict::Unknown, id.clone())),
            (None, None) => return Err((Verdict::Denied, id.clone())),
        }
        Ok(Now::Internet(Some(id.clone())))
    }

    pub(super) fn to_outward_gateway(
        &self,
        packet: &mut Packet,
        vpc: &Id,
        id: &Id,
        from: Option<&Id>,
    ) -> Next {
        let Flow { source, destination, .. } = packet.flow;
        let global = is_public(source) && is_public(destination);
        let shut = self.shuts_in(packet, vpc, from, Blocked::Everything);
        let unasked = !packet.out && !packet.outward.contains(id);
        if source.is_ipv4() || !global || packet.way.detoured || unasked || shut {
            return Err((Verdict::Denied, id.clone()));
        }
        self.own_v6(packet, vpc, id)?;
        packet.outward.push(id.clone());
        Ok(Now::Internet(Some(id.clone())))
    }

    /// Gateways to the internet take IPv6 packets of their own network's addresses alone; a host that
    /// passed a stranger's packet on may have put its own address in.
    fn own_v6(&self, packet: &Packet, vpc: &Id, id: &Id) -> Result<(), (Verdict, Id)> {
        match (self.holds(vpc, packet.flow.source), packet.way.forwarded) {
            (true, _) => Ok(()),
            (false, Some(_)) => Err((Verdict::Unknown, id.clone())),
            (false, None) => Err((Verdict::Denied, id.clone())),
        }
    }

    pub(super) fn on_internet(&self, packet: &mut Packet, by: Option<Id>) -> Next {
        let to = packet.flow.destination;
        let has = |nic: &Nic| {
            nic.public == Some(to) || nic.further.iter().any(|row| row.public == Some(to))
        };
        if let Some(index) = self.nics.iter().position(has) {
            return self.to_public(packet, index);
        }
        let in_network = |id: &&Id| {
            let network = matches!(self.role(id), Role::Place(Place::Vpc { .. }));
            network && well_known::GLOBAL_UNICAST.contains(&to) && self.holds(id, to)
        };
        if let Some(network) = self.plan.ids().find(in_network) {
            return self.to_v6(packet, network);
        }
        let at = by.clone().unwrap_or(internet());
        match packet.goal {
            Location::Nic(_) | Location::Host { .. } if !is_public(to) => {
                let id = match &packet.goal {
                    Location::Nic(index) => self.nic(*index)?.spot.id.clone(),
                    goal => self.vpc_of(goal).unwrap_or(internet()),
                };
                let lists = [Listing::NetworkInterfaces, Listing::ElasticIps];
                Err((self.absent(Verdict::Denied, &id, &lists).0, at))
            }
            _ if !is_public(to) => Err((Verdict::Denied, at)),
            Location::Internet | Location::Anywhere if by.is_none() && packet.out => {
                Ok(Now::Rests(Location::Internet, Verdict::LeavesPlan, internet()))
            }
            Location::Internet | Location::Anywhere => {
                Ok(Now::Rests(Location::Internet, Verdict::Delivered, internet()))
            }
            _ => Err(self.elsewhere(&packet.goal, &internet())),
        }
    }

    /// The internet gateway of a VPC, and the table for what comes in by it.
    pub(super) fn two_way(&self, vpc: &Id) -> Option<(Id, Option<Id>)> {
        self.plan.ids().find_map(|id| match self.role(id) {
            Role::Translator(Translator::InternetGateway { route_table })
                if self.home(id).as_ref() == Some(vpc) =>
            {
                Some((id.clone(), route_table.cloned()))
            }
            _ => None,
        })
    }

    fn one_way(&self, vpc: &Id) -> Option<Id> {
        let is_it = |id: &&Id| {
            self.role(id) == Role::Translator(Translator::EgressOnlyGateway)
                && self.home(id).as_ref() == Some(vpc)
        };
        self.plan.ids().find(is_it).cloned()
    }

    fn to_public(&self, packet: &mut Packet, index: usize) -> Next {
        let nic = self.nic(index)?;
        if let Some(network) = nic.vpc.as_ref().filter(|_| self.is_regional(nic)) {
            return self.to_region(packet, network, index);
        }
        let (Some(network), Some(subnet)) = (&nic.vpc, &nic.subnet) else {
            return Err(self.absent(Verdict::NoRoute, &nic.spot.id, &OF_INTERFACES));
        };
        let none = self.absent(Verdict::NoRoute, network, &[Listing::InternetGateways]);
        let found = self.two_way(network).ok_or(none)?;
        let mut rows = nic.further.iter().filter(|_| nic.public != Some(packet.flow.destination));
        let row = rows.find(|row| row.public == Some(packet.flow.destination));
        let primary = nic.addresses.iter().find(|address| address.is_ipv4());
        let private = row.map(|row| &row.private).or(primary);
        let denied = (Verdict::Denied, found.0.clone());
        packet.flow.destination = *private.ok_or(denied)?;
        let stopped = self.stopped(network, packet.flow.destination);
        if self.blocked(subnet) >= stopped {
            return Err(self.shut(&found.0));
        }
        if let Some(handed) = self.steered(packet, network, found.1.as_ref())? {
            let shut = self.shuts_out(&handed, stopped);
            return if shut { Err(self.shut(&found.0)) } else { self.to_open(handed) };
        }
        if found.1.is_some() {
            return Ok(Now::Inside(network.clone(), None));
        }
        self.right_network(packet, network)?;
        if self.unseen(network) {
            return Err((Verdict::Unknown, network.clone()));
        }
        if !self.sees(&found.0, Listing::RouteTables) {
            return Err((Verdict::Unknown, found.0));
        }
        self.acl(packet, subnet, true)?;
        Ok(Now::At(index))
    }

    /// An internet gateway's table hands IPv4 packets to hosts with a public address alone.
    fn to_open(&self, handed: Now) -> Next {
        let Now::Handed(_, id, _) = &handed else { return Ok(handed) };
        let host = matches!(self.role(id), Role::Host(_)).then(|| self.nics_of(id)).flatten();
        match host.and_then(|index| self.nics.get(index)) {
            Some(nic)
                if nic.public.is_none() && nic.further.iter().all(|row| row.public.is_none()) =>
            {
                Err((Verdict::Denied, nic.spot.id.clone()))
            }
            _ => Ok(handed),
        }
    }

    /// The balancer that is not for the internet and has the address that a question is for.
    fn internal_node(&self, packet: &Packet, vpc: &Id) -> Option<Id> {
        let here = |nic: &&Nic| {
            nic.vpc.as_ref() == Some(vpc) && nic.addresses.contains(&packet.flow.destination)
        };
        let inner = |nic: &&Nic| {
            let role = self.role(&nic.spot.id);
            matches!(role, Role::Translator(Translator::LoadBalancer(of)) if of.internal)
        };
        let mut found = self.nics.iter().filter(here).filter(inner);
        found.next().filter(|_| packet.out).map(|nic| nic.spot.id.clone())
    }

    fn to_v6(&self, packet: &Packet, vpc: &Id) -> Next {
        let to = self.subnet_with(vpc, packet.flow.destination);
        let blocked = self.blocked(to.as_ref().unwrap_or(vpc));
        let outward = self.one_way(vpc);
        if let Some(gateway) = &outward
            && !packet.out
            && packet.outward.contains(gateway)
        {
            return match blocked {
                Blocked::Everything => Err(self.shut(gateway)),
                _ => Ok(Now::Inside(vpc.clone(), None)),
            };
        }
        if let Some((gateway, route_table)) = self.two_way(vpc) {
            if blocked >= Blocked::Ingress {
                return Err(self.shut(&gateway));
            }
            if let Some(node) = self.internal_node(packet, vpc) {
                return Err((Verdict::Denied, node));
            }
            let handed = self.steered(packet, vpc, route_table.as_ref())?;
            return match handed {
                Some(handed) if self.shuts_out(&handed, Blocked::Ingress) => {
                    Err(self.shut(&gateway))
                }
                Some(handed) => Ok(handed),
                None => self.inside_untabled(&gateway, vpc.clone(), route_table.is_some()),
            };
        }
        match outward {
            _ if !self.sees(vpc, Listing::InternetGateways) => Err((Verdict::Unknown, vpc.clone())),
            None => Err((Verdict::NoRoute, vpc.clone())),
            Some(gateway) => Err((Verdict::Denied, gateway)),
        }
    }
}
