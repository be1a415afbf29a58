//! A blocker of a trace carries the edit that takes it away, and all of them together let the packet through.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{Language, Plan, Question, Session, Verdict};

fn question(from: &str, to: &str, port: &str) -> Question {
    let [from, to, port] = [from, to, port].map(str::to_owned);
    Question { from, to, protocol: "tcp".to_owned(), port, source_port: String::new() }
}

/// The labels of the fixes of what stands in the way, and the verdict once all of them are applied, again
/// and again until nothing stands there.
#[track_caller]
fn check(text: &str, (from, to, port): (&str, &str, &str), labels: &[&str]) {
    let mut session = Session::of(text.parse::<Plan>().unwrap());
    let mut found = Vec::new();
    for _ in 0..8 {
        let query = session.query(&question(from, to, port)).unwrap();
        let view = session.conversation_with_fixes(&query, Language::En);
        let Some(fix) = view.blockers.iter().find_map(|blocker| blocker.fix.clone()) else { break };
        found.push(fix.label);
        session.apply(&fix.change);
    }
    assert_eq!(found, labels);
    let query = session.query(&question(from, to, port)).unwrap();
    assert_eq!(session.conversation(&query, Language::En).verdict, Verdict::Delivered);
}

#[test]
fn a_request_is_accepted_and_routes_are_added_on_both_sides() {
    let plan = "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    instance i 10.0.0.10 groups ig\n  \
                security-group ig\n  route-table ta main\nvpc b 10.1.0.0/16\n  subnet t 10.1.0.0/24\n    \
                instance j 10.1.0.10 groups jg\n  security-group jg\n    in tcp 443 cidr 10.0.0.0/16\n  \
                route-table tb main\n    route 10.0.0.0/16 -> p\npeering p a <-> b active\n";
    check(plan, ("i", "j", "443"), &["add 10.1.0.0/16 → p to route table ta"]);
}

#[test]
fn a_rule_is_added_to_a_security_group() {
    let plan = "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n    instance i 10.0.0.10 groups ig\n    \
                instance j 10.0.0.11 groups jg\n  security-group ig\n  security-group jg\n    \
                in tcp 22 cidr 10.0.0.0/16\n";
    check(plan, ("i", "j", "443"), &["add an inbound rule to jg: tcp 443 from 10.0.0.10/32"]);
}

#[test]
fn rules_are_added_to_a_network_acl_for_the_packet_and_its_answer() {
    let plan = "vpc a 10.0.0.0/16\n  network-acl acl\n    in 100 allow tcp 22 cidr 10.0.0.0/16\n  \
                subnet s 10.0.0.0/24\n    instance i 10.0.0.10 groups g\n  subnet t 10.0.1.0/24 acl acl\n    \
                instance j 10.0.1.10 groups g\n  security-group g\n    in tcp 443 cidr 10.0.0.0/16\n";
    let labels = [
        "add inbound rule 99 to network ACL acl: allow tcp 443 from 10.0.0.10/32",
        "add outbound rule 100 to network ACL acl: allow tcp 1024-65535 to 10.0.0.10/32",
    ];
    check(plan, ("i", "j", "443"), &labels);
}

#[test]
fn a_table_is_associated_with_the_endpoint_of_the_service_and_gets_no_nat_gateway() {
    let plan = "region r us-east-1\n  vpc v 10.0.0.0/16 dns-hostnames\n    internet-gateway igw\n    \
                gateway-endpoint s3e s3\n    security-group g\n    route-table pub\n      \
                route 0.0.0.0/0 -> igw\n    route-table priv\n    \
                subnet a 10.0.0.0/24 table priv\n      instance i 10.0.0.10 groups g\n    \
                subnet p 10.0.1.0/24 table pub\n      nat-gateway nat public 203.0.113.9\n";
    let labels = ["associate gateway endpoint s3e with route table priv"];
    check(plan, ("i", "s3.us-east-1.amazonaws.com", "443"), &labels);
}

#[test]
fn an_address_that_stands_for_the_internet_is_in_no_rule() {
    let plan = "vpc v 10.0.0.0/16\n  internet-gateway igw\n  security-group g\n  network-acl n\n    \
                in 100 allow all cidr 0.0.0.0/0\n  route-table t main\n    \
                route 0.0.0.0/0 -> igw\n  subnet a 10.0.0.0/24 acl n\n    \
                instance i 10.0.0.10 public 203.0.113.10 groups g\n";
    let labels = ["add outbound rule 100 to network ACL n: allow tcp 443 to 0.0.0.0/0"];
    check(plan, ("i", "internet", "443"), &labels);
}
