//! Addresses of hosts on the internet that questions are asked about.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use net::IpNet;

use crate::model::{Device, Network, Route, covers};

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
    let free = |addresses: &[IpAddr]| addresses.iter().copied().find(|a| !is_planned(network, *a));
    [free(&v4), free(&v6)].into_iter().flatten().collect()
}

/// Whether something in the plan has an address, or a route for it other than a default route.
fn is_planned(network: &Network, address: IpAddr) -> bool {
    let in_space = network.vpcs.values().any(|vpc| covers(&vpc.blocks, address));
    let in_part = network.devices.values().any(|device| match device {
        Device::OnPremises { prefixes } | Device::GatewayEndpoint { prefixes } => {
            covers(prefixes, address)
        }
        Device::Uplink(uplink) => covers(&narrow(&uplink.prefixes), address),
        _ => false,
    });
    let mut routed = network.tables.values().flat_map(|table| &table.routes);
    let is_routed = |route: &Route| route.destination.prefix_len() > 0 && route.covers(address);
    in_space || in_part || routed.any(is_routed) || network.nic_with_public(address).is_some()
}

/// The prefixes other than 0.0.0.0/0 and ::/0.
fn narrow(prefixes: &[IpNet]) -> Vec<IpNet> {
    prefixes.iter().copied().filter(|prefix| prefix.prefix_len() > 0).collect()
}
