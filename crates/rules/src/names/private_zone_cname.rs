//! A CNAME record where other records stand, or at the top of its zone.

use plan::{Change, Fix, Part, PrivateHostedZone, Severity, Spot};
use reach::{Network, bare_name};

use super::zone::{Zone, domain, record_path, records};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-cname",
    severity: Severity::Rejected,
    source: "Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    rests_on: &[],
    page: page!("private_zone_cname.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, zone: Part<'_, PrivateHostedZone>, report: &mut Report<'_>) {
    for (row, record) in records(zone).filter(|(_, record)| record.kind == "cname") {
        let Some(other) = in_the_way(zone, row, &bare_name(&record.name)) else { continue };
        let mut is = zone.is().clone();
        is.records.remove(row);
        let finding = report.at(zone.spot(record_path(row))).arg("name", &record.name);
        finding.arg("zone", zone.name()).also(other, "other");
        finding.fix(Fix::review("drop", Change::new("").edit(zone.becomes(is))));
    }
}

/// What the name has besides the CNAME record: the zone's own records, or one in another row. Of two
/// CNAME records the first one stays.
fn in_the_way(zone: Zone<'_>, row: usize, name: &str) -> Option<Spot> {
    if domain(zone)? == name {
        return Some(zone.spot("domain"));
    }
    let mut others = records(zone).filter(|(other, record)| {
        let same = bare_name(&record.name) == name && !name.is_empty();
        same && *other != row && (record.kind != "cname" || *other < row)
    });
    others.next().map(|(other, _)| zone.spot(record_path(other)))
}
