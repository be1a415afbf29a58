//! The exact sets say of every flow what following that flow says.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

mod world;

use std::sync::Arc;

use net::{Flow, Protocol};
use reach::{End, Network, Query, Verdict};
use world::{Scope, World};

const WORLDS: u64 = 400;
const QUESTIONS: usize = 12;
const FLOWS: u16 = 24;

#[test]
fn a_set_holds_what_a_trace_delivers() {
    let (mut inside, mut outside) = (0, 0);
    for seed in 0..worlds() {
        let mut world = World::of(seed, Scope::Full);
        let network = Network::new(Arc::new(world.plan.clone()));
        for _ in 0..QUESTIONS {
            let query = world.question();
            let (from, to) = (one(&query.from), one(&query.to));
            let (Some(from), Some(to)) = (from, to) else { continue };
            let reach = network.reach(&from, &to);
            for flow in flows(&network, &query) {
                let told = network.trace(&flow);
                let packet = told.out.flow;
                // What a host says to itself is no flow of a network.
                if packet.source == packet.destination {
                    continue;
                }
                let (works, unknown) =
                    (reach.works.contains(&packet), reach.unknown.contains(&packet));
                let at = || format!("seed {seed}: {from:?} -> {to:?} {packet}: {:?}", told.verdict);
                assert_eq!(works, told.verdict.ends_well(), "{}", at());
                assert_eq!(unknown, told.verdict == Verdict::Unknown, "{}", at());
                *if works { &mut inside } else { &mut outside } += 1;
            }
        }
    }
    assert!(inside > 300 && outside > 300, "{inside} flows work, {outside} do not");
}

fn worlds() -> u64 {
    std::env::var("VPCPLAN_WORLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(WORLDS)
}

/// Ends that stand for one address alone, of which a trace follows the same.
fn one(end: &End) -> Option<End> {
    matches!(end, End::Address(_) | End::At { .. }).then(|| end.clone())
}

/// The question for many services and source ports.
fn flows(network: &Network, query: &Query) -> Vec<Query> {
    let mut state = 1_u16;
    let mut next = move |of: &[u16]| {
        state = state.wrapping_mul(25173).wrapping_add(13849);
        of[usize::from(state >> 4) % of.len()]
    };
    let protocols =
        [Protocol::TCP, Protocol::UDP, Protocol::ICMP, Protocol(47), Protocol(132), Protocol(50)];
    let ports = [0, 1, 22, 53, 80, 443, 1023, 1024, 2048, 2049, 8080, 32768, 49152, 65535, 771];
    let sent = |query: &Query| network.trace(query).out.flow;
    let legal = |query: &Query| {
        let Flow { protocol, .. } = sent(query);
        protocol.has_ports() || protocol.is_icmp() || query.port == 0
    };
    let flow = |at: u16| Query {
        protocol: protocols[usize::from(at) % protocols.len()],
        port: if protocols[usize::from(at) % protocols.len()].0 > 100
            || protocols[usize::from(at) % protocols.len()].has_ports()
            || protocols[usize::from(at) % protocols.len()].is_icmp()
        {
            next(&ports)
        } else {
            0
        },
        source_port: Some(next(&ports)),
        ..query.clone()
    };
    (0..FLOWS).map(flow).filter(legal).collect()
}
