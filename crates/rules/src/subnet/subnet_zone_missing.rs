//! A subnet whose Availability Zone is left to AWS.

use std::collections::BTreeMap;

use plan::{Change, Fix, Listing, Part, Region, Severity, Subnet, Vpc};
use reach::Network;

use super::zone::is_name_in;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-zone-missing",
    severity: Severity::Risky,
    source: "AWSEC2/latest/APIReference/API_CreateSubnet.html",
    rests_on: &[Listing::Subnets],
    page: page!("subnet_zone_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.is_empty());
    let open = |subnet: &Subnet| empty(&subnet.zone) && empty(&subnet.zone_id);
    for subnet in network.plan().every::<Subnet>().filter(|subnet| open(subnet)) {
        let Some(vpc) = subnet.parent::<Vpc>().filter(|vpc| !vpc.addresses_only) else { continue };
        let finding = report.at(subnet.spot("zone")).arg("subnet", subnet.name());
        if let Some(zone) = least_used(vpc) {
            let decided = Subnet { zone: Some(zone.clone()), ..subnet.is().clone() };
            let change = Change::new("").edit(subnet.becomes(decided));
            finding.fix(Fix::review("set-zone", change).arg("zone", zone));
        }
    }
}

/// The zone of the VPC's Region with the fewest of its subnets, out of those that the plan uses
/// there; the Region's first zone where it uses none.
fn least_used(vpc: Part<'_, Vpc>) -> Option<String> {
    let region = vpc.within::<Region>()?.is().code.as_str();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for subnet in vpc.plan.every::<Subnet>() {
        let Some(zone) = subnet.is().zone.as_deref().filter(|zone| is_name_in(zone, region)) else {
            continue;
        };
        let ours = subnet.resource.parent.as_ref() == Some(vpc.id);
        *counts.entry(zone).or_default() += usize::from(ours);
    }
    let least = counts.into_iter().min_by_key(|(_, count)| *count).map(|(zone, _)| zone.to_owned());
    least.or_else(|| (!region.is_empty()).then(|| format!("{region}a")))
}
