//! A public address in a subnet that VPC Block Public Access keeps from the internet.

use plan::{
    Accepts, Blocked, Change, Fix, Listing, Part, PublicAccessExclusion, Ref, Region, Severity,
};
use reach::{Network, Nic};

use super::public_addresses;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-blocks-internet",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/security-vpc-bpa-basics.html",
    rests_on: &[Listing::PublicAccessExclusions],
    page: page!("bpa_blocks_internet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for nic in network.interfaces() {
        let Some((_, at)) = public_addresses(nic).next() else { continue };
        let Some(place) = nic.subnet.as_ref().or(nic.vpc.as_ref()) else { continue };
        let Some(region) = network.plan().enclosing::<Region>(place) else { continue };
        if !is_stopped(network.blocked(place), nic) {
            continue;
        }
        let finding = report.at(at).arg("host", &nic.spot.id).arg("place", place);
        finding.arg("region", region.name()).also(region.spot("block_public_access"), "setting");
        finding.fix(excluded(region, place, nic).arg("place", place));
    }
}

/// Whether so much is blocked that the internet gateway carries nothing for an interface.
fn is_stopped(blocked: Blocked, nic: &Nic) -> bool {
    match nic.accepts {
        Accepts::Nothing => blocked == Blocked::Everything,
        _ => blocked != Blocked::Nothing,
    }
}

/// Excludes the interface's subnet, as far as it needs.
fn excluded(region: Part<'_, Region>, place: &plan::Id, nic: &Nic) -> Fix {
    let mode = match nic.accepts {
        Accepts::Nothing => "allow-egress",
        _ => "allow-bidirectional",
    };
    let mut is = region.is().clone();
    let of = Some(Ref::to(place.clone()));
    is.exclusions.push(PublicAccessExclusion { of, mode: mode.to_owned() });
    Fix::review("exclude", Change::new("").edit(region.becomes(is)))
}
