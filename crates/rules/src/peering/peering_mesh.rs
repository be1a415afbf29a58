//! Many VPCs joined by peerings, where a transit gateway would be simpler.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Severity, Vpc};
use reach::Network;

use super::pair::{Side, by_vpc};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-mesh",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_mesh.md"),
    check,
};

/// The most VPCs that peerings alone join well: a handful.
const HANDFUL: usize = 5;

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let sides = by_vpc(plan);
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    for vpc in plan.every::<Vpc>() {
        if seen.contains(vpc.id) {
            continue;
        }
        let joined = joined(&sides, vpc.id);
        seen.extend(&joined);
        if joined.len() <= HANDFUL {
            continue;
        }
        // Each peering is seen from both its sides.
        let count = joined.iter().filter_map(|vpc| sides.get(vpc)).map(Vec::len).sum::<usize>() / 2;
        let full = joined.len() * (joined.len() - 1) / 2;
        let finding = report.at(vpc.spot(""));
        finding.arg("vpcs", joined.len()).arg("count", count).arg("full", full);
    }
}

/// The VPCs that peerings join with one another, directly or over others.
fn joined<'a>(sides: &BTreeMap<&'a Id, Vec<Side<'a>>>, vpc: &'a Id) -> BTreeSet<&'a Id> {
    let mut joined = BTreeSet::from([vpc]);
    let mut next = vec![vpc];
    while let Some(vpc) = next.pop() {
        let peers = sides.get(vpc).into_iter().flatten().map(|side| side.peer.id);
        next.extend(peers.filter(|peer| joined.insert(peer)));
    }
    joined
}
