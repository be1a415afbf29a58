//! A subnet in an Availability Zone that is not of its VPC's Region.

use plan::{Part, Region, Severity, Subnet};
use reach::Network;

use super::zone::{is_id_in, is_name_in};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-zone-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/configure-subnets.html",
    rests_on: &[],
    page: page!("subnet_zone_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let Some(region) = subnet.within::<Region>() else { return };
    for (field, zone) in foreign(&subnet, &region.code) {
        report
            .at(subnet.spot(field))
            .arg("subnet", subnet.name())
            .arg("zone", zone)
            .arg("region", &region.code)
            .also(region.spot("code"), "region");
    }
}

/// The fields of a subnet that name a zone which cannot be one of the Region's.
fn foreign<'a>(subnet: &'a Subnet, region: &str) -> impl Iterator<Item = (&'static str, &'a str)> {
    let decided = |zone: &'a Option<String>| {
        zone.as_deref().filter(|zone| !zone.is_empty() && !region.is_empty())
    };
    let name = decided(&subnet.zone).filter(|zone| !is_name_in(zone, region));
    let zone_id = decided(&subnet.zone_id).filter(|zone| !is_id_in(zone, region));
    let name = name.map(|zone| ("zone", zone));
    name.into_iter().chain(zone_id.map(|zone| ("zone_id", zone)))
}
