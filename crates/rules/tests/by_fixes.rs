//! From two VPCs that cannot be peered to an answered connection, by the fixes of the findings alone.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test panics to fail

mod page;

use std::sync::Arc;

use net::Protocol;
use plan::{Finding, Plan, Severity};
use reach::{Network, Query, Verdict};

const OVERLAPPING: &str = "\
vpc a 10.0.0.0/16
  subnet a1 10.0.0.0/24 zone us-east-1a
    instance app 10.0.0.10 groups a-sg
  route-table a-main main
  security-group a-sg
vpc b 10.0.0.0/16
  subnet b1 10.0.0.0/24 zone us-east-1a
    instance db 10.0.0.20 groups b-sg
  security-group b-sg
    in tcp 5432 cidr 10.9.0.0/16
peering p a <-> b
";

#[test]
fn the_fixes_lead_from_an_overlap_to_an_answer() {
    let mut plan: Plan = OVERLAPPING.parse().unwrap();
    let mut applied = Vec::new();
    while let Some(fix) = serious(&plan).iter().flat_map(|finding| &finding.fixes).next() {
        applied.push(fix.name);
        plan = plan.with(&fix.change(&plan));
        assert!(applied.len() < 10, "{applied:?} leads nowhere");
    }
    assert_eq!(applied, ["next-free-block", "accept", "add-routes", "admit-peer"]);
    assert_eq!(serious(&plan), []);
    assert_eq!(verdicts(plan), (Verdict::Delivered, Some(Verdict::Delivered)));
}

/// What is rejected or broken, the worst first.
fn serious(plan: &Plan) -> Vec<Finding> {
    let found = page::judge(plan).into_iter();
    found.filter(|finding| finding.severity <= Severity::Broken).collect()
}

/// What becomes of a connection from the one host to the other, and of its answer.
fn verdicts(plan: Plan) -> (Verdict, Option<Verdict>) {
    let network = Network::new(Arc::new(plan));
    let (app, db) = (network.end("app").unwrap(), network.end("db").unwrap());
    let conversation = network.trace(&Query::new(app, db, Protocol::TCP, 5432));
    (conversation.out.verdict, conversation.back.map(|back| back.verdict))
}
