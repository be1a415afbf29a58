//! An IPv6 block or address in a field for IPv4, or the other way round.

use std::sync::Arc;

use plan::{Family, Id, Resource, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-family",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("address_family.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(_: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    if resource.fits_families() {
        return;
    }
    for leaf in resource.text_fields(id, |leaf| leaf.wanted_family().is_some()) {
        let wanted = match leaf.wanted_family() {
            Some(Family::V4) => "IPv4",
            Some(Family::V6) => "IPv6",
            Some(Family::Any) | None => continue,
        };
        let finding = report.at(leaf.spot()).arg("resource", leaf.name());
        finding.arg("text", leaf.text()).arg("wanted", wanted);
    }
}
