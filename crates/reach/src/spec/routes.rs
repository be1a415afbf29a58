//! The route that a packet follows, found by looking at every route that there is.

use net::well_known;
use plan::{Destination, RouteType, Target};

use super::*;

/// One route, as the choice between routes needs it.
pub(super) struct Line {
    pub(super) destination: IpNet,
    pub(super) rank: u8,
    pub(super) target: Option<Target>,
    pub(super) works: bool,
}

/// The rank of a written route, and of one for the addresses of a list; that of one that was learned
/// follows how. Between them are a VPC's own blocks (1) and gateway endpoints (4).
pub(super) const STATIC: u8 = 2;
const LIST: u8 = 3;

/// The rank of a route that was learned.
pub(super) fn learned_rank(by: Learned) -> u8 {
    match by {
        Learned::Vpc => 5,
        Learned::DirectConnect => 6,
        Learned::VpnStatic => 7,
        Learned::VpnBgp => 8,
    }
}

impl Spec<'_> {
    /// The table that a subnet uses, or its VPC where the main one is not in the plan.
    pub(super) fn table(&self, subnet: &Id, vpc: &Id) -> Id {
        if let Role::Place(Place::Subnet { route_table: Some(route_table), .. }) = self.role(subnet)
        {
            return route_table.clone();
        }
        let is_main = |id: &&Id| {
            let main = matches!(self.role(id), Role::Router(route_table) if route_table.main);
            main && self.home(id).as_ref() == Some(vpc)
        };
        self.plan.ids().find(is_main).unwrap_or(vpc).clone()
    }

    pub(super) fn look_up(&self, packet: &Packet, vpc: &Id, subnet: &Id) -> Next {
        let named = match self.role(subnet) {
            Role::Place(Place::Subnet { route_table, .. }) => route_table.is_some(),
            _ => false,
        };
        if !named && !self.sees(subnet, Listing::RouteTables) {
            return Err((Verdict::Unknown, subnet.clone()));
        }
        let table = self.table(subnet, vpc);
        if table != *vpc && !matches!(self.role(&table), Role::Router(_)) {
            return Err((Verdict::Unknown, table));
        }
        match self.says(&table, packet.flow.destination)? {
            Target::To(id) => Ok(Now::Handed(vpc.clone(), id, Some(subnet.clone()))),
            Target::Local => Ok(Now::Inside(vpc.clone(), Some(subnet.clone()))),
        }
    }

    /// What the table of a VPC says about an address.
    pub(super) fn says(&self, table: &Id, to: IpAddr) -> Result<Target, (Verdict, Id)> {
        let lines = self.lines(table, to);
        let found = self.choice(table, lines, to);
        match found {
            Err((Verdict::NoRoute, _)) if self.lacks_a_service(table, to) => {
                Err((Verdict::Unknown, table.clone()))
            }
            found => found,
        }
    }

    /// Whether a gateway endpoint adds a route to a table for addresses that the plan does not hold, and a public
    /// address may be one of them.
    fn lacks_a_service(&self, table: &Id, to: IpAddr) -> bool {
        let home = self.home(table);
        let stands_in = |line: &Line| well_known::BENCHMARK.contains(&line.destination.addr());
        to.is_ipv4()
            && is_public(to)
            && !self.sees(table, Listing::PrefixLists)
            && self.services(table, home.as_ref()).iter().any(stands_in)
    }

    /// The longest of some routes, and of equal ones the first by rank. Where the table has a route for
    /// the addresses of a list that the plan does not hold, no one knows, unless it stays in the VPC.
    pub(super) fn choice(
        &self,
        table: &Id,
        lines: Vec<Line>,
        to: IpAddr,
    ) -> Result<Target, (Verdict, Id)> {
        let mut best: Option<&Line> = None;
        for line in lines.iter().filter(|line| line.destination.contains(&to)) {
            let better = best.is_none_or(|best| {
                let longer = line.destination.prefix_len().cmp(&best.destination.prefix_len());
                longer.is_gt() || (longer.is_eq() && line.rank < best.rank)
            });
            if better {
                best = Some(line);
            }
        }
        // Of two lists with one prefix, AWS takes either.
        let either = |best: &Line| {
            let same = |line: &&Line| line.rank == LIST && line.destination == best.destination;
            best.rank == LIST && lines.iter().filter(same).any(|line| line.target != best.target)
        };
        match best {
            Some(Line { works: true, target: Some(Target::Local), .. }) => Ok(Target::Local),
            _ if self.lacks_a_list(table) => Err((Verdict::Unknown, table.clone())),
            Some(best) if either(best) => Err((Verdict::Unknown, table.clone())),
            Some(Line { works: true, target: Some(target), .. }) => match target.id() {
                Some(id)
                    if self.is_unseen(id)
                        || self.may_be_attached(table, id)
                        || self.may_stand_here(self.home(table).as_ref(), id) =>
                {
                    Err((Verdict::Unknown, table.clone()))
                }
                _ => Ok(target.clone()),
            },
            Some(_) => Err((Verdict::Blackhole, table.clone())),
            None => Err((Verdict::NoRoute, table.clone())),
        }
    }

    /// Whether a table's VPC has no attachment to a transit gateway in the plan and may have one on AWS.
    fn may_be_attached(&self, table: &Id, transit_gateway: &Id) -> bool {
        let Some(home) = self.home(table) else { return false };
        matches!(self.role(transit_gateway), Role::Link(Link::TransitGateway { .. }))
            && self.attachment(transit_gateway, &home).is_none()
            && [&home, transit_gateway]
                .into_iter()
                .any(|at| !self.sees(at, Listing::TransitGatewayAttachments))
    }

    /// Whether a target may be in the VPC of a table, where the plan does not tell the VPC of both.
    fn may_stand_here(&self, home: Option<&Id>, id: &Id) -> bool {
        let owner = match self.role(id) {
            Role::Host(_) => match self.nics_of(id).and_then(|index| self.nics.get(index)) {
                Some(nic) => nic.vpc.clone(),
                None => return false,
            },
            Role::Translator(
                Translator::InternetGateway { .. }
                | Translator::EgressOnlyGateway
                | Translator::NatGateway { .. }
                | Translator::RegionalNatGateway { .. },
            )
            | Role::Filter(Filter::InlineEndpoint { .. })
            | Role::Link(Link::VirtualPrivateGateway { .. } | Link::GatewayEndpoint { .. }) => {
                self.home(id)
            }
            _ => return false,
        };
        let lists = [
            Listing::Vpcs,
            Listing::Subnets,
            Listing::RouteTables,
            Listing::NetworkInterfaces,
            Listing::InternetGateways,
            Listing::EgressOnlyInternetGateways,
            Listing::NatGateways,
            Listing::VirtualPrivateGateways,
            Listing::VpcEndpoints,
        ];
        (home.is_none() || owner.is_none()) && lists.into_iter().any(|list| !self.sees(id, list))
    }

    /// Whether a target that is not in the plan may be there: the route says so, or a list that would have
    /// it was not seen.
    fn may_be_there(&self, table: &Id, line: &plan::RouteLine<'_>) -> bool {
        let lists = [
            Listing::InternetGateways,
            Listing::EgressOnlyInternetGateways,
            Listing::NatGateways,
            Listing::Peerings,
            Listing::VirtualPrivateGateways,
            Listing::TransitGateways,
            Listing::TransitGatewayAttachments,
            Listing::VpcEndpoints,
            Listing::NetworkInterfaces,
        ];
        line.unseen || lists.into_iter().any(|list| !self.sees(table, list))
    }

    /// Whether a table leads an address by no route but one for all addresses.
    pub(super) fn is_by_default(&self, table: &Id, to: IpAddr) -> bool {
        self.lines(table, to).iter().all(|line| line.destination.prefix_len() == 0)
    }

    /// Whether the plan does not hold a resource: what leads to it may work.
    pub(super) fn is_unseen(&self, id: &Id) -> bool {
        self.plan.resource(id).is_none()
    }

    /// Whether a table has a route for a list that the plan does not hold.
    pub(super) fn lacks_a_list(&self, table: &Id) -> bool {
        let Role::Router(route_table) = self.role(table) else { return false };
        route_table.routes.iter().any(|line| match line.destination {
            Some(Destination::PrefixList(list)) => {
                !matches!(self.role(list), Role::Place(Place::PrefixList { .. }))
            }
            _ => false,
        })
    }

    /// The prefixes that a written route is for, with its rank if no one says how it was learned.
    pub(super) fn prefixes(&self, line: &plan::RouteLine<'_>) -> (Vec<IpNet>, u8) {
        match line.destination {
            Some(Destination::Cidr(cidr)) => (cidr.net().into_iter().collect(), STATIC),
            Some(Destination::PrefixList(list)) => match self.role(list) {
                Role::Place(Place::PrefixList { .. }) => (self.blocks(list), LIST),
                _ => (Vec::new(), LIST),
            },
            None => (Vec::new(), STATIC),
        }
    }

    /// The routes of a VPC's table for an address. Learned ones inside one of the VPC's blocks do not
    /// count.
    fn lines(&self, table: &Id, to: IpAddr) -> Vec<Line> {
        let home = self.home(table);
        let blocks = home.as_ref().map(|home| self.blocks(home)).unwrap_or_default();
        let local = |block: &IpNet| Line {
            destination: *block,
            rank: 1,
            target: Some(Target::Local),
            works: true,
        };
        let mut lines: Vec<Line> = blocks.iter().map(local).collect();
        if let Role::Router(route_table) = self.role(table) {
            lines.extend(
                route_table.routes.iter().flat_map(|line| self.written(table, home.as_ref(), line)),
            );
            lines.extend(self.services(table, home.as_ref()));
            for gateway in route_table.propagating {
                let own = home.is_some() && self.home(gateway) == home;
                lines.extend(self.learned(gateway).into_iter().filter(|_| own));
            }
        }
        let inside = |line: &Line| blocks.iter().any(|block| block.contains(&line.destination));
        lines.retain(|line| line.destination.contains(&to) && !(line.rank > 4 && inside(line)));
        lines
    }

    fn written(&self, table: &Id, home: Option<&Id>, line: &plan::RouteLine<'_>) -> Vec<Line> {
        let (nets, by_hand) = self.prefixes(line);
        let target = line.target.cloned();
        let id = target.as_ref().and_then(Target::id);
        let replaces = id.is_some_and(|id| {
            matches!(
                self.role(id),
                Role::Host(_)
                    | Role::Translator(
                        Translator::NatGateway { .. } | Translator::RegionalNatGateway { .. }
                    )
                    | Role::Filter(Filter::InlineEndpoint { .. })
            )
        });
        let one = |destination: IpNet| {
            let works = !line.blackhole
                && line.target.is_some_and(|target| self.works(home, destination, target));
            let unseen = id.is_some_and(|id| {
                self.is_unseen(id) && self.may_be_there(table, line)
                    || self.may_be_attached(table, id)
                    || self.may_stand_here(home, id)
            });
            let works = works || (!line.blackhole && unseen);
            let rank = match line.origin {
                RouteType::Propagated => learned_rank(Learned::VpnBgp),
                RouteType::Static if works && replaces && by_hand == STATIC => 0,
                RouteType::Static => by_hand,
            };
            Line { destination, rank, target: target.clone(), works }
        };
        nets.into_iter().map(one).collect()
    }

    /// Whether packets to `destination` can be handed to a target from a table of `home`.
    fn works(&self, home: Option<&Id>, destination: IpNet, target: &Target) -> bool {
        let Some(home) = home else { return false };
        let Target::To(id) = target else {
            return self.blocks(home).iter().any(|block| block.contains(&destination));
        };
        match self.role(id) {
            Role::Host(_) => self.nics_of(id).is_some_and(|index| {
                self.nics.get(index).is_some_and(|nic| nic.vpc.as_ref() == Some(home))
            }),
            Role::Translator(
                Translator::InternetGateway { .. }
                | Translator::EgressOnlyGateway
                | Translator::NatGateway { .. }
                | Translator::RegionalNatGateway { .. },
            )
            | Role::Filter(Filter::InlineEndpoint { .. })
            | Role::Link(Link::VirtualPrivateGateway { .. } | Link::GatewayEndpoint { .. }) => {
                self.home(id).as_ref() == Some(home)
            }
            Role::Link(Link::TransitGateway { .. }) => {
                self.attachment(id, home).is_some_and(|attachment| attachment.up)
            }
            Role::Link(Link::Peering {
                sides: [Some(one), Some(two)], state: State::Up, ..
            }) => one == home || two == home,
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
            let Role::Link(Link::GatewayEndpoint { route_tables, prefixes, .. }) = self.role(id)
            else {
                continue;
            };
            for destination in prefixes {
                let target = Some(Target::To(id.clone()));
                if route_tables.contains(&table) {
                    lines.push(Line { destination, rank: 4, target, works: true });
                }
            }
        }
        lines
    }

    /// What a gateway of a VPC learned by its links, and by those of the Direct Connect gateways that it is in.
    fn learned(&self, gateway: &Id) -> Vec<Line> {
        let up = self.links_of(gateway).into_iter().filter(|link| link.up);
        let target = Some(Target::To(gateway.clone()));
        let lines = |link: on_premises::Uplink| {
            let target = target.clone();
            let rank = learned_rank(link.by);
            link.prefixes
                .into_iter()
                .map(move |destination| Line {
                    destination,
                    rank,
                    target: target.clone(),
                    works: true,
                })
                .collect::<Vec<_>>()
        };
        up.flat_map(lines).collect()
    }
}
