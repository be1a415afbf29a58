//! An interface endpoint with two subnets in one zone.

use plan::{Change, Fix, InterfaceEndpoint, Part, Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-subnet-per-zone",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[],
    page: page!("endpoint_subnet_per_zone.md"),
    check,
};

use super::consumer::{place_spot, places};
use crate::load_balancer::zone::{Zone, twins};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    let places: Vec<(usize, Part<'_, Subnet>)> = places(endpoint).collect();
    let zones: Vec<Zone<'_>> = places.iter().map(|(_, s)| Zone::of(*s)).collect();
    for (earlier, later) in twins(&zones) {
        let (Some((first, one)), Some((row, two))) = (places.get(earlier), places.get(later))
        else {
            continue;
        };
        let finding = report.at(place_spot(&endpoint, *row)).arg("endpoint", endpoint.name());
        finding.arg("one", one.name()).arg("two", two.name());
        finding.arg("zone", zones.get(later).map_or("", Zone::word));
        finding.also(place_spot(&endpoint, *first), "first");
        finding.fix(Fix::review("drop", without(&endpoint, *row)));
    }
}

fn without(endpoint: &Part<'_, InterfaceEndpoint>, row: usize) -> Change {
    let mut is = endpoint.is().clone();
    if row < is.subnets.len() {
        is.subnets.remove(row);
    }
    Change::new("").edit(endpoint.becomes(is))
}
