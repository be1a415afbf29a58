//! What is added is valid already.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own plan has failed"
)]

use engine::PageSession;
use view::{Answer, Ask, EditRequest, InputFile, Request};

/// Adds something of a tag into a place and gives what it holds, as text.
fn added(plan: &str, tag: &str, into: Option<&str>) -> (String, String) {
    let mut page = PageSession::default();
    let file = InputFile { name: "a.plan".to_owned(), bytes: plan.as_bytes().to_vec() };
    let edit = EditRequest::Add(tag.to_owned(), into.map(Into::into), None);
    let mut text = String::new();
    for ask in [Ask::Open(vec![file]), Ask::Edit("add".to_owned(), edit), Ask::Keep] {
        let bytes = postcard::to_allocvec(&Request { number: 1, ask }).unwrap();
        let answer: Answer = postcard::from_bytes(&page.answer(&bytes)).unwrap();
        if let view::Reply::Kept(kept) = answer.reply {
            text = kept.text;
        }
    }
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let all = json["resources"].as_object().unwrap();
    let new = all.iter().find(|(id, _)| id.starts_with(tag)).unwrap().1;
    let field = |name: &str| new["is"][tag][name].as_str().unwrap_or_default().to_owned();
    (field("cidr"), field("zone"))
}

#[test]
fn a_vpc_has_the_next_free_block() {
    assert_eq!(added("", "vpc", None).0, "10.0.0.0/16");
    let taken = "vpc a 10.0.0.0/16\nvpc b 10.2.0.0/16";
    assert_eq!(added(taken, "vpc", None).0, "10.1.0.0/16");
    assert_eq!(added("address-pool p 10.9.0.0/20", "vpc", None).0, "10.9.0.0/20");
}

#[test]
fn a_subnet_has_the_next_free_part_and_the_zone_with_the_fewest() {
    let plan = "region r us-east-1\n  vpc a 10.0.0.0/16";
    assert_eq!(
        added(plan, "subnet", Some("a")),
        ("10.0.0.0/24".to_owned(), "us-east-1a".to_owned())
    );
    let plan = format!("{plan}\n    subnet s 10.0.0.0/20 zone us-east-1a");
    assert_eq!(
        added(&plan, "subnet", Some("a")),
        ("10.0.16.0/20".to_owned(), "us-east-1b".to_owned())
    );
}

#[test]
fn a_full_vpc_gives_a_smaller_part_or_none() {
    let plan = "vpc a 10.0.0.0/24\n  subnet s 10.0.0.0/25\n  subnet t 10.0.0.128/26";
    assert_eq!(added(plan, "subnet", Some("a")).0, "10.0.0.192/26");
    let full = "vpc a 10.0.0.0/28\n  subnet s 10.0.0.0/28";
    assert_eq!(added(full, "subnet", Some("a")), (String::new(), String::new()));
}
