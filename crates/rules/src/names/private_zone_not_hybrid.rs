//! A private hosted zone whose hosts an on-premises network reaches, but whose names it cannot ask for.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{Protocol, Readable};
use plan::{OnPremises, PrivateHostedZone, ResolverEndpoint, Severity};
use reach::{End, Network, Query, Verdict, bare_name};

use super::zone::{Zone, record_path, records};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-not-hybrid",
    severity: Severity::Note,
    source: "Route53/latest/DeveloperGuide/resolver-overview-forward-network-to-vpc.html",
    rests_on: &[],
    page: page!("private_zone_not_hybrid.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let inbound = |endpoint: plan::Part<'_, ResolverEndpoint>| endpoint.direction == "inbound";
    if plan.every::<ResolverEndpoint>().any(inbound) {
        return;
    }
    for zone in plan.every::<PrivateHostedZone>().filter(|zone| !zone.vpcs.is_empty()) {
        for outside in plan.every::<OnPremises>() {
            let from = End::Resource(outside.id.clone());
            if let Some(row) = led_to(network, zone, &from) {
                let finding = report.at(zone.spot("vpcs")).arg("zone", zone.name());
                finding.arg("outside", outside.name()).also(zone.spot(record_path(row)), "record");
                finding.also(outside.spot(""), "outside");
            }
        }
    }
}

/// The first record with an address that packets of an outside network get to.
fn led_to(network: &Network, zone: Zone<'_>, from: &End) -> Option<usize> {
    let mut tried = BTreeSet::new();
    let mut leads = |value: &String| {
        let address = IpAddr::read(&bare_name(value)).ok();
        address.filter(|address| tried.insert(*address)).is_some_and(|address| {
            let query = Query::new(from.clone(), End::Address(address), Protocol::TCP, 443);
            let verdict = network.trace(&query).verdict;
            matches!(verdict, Verdict::Delivered | Verdict::Denied)
        })
    };
    records(zone).find(|(_, record)| record.values.iter().any(&mut leads)).map(|(row, _)| row)
}
