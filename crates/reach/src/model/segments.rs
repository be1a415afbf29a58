//! Longest prefix match: the routes of a table as ranges of addresses that do not overlap.

use std::net::{IpAddr, Ipv6Addr};

use net::IpNet;

use super::Route;

/// For every address the route that its packets follow. The ranges are in order, each from its first
/// address to the next one's, so that a look-up is one binary search.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    starts: Vec<IpAddr>,
    routes: Vec<Option<usize>>,
}

impl Segments {
    /// The segments of the routes that nothing overrides.
    pub(crate) fn new(routes: &[Route]) -> Segments {
        let in_force = routes.iter().enumerate().filter(|(_, route)| route.overridden_by.is_none());
        let mut nets: Vec<(IpNet, usize)> =
            in_force.map(|(place, route)| (route.destination.trunc(), place)).collect();
        nets.sort_by_key(|(net, place)| (net.network(), net.prefix_len(), *place));
        let mut segments = Segments::default();
        let mut around: Vec<(IpNet, usize)> = Vec::new();
        for (net, place) in nets {
            segments.leave(&mut around, Some(net.network()));
            segments.begin(net.network(), Some(place));
            around.push((net, place));
        }
        segments.leave(&mut around, None);
        segments
    }

    /// The place of the route that a packet to an address follows.
    pub(crate) fn find(&self, address: IpAddr) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start <= address);
        self.routes.get(after.checked_sub(1)?).copied().flatten()
    }

    /// Ends the prefixes that end before an address; without one, all.
    fn leave(&mut self, around: &mut Vec<(IpNet, usize)>, next: Option<IpAddr>) {
        while let Some((net, _)) =
            around.pop_if(|(net, _)| next.is_none_or(|next| net.broadcast() < next))
        {
            if let Some(first) = after(net.broadcast()) {
                self.begin(first, around.last().map(|(_, place)| *place));
            }
        }
    }

    fn begin(&mut self, start: IpAddr, route: Option<usize>) {
        if self.starts.last() == Some(&start) {
            self.routes.pop();
        } else {
            self.starts.push(start);
        }
        self.routes.push(route);
    }
}

/// The address after another one; IPv6 comes after IPv4.
fn after(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => Some(match address.to_bits().checked_add(1) {
            Some(next) => IpAddr::V4(next.into()),
            None => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        }),
        IpAddr::V6(address) => address.to_bits().checked_add(1).map(|next| IpAddr::V6(next.into())),
    }
}

#[cfg(test)]
mod tests {
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
