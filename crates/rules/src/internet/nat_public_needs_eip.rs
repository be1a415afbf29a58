//! A public NAT gateway without an Elastic IP address.

use plan::{Listing, NatGateway, Part, Path, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-public-needs-eip",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateway-working-with.html",
    rests_on: &[Listing::NetworkInterfaces],
    page: page!("nat_public_needs_eip.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    for path in without_address(gateway.is()) {
        report.at(gateway.spot(path)).arg("gateway", gateway.name());
    }
}

/// Where a public NAT gateway lacks an address. One that is allocated and not known yet is none that lacks; a
/// regional one gets them of AWS, unless its zones are
/// given by hand.
fn without_address(gateway: &NatGateway) -> Vec<Path> {
    let rows = gateway.zone_addresses.iter().enumerate();
    let open = rows.filter(|(_, of)| of.public_address.is_none());
    let path = Path::new("zone_addresses");
    let further = gateway.further_addresses.iter().enumerate();
    let further = further.filter(|(_, of)| of.public_address.is_none());
    let field = |row| Path::new("further_addresses").row(row).field("public_address");
    let further = further.map(|(row, _)| field(row));
    match gateway.is_regional() {
        _ if gateway.allocated => Vec::new(),
        true if gateway.expands => Vec::new(),
        true if gateway.zone_addresses.is_empty() => vec![path],
        true => open.map(|(row, _)| path.row(row).field("public_address")).collect(),
        false if gateway.is_public() => {
            let own = gateway.public_address.is_none().then(|| Path::new("public_address"));
            own.into_iter().chain(further).collect()
        }
        false => Vec::new(),
    }
}
