//! Ends of a conversation resolved to a location and an address.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{AddressSet, IpNet};
use plan::{Accepts, Id};

use super::End;
use crate::model::{Device, Network, Nic, covers, free_host, is_public};

/// An end of a conversation, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResolvedEnd {
    pub(crate) who: Location,
    pub(crate) address: IpAddr,
}

/// The location of an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    /// An interface, by its place in the list of all.
    Nic(usize),
    /// A host that the plan does not list, in a subnet, or at least in a VPC's block.
    Host { vpc: Id, subnet: Option<Id> },
    /// A host of an on-premises network.
    OnPremises(Id),
    /// A service of AWS's beside the hosts of a VPC, such as Amazon's resolver.
    AmazonProvided(Id),
    /// The service behind a gateway endpoint.
    AwsService(Id),
    /// The internet.
    Internet,
    /// Wherever routes lead: the destination is an address, and nothing more is known.
    Anywhere,
    /// One of these VPCs, which all have the address.
    OneOf(Vec<Id>),
    /// Beyond a VPN connection or virtual interface, where the plan says nothing more.
    Beyond(Id),
}

impl ResolvedEnd {
    fn new(who: Location, address: IpAddr) -> ResolvedEnd {
        ResolvedEnd { who, address }
    }
}

/// The two ends with addresses of one family, IPv4 if both have it; `None` if they share no family.
pub(crate) fn resolve_ends(
    network: &Network,
    from: &End,
    to: &End,
) -> Option<(ResolvedEnd, ResolvedEnd)> {
    let senders = network.resolve_ends(from, to, Side::From, None);
    let zone = senders.first().and_then(|sender| network.zone_of(&sender.who));
    let receivers = network.resolve_ends(to, from, Side::To, zone);
    let pair = |sender: &ResolvedEnd| {
        let same = |to: &&ResolvedEnd| to.address.is_ipv4() == sender.address.is_ipv4();
        Some((sender.clone(), receivers.iter().find(same)?.clone()))
    };
    senders.iter().find_map(pair)
}

/// Which end of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    From,
    To,
}

impl Network {
    /// The candidates that an end can resolve to, IPv4 before IPv6.
    fn resolve_ends(
        &self,
        end: &End,
        other: &End,
        side: Side,
        zone: Option<&str>,
    ) -> Vec<ResolvedEnd> {
        match end {
            End::Internet => {
                let stranger = |address: &IpAddr| ResolvedEnd::new(Location::Internet, *address);
                self.strangers().iter().map(stranger).collect()
            }
            End::Address(address) => vec![self.whoever(*address, side)],
            End::Prefix(net) => vec![self.whoever(self.first_host(net), side)],
            End::Name(_) => Vec::new(),
            End::At { place, address } => vec![self.at(place, *address)],
            End::Resource(id) => {
                let met = self.of_resource(id, side, zone);
                if side == Side::To && self.is_outside(other) {
                    self.seen_outside(met)
                } else {
                    met
                }
            }
        }
    }

    /// Whether an end is on the internet, from where hosts are known by their public addresses.
    pub(crate) fn is_outside(&self, end: &End) -> bool {
        let address = match end {
            End::Internet => return true,
            End::Address(address) => *address,
            End::Prefix(net) => self.first_host(net),
            End::Name(_) | End::At { .. } | End::Resource(_) => return false,
        };
        self.whoever(address, Side::From).who == Location::Internet
    }

    /// The first address of a block that a host may have.
    fn first_host(&self, net: &IpNet) -> IpAddr {
        let mut first = net.hosts().take(8);
        let open = first.find(|address| !self.is_kept(*address));
        open.unwrap_or(first_host(net))
    }

    /// Whether an address is reserved by AWS in some subnet, and no interface has it.
    fn is_kept(&self, address: IpAddr) -> bool {
        let reserves = |subnet: &Id| self.is_reserved(subnet, address);
        self.nics_with(address).is_empty() && self.subnets.keys().any(reserves)
    }

    fn zone_of(&self, who: &Location) -> Option<&str> {
        let subnet = match who {
            Location::Nic(nic) => self.nics.get(*nic)?.subnet.as_ref()?,
            Location::Host { subnet, .. } => subnet.as_ref()?,
            _ => return None,
        };
        self.subnets.get(subnet)?.zone.as_deref()
    }

