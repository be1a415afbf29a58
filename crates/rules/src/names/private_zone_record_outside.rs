//! A record whose name is not in its zone.

use plan::{Change, Fix, Part, PrivateHostedZone, Severity};
use reach::{Network, bare_name, is_in_domain};

use super::zone::{domain, record_path, records, with_record};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-record-outside",
    severity: Severity::Rejected,
    source: "Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    rests_on: &[],
    page: page!("private_zone_record_outside.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, zone: Part<'_, PrivateHostedZone>, report: &mut Report<'_>) {
    let Some(domain) = domain(zone) else { return };
    for (row, record) in records(zone) {
        let name = bare_name(&record.name);
        if name.is_empty() || is_in_domain(&name, &domain) {
            continue;
        }
        let whole = format!("{name}.{domain}");
        let is = with_record(zone, row, |record| record.name.clone_from(&whole));
        let spot = zone.spot(format!("{}/name", record_path(row)).as_str());
        let finding = report.at(spot).arg("name", &record.name).arg("zone", zone.name());
        finding.arg("domain", domain.clone()).also(zone.spot("domain"), "domain");
        // A name of another domain was not cut short.
        if !name.contains('.') {
            let fix = Fix::review("complete", Change::new("").edit(zone.becomes(is)));
            finding.fix(fix.arg("whole", whole));
        }
    }
}
