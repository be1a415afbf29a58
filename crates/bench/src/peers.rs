//! The same questions answered by others: longest prefix match by `prefix-trie`, overlap by a plain sweep.

use std::net::IpAddr;

use fastrand::Rng;
use net::{IpNet, Ipv4Net};
use plan::Id;
use prefix_trie::PrefixMap;
use reach::Network;

/// How many addresses are looked up in each table.
const ASKED: usize = 64;
/// The most tables that are asked.
const TABLES: usize = 64;

/// A route table with its IPv4 prefixes, and the addresses that are looked up in it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) id: Id,
    prefixes: Vec<Ipv4Net>,
    pub(crate) asked: Vec<IpAddr>,
}

/// Some tables of VPCs and transit gateways, with half of the addresses inside their prefixes.
pub(crate) fn tables(network: &Network) -> Vec<Table> {
    let plan = network.plan();
    let of_hubs = plan.every::<plan::TransitGatewayRouteTable>().map(|table| table.id);
    let of_vpcs = plan.every::<plan::RouteTable>().map(|table| table.id);
    let mut rng = Rng::with_seed(1);
    let ids = of_hubs.take(TABLES / 8).chain(of_vpcs).take(TABLES);
    ids.map(|id| table(network, id, &mut rng)).collect()
}

fn table(network: &Network, id: &Id, rng: &mut Rng) -> Table {
    let routes = network.routes(id).iter().filter(|route| route.overridden_by.is_none());
    let prefixes: Vec<Ipv4Net> = routes
        .filter_map(|route| match route.destination {
            IpNet::V4(net) => Some(net),
            IpNet::V6(_) => None,
        })
        .collect();
    let any = |_| {
        let random = rng.u32(..);
        let inside = rng.choice(&prefixes).filter(|_| random.is_multiple_of(2));
        let address = inside
            .map_or(random, |net| u32::from(net.network()) | (random & u32::from(net.hostmask())));
        IpAddr::V4(address.into())
    };
    let asked = (0..ASKED).map(any).collect();
    Table { id: id.clone(), prefixes, asked }
}

/// How many addresses are looked up in all.
pub(crate) fn asked(tables: &[Table]) -> usize {
    tables.iter().map(|table| table.asked.len()).sum()
}

/// A table as a trie of prefixes.
pub(crate) fn trie(table: &Table) -> PrefixMap<Ipv4Net, usize> {
    table.prefixes.iter().copied().zip(0..).collect()
}

/// How many of the addresses a trie has a prefix for.
pub(crate) fn hits(table: &Table, trie: &PrefixMap<Ipv4Net, usize>) -> usize {
    let single = |address: &IpAddr| match address {
        IpAddr::V4(address) => Some(Ipv4Net::from(*address)),
        IpAddr::V6(_) => None,
    };
    table.asked.iter().filter_map(single).filter(|to| trie.get_lpm(to).is_some()).count()
}

/// How many pairs of blocks overlap, by sorting them and keeping a stack of those that are open.
pub(crate) fn sweep(blocks: &[IpNet]) -> usize {
    let mut sorted = blocks.to_vec();
    sorted.sort_unstable_by_key(|block| (block.network(), block.prefix_len()));
    let mut open: Vec<IpAddr> = Vec::new();
    let mut pairs = 0;
    for block in sorted {
        while open.pop_if(|end| *end < block.network()).is_some() {}
        pairs += open.len();
        open.push(block.broadcast());
    }
    pairs
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use plan::{Subnet, Vpc};
    use sample::{Condition, Recipe};

    use super::*;

    fn network() -> Network {
        let recipe = Recipe { vpcs: 30, condition: Condition::Faulty, seed: 3 };
        Network::new(Arc::new(sample::plan(&recipe)))
    }

    #[test]
    fn the_trie_finds_a_route_for_the_same_addresses_as_the_network() {
        let network = network();
        for table in tables(&network) {
            let ours = table.asked.iter().filter(|to| network.lookup(&table.id, **to).is_some());
            assert_eq!(hits(&table, &trie(&table)), ours.count(), "{}", table.id);
        }
    }

    #[test]
    fn the_sweep_counts_the_same_overlaps() {
        let network = network();
        let plan = network.plan();
        let vpcs = plan.every::<Vpc>().filter_map(|vpc| vpc.is().cidr.as_ref()?.net());
        let subnets = plan.every::<Subnet>().filter_map(|subnet| subnet.is().cidr.as_ref()?.net());
        let blocks: Vec<IpNet> = vpcs.chain(subnets).collect();
        let pairs = net::overlaps(&blocks).count();
        assert!(pairs > 180);
        assert_eq!(sweep(&blocks), pairs);
    }
}
