//! Every plan of the gallery opens whole and shows what it promises.

#![allow(clippy::unwrap_used, reason = "a test that cannot open its own plan has failed")]

use std::collections::BTreeSet;

use engine::{Language, Query, Session, Severity, Verdict, gallery};

fn open(name: &str) -> Session {
    let sample = gallery().iter().find(|sample| sample.name == name).unwrap();
    let opened = sample.open().unwrap();
    assert_eq!(opened.unrecognized, 0, "{name}");
    opened.session
}

#[track_caller]
fn shows(name: &str, serious: &[&str], ways: &[(&str, &str, u16, Verdict)]) {
    let session = open(name);
    let findings = session.findings(Language::En);
    let found = findings.iter().filter(|finding| finding.severity <= Severity::Broken);
    let found: BTreeSet<&str> = found.map(|finding| finding.rule).collect();
    assert_eq!(found, serious.iter().copied().collect(), "{name}");
    for (from, to, port, verdict) in ways {
        let ends = (session.end(from).unwrap(), session.end(to).unwrap());
        let told = session.trace(&Query::new(ends.0, ends.1, "tcp".parse().unwrap(), *port));
        assert_eq!(told.verdict, *verdict, "{name}: {from} to {to} on {port}");
    }
}

#[test]
fn every_plan_has_a_goal_and_words_in_both_languages() {
    for sample in gallery() {
        let about = open(sample.name).plan().to_string();
        assert!(about.contains(&format!("about {} ", sample.name)), "{about}");
        assert!(
            !sample.title(Language::Ko).is_ascii() && !sample.about(Language::Ko).is_ascii(),
            "{}",
            sample.name
        );
    }
}

#[test]
fn two_vpcs_peered() {
    let denied = ("db", "web", 443, Verdict::Denied);
    shows("two-vpcs-peered", &[], &[("web", "db", 5432, Verdict::Delivered), denied]);
}

#[test]
fn overlapping_cidrs() {
    let down = ("ledger", "reports", 443, Verdict::Blackhole);
    shows("overlapping-cidrs", &["peering-overlap"], &[down]);
}

#[test]
fn transit_trap() {
    let ways = [
        ("a-host", "b-host", 443, Verdict::Delivered),
        ("b-host", "c-host", 443, Verdict::Delivered),
        ("a-host", "c-host", 443, Verdict::Denied),
    ];
    shows("transit-trap", &["peering-transit"], &ways);
}

#[test]
fn edge_to_edge_internet() {
    let ways = [
        ("hub-app", "internet", 443, Verdict::Delivered),
        ("spoke-app", "internet", 443, Verdict::Denied),
        ("spoke-app", "hub-app", 443, Verdict::Delivered),
    ];
    shows("edge-to-edge-internet", &["peering-edge-nat"], &ways);
}

#[test]
fn edge_to_edge_on_premises() {
    let ways = [
        ("office", "hub-app", 443, Verdict::Delivered),
        ("spoke-app", "office", 443, Verdict::Denied),
        ("office", "spoke-app", 443, Verdict::Denied),
    ];
    shows("edge-to-edge-on-premises", &["peering-edge-vpn"], &ways);
}

#[test]
fn endpoints_over_peering() {
    let ways = [
        ("shared-app", "s3-gateway", 443, Verdict::Delivered),
        ("spoke-app", "s3-interface", 443, Verdict::Delivered),
        ("spoke-app", "52.216.0.9", 443, Verdict::Denied),
    ];
    shows("endpoints-over-peering", &["peering-edge-gateway-endpoint"], &ways);
}

#[test]
fn one_cidr_twice() {
    let ways = [
        ("centre-host", "blue-77", 443, Verdict::Delivered),
        ("centre-host", "green-78", 443, Verdict::Delivered),
    ];
    shows("one-cidr-twice", &["peering-no-reverse-path-check"], &ways);
}

#[test]
fn three_tiers() {
    let ways = [
        ("internet", "web-1", 443, Verdict::Delivered),
        ("app-1", "internet", 443, Verdict::Delivered),
        ("app-1", "db-1", 5432, Verdict::Delivered),
        ("web-1", "db-1", 5432, Verdict::Denied),
        ("db-1", "internet", 443, Verdict::NoRoute),
    ];
    shows("three-tiers", &[], &ways);
}

#[test]
fn hub_and_spoke() {
    let ways = [
        ("blue-app", "green-app", 443, Verdict::Delivered),
        ("blue-app", "internet", 443, Verdict::Delivered),
        ("office", "blue-app", 443, Verdict::Delivered),
        ("office", "green-app", 443, Verdict::NoRoute),
        ("internet", "blue-app", 443, Verdict::Denied),
    ];
    shows("hub-and-spoke", &[], &ways);
}

#[test]
fn privatelink() {
    let ways = [
        ("client", "ledger-endpoint", 443, Verdict::Delivered),
        ("client", "ledger-endpoint", 8443, Verdict::Denied),
    ];
    shows("privatelink", &[], &ways);
}
