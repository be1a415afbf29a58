//! Values by prefix, found by the prefixes that overlap another one.

use std::collections::BTreeMap;
use std::ops::Bound;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// Values by prefix, several for each. Two prefixes are nested or share no address, so what overlaps a
/// prefix either holds it or lies in it.
///
/// ```
/// use net::{IpNet, PrefixMap};
///
/// let net = |text: &str| text.parse::<IpNet>();
/// let map: PrefixMap<&str> = [(net("10.0.0.0/8")?, "all"), (net("10.1.0.0/16")?, "one")].into();
/// assert_eq!(map.overlapping(net("10.1.2.0/24")?).collect::<Vec<_>>(), [&"all", &"one"]);
/// assert_eq!(map.overlapping(net("10.2.0.0/24")?).collect::<Vec<_>>(), [&"all"]);
/// assert_eq!(map.inside(net("10.0.0.0/12")?).collect::<Vec<_>>(), [&"one"]);
/// # Ok::<(), ipnet::AddrParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PrefixMap<T> {
    values: BTreeMap<IpNet, Vec<T>>,
    v4: u64,
    v6: [u128; 2],
}

impl<T> Default for PrefixMap<T> {
    fn default() -> Self {
        PrefixMap { values: BTreeMap::new(), v4: 0, v6: [0; 2] }
    }
}

impl<T> PrefixMap<T> {
    /// Adds a value at a prefix, host bits cleared, behind those that are there already.
    pub fn add(&mut self, net: IpNet, value: T) {
        let net = net.trunc();
        match net {
            IpNet::V4(net) => self.v4 |= 1 << net.prefix_len(),
            IpNet::V6(net) => {
                let [short, long] = &mut self.v6;
                let word = if net.prefix_len() < 128 { short } else { long };
                *word |= 1 << (net.prefix_len() % 128);
            }
        }
        self.values.entry(net).or_default().push(value);
    }

    /// The values whose prefixes share an address with this one, the shortest prefix first.
    pub fn overlapping(&self, net: IpNet) -> impl Iterator<Item = &T> {
        self.around(net).chain(self.inside_properly(net))
    }

    /// The values whose prefixes hold this one or are it, the shortest first.
    pub fn around(&self, net: IpNet) -> impl Iterator<Item = &T> {
        let lengths = self.lengths(net);
        let outer =
            lengths.filter_map(move |length| Some(IpNet::new(net.addr(), length).ok()?.trunc()));
        outer.filter_map(|outer| self.values.get(&outer)).flatten()
    }

    /// The values whose prefixes lie in this one or are it, in the order of addresses.
    pub fn inside(&self, net: IpNet) -> impl Iterator<Item = &T> {
        self.values.get(&net.trunc()).into_iter().flatten().chain(self.inside_properly(net))
    }

    fn inside_properly(&self, net: IpNet) -> impl Iterator<Item = &T> {
        let net = net.trunc();
        let range = (Bound::Excluded(net), Bound::Included(last(net)));
        let longest = net.prefix_len() == net.max_prefix_len();
        let inside = (!longest).then(|| self.values.range(range));
        inside.into_iter().flatten().flat_map(|(_, values)| values)
    }

    /// The lengths of prefixes, ascending, that hold or may hold a prefix.
    fn lengths(&self, net: IpNet) -> impl Iterator<Item = u8> + use<T> {
        let [short, long] = self.v6;
        let (known, whole) = match net {
            IpNet::V4(_) => (u128::from(self.v4), false),
            IpNet::V6(_) => (short, long != 0 && net.prefix_len() == 128),
        };
        // Two shifts, since one by all 128 bits overflows.
        let mut left = known & !(u128::MAX << net.prefix_len().min(127) << 1);
        let shorter = std::iter::from_fn(move || {
            let length = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            u8::try_from(length).ok().filter(|length| *length < 128)
        });
        shorter.chain(whole.then_some(128))
    }
}

/// The greatest prefix that lies in this one, in the order of prefixes.
fn last(net: IpNet) -> IpNet {
    match net {
        IpNet::V4(net) => Ipv4Net::from(net.broadcast()).into(),
        IpNet::V6(net) => Ipv6Net::from(net.broadcast()).into(),
    }
}

impl<T> FromIterator<(IpNet, T)> for PrefixMap<T> {
    fn from_iter<I: IntoIterator<Item = (IpNet, T)>>(pairs: I) -> Self {
        let mut map = PrefixMap::default();
        pairs.into_iter().for_each(|(net, value)| map.add(net, value));
        map
    }
}

impl<T, const N: usize> From<[(IpNet, T); N]> for PrefixMap<T> {
    fn from(pairs: [(IpNet, T); N]) -> Self {
        pairs.into_iter().collect()
    }
}
