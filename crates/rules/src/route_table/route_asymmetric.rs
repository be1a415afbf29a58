//! A table without the way back to a network that can reach its subnets.

use net::IpNet;
use plan::{Change, Fix, Ref, RouteTable, Severity, VirtualPrivateGateway, Vpc};
use reach::Network;

use crate::hybrid::link::learned;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-asymmetric",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/vpn-configure-route-tables.html",
    page: include_str!("route_asymmetric.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for gateway in network.plan().every::<VirtualPrivateGateway>() {
        let Some(vpc) = gateway.parent::<Vpc>() else { continue };
        let prefixes = learned(network.plan(), gateway.id);
        for table in vpc
            .children::<RouteTable>()
            .filter(|table| !network.subnets_of_table(table.id).is_empty())
        {
            let covered = |net: &IpNet| {
                network
                    .routes(table.id)
                    .iter()
                    .any(|route| route.destination.contains(net) && route.target.id().is_some())
            };
            let Some(prefix) = prefixes.iter().find(|net| !covered(net)) else { continue };
            let mut is = table.is().clone();
            is.propagating.push(Ref::to(gateway.id.clone()));
            let finding = report.at(table.spot("propagating"));
            finding.arg("table", table.name()).arg("gateway", gateway.name()).arg("prefix", prefix);
            finding.also(gateway.spot(""), "gateway");
            finding.fix(Fix::review("propagate", Change::new("").edit(table.becomes(is))));
        }
    }
}
