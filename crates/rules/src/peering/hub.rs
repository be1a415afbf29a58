//! VPCs that peer with two VPCs of the same addresses: which of the two the hub's packets go to.

use net::{AddressRange, AddressSet, IpNet};
use plan::{Id, Part, Subnet};
use reach::Network;

use super::pair::{Side, by_vpc};
use super::way::{followed, into, tables};

/// Two peerings of a hub whose peers share addresses, from the one that loses some to the other.
pub(super) struct Clash<'a> {
    /// The peering that loses, as the hub sees it.
    pub(super) loser: Side<'a>,
    /// The peering that gets the packets, as the hub sees it.
    pub(super) winner: Side<'a>,
    /// The loser's addresses that the hub sends to the winner, and in no table to the loser.
    pub(super) lost: AddressSet,
}

/// Every pair of active peerings of one VPC where one peer loses addresses to the other.
pub(super) fn clashes(network: &Network) -> impl Iterator<Item = Clash<'_>> {
    by_vpc(network.plan()).into_values().flat_map(move |sides| {
        let active: Vec<Side<'_>> =
            sides.into_iter().filter(|side| side.peering.is_active()).collect();
        let pairs = active.iter().flat_map(|loser| active.iter().map(|winner| (*loser, *winner)));
        let sharing = pairs.filter(|(loser, winner)| {
            let is_other = winner.peer.id != loser.peer.id;
            is_other && share(loser.peer_blocks(network), winner.peer_blocks(network))
        });
        sharing.filter_map(|(loser, winner)| clash(network, loser, winner)).collect::<Vec<_>>()
    })
}

fn share(one: &[IpNet], two: &[IpNet]) -> bool {
    one.iter().any(|a| two.iter().any(|b| net::common(*a, *b).is_some()))
}

fn clash<'a>(network: &'a Network, loser: Side<'a>, winner: Side<'a>) -> Option<Clash<'a>> {
    let blocks =
        |side: &Side<'_>| -> AddressSet { side.peer_blocks(network).iter().copied().collect() };
    let shared = blocks(&loser).intersection(&blocks(&winner));
    let lost = shared.intersection(&sent(network, &winner)).difference(&sent(network, &loser));
    (!lost.is_empty()).then_some(Clash { loser, winner, lost })
}

/// The addresses that some table in use of a VPC sends into a peering.
fn sent(network: &Network, side: &Side<'_>) -> AddressSet {
    let used = tables(network, side.vpc).into_iter().flatten();
    used.fold(AddressSet::default(), |all, table| all.union(&sent_by(network, table.id, side)))
}

fn sent_by(network: &Network, table: &Id, side: &Side<'_>) -> AddressSet {
    into(network, table, side)
        .fold(AddressSet::default(), |all, route| all.union(&followed(network, table, route)))
}

impl Clash<'_> {
    /// Whether someone split the addresses: both peers get some of them, and the winner gets the lost
    /// ones by routes that are longer than the loser's block.
    pub(super) fn is_split(&self, network: &Network) -> bool {
        let own: Vec<IpNet> = self.loser.peer_blocks(network).to_vec();
        let blocks: AddressSet = own.iter().copied().collect();
        let reached = !sent(network, &self.loser).is_disjoint(&blocks);
        let whole = |net: IpNet| own.iter().any(|block| net.contains(block));
        let takes =
            |route: &&reach::Route| !AddressSet::from(route.destination).is_disjoint(&self.lost);
        let used = tables(network, self.winner.vpc).into_iter().flatten();
        let mut taking = used.flat_map(|table| {
            into(network, table.id, &self.winner).filter(takes).map(|route| route.destination)
        });
        reached && !taking.any(whole)
    }

    /// The lost addresses from which the loser sends to the hub, so that the answers go to the winner.
    pub(super) fn misled(&self, network: &Network) -> AddressSet {
        self.asking(network).intersection(&self.lost)
    }

    /// Whether a host that is drawn has one of these addresses of the loser.
    pub(super) fn misleads_hosts(&self, network: &Network, misled: &AddressSet) -> bool {
        let subnets = self.loser.peer.children::<Subnet>();
        let mut nics = subnets.flat_map(|subnet| network.interfaces_of(subnet.id));
        nics.any(|nic| nic.addresses.iter().any(|address| misled.contains(*address)))
    }

    /// The addresses of the loser whose tables lead to the hub: those of its subnets, or all of its
    /// blocks where it has none.
    fn asking(&self, network: &Network) -> AddressSet {
        let side = self.loser.other();
        let hub: AddressSet = side.peer_blocks(network).iter().copied().collect();
        let asks = |table: &Id| !sent_by(network, table, &side).is_disjoint(&hub);
        let subnets: Vec<Part<'_, Subnet>> = side.vpc.children::<Subnet>().collect();
        if subnets.is_empty() {
            let mut used = tables(network, side.vpc).into_iter().flatten();
            let any = used.any(|table| asks(table.id));
            return network.blocks(side.vpc.id).iter().filter(|_| any).copied().collect();
        }
        let asking = subnets.iter().filter(|s| network.table_of(s.id).is_some_and(asks));
        asking
            .flat_map(|subnet| subnet.cidr.iter().chain(&subnet.ipv6))
            .filter_map(net::Cidr::net)
            .collect()
    }
}

/// A set of addresses as a reader takes it in: a prefix, or first and last of the ranges, three at most.
pub(super) fn told(addresses: &AddressSet) -> String {
    let ranges: Vec<AddressRange> = addresses.ranges().collect();
    let mut parts: Vec<String> = ranges.iter().take(MOST).map(|range| told_range(*range)).collect();
    if ranges.len() > MOST {
        parts.push("...".to_owned());
    }
    parts.join(", ")
}

const MOST: usize = 3;

fn told_range(range: AddressRange) -> String {
    let mut prefixes = net::prefixes_of(range);
    match (prefixes.next(), prefixes.next()) {
        (Some(only), None) => only.to_string(),
        _ => format!("{}-{}", range.first(), range.last()),
    }
}
