//! Addresses of hosts on the internet that questions are asked about.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::model::{Device, Network, covers};

impl Network {
    /// For each address family an address on the internet that nothing in the plan has.
    pub(crate) fn strangers(&self) -> &[IpAddr] {
        self.strangers.get_or_init(|| strangers(self))
    }

    /// Whether an address is one that stands for the internet in traces, and belongs to nobody.
    pub fn stands_for_internet(&self, address: IpAddr) -> bool {
        self.strangers().contains(&address)
    }
}

fn strangers(network: &Network) -> Vec<IpAddr> {
    let v4 = [[192, 0, 2], [198, 51, 100], [203, 0, 113], [8, 8, 8]];
    let v4 = v4.map(|[a, b, c]| IpAddr::V4(Ipv4Addr::new(a, b, c, 250)));
    let v6 = [[0x3fff, 0], [0x2001, 0xdb8], [0x2620, 0xfe]];
    let v6 = v6.map(|[a, b]| IpAddr::V6(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0xfa)));
    [&v4[..], &v6[..]].into_iter().filter_map(|all| stranger(network, all)).collect()
}

/// The first address that nobody has and that no route is for but a default route, or else the one with the widest
/// route: two routes for the halves of all addresses are a default route too.
fn stranger(network: &Network, addresses: &[IpAddr]) -> Option<IpAddr> {
    let free = addresses.iter().filter(|address| !is_owned(network, **address));
    free.min_by_key(|address| narrowest(network, **address)).copied()
}

/// Whether something in the plan has an address.
fn is_owned(network: &Network, address: IpAddr) -> bool {
    let in_space = network.vpcs.values().any(|vpc| covers(&vpc.blocks, address));
    let is_service = network.devices.values().any(|device| {
        matches!(device, Device::GatewayEndpoint { prefixes } if covers(prefixes, address))
    });
    in_space || is_service || network.nic_with_public(address).is_some()
}

/// The length of the longest prefix of a route, or of a network on premises, that covers an address.
fn narrowest(network: &Network, address: IpAddr) -> u8 {
    let routes = network.tables.values().flat_map(|table| &table.routes);
    let routed = routes.map(|route| &route.destination);
    let announced = network.devices.values().flat_map(|device| match device {
        Device::OnPremises { prefixes } => prefixes.as_slice(),
        Device::Uplink(uplink) => uplink.prefixes.as_slice(),
        _ => &[],
    });
    let covering = routed.chain(announced).filter(|prefix| prefix.contains(&address));
    covering.map(|prefix| prefix.prefix_len()).max().unwrap_or(0)
}
