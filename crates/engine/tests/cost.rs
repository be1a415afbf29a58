//! What plans cost, by their own price lists or the one that comes with the planner.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use engine::{Language, Session};

fn session(text: &str) -> Session {
    Session::of(text.parse().unwrap())
}

#[test]
fn costs_are_sums_of_the_plans_own_list() {
    let mut plan = session(
        "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    nat-gateway n public 198.51.100.1\n",
    );
    // 730 hours and 100 GB of the NAT gateway, 730 hours of its public address.
    assert_eq!(plan.cost(Language::En).totals, ["41.00 USD"]);
    let change = plan.add_price_list("ap-northeast-2", Language::Ko);
    plan.apply(&change);
    assert_eq!(plan.cost(Language::Ko).totals, ["52.62 USD"]);
    let id = engine::Id::new("prices-ap-northeast-2").unwrap();
    let dear = plan.set(&id, &engine::Path::new("/prices/0/hour"), "1".into(), "dear").unwrap();
    plan.apply(&dear);
    assert_eq!(plan.cost(Language::En).totals, ["739.55 USD"]);
    let wrong = plan.set(&id, &engine::Path::new("/prices/0/hour"), "a lot".into(), "odd").unwrap();
    plan.apply(&wrong);
    let charge = plan.cost(Language::En).charges.into_iter().find(|one| one.item == "nat-gateway");
    assert!(!charge.unwrap().priced);
    assert!(plan.findings(Language::En).iter().any(|one| one.rule == "price-unreadable"));
}

/// The charges of a plan: the resource, the item, how many and how many GB, and the sum.
fn charged(text: &str) -> Vec<(String, &'static str, u64, u64, String)> {
    let charges = session(text).cost(Language::En).charges.into_iter();
    charges.map(|one| (one.at.to_string(), one.item, one.count, one.gb, one.month)).collect()
}

#[test]
fn a_resolver_endpoint_is_charged_for_each_interface() {
    let text = "region us us-east-1\n  vpc a 10.0.0.0/16\n    subnet s 10.0.0.0/24\n    subnet t 10.0.1.0/24\n    resolver-endpoint in inbound\n      interface s 10.0.0.53\n      interface t 10.0.1.53\n";
    let sum = "182.50 USD".to_owned();
    assert_eq!(charged(text), [("in".to_owned(), "resolver-endpoint", 2, 0, sum)]);
}

#[test]
fn a_regional_nat_gateway_is_charged_for_its_zones_and_all_its_addresses() {
    let counts = |expands: &str, rows: &str| {
        let text = format!(
            "region us us-east-1\n  vpc a 10.0.0.0/16\n    subnet s 10.0.1.0/24 zone us-east-1a\n    subnet t 10.0.2.0/24 zone us-east-1c\n    nat-gateway nat availability regional{expands}\n{rows}"
        );
        let charges = charged(&text);
        let count = |item| charges.iter().find(|one| one.1 == item).map(|one| one.2);
        (count("nat-gateway"), count("public-address"))
    };
    let row = |zone: &str, last: u8| {
        format!("      zone-address us-east-1{zone} public 198.51.100.{last}\n")
    };
    assert_eq!(counts("", ""), (Some(2), Some(2)));
    assert_eq!(counts(" no-expands", &row("a", 1)), (Some(1), Some(1)));
    let three = [row("a", 1), row("b", 2), row("b", 3)].concat();
    assert_eq!(counts(" no-expands", &three), (Some(2), Some(3)));
    assert_eq!(counts("", &three), (Some(3), Some(4)));
}

#[test]
fn what_crosses_regions_is_charged_whichever_way_it_takes() {
    let crosses = |text: &str| {
        let charges = charged(text).into_iter();
        charges
            .filter(|one| one.1 == "region-transfer")
            .map(|one| (one.3, one.4))
            .collect::<Vec<_>>()
    };
    let half = |sum: &str| (50, format!("{sum} USD"));
    let regions = "region us us-east-1\n  vpc a 10.0.0.0/16\n  transit-gateway t1\nregion kr ap-northeast-2\n  vpc b 10.1.0.0/16\n    endpoint-service svc vpce-svc-1\n  transit-gateway t2\n";
    // Each half at the price of the Region that sends it.
    let both = [half("4.00"), half("1.00")];
    assert_eq!(crosses(&format!("{regions}peering p a <-> b\n")), both);
    assert_eq!(crosses(&format!("{regions}transit-gateway-attachment p t1 <-> t2\n")), both);
    let endpoint = "    subnet s 10.0.0.0/24\n    interface-endpoint e vpce-svc-1 -> svc\n      interface s 10.0.0.9\n";
    let linked = regions.replace("  transit-gateway t1\n", endpoint);
    assert_eq!(crosses(&linked), both);
    let abroad = "region us us-east-1\n  vpc a 10.0.0.0/16\n    subnet s 10.0.0.0/24\n    interface-endpoint e com.amazonaws.eu-west-1.s3\n      interface s 10.0.0.9\n";
    assert_eq!(crosses(abroad), [(100, "2.00 USD".to_owned())]);
    let at_home = abroad.replace("eu-west-1", "us-east-1");
    assert!(crosses(&at_home).is_empty());
}
