//! Free blocks meet nothing that the plan uses or leads to.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::net::{IpNet, common};
use engine::{FreeSpace, Plan, Session};

fn space(plan: &str, pool: &str, prefix: u8, count: usize) -> FreeSpace {
    let pools: Vec<IpNet> = pool.split_whitespace().map(|pool| pool.parse().unwrap()).collect();
    Session::of(plan.parse::<Plan>().unwrap()).space(&pools, prefix, count)
}

#[track_caller]
fn check(plan: &str, pool: &str, prefix: u8, expected: &[&str]) {
    let free = space(plan, pool, prefix, 3).blocks;
    assert_eq!(free.iter().map(IpNet::to_string).collect::<Vec<_>>(), expected);
}

#[test]
fn every_kind_of_use_takes_its_block() {
    let pool = "10.0.0.0/15";
    check("region r us-east-1", pool, 16, &["10.0.0.0/16", "10.1.0.0/16"]);
    check("vpc a 10.0.3.0/24", pool, 16, &["10.1.0.0/16"]);
    check("vpc a 10.8.0.0/16 secondary 10.0.0.0/28", pool, 16, &["10.1.0.0/16"]);
    check("subnet s 10.0.3.9/24", pool, 16, &["10.1.0.0/16"]);
    check("on-premises o 10.9.0.0/16,10.0.0.0/16", pool, 16, &["10.1.0.0/16"]);
    check("vpn-connection v prefixes 10.1.0.0/24", pool, 16, &["10.0.0.0/16"]);
    check("virtual-interface v prefixes 10.1.0.0/24", pool, 16, &["10.0.0.0/16"]);
    check("route-table t\n  route 10.1.7.0/24 -> p", pool, 16, &["10.0.0.0/16"]);
    check("prefix-list l 10.1.7.0/24", pool, 16, &["10.0.0.0/16"]);
    let hub = "transit-gateway-route-table t\n  route 10.1.0.0/16 -> a";
    check(hub, pool, 16, &["10.0.0.0/16"]);
    check("vpc a 10.0.0.0/8", pool, 16, &[]);
}

#[test]
fn default_routes_and_filters_take_nothing() {
    let all = ["10.0.0.0/16", "10.1.0.0/16"];
    check("route-table t\n  route 0.0.0.0/0 -> i\n  route ::/0 -> i", "10.0.0.0/15", 16, &all);
    let whole = "transit-gateway-route-table t\n  route 10.0.0.0/8 -> a\nprefix-list l 10.0.0.0/8";
    check(whole, "10.0.0.0/15", 16, &all);
    check("on-premises o 10.0.0.0/8", "10.0.0.0/15", 16, &[]);
    let group = "security-group g\n  in tcp 22 cidr 10.0.0.0/16";
    check(group, "10.0.0.0/15", 16, &all);
}

#[test]
fn pools_follow_each_other_and_no_block_comes_twice() {
    let plan = "vpc a 10.0.0.0/17";
    let blocks = ["10.2.0.0/17", "10.2.128.0/17", "10.0.128.0/17"];
    check(plan, "10.2.0.0/16 10.2.0.0/16 10.0.0.0/14", 17, &blocks);
    check("vpc a ipv6 fd00::/56", "fd00::/55", 56, &["fd00:0:0:100::/56"]);
    check(plan, "10.0.0.0/16", 15, &[]);
    check(plan, "10.0.0.0/16", 64, &[]);
}

#[test]
fn what_takes_the_pools_is_told_and_what_cannot_be_read_too() {
    let plan = "vpc a 10.0.3.9/24\nvpc b 10.9.0.0/16\nvpc c cidr=\"10.0.0.0.0/24\"";
    let space = space(plan, "10.0.0.0/16", 24, 1);
    let taken: Vec<String> =
        space.taken.iter().map(|taken| format!("{} {}", taken.cidr, taken.at)).collect();
    assert_eq!(taken, ["10.0.3.0/24 a/cidr"]);
    assert_eq!(space.unknown.iter().map(ToString::to_string).collect::<Vec<_>>(), ["c/cidr"]);
}

#[test]
fn the_pools_of_themselves_are_private_and_leave_docker_out() {
    let pools = engine::default_pools();
    let docker: IpNet = "172.17.0.0/16".parse().unwrap();
    assert!(pools.iter().all(|pool| common(*pool, docker).is_none()));
    let held = |net: &str| pools.iter().any(|pool| pool.contains(&net.parse::<IpNet>().unwrap()));
    for end in ["10.0.0.0/32", "10.255.255.255/32", "172.16.0.0/16", "172.18.0.0/16"] {
        assert!(held(end), "{end}");
    }
    assert!(held("172.31.255.0/24") && held("192.168.255.255/32"));
    assert!(!held("172.32.0.0/16") && !held("11.0.0.0/8") && !held("192.169.0.0/16"));
}

#[test]
fn pools_of_the_plan_come_before_the_private_ranges() {
    let pools = |text: &str| Session::of(text.parse::<Plan>().unwrap()).pools();
    let own = pools("address-pool b 10.4.0.9/14\naddress-pool c fd00::/32\nvpc a 10.4.0.0/16");
    assert_eq!(own.iter().map(IpNet::to_string).collect::<Vec<_>>(), ["10.4.0.0/14", "fd00::/32"]);
    assert_eq!(pools("address-pool a\nvpc b 10.4.0.0/16"), engine::default_pools());
    check("address-pool a 10.0.0.0/16", "10.0.0.0/16", 16, &["10.0.0.0/16"]);
}
