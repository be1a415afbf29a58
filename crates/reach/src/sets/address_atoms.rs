//! Address atoms: sets of addresses that nothing in a plan tells apart, as in Delta-net and Veriflow.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{AddressSet, IpNet, well_known};
use plan::Id;

use super::reach::{EndSet, stand};
use crate::model::{Device, NOT_PUBLIC, Network, Nic, RuleRemote, is_public, reserved};
use crate::query::{End, Location, Side};

/// The prefixes that cut addresses into atoms.
#[derive(Clone, Debug)]
pub(crate) struct AddressAtoms {
    /// Every prefix that something in the plan names.
    nets: BTreeSet<IpNet>,
}

impl AddressAtoms {
    /// The prefixes of routes, filters, places, links and interfaces.
    pub(crate) fn of(network: &Network) -> AddressAtoms {
        let mut nets: BTreeSet<IpNet> =
            network.vpcs.values().flat_map(|s| &s.blocks).copied().collect();
        nets.extend(network.subnets.values().flat_map(|subnet| &subnet.blocks));
        let routes = network.tables.values().flat_map(|table| &table.routes);
        nets.extend(routes.map(|route| route.destination));
        for nic in network.nics.iter() {
            nets.extend(nic.addresses.iter().copied().chain(nic.publics()).map(IpNet::from));
        }
        let groups = network.groups.values();
        for rule in groups.flat_map(|group| group.ingress.iter().chain(&group.egress)) {
            match &rule.remote {
                RuleRemote::Cidr(net) => drop(nets.insert(*net)),
                RuleRemote::Nets(list) => nets.extend(list),
                RuleRemote::Group(_) | RuleRemote::Unseen(_) | RuleRemote::Nobody => {}
            }
        }
        let acls = network.acls.values().flat_map(|acl| acl.ingress.iter().chain(&acl.egress));
        nets.extend(acls.filter_map(|rule| rule.net));
        network.devices.values().for_each(|device| add_part(&mut nets, device));
        nets.extend(well_known::PRIVATE);
        nets.extend(NOT_PUBLIC);
        nets.insert(well_known::GLOBAL_UNICAST);
        AddressAtoms { nets }
    }

    /// The resolved ends that a sending end stands for, each with its atom.
    pub(crate) fn senders(&self, network: &Network, end: &End) -> EndSet {
        self.standing(network, end, Side::From, false)
    }

    /// The resolved ends that a receiving end stands for, each with its atom.
    pub(crate) fn receivers(&self, network: &Network, end: &End, from: &End) -> EndSet {
        self.standing(network, end, Side::To, network.is_outside(from))
    }

    fn standing(&self, network: &Network, end: &End, side: Side, from_outside: bool) -> EndSet {
        match end {
            End::Internet => self.internet(network),
            End::Name(_) => EndSet::new(),
            End::Address(address) => self.in_prefix(network, IpNet::from(*address), side),
            End::Prefix(net) => self.in_prefix(network, *net, side),
            End::At { place, address } => {
                let party = network.at(place, *address);
                vec![(party, IpNet::from(*address).into())]
            }
            End::Resource(id) => match network.devices.get(id) {
                Some(Device::OnPremises { prefixes }) => {
                    self.in_prefixes(prefixes, &Location::OnPremises(id.clone()))
                }
                Some(Device::GatewayEndpoint { prefixes }) => {
                    self.in_prefixes(prefixes, &Location::AwsService(id.clone()))
                }
                Some(Device::Host | Device::LoadBalancer(_) | Device::InterfaceEndpoint { .. }) => {
                    let own = |nic: &Nic| nic.spot.id == *id || nic.of.as_ref() == Some(id);
                    interfaces(network, id, own, from_outside)
                }
                _ => self.in_place(network, id, side, from_outside),
            },
        }
    }

    /// A subnet, or every subnet of a VPC: its interfaces, or any host where it has none.
    fn in_place(&self, network: &Network, id: &Id, side: Side, from_outside: bool) -> EndSet {
        let subnets = match network.vpcs.get(id) {
            Some(vpc) => vpc.subnets.iter().collect(),
            None => vec![id],
        };
        let mut found = EndSet::new();
        for subnet in subnets {
            let open = |nic: &Nic| match side {
                Side::From => nic.accepts.opens(),
                Side::To => nic.accepts.listens(),
            };
            let mut here = interfaces(network, subnet, open, from_outside);
            if here.is_empty() {
                here = self.unlisted(network, subnet);
            }
            found.extend(here);
        }
        found
    }

    /// The hosts of a subnet that have no interface in the plan.
    fn unlisted(&self, network: &Network, id: &Id) -> EndSet {
        let Some(subnet) = network.subnets.get(id) else { return EndSet::new() };
        let Some(home) = &subnet.vpc else { return EndSet::new() };
        let who = Location::Host { vpc: home.clone(), subnet: Some(id.clone()) };
        let usable = subnet.blocks.iter().map(|block| usable(*block));
        let all = usable.fold(AddressSet::default(), |all, one| all.union(&one));
        let nics = network.nics_at(id).iter().filter_map(|nic| network.nics.get(*nic));
        let taken: AddressSet =
            nics.flat_map(|nic| &nic.addresses).map(|address| IpNet::from(*address)).collect();
        self.in_set(&all.difference(&taken), &who)
    }

