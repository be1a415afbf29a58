//! How long the parts of an edit take, by the size of the plan: the median of several runs, as a table.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops when its plan is wrong"
)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use engine::{Change, Id, Language, Level, Path, Query, Session, draw};

/// A chain of peered VPCs, each with four subnets and a host in each.
fn chain(vpcs: usize) -> String {
    let mut text = String::from("region us us-east-1\n");
    for n in 0..vpcs {
        let (high, low) = (n / 200, n % 200);
        let block = |n: usize| format!("{}.{}", 10 + n / 200, n % 200);
        let _ = writeln!(text, "  vpc v{n} {}.{low}.0.0/16\n    route-table rt{n} main", 10 + high);
        for peer in [n.wrapping_sub(1), n + 1].into_iter().filter(|peer| *peer < vpcs) {
            let _ = writeln!(text, "      route {}.0.0/16 -> p{}", block(peer), peer.min(n));
        }
        let _ = writeln!(text, "    security-group sg{n}\n      in tcp 443 cidr 0.0.0.0/0");
        for subnet in 0..4 {
            let _ = writeln!(
                text,
                "    subnet s{n}-{subnet} {}.{subnet}.0/24 zone us-east-1a",
                block(n)
            );
            let _ = writeln!(
                text,
                "      instance i{n}-{subnet} {}.{subnet}.10 groups sg{n}",
                block(n)
            );
        }
    }
    for n in 1..vpcs {
        let _ = writeln!(text, "peering p{} v{} <-> v{n} active", n - 1, n - 1);
    }
    text
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times.get(4).copied().unwrap_or_default()
}

fn row(vpcs: usize) -> Vec<String> {
    let text = chain(vpcs);
    let file = [engine::File { name: "chain".to_owned(), bytes: text.into_bytes() }];
    let session = Session::open(&file).unwrap().session;
    let (id, path) = (Id::new("v1").unwrap(), Path::new("dns_hostnames"));
    let change: Change = session.set(&id, &path, true.into(), "edit").unwrap();
    let query = Query::new(
        session.end("i0-0").unwrap(),
        session.end("i1-0").unwrap(),
        "tcp".parse().unwrap(),
        443,
    );
    let json = engine::formats().iter().find(|format| format.lossless).unwrap();
    let times = [
        median(|| drop(Session::open(&file).unwrap())),
        median(|| session.clone().apply(&change)),
        median(|| drop(session.findings(Language::En))),
        median(|| drop(session.trace(&query))),
        median(|| drop(session.reachability(Level::Subnet, Some(&query.from), None))),
        median(|| drop(draw::layout(session.plan(), &draw::DrawSettings::default()))),
        median(|| drop(session.tree())),
        median(|| drop(session.write(json))),
    ];
    let cells = times.map(|time| format!("{:.3} ms", time.as_secs_f64() * 1000.0));
    [vpcs.to_string(), session.plan().len().to_string()].into_iter().chain(cells).collect()
}

fn main() {
    let heads = [
        "VPCs",
        "resources",
        "open",
        "edit and judge",
        "findings",
        "trace",
        "sets of a row",
        "layout",
        "tree",
        "write",
    ];
    println!("{}", heads.map(|head| format!("{head:>15}")).join(""));
    for vpcs in [10, 100, 400] {
        println!("{}", row(vpcs).iter().map(|cell| format!("{cell:>15}")).collect::<String>());
    }
}
