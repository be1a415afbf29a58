//! A subnet in an Availability Zone that is not of its VPC's Region.

use plan::{Region, Severity, Spot, Subnet};
use reach::Network;

use super::zone::{is_id_in, is_name_in};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-zone-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/configure-subnets.html",
    page: include_str!("subnet_zone_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for subnet in network.plan().every::<Subnet>() {
        let Some(region) = subnet.within::<Region>() else { continue };
        let code = region.code.as_str();
        let zones: [(Spot, &Option<String>, fn(&str, &str) -> bool); 2] = [
            (subnet.spot("zone"), &subnet.is().zone, is_name_in),
            (subnet.spot("zone_id"), &subnet.is().zone_id, is_id_in),
        ];
        let decided = |zone: &&String| !zone.is_empty() && !code.is_empty();
        for (spot, zone, is_in) in zones {
            let Some(zone) = zone.as_ref().filter(decided).filter(|zone| !is_in(zone, code)) else {
                continue;
            };
            report
                .at(spot)
                .arg("subnet", subnet.name())
                .arg("zone", zone)
                .arg("region", code)
                .also(region.spot("code"), "region");
        }
    }
}
