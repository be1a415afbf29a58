//! A regional NAT gateway in a subnet, or a zonal one in none.

use plan::{Change, Edit, Fix, Listing, NatGateway, Part, Resource, Severity, Subnet, Vpc};
use reach::Network;
use std::sync::Arc;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-regional-place",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateways-regional.html",
    rests_on: &[Listing::NatGateways],
    page: page!("nat_regional_place.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    let subnet = gateway.parent::<Subnet>();
    let is_apart = match gateway.is_regional() {
        true => subnet.is_some(),
        false => gateway.parent::<Vpc>().is_some(),
    };
    if !is_apart {
        return;
    }
    let finding = report.at(gateway.spot("availability")).arg("gateway", gateway.name());
    finding.arg("mode", &gateway.availability);
    finding.fixes.extend(settled(gateway, subnet));
}

/// Moves a regional one into its VPC, and makes one in a VPC regional.
fn settled(gateway: Part<'_, NatGateway>, subnet: Option<Part<'_, Subnet>>) -> Option<Fix> {
    let change = match subnet {
        Some(subnet) => {
            let vpc = subnet.parent::<Vpc>()?;
            let moved = Resource::clone(gateway.resource).inside(vpc.id);
            let edit = Edit { id: gateway.id.clone(), to: Some(Arc::new(moved)) };
            Change::new("").edit(edit)
        }
        None => {
            let availability = NatGateway::REGIONAL.to_owned();
            let connectivity = NatGateway::PUBLIC.to_owned();
            let is = NatGateway { availability, connectivity, ..gateway.is().clone() };
            Change::new("").edit(gateway.becomes(is))
        }
    };
    Some(Fix::review("settle", change))
}
