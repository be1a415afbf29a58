//! Free blocks and overlaps agree with looking at every block and every pair.

use net::{IpNet, common, free_blocks, overlaps, well_known};
use proptest::prelude::*;

/// Prefixes inside 10.0.0.0/24 and its neighbour, so that they often meet.
fn nets() -> impl Strategy<Value = Vec<IpNet>> {
    let net = (0u8..2, any::<u8>(), 24u8..=32)
        .prop_map(|(block, host, prefix)| IpNet::new([10, 0, block, host].into(), prefix))
        .prop_filter_map("a prefix length of at most 32", Result::ok);
    prop::collection::vec(net, 0..12)
}

fn meet(a: &IpNet, b: &IpNet) -> bool {
    a.contains(b) || b.contains(a)
}

#[track_caller]
fn check(pool: &str, used: &[&str], prefix: u8, expected: &[&str]) {
    let used: Vec<IpNet> = used.iter().flat_map(|net| net.parse()).collect();
    let free = pool.parse().map(|pool| free_blocks(pool, &used, prefix));
    let texts: Vec<String> =
        free.into_iter().flatten().take(4).map(|net| net.to_string()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn free_blocks_fill_the_gaps_in_order() {
    check("10.0.0.0/22", &["10.0.1.0/24"], 24, &["10.0.0.0/24", "10.0.2.0/24", "10.0.3.0/24"]);
    check("10.0.0.0/22", &["10.0.1.0/24"], 23, &["10.0.2.0/23"]);
    check("10.0.0.0/22", &["10.0.1.77/32"], 23, &["10.0.2.0/23"]);
    check("10.0.0.0/22", &["10.0.0.0/8"], 28, &[]);
}

#[test]
fn free_blocks_reach_both_ends_of_a_family() {
    check("0.0.0.0/0", &[], 0, &["0.0.0.0/0"]);
    check("255.255.255.254/31", &[], 32, &["255.255.255.254/32", "255.255.255.255/32"]);
    check("::/0", &[], 0, &["::/0"]);
    check("::/0", &["::/1"], 2, &["8000::/2", "c000::/2"]);
    check(
        "fd00::/8",
        &["fd00::/9"],
        128,
        &["fd80::/128", "fd80::1/128", "fd80::2/128", "fd80::3/128"],
    );
}

#[test]
fn free_blocks_of_an_impossible_length_are_none() {
    check("10.0.0.0/16", &[], 15, &[]);
    check("10.0.0.0/16", &[], 33, &[]);
    check("fd00::/8", &[], 129, &[]);
}

#[test]
fn common_is_the_smaller_of_two_that_overlap() {
    let shared = |a: &str, b: &str| common(a.parse().unwrap(), b.parse().unwrap());
    assert_eq!(shared("10.0.0.0/16", "10.0.3.9/24"), "10.0.3.0/24".parse().ok());
    assert_eq!(shared("10.0.3.9/24", "10.0.0.0/16"), "10.0.3.0/24".parse().ok());
    assert_eq!(shared("10.0.0.0/16", "10.1.0.0/16"), None);
    assert_eq!(shared("0.0.0.0/0", "::/0"), None);
}

#[test]
fn private_blocks_end_where_the_standard_says() {
    let private = |net: &str| well_known::is_private(net.parse().unwrap());
    assert!(private("10.0.0.0/8") && private("172.31.255.0/24") && private("192.168.1.1/32"));
    assert!(!private("172.32.0.0/24") && !private("10.0.0.0/7") && !private("fd00::/8"));
}

proptest! {
    #[test]
    fn free_blocks_are_those_that_meet_nothing_used(used in nets(), prefix in 24u8..=30) {
        let pool: IpNet = "10.0.0.0/24".parse().unwrap();
        let every = pool.subnets(prefix).unwrap();
        let expected: Vec<IpNet> = every.filter(|n| !used.iter().any(|u| meet(n, u))).collect();
        prop_assert_eq!(free_blocks(pool, &used, prefix).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn overlaps_are_all_pairs_that_meet(nets in nets()) {
        let places = || 0..nets.len();
        let pairs = places().flat_map(|a| places().skip(a + 1).map(move |b| (a, b)));
        let expected: Vec<_> = pairs.filter(|(a, b)| meet(&nets[*a], &nets[*b])).collect();
        let mut found: Vec<_> = overlaps(&nets).collect();
        found.sort_unstable();
        prop_assert_eq!(&found, &expected);
        prop_assert!(found.iter().all(|(a, b)| common(nets[*a], nets[*b]).is_some()));
    }
}
