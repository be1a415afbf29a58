//! A map by prefixes finds what a look at every prefix finds.

#![allow(clippy::unwrap_used, reason = "a test whose prefixes are wrong has failed")]

use net::{IpNet, Ipv4Net, Ipv6Net, PrefixMap};
use proptest::prelude::*;

/// Prefixes that are near each other, so that many overlap.
fn prefix() -> impl Strategy<Value = IpNet> {
    let v4 = (0_u32..64, 0_u8..=32)
        .prop_map(|(at, length)| Ipv4Net::new((at << 26 | at).into(), length).unwrap().into());
    let v6 = (0_u128..64, 0_u8..=128)
        .prop_map(|(at, length)| Ipv6Net::new((at << 122 | at).into(), length).unwrap().into());
    prop_oneof![v4, v6]
}

proptest! {
    #[test]
    fn what_overlaps_a_prefix_is_found(
        all in prop::collection::vec(prefix(), 0..40),
        sought in prefix(),
    ) {
        let map: PrefixMap<usize> = all.iter().copied().zip(0..).collect();
        let by_looking = |is: &dyn Fn(&IpNet) -> bool| -> Vec<usize> {
            (0..all.len()).filter(|place| is(&all[*place])).collect()
        };
        let sorted = |found: Vec<&usize>| {
            let mut found: Vec<usize> = found.into_iter().copied().collect();
            found.sort();
            found
        };
        prop_assert_eq!(
            sorted(map.overlapping(sought).collect()),
            by_looking(&|net| net::common(*net, sought).is_some())
        );
        prop_assert_eq!(
            sorted(map.around(sought).collect()),
            by_looking(&|net| net.trunc().contains(&sought.trunc()))
        );
        prop_assert_eq!(
            sorted(map.inside(sought).collect()),
            by_looking(&|net| sought.trunc().contains(&net.trunc()))
        );
    }
}
