//! A private hosted zone whose names lead to a VPC, and that a VPC joined with it does not see.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::Readable;
use plan::{Change, Fix, Id, PrivateHostedZone, Ref, Severity, Vpc};
use reach::{Network, bare_name};

use super::zone::{Association, Zone, associations, domain, neighbours, record_path, records};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-not-shared",
    severity: Severity::Note,
    source: "Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html",
    page: include_str!("private_zone_not_shared.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let neighbours = neighbours(plan);
    for zone in plan.every::<PrivateHostedZone>() {
        let mut seen: BTreeSet<&Id> = blind(network, zone);
        for (owner, row) in owners(network, zone) {
            let near = neighbours.get(owner.vpc.id).into_iter().flatten();
            for vpc in near.filter_map(|id| plan.get::<Vpc>(id)) {
                if vpc.addresses_only || !seen.insert(vpc.id) {
                    continue;
                }
                let mut is = zone.is().clone();
                is.vpcs.push(Ref::to(vpc.id.clone()));
                let finding = report.at(zone.spot("vpcs")).arg("zone", zone.name());
                finding.arg("vpc", vpc.name()).arg("owner", owner.vpc.name());
                finding.also(zone.spot(record_path(row)), "record");
                finding.fix(Fix::review("associate", Change::new("").edit(zone.becomes(is))));
            }
        }
    }
}

/// The VPCs that are not to be told: those that see the zone, or another one of the same domain.
fn blind<'a>(network: &'a Network, zone: Zone<'a>) -> BTreeSet<&'a Id> {
    let same = |other: &Zone<'_>| domain(*other) == domain(zone);
    let zones = network.plan().every::<PrivateHostedZone>().filter(same);
    zones.flat_map(|zone| zone.is().vpcs.iter().map(|vpc| &vpc.id)).collect()
}

/// The associated VPCs that own addresses of the zone's records, each with the first such record.
fn owners<'a>(network: &Network, zone: Zone<'a>) -> Vec<(Association<'a>, usize)> {
    let owned = |here: &Association<'_>, value: &str| {
        let address = IpAddr::read(&bare_name(value)).ok();
        let blocks = network.blocks(here.vpc.id);
        address.is_some_and(|address| blocks.iter().any(|block| block.contains(&address)))
    };
    let first = |here: Association<'a>| {
        let mut leading = records(zone)
            .filter(|(_, record)| record.values.iter().any(|value| owned(&here, value)));
        Some((here, leading.next()?.0))
    };
    associations(zone).filter_map(first).collect()
}
