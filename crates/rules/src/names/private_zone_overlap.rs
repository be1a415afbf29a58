//! A record that a more specific zone of the same VPC hides.

use std::collections::BTreeMap;

use plan::{Change, Fix, Id, Part, PrivateHostedZone, Severity};
use reach::{Network, bare_name, is_in_domain};

use super::zone::{Association, Zone, associations, domain, record_path, records};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-overlap",
    severity: Severity::Risky,
    source: "Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html",
    rests_on: &[],
    page: page!("private_zone_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, wide: Part<'_, PrivateHostedZone>, report: &mut Report<'_>) {
    let beside = beside(wide);
    for (row, record) in records(wide) {
        let name = bare_name(&record.name);
        let Some((narrow, here)) = hiding(wide, &beside, &name) else { continue };
        let mut left = wide.is().clone();
        let moved = left.records.remove(row);
        let mut joined = narrow.is().clone();
        joined.records.push(moved);
        let change = Change::new("").edit(wide.becomes(left)).edit(narrow.becomes(joined));
        let finding = report.at(wide.spot(record_path(row))).arg("name", &record.name);
        finding.arg("wide", wide.name()).arg("narrow", narrow.name());
        finding.arg("vpc", here.vpc.name()).also(narrow.spot("domain"), "narrow");
        finding.fix(Fix::review("move", change));
    }
}

/// The more specific zones of the VPCs of a zone, in the order of ids.
fn beside(wide: Zone<'_>) -> Vec<Zone<'_>> {
    let Some(outer) = domain(wide) else { return Vec::new() };
    let narrower = |zone: &Zone<'_>| {
        domain(*zone).is_some_and(|inner| inner != outer && is_in_domain(&inner, &outer))
    };
    let vpcs = wide.is().vpcs.iter();
    let zones = vpcs.flat_map(|vpc| wide.plan.referring::<PrivateHostedZone>(&vpc.id));
    let zones: BTreeMap<&Id, Zone<'_>> = zones.map(|zone| (zone.id, zone)).collect();
    zones.into_values().filter(narrower).collect()
}

/// The more specific zone that answers for a name of a zone in one of its VPCs, and lacks it.
fn hiding<'a>(
    wide: Zone<'a>,
    beside: &[Zone<'a>],
    name: &str,
) -> Option<(Zone<'a>, Association<'a>)> {
    let lacks = |zone: &&Zone<'a>| {
        domain(**zone).is_some_and(|inner| is_in_domain(name, &inner))
            && !records(**zone).any(|(_, record)| bare_name(&record.name) == name)
    };
    beside.iter().filter(lacks).find_map(|zone| {
        let zone = *zone;
        let mut shared = associations(zone).filter(|here| is_seen(wide, here));
        Some((zone, shared.next()?))
    })
}

fn is_seen(zone: Zone<'_>, here: &Association<'_>) -> bool {
    zone.is().vpcs.iter().any(|vpc| vpc.id == *here.vpc.id)
}
