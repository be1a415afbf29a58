//! An association with a virtual private gateway that is attached to no VPC.

use crate::{Report, Rule};
use plan::{
    Change, DirectConnectGateway, Fix, Listing, Part, Path, Severity, VirtualPrivateGateway, Vpc,
};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-vgw-detached",
    severity: Severity::Rejected,
    source: "directconnect/latest/UserGuide/virtualgateways.html",
    rests_on: &[Listing::Vpcs, Listing::VirtualPrivateGateways],
    page: page!("dxgw_vgw_detached.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    for (row, of) in exchange.associations.iter().enumerate() {
        let Some(named) = &of.gateway else { continue };
        let gateway = network.plan().get::<VirtualPrivateGateway>(&named.id);
        let Some(gateway) = gateway.filter(|gateway| gateway.parent::<Vpc>().is_none()) else {
            continue;
        };
        let mut is = exchange.is().clone();
        is.associations.retain(|other| other.gateway.as_ref() != Some(named));
        let path = Path::new("associations").row(row).field("gateway");
        let finding = report.at(exchange.spot(path)).arg("exchange", exchange.name());
        finding.arg("gateway", gateway.name()).also(gateway.spot(""), "gateway");
        finding.fix(Fix::review("drop", Change::new("").edit(exchange.becomes(is))));
    }
}
