//! A record whose values are not of its type.

use std::net::{Ipv4Addr, Ipv6Addr};

use plan::{Change, Fix, Part, PrivateHostedZone, Severity};
use reach::{Network, bare_name, is_name};

use super::zone::{Zone, record_path, records, with_record};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-record-value",
    severity: Severity::Rejected,
    source: "Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    rests_on: &[],
    page: page!("private_zone_record_value.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, zone: Part<'_, PrivateHostedZone>, report: &mut Report<'_>) {
    for (row, record) in records(zone) {
        let wrong =
            |(place, value): &(usize, &String)| !fits(&record.kind, *place, &bare_name(value));
        let Some((place, value)) = record.values.iter().enumerate().find(wrong) else {
            continue;
        };
        let is = without_value(zone, row, place);
        let at = zone.spot(record_path(row)).path;
        let finding = report.at(zone.spot(format!("{at}/values/{place}").as_str()));
        finding.arg("value", value).arg("name", &record.name).arg("zone", zone.name());
        finding.arg("type", record.kind.to_ascii_uppercase());
        finding.fix(Fix::review("drop", Change::new("").edit(zone.becomes(is))));
    }
}

/// Whether a value may stand there in a record of a type. A name in an A or AAAA record is an alias.
fn fits(kind: &str, place: usize, value: &str) -> bool {
    match kind {
        "a" => value.parse::<Ipv4Addr>().is_ok() || is_name(value),
        "aaaa" => value.parse::<Ipv6Addr>().is_ok() || is_name(value),
        "cname" => place == 0 && (is_name(value) || is_label(value)),
        _ => true,
    }
}

/// The zone without a value, and without its record where it is the only one.
fn without_value(zone: Zone<'_>, row: usize, place: usize) -> PrivateHostedZone {
    let mut is = with_record(zone, row, |record| {
        record.values.remove(place);
    });
    if is.records.get(row).is_some_and(|record| record.values.is_empty()) {
        is.records.remove(row);
    }
    is
}

fn is_label(value: &str) -> bool {
    is_name(&format!("{value}.example")) && value.parse::<u32>().is_err()
}
