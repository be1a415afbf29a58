//! A subnet whose route leads to a NAT gateway inside it.

use plan::{NatGateway, Part, Severity, Subnet};
use reach::{Network, Route};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-same-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/nat-gateway-troubleshooting.html",
    rests_on: &[],
    page: page!("nat_same_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    let Some(subnet) = gateway.parent::<Subnet>() else { return };
    let Some(table) = network.table_of(subnet.id) else { return };
    let back =
        |route: &&Route| route.target.id() == Some(gateway.id) && route.overridden_by.is_none();
    for at in network.routes(table).iter().filter(back).filter_map(|route| route.at.clone()) {
        let finding = report.at(at);
        finding
            .arg("subnet", subnet.name())
            .arg("gateway", gateway.name())
            .also(gateway.spot(""), "gateway");
    }
}
