//! A name that leads from one CNAME to the next without an end.

use plan::{Part, PrivateHostedZone, Severity};
use reach::{DnsAnswer, DnsStep, End, Network, StepAction};

use super::zone::{Zone, associations, record_path, records};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-circle",
    severity: Severity::Broken,
    source: "Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    rests_on: &[],
    page: page!("private_zone_circle.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, zone: Part<'_, PrivateHostedZone>, report: &mut Report<'_>) {
    for (row, record) in records(zone).filter(|(_, record)| record.kind == "cname") {
        if let Some(vpc) = circling(network, zone, &record.name) {
            let finding = report.at(zone.spot(record_path(row))).arg("name", &record.name);
            finding.arg("vpc", vpc);
        }
    }
}

/// A VPC in which the name leads nowhere.
fn circling<'a>(network: &Network, zone: Zone<'a>, name: &str) -> Option<&'a str> {
    let ends = |vpc: &plan::Id| {
        let told = network.resolve(name, &End::Resource(vpc.clone()));
        let last = told.steps.last().map(|step| step.action);
        told.answer == DnsAnswer::NotAnswered
            && last == Some(StepAction::Names(DnsStep::TooManyAliases))
    };
    associations(zone).find(|here| ends(here.vpc.id)).map(|here| here.vpc.name())
}
