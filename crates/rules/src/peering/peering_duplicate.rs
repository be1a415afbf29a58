//! A second living peering between the same two VPCs.

use std::collections::BTreeMap;

use plan::{Change, Fix, Id, Part, Peering, Severity};
use reach::Network;

use super::pair::pairs;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut kept: BTreeMap<[&Id; 2], Part<'_, Peering>> = BTreeMap::new();
    let alive = || pairs(network.plan()).filter(|[side, _]| side.peering.is_alive());
    let (active, waiting): (Vec<_>, Vec<_>) = alive().partition(|[s, _]| s.peering.is_active());
    for [side, _] in active.into_iter().chain(waiting) {
        let mut ends = [side.vpc.id, side.peer.id];
        ends.sort();
        let first = *kept.entry(ends).or_insert(side.peering);
        if first.id != side.peering.id {
            report
                .at(side.peering.spot(""))
                .arg("peering", side.peering.name())
                .arg("first", first.name())
                .arg("a", side.vpc.name())
                .arg("b", side.peer.name())
                .also(first.spot(""), "first")
                .fix(Fix::review("drop", dropped(side.peering, first)));
        }
    }
}

/// The change that takes a peering away and leads the routes into it to the one that stays.
fn dropped(peering: Part<'_, Peering>, stays: Part<'_, Peering>) -> Change {
    let tables = peering.plan.every::<plan::RouteTable>();
    let led = tables.fold(Change::new(""), |change, table| {
        let mut is = table.is().clone();
        let into = |route: &&mut plan::RouteTableRoute| {
            route.target.as_ref().and_then(plan::Target::id) == Some(peering.id)
        };
        for route in is.routes.iter_mut().filter(into) {
            route.target = Some(plan::Target::To(stays.id.clone()));
        }
        if is == *table.is() { change } else { change.edit(table.becomes(is)) }
    });
    led.drop(peering.id)
}
