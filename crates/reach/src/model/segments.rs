//! Longest prefix match: the routes of a table as ranges of addresses that do not overlap.

use std::net::IpAddr;

use net::IpNet;

use super::Route;

/// For every address the route that its packets follow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    v4: Ranges,
    v6: Ranges,
}

/// The addresses of one family as numbers. The ranges are in order, each from its first address to the
/// next one's, so that a look-up is one binary search.
#[derive(Clone, Debug, Default)]
struct Ranges {
    starts: Vec<u128>,
    routes: Vec<Option<usize>>,
}

/// A prefix of one family: its first address, how many bits of an address it leaves open, and the place
/// of its route. In their order a prefix comes before those inside it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Prefix {
    first: u128,
    open: u8,
    place: usize,
}

impl Prefix {
    fn of(net: IpNet, place: usize) -> Prefix {
        let open = net.max_prefix_len() - net.prefix_len();
        Prefix { first: number(net.network()), open, place }
    }

    fn last(self) -> u128 {
        self.first | !u128::MAX.checked_shl(self.open.into()).unwrap_or(0)
    }
}

impl Segments {
    /// The segments of the routes that nothing overrides.
    pub(crate) fn new(routes: &[Route]) -> Segments {
        let in_force = || {
            let all = routes.iter().enumerate();
            all.filter(|(_, route)| route.overridden_by.is_none())
        };
        let of = |v4: bool| {
            let own = in_force().filter(move |(_, of)| of.destination.addr().is_ipv4() == v4);
            Ranges::of(own.map(|(place, route)| Prefix::of(route.destination, place)).collect())
        };
        Segments { v4: of(true), v6: of(false) }
    }

    /// The place of the route that a packet to an address follows.
    pub(crate) fn find(&self, address: IpAddr) -> Option<usize> {
        let ranges = if address.is_ipv4() { &self.v4 } else { &self.v6 };
        ranges.find(number(address))
    }

    /// For each of so many routes whether packets to any address follow it.
    pub(crate) fn followed(&self, count: usize) -> Vec<bool> {
        let mut followed = vec![false; count];
        for place in self.v4.routes.iter().chain(&self.v6.routes).flatten() {
            if let Some(route) = followed.get_mut(*place) {
                *route = true;
            }
        }
        followed
    }
}

impl Ranges {
    fn of(mut prefixes: Vec<Prefix>) -> Ranges {
        prefixes.sort_unstable_by_key(|of| (of.first, u8::MAX - of.open, of.place));
        let mut ranges = Ranges::default();
        let mut around: Vec<Prefix> = Vec::new();
        for prefix in prefixes {
            ranges.leave(&mut around, Some(prefix.first));
            ranges.begin(prefix.first, Some(prefix.place));
            around.push(prefix);
        }
        ranges.leave(&mut around, None);
        ranges
    }

    fn find(&self, address: u128) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start <= address);
        self.routes.get(after.checked_sub(1)?).copied().flatten()
    }

    /// Ends the prefixes that end before an address; without one, all.
    fn leave(&mut self, around: &mut Vec<Prefix>, next: Option<u128>) {
        while let Some(left) = around.pop_if(|of| next.is_none_or(|next| of.last() < next)) {
            if let Some(first) = left.last().checked_add(1) {
                self.begin(first, around.last().map(|of| of.place));
            }
        }
    }

    fn begin(&mut self, start: u128, route: Option<usize>) {
        if self.starts.last() == Some(&start) {
            self.routes.pop();
        } else {
            self.starts.push(start);
        }
        self.routes.push(route);
    }
}

/// An address as a number of its family.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_bits().into(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use plan::Target;

    use super::*;
    use crate::model::{Origin, RouteState};

    /// Prefixes near each other, and addresses at their edges, from a number.
    fn nets(seed: u32) -> Vec<IpNet> {
        let mut state = seed;
        let mut draw = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        (0..24)
            .map(|_| {
                let (at, length) = (draw(16) << 28 | draw(4), draw(33));
                let v4: IpNet =
                    format!("{}/{length}", std::net::Ipv4Addr::from(at)).parse().unwrap();
                let v6 = format!("{:x}::/{}", draw(16) << 12, draw(129));
                if draw(2) == 0 { v4.trunc() } else { v6.parse::<IpNet>().unwrap().trunc() }
            })
            .collect()
    }

    fn route(destination: IpNet) -> Route {
        Route {
            destination,
            target: Target::Local,
            origin: Origin::Static,
            at: None,
            state: RouteState::Active,
            overridden_by: None,
        }
    }

    /// The address after another one; IPv6 comes after IPv4.
    fn after(address: IpAddr) -> Option<IpAddr> {
        match address {
            IpAddr::V4(address) => Some(match address.to_bits().checked_add(1) {
                Some(next) => IpAddr::V4(next.into()),
                None => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
            }),
            IpAddr::V6(address) => {
                address.to_bits().checked_add(1).map(|next| IpAddr::V6(next.into()))
            }
        }
    }

    #[test]
    fn a_search_finds_what_a_look_at_every_route_finds() {
        for seed in 0..200 {
            let mut nets = nets(seed);
            nets.sort();
            nets.dedup();
            let routes: Vec<Route> = nets.iter().copied().map(route).collect();
            let segments = Segments::new(&routes);
            let edges = nets.iter().flat_map(|net| [net.network(), net.broadcast()]);
            for edge in edges.flat_map(|edge| [Some(edge), after(edge)]).flatten() {
                let fits = (0..routes.len()).filter(|place| routes[*place].covers(edge));
                let longest = fits.max_by_key(|place| routes[*place].destination.prefix_len());
                assert_eq!(segments.find(edge), longest, "{edge} in {nets:?}");
            }
        }
    }
}
