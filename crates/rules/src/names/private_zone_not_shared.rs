//! A private hosted zone whose names lead to a VPC, and that a VPC joined with it does not see.

use std::collections::{BTreeMap, BTreeSet};
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
    rests_on: &[],
    page: page!("private_zone_not_shared.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let blind = blind(network);
    for zone in plan.every::<PrivateHostedZone>() {
        let mut seen = blind.get(&domain(zone)).cloned().unwrap_or_default();
        for (owner, row) in owners(network, zone) {
            for vpc in neighbours(owner.vpc).into_iter().filter_map(|id| plan.get::<Vpc>(id)) {
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

/// By domain the VPCs that are not to be told: those that see a zone of it.
fn blind(network: &Network) -> BTreeMap<Option<String>, BTreeSet<&Id>> {
    let mut blind: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for zone in network.plan().every::<PrivateHostedZone>() {
        let vpcs = zone.is().vpcs.iter().map(|vpc| &vpc.id);
        blind.entry(domain(zone)).or_default().extend(vpcs);
    }
    blind
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
