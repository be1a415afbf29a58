//! The route that a packet follows, found by looking at every route that there is.

use plan::{Origin, Target};

use super::*;

/// One route, as the choice between routes needs it.
struct Line {
    destination: IpNet,
    rank: u8,
    target: Option<Target>,
    works: bool,
}

impl Spec<'_> {
    /// The table that a subnet uses, or its VPC where the main one is not in the plan.
    pub(super) fn table(&self, subnet: &Id, network: &Id) -> Id {
        if let Role::Place(Place::Subnet { router: Some(router), .. }) = self.role(subnet) {
            return router.clone();
        }
        let is_main = |id: &&Id| {
            let main = matches!(self.role(id), Role::Router(router) if router.main);
            main && self.home(id).as_ref() == Some(network)
        };
        self.plan.ids().find(is_main).unwrap_or(network).clone()
    }

    pub(super) fn look_up(&self, packet: &Packet, network: &Id, subnet: &Id) -> Next {
        let table = self.table(subnet, network);
        if table != *network && !matches!(self.role(&table), Role::Router(_)) {
            return Err((Verdict::Unknown, table));
        }
        let mut best: Option<Line> = None;
        for line in self.lines(&table, packet.flow.destination) {
            let better = best.as_ref().is_none_or(|best| {
                let longer = line.destination.prefix_len().cmp(&best.destination.prefix_len());
                longer.is_gt() || (longer.is_eq() && line.rank < best.rank)
            });
            if better {
                best = Some(line);
            }
        }
        match best {
            None => Err((Verdict::NoRoute, table)),
            Some(Line { works: false, .. }) => Err((Verdict::Blackhole, table)),
            Some(Line { target: Some(Target::To(id)), .. }) => {
                Ok(Now::Handed(network.clone(), id, subnet.clone()))
            }
            Some(_) => Ok(Now::Inside(network.clone(), Some(subnet.clone()))),
        }
    }

    /// The routes of a table for an address. Learned ones inside one of the VPC's blocks do not count.
    fn lines(&self, table: &Id, to: IpAddr) -> Vec<Line> {
        let home = self.home(table);
        let blocks = home.as_ref().map(|home| self.blocks(home)).unwrap_or_default();
        let local =
            |block: &IpNet| Line { destination: *block, rank: 1, target: None, works: true };
        let mut lines: Vec<Line> = blocks.iter().map(local).collect();
        if let Role::Router(router) = self.role(table) {
            lines.extend(router.lines.iter().filter_map(|line| self.written(home.as_ref(), line)));
            lines.extend(self.services(table, home.as_ref()));
            for gateway in router.learns {
                let own = home.is_some() && self.home(gateway) == home;
                lines.extend(self.learned(gateway).into_iter().filter(|_| own));
            }
        }
        let inside = |line: &Line| blocks.iter().any(|block| block.contains(&line.destination));
        lines.retain(|line| line.destination.contains(&to) && !(line.rank > 3 && inside(line)));
        lines
    }

    fn written(&self, home: Option<&Id>, line: &plan::RouteLine<'_>) -> Option<Line> {
        let destination = line.destination?.net()?;
        let works = !line.blackhole
            && line.target.is_some_and(|target| self.works(home, destination, target));
        let target = line.target.cloned();
        let id = target.as_ref().and_then(Target::id);
        let host = id.is_some_and(|id| {
            matches!(self.role(id), Role::Host(_) | Role::Translator(Translator::Source { .. }))
        });
        let rank = match line.origin {
            Origin::Static if works && host => 0,
            Origin::Static => 2,
            Origin::Propagated => 6,
        };
        Some(Line { destination, rank, target, works })
    }

    /// Whether packets to `destination` can be handed to a target from a table of `home`.
    fn works(&self, home: Option<&Id>, destination: IpNet, target: &Target) -> bool {
        let Some(home) = home else { return false };
        let Target::To(id) = target else {
            return self.blocks(home).iter().any(|block| block.contains(&destination));
        };
        match self.role(id) {
            Role::Host(_) => self.nics_of(id).is_some_and(|index| {
                self.nics.get(index).is_some_and(|nic| nic.network.as_ref() == Some(home))
            }),
            Role::Translator(_) | Role::Link(Link::Gateway | Link::Service { .. }) => {
                self.home(id).as_ref() == Some(home)
            }
            Role::Link(Link::Pair { sides: [Some(one), Some(two)], state: State::Up }) => {
                let there = |id: &Id| matches!(self.role(id), Role::Place(Place::Network { .. }));
                (one == home || two == home) && there(one) && there(two)
            }
            _ => false,
        }
    }

    /// The first interface of a host.
    pub(super) fn nics_of(&self, id: &Id) -> Option<usize> {
        self.nics.iter().position(|nic| nic.spot.id == *id || nic.of.as_ref() == Some(id))
    }

    fn services(&self, table: &Id, home: Option<&Id>) -> Vec<Line> {
        let mut lines = Vec::new();
        for id in self.plan.ids().filter(|id| home.is_some() && self.home(id).as_ref() == home) {
            let Role::Link(Link::Service { routers, prefixes }) = self.role(id) else { continue };
            for destination in prefixes.into_iter().filter_map(|prefix| prefix.net()) {
                let target = Some(Target::To(id.clone()));
                if routers.contains(&table) {
                    lines.push(Line { destination, rank: 3, target, works: true });
                }
            }
        }
        lines
    }

    fn learned(&self, gateway: &Id) -> Vec<Line> {
        let mut lines = Vec::new();
        for id in self.plan.ids() {
            let Role::Link(Link::Uplink { gateway: Some(own), prefixes, by, state, .. }) =
                self.role(id)
            else {
                continue;
            };
            if own != gateway || state != State::Up {
                continue;
            }
            let rank = match by {
                Learned::DirectConnect => 4,
                Learned::VpnStatic => 5,
                Learned::VpnBgp => 6,
            };
            let target = Some(Target::To(gateway.clone()));
            let works = true;
            let nets = prefixes.into_iter().filter_map(|prefix| prefix.net());
            let nets = nets.filter(|net| rank == 4 || matches!(net, IpNet::V4(_)));
            lines.extend(nets.map(|destination| {
                let target = target.clone();
                Line { destination, rank, target, works }
            }));
        }
        lines
    }
}