    /// The interfaces of a resource, or in it, with their places in the list.
    fn nics_in(&self, id: &Id) -> impl Iterator<Item = (usize, &Nic)> + use<'_> {
        let nics = self.nics_at(id).iter();
        nics.filter_map(|index| Some((*index, self.nics.get(*index)?)))
    }

    /// The location of an address: of a sender, the one interface, subnet or on-premises network that has
    /// it, also as a public address; of a receiver, anywhere, as routes decide.
    pub(crate) fn whoever(&self, address: IpAddr, side: Side) -> ResolvedEnd {
        if side == Side::To {
            return ResolvedEnd::new(Location::Anywhere, address);
        }
        let public = self.nic_with_public(address);
        let private = public.and_then(|nic| self.nics.get(nic)?.private_of(address));
        if let (Some(nic), Some(address)) = (public, private) {
            return ResolvedEnd::new(Location::Nic(nic), address);
        }
        let has = |(_, vpc): &(&Id, &crate::model::Vpc)| covers(&vpc.blocks, address);
        let vpcs: Vec<&Id> = self.vpcs.iter().filter(has).map(|(id, _)| id).collect();
        match vpcs.as_slice() {
            [one] => self.at(one, address),
            [] => self.outside_or_stranger(address),
            several => ResolvedEnd::new(
                Location::OneOf(several.iter().copied().cloned().collect()),
                address,
            ),
        }
    }

    fn outside_or_stranger(&self, address: IpAddr) -> ResolvedEnd {
        let on_premises = self.devices.iter().find(|(_, device)| match device {
            Device::OnPremises { prefixes } => covers(prefixes, address),
            _ => false,
        });
        let who = match on_premises {
            Some((id, _)) => Location::OnPremises(id.clone()),
            None if is_public(address) => Location::Internet,
            None => Location::Anywhere,
        };
        ResolvedEnd::new(who, address)
    }

    /// An address in a place or of a host.
    pub(crate) fn at(&self, place: &Id, address: IpAddr) -> ResolvedEnd {
        if matches!(self.devices.get(place), Some(Device::OnPremises { .. })) {
            return ResolvedEnd::new(Location::OnPremises(place.clone()), address);
        }
        if matches!(self.devices.get(place), Some(Device::GatewayEndpoint { .. })) {
            return ResolvedEnd::new(Location::AwsService(place.clone()), address);
        }
        let here = |nic: &&usize| self.nics_at(place).contains(nic);
        if let Some(nic) = self.nics_with(address).iter().find(here) {
            return ResolvedEnd::new(Location::Nic(*nic), address);
        }
        let vpc = self.vpc_of(place).unwrap_or(place).clone();
        let subnet = self.subnet_at(&vpc, address).cloned();
        ResolvedEnd::new(Location::Host { vpc, subnet }, address)
    }

    fn of_resource(&self, id: &Id, side: Side, zone: Option<&str>) -> Vec<ResolvedEnd> {
        match self.devices.get(id) {
            Some(Device::OnPremises { prefixes }) => {
                let who = Location::OnPremises(id.clone());
                let first = |prefix: &IpNet| self.first_on_premises(prefix);
                prefixes.iter().map(|prefix| ResolvedEnd::new(who.clone(), first(prefix))).collect()
            }
            Some(Device::GatewayEndpoint { prefixes }) => {
                let who = Location::AwsService(id.clone());
                let ends = prefixes.iter().map(first_host);
                ends.map(|address| ResolvedEnd::new(who.clone(), address)).collect()
            }
            Some(Device::Host | Device::LoadBalancer(_) | Device::InterfaceEndpoint { .. }) => {
                self.of_host(id, zone)
            }
            _ => self.of_place(id, side),
        }
    }

    /// The first host of an on-premises prefix that is in no VPC: an office often announces all of 10.0.0.0/8, and
    /// VPCs lie within it.
    fn first_on_premises(&self, prefix: &IpNet) -> IpAddr {
        let first = first_host(prefix);
        if !self.vpcs.values().any(|vpc| covers(&vpc.blocks, first)) {
            return first;
        }
        let blocks = self.vpcs.values().flat_map(|vpc| &vpc.blocks).copied();
        let rest = AddressSet::from(*prefix).difference(&blocks.collect());
        let Some(free) = rest.witness() else { return first };
        let host = after(free).filter(|next| rest.contains(*next));
        host.unwrap_or(free)
    }

    /// The addresses of a host's interfaces, those in `zone` first; of a load balancer, those that its DNS
    /// name gives before them.
    fn of_host(&self, id: &Id, zone: Option<&str>) -> Vec<ResolvedEnd> {
        let own = |(_, nic): &(usize, &Nic)| nic.spot.id == *id || nic.of.as_ref() == Some(id);
        let mut nics: Vec<(usize, &Nic)> = self.nics_in(id).filter(own).collect();
        let balancer = self.load_balancer(id).map(|_| id);
        nics.sort_by_cached_key(|(index, _)| {
            let apart = zone.is_none() || self.zone_of(&Location::Nic(*index)) != zone;
            (balancer.is_some_and(|id| !self.has_targets_at(id, *index)), apart)
        });
        nics.into_iter().flat_map(|(index, nic)| by_family(index, nic)).collect()
    }

    /// A VPC or subnet: its first host, or else a free address of it.
    fn of_place(&self, id: &Id, side: Side) -> Vec<ResolvedEnd> {
        let open = |nic: &&(usize, &Nic)| match side {
            Side::From => nic.1.accepts.opens(),
            Side::To => nic.1.accepts.listens(),
        };
        let nics: Vec<(usize, &Nic)> = self.nics_in(id).collect();
        let mut hosts: Vec<&(usize, &Nic)> = nics.iter().filter(open).collect();
        hosts.sort_by_key(|(_, nic)| nic.accepts != Accepts::Anything);
        if let Some((index, nic)) = hosts.first() {
            return by_family(*index, nic);
        }
        let vpc = self.vpc_of(id).unwrap_or(id);
        let subnets = self.vpcs.get(id).map(|vpc| vpc.subnets.first());
        let subnet = subnets.unwrap_or(Some(id)).filter(|id| self.subnets.contains_key(*id));
        let blocks = subnet.map_or(self.blocks(vpc), |id| self.blocks_of_subnet(id));
        let taken: BTreeSet<IpAddr> =
            self.nics_in(vpc).flat_map(|(_, nic)| nic.addresses.clone()).collect();
        let who = Location::Host { vpc: vpc.clone(), subnet: subnet.cloned() };
        let reserved = subnet.and_then(|id| self.subnets.get(id));
        let reserved = reserved.map_or(&[][..], |subnet| &subnet.reserved);
        let free = |block: &IpNet| free_host(*block, &taken, reserved);
        blocks.iter().map(|block| ResolvedEnd::new(who.clone(), free(block))).collect()
    }

    /// Whether a resource, as an end, has any address.
    pub(crate) fn has_address(&self, id: &Id) -> bool {
        !self.of_resource(id, Side::To, None).is_empty()
    }

    fn blocks_of_subnet(&self, subnet: &Id) -> &[IpNet] {
        self.subnets.get(subnet).map_or(&[], |subnet| &subnet.blocks)
    }

    /// The same candidates as the internet knows them: by a public IPv4 or a global IPv6 address, those
    /// first.
    fn seen_outside(&self, resolve_ends: Vec<ResolvedEnd>) -> Vec<ResolvedEnd> {
        let public = |party: &ResolvedEnd| {
            let Location::Nic(nic) = party.who else { return None };
            let nic = self.nics.get(nic).filter(|_| party.address.is_ipv4())?;
            let public = nic.public_of(party.address).or_else(|| nic.publics().next());
            Some(ResolvedEnd { address: public?, ..party.clone() })
        };
        let met: Vec<ResolvedEnd> =
            resolve_ends.into_iter().map(|party| public(&party).unwrap_or(party)).collect();
        let (open, hidden): (Vec<ResolvedEnd>, Vec<ResolvedEnd>) =
            met.into_iter().partition(|party| is_public(party.address));
        open.into_iter().chain(hidden).collect()
    }

    /// The VPC of a location.
    pub(crate) fn vpc_of_location(&self, who: &Location) -> Option<&Id> {
        match who {
            Location::Nic(nic) => self.nics.get(*nic)?.vpc.as_ref(),
            Location::Host { vpc, .. } => self.vpcs.get_key_value(vpc).map(|(id, _)| id),
            _ => None,
        }
    }
}

/// The next address.
fn after(address: IpAddr) -> Option<IpAddr> {
    Some(match address {
        IpAddr::V4(v4) => IpAddr::V4(v4.to_bits().checked_add(1)?.into()),
        IpAddr::V6(v6) => IpAddr::V6(v6.to_bits().checked_add(1)?.into()),
    })
}

fn first_host(prefix: &IpNet) -> IpAddr {
    prefix.hosts().next().unwrap_or(prefix.network())
}

/// The first IPv4 and the first IPv6 address of an interface.
fn by_family(index: usize, nic: &Nic) -> Vec<ResolvedEnd> {
    let v4 = nic.addresses.iter().find(|address| address.is_ipv4());
    let v6 = nic.addresses.iter().find(|address| address.is_ipv6());
    let found = [v4, v6].into_iter().flatten();
    found.map(|address| ResolvedEnd::new(Location::Nic(index), *address)).collect()
}
