//! What the compiled plan answers about tables, filters, places, interfaces and names.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use std::sync::Arc;

use plan::{Id, Language, Plan};
use reach::{BlackholeReason, End, Network, NoSuchEnd, RouteState};

fn network(outline: &str) -> Network {
    Network::new(Arc::new(outline.parse::<Plan>().unwrap_or_else(|error| panic!("{error}"))))
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The routes of a table: each with its target, and `!` if it is a black hole, `-` if it always loses.
fn check_routes(outline: &str, table: &str, expected: &[&str]) {
    let network = network(outline);
    let routes = network.routes(&id(table)).iter().map(|route| {
        let hole = if route.is_active() { "" } else { "!" };
        let beaten = if route.overridden_by.is_some() { "-" } else { "" };
        format!("{} {}{hole}{beaten}", route.destination, route.target)
    });
    assert_eq!(routes.collect::<Vec<_>>(), expected);
}

#[test]
fn local_routes_come_before_learned_ones_however_specific() {
    check_routes(
        "vpc a 10.0.0.0/16\n  virtual-private-gateway g\n  route-table t propagating g\nvpn-connection v g <-> o prefixes 10.0.1.0/24,10.0.0.0/8\non-premises o 10.0.0.0/8",
        "t",
        &["10.0.0.0/16 local", "10.0.1.0/24 g-", "10.0.0.0/8 g"],
    );
}

#[test]
fn written_routes_come_before_those_of_endpoints_and_these_before_learned_ones() {
    check_routes(
        "vpc a 10.0.0.0/16\n  virtual-private-gateway g\n  internet-gateway i\n  gateway-endpoint s tables t prefixes 52.0.0.0/8,53.0.0.0/8\n  route-table t propagating g\n    route 52.0.0.0/8 -> i\nvpn-connection v g <-> o prefixes 52.0.0.0/8,53.0.0.0/8",
        "t",
        &[
            "10.0.0.0/16 local",
            "52.0.0.0/8 i",
            "52.0.0.0/8 s-",
            "53.0.0.0/8 s",
            "52.0.0.0/8 g-",
            "53.0.0.0/8 g-",
        ],
    );
}

#[test]
fn a_link_that_is_down_teaches_nothing_and_a_vpn_connection_no_ipv6() {
    check_routes(
        "vpc a 10.0.0.0/16\n  virtual-private-gateway g\n  route-table t propagating g\nvpn-connection v g <-> o prefixes 192.168.0.0/16 state down\nvpn-connection w g <-> o prefixes fd00::/8,192.168.1.0/24\nvirtual-interface x g <-> o prefixes fd01::/16",
        "t",
        &["10.0.0.0/16 local", "192.168.1.0/24 g", "fd01::/16 g"],
    );
}

#[test]
fn a_route_to_an_interface_takes_the_place_of_a_local_one_and_no_other_does() {
    let plan = |target: &str| {
        format!(
            "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    instance box 10.0.0.9\n  internet-gateway i\n  route-table t\n    route 10.0.0.0/16 -> {target}"
        )
    };
    check_routes(&plan("box"), "t", &["10.0.0.0/16 local-", "10.0.0.0/16 box"]);
    check_routes(&plan("i"), "t", &["10.0.0.0/16 local", "10.0.0.0/16 i-"]);
    check_routes(&plan("local"), "t", &["10.0.0.0/16 local", "10.0.0.0/16 local-"]);
}

#[test]
fn a_route_that_leads_nowhere_says_why() {
    let network = network(
        "vpc a 10.0.0.0/16\n  route-table t\n    route 10.1.0.0/16 -> gone\n    route 10.2.0.0/16\n    route 10.3.0.0/16 -> far\n    route 10.4.0.0/16 -> b\n    route 10.5.0.0/16 -> local\n    route 10.6.0.0/16 -> waiting\n    route 10.7.0.0/16 -> half\n    route 10.8.0.0/16 -> waiting blackhole\nvpc b 10.1.0.0/16\n  internet-gateway far\npeering waiting a <-> b\npeering half a active",
    );
    let routes = network.routes(&id("t"))[1..].iter().map(|route| match &route.state {
        RouteState::Active => panic!("{route:?}"),
        RouteState::Blackhole(why) => why.clone(),
    });
    let down = BlackholeReason::Down("pending-acceptance".to_owned());
    let why = [
        BlackholeReason::Dangling,
        BlackholeReason::Undecided,
        BlackholeReason::Foreign,
        BlackholeReason::NotATarget,
        BlackholeReason::NotLocal,
        down,
    ];
    let why = [&why[..], &[BlackholeReason::Dangling, BlackholeReason::Reported]].concat();
    assert_eq!(routes.collect::<Vec<_>>(), why);
}

#[test]
fn a_subnet_uses_its_own_table_and_filter_or_the_defaults() {
    let network = network(
        "region r us-east-1\n  vpc a 10.0.0.0/16\n    subnet one 10.0.0.0/24\n    subnet two 10.0.1.0/24 table own acl strict\n    route-table first main\n    route-table own\n    network-acl strict\n    network-acl lax default\nvpc bare 10.1.0.0/16\n  subnet three 10.1.0.0/24",
    );
    let [one, two, three] = ["one", "two", "three"].map(id);
    assert_eq!(
        (network.table_of(&one), network.filter_of(&one)),
        (Some(&id("first")), Some(&id("lax")))
    );
    assert_eq!(
        (network.table_of(&two), network.filter_of(&two)),
        (Some(&id("own")), Some(&id("strict")))
    );
    assert_eq!((network.table_of(&three), network.filter_of(&three)), (None, None));
    assert_eq!(network.subnets_of_table(&id("first")), std::slice::from_ref(&one));
    assert_eq!(network.routes(&id("bare")).len(), 1);
    assert_eq!(
        (network.vpc_of(&one), network.region_of(&one)),
        (Some(&id("a")), Some("us-east-1"))
    );
    assert_eq!((network.vpc_of(&id("r")), network.region_of(&three)), (None, None));
}

#[test]
fn interfaces_stand_for_the_instance_that_they_are_attached_to() {
    let network = network(
        "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    instance i 10.0.0.9\n    instance j\n    network-interface n 10.0.0.10 of i\n    nat-gateway g",
    );
    let ids = |of: &str| {
        network.interfaces_of(&id(of)).iter().map(|nic| nic.spot.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids("i"), ["n"]);
    assert_eq!(ids("s"), ["g", "j", "n"]);
    let addresses = network.interfaces().iter().map(|nic| nic.addresses[0].to_string());
    // The first four addresses of a subnet are AWS's own.
    assert_eq!(addresses.collect::<Vec<_>>(), ["10.0.0.4", "10.0.0.5", "10.0.0.10"]);
}

#[test]
fn a_public_nat_gateway_has_a_public_address_before_it_is_decided_which() {
    let network = network(
        "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    nat-gateway g\n    nat-gateway h public 198.18.0.1\n    nat-gateway p private\n    instance i",
    );
    let public = network.interfaces().iter().map(|nic| nic.public.map(|public| public.to_string()));
    let public: Vec<String> = public.map(Option::unwrap_or_default).collect();
    assert_eq!(public, ["198.18.0.2", "198.18.0.1", "", ""]);
}

#[test]
fn an_end_is_an_id_a_name_an_address_or_the_internet() {
    let network = network(
        "vpc a \"Production\" 10.0.0.0/16\n  subnet s \"web\" 10.0.0.0/24\n    instance i \"web\" 10.0.0.9\n    instance j \"app server\" 10.0.0.10\n  route-table t \"routes\"",
    );
    assert_eq!(network.end("internet"), Ok(End::Internet));
    assert_eq!(network.end("i"), Ok(End::Resource(id("i"))));
    assert_eq!(network.end("app server"), Ok(End::Resource(id("j"))));
    assert_eq!(network.end(" 10.0.0.9 "), Ok(End::Address("10.0.0.9".parse().unwrap())));
    let at = End::At { place: id("a"), address: "10.0.0.77".parse().unwrap() };
    assert_eq!(network.end("10.0.0.77@Production"), Ok(at));
    assert_eq!(
        network.end("web"),
        Err(NoSuchEnd::Several("web".to_owned(), vec![id("i"), id("s")]))
    );
    assert_eq!(network.end("routes"), Err(NoSuchEnd::NotAnEnd(id("t"))));
    let nothing = network.end("nobody").unwrap_err();
    assert_eq!(nothing.to_string(), "no resource in the plan has the name or ID `nobody`");
    assert!(nothing.text(Language::Ko).contains("`nobody`"));
}

/// The first address that each interface of a plan has.
fn check_addresses(outline: &str, expected: &[&str]) {
    let network = network(outline);
    let found = network.interfaces().iter().map(|nic| nic.addresses[0].to_string());
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn an_open_address_is_a_free_one_that_no_reservation_keeps() {
    check_addresses(
        "vpc v 10.0.0.0/16\n  subnet s 10.0.0.0/27\n    reserve 10.0.0.0/29\n    reserve 10.0.0.9/32 explicit\n    instance a\n    instance b\n    instance c 10.0.0.9",
        &["10.0.0.8", "10.0.0.10", "10.0.0.9"],
    );
    check_addresses(
        "vpc v ipv6 2001:db8::/56\n  subnet s ipv6 2001:db8::/64\n    reserve 2001:db8::/65\n    instance a",
        &["2001:db8:0:0:8000::"],
    );
    check_addresses(
        "vpc v 10.0.0.0/16\n  subnet s 10.0.0.0/28\n    reserve 10.0.0.0/28\n    instance a",
        &["10.0.0.0"],
    );
}