    fn in_prefixes(&self, prefixes: &[IpNet], who: &Location) -> EndSet {
        self.in_set(&prefixes.iter().copied().collect(), who)
    }

    fn in_set(&self, all: &AddressSet, who: &Location) -> EndSet {
        let pieces = self.cut(all).into_iter();
        pieces.filter_map(|piece| Some(stand(who.clone(), piece.witness()?, piece))).collect()
    }

    fn in_prefix(&self, network: &Network, net: IpNet, side: Side) -> EndSet {
        let hosts = AddressSet::from(net).difference(&kept_in(network, net));
        let all = if hosts.is_empty() { net.into() } else { hosts };
        let pieces = self.cut(&all).into_iter();
        let found = pieces.filter_map(|piece| {
            let party = network.whoever(piece.witness()?, side);
            // Who is known by a public address sends from the private one.
            let own = (!piece.contains(party.address)).then(|| IpNet::from(party.address).into());
            Some((party, own.unwrap_or(piece)))
        });
        found.collect()
    }

    /// The public addresses that nothing in the plan has.
    fn internet(&self, network: &Network) -> EndSet {
        let mut open = AddressSet::all();
        for vpc in network.vpcs.values() {
            open = vpc.blocks.iter().fold(open, |open, net| open.difference(&(*net).into()));
        }
        let known = network.devices.values().flat_map(|device| match device {
            Device::OnPremises { prefixes } | Device::GatewayEndpoint { prefixes } => {
                prefixes.as_slice()
            }
            Device::Uplink(uplink) => uplink.prefixes.as_slice(),
            _ => &[],
        });
        for net in known.filter(|net| net.prefix_len() > 0) {
            open = open.difference(&(*net).into());
        }
        for public in network.nics.iter().flat_map(Nic::publics) {
            open = open.difference(&IpNet::from(public).into());
        }
        let pieces = self.cut(&open).into_iter();
        let public = pieces.filter(|piece| piece.witness().is_some_and(is_public));
        let found =
            public.filter_map(|piece| Some(stand(Location::Internet, piece.witness()?, piece)));
        found.collect()
    }

    /// The atoms of a set of addresses: every address of an atom is in the same prefixes.
    fn cut(&self, all: &AddressSet) -> Vec<AddressSet> {
        let mut pieces = Vec::new();
        let mut rest = all.clone();
        let mut longest: Vec<&IpNet> = self.nets.iter().collect();
        longest.sort_by_key(|net| std::cmp::Reverse(net.prefix_len()));
        for net in longest {
            let piece = rest.intersection(&(*net).into());
            if !piece.is_empty() {
                rest = rest.difference(&piece);
                pieces.push(piece);
            }
        }
        pieces.extend([rest.v4(), rest.v6()].into_iter().filter(|piece| !piece.is_empty()));
        pieces
    }
}

/// The addresses of the interfaces of a resource; the public ones if it is reached from the internet.
fn interfaces(
    network: &Network,
    id: &Id,
    wanted: impl Fn(&Nic) -> bool,
    from_outside: bool,
) -> EndSet {
    let mut found = EndSet::new();
    for index in network.nics_at(id) {
        let Some(nic) = network.nics.get(*index).filter(|nic| wanted(nic)) else { continue };
        let on_premises: Vec<IpAddr> = nic.publics().filter(|_| from_outside).collect();
        let addresses = nic.addresses.iter().copied();
        let addresses = addresses.filter(|address| on_premises.is_empty() || address.is_ipv6());
        for address in on_premises.iter().copied().chain(addresses) {
            found.push(stand(Location::Nic(*index), address, IpNet::from(address).into()));
        }
    }
    found
}

/// The addresses of a subnet's block that hosts may have: all but the first four and the last
/// (`vpc/latest/userguide/subnet-sizing.html`).
fn usable(block: IpNet) -> AddressSet {
    let kept = reserved(block);
    kept.iter().fold(block.into(), |all: AddressSet, one| all.difference(&(*one).into()))
}

/// The addresses of a block that AWS reserves in the subnets inside it or around it.
fn kept_in(network: &Network, net: IpNet) -> AddressSet {
    let blocks = network.subnets.values().flat_map(|subnet| &subnet.blocks);
    let blocks = blocks.filter(|block| block.contains(&net) || net.contains(*block));
    let kept = blocks.flat_map(|block| reserved(*block));
    let unheld = kept.filter(|address| network.nics_with(*address).is_empty());
    unheld.map(IpNet::from).collect()
}

fn add_part(nets: &mut BTreeSet<IpNet>, device: &Device) {
    match device {
        Device::OnPremises { prefixes }
        | Device::GatewayEndpoint { prefixes }
        | Device::PrefixList { prefixes } => {
            nets.extend(prefixes);
        }
        Device::Uplink(uplink) => nets.extend(&uplink.prefixes),
        Device::Attachment(attachment) => nets.extend(&attachment.allowed),
        Device::DirectConnectGateway { associations } => {
            nets.extend(associations.iter().flat_map(|of| &of.allowed))
        }
        Device::Firewall { rules, .. } => {
            nets.extend(rules.iter().flat_map(|rule| [rule.source, rule.destination]).flatten());
        }
        _ => {}
    }
}
