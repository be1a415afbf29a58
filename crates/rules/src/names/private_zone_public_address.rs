//! A record that gives the public address of a host inside one of its VPCs.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::Readable;
use plan::{Change, Fix, PrivateHostedZone, Severity};
use reach::{Network, Nic, bare_name};

use super::zone::{Zone, associations, record_path, records, with_record};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-public-address",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/vpc-dns.html",
    rests_on: &[],
    page: page!("private_zone_public_address.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let known = known(network);
    for zone in network.plan().every::<PrivateHostedZone>() {
        for (row, record) in records(zone) {
            for (place, value) in record.values.iter().enumerate() {
                let Some((nic, private)) = host(&known, zone, value) else { continue };
                let is = with_record(zone, row, |record| {
                    if let Some(value) = record.values.get_mut(place) {
                        *value = private.to_string();
                    }
                });
                let at = format!("{}/values/{place}", record_path(row));
                let finding = report.at(zone.spot(at.as_str())).arg("name", &record.name);
                finding.arg("zone", zone.name()).arg("address", value).arg("private", private);
                finding.also(nic.spot.clone(), "host");
                let fix = Fix::review("private", Change::new("").edit(zone.becomes(is)));
                finding.fix(fix.arg("private", private));
            }
        }
    }
}

/// The interfaces by their public addresses.
type Known<'n> = BTreeMap<IpAddr, Vec<&'n Nic>>;

fn known(network: &Network) -> Known<'_> {
    let mut known = Known::new();
    for nic in network.interfaces() {
        nic.publics().for_each(|public| known.entry(public).or_default().push(nic));
    }
    known
}

/// The host of an associated VPC that has a public address, and its private one.
fn host<'n>(known: &Known<'n>, zone: Zone<'_>, value: &str) -> Option<(&'n Nic, IpAddr)> {
    let address = IpAddr::read(&bare_name(value)).ok()?;
    let inside = |nic: &&Nic| associations(zone).any(|here| nic.vpc.as_ref() == Some(here.vpc.id));
    let nic = known.get(&address)?.iter().copied().find(inside)?;
    Some((nic, nic.private_of(address)?))
}
