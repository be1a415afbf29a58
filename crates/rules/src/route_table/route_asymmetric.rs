//! A table without the way back to a network that can reach its subnets.

use net::{AddressSet, IpNet};
use plan::{
    Change, Fix, Id, InternetGateway, Listing, NatGateway, Part, Ref, RouteTable, Severity,
    VirtualPrivateGateway, Vpc,
};
use reach::Network;

use crate::hybrid::link::learned;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-asymmetric",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/vpn-configure-route-tables.html",
    rests_on: &[Listing::RouteTables],
    page: page!("route_asymmetric.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, VirtualPrivateGateway>, report: &mut Report<'_>) {
    let Some(vpc) = gateway.parent::<Vpc>() else { return };
    let prefixes = learned(network.plan(), gateway.id);
    let used: Vec<Part<'_, RouteTable>> = vpc
        .children::<RouteTable>()
        .filter(|table| !network.subnets_of_table(table.id).is_empty())
        .collect();
    let answers = |net: &IpNet| used.iter().any(|table| leads_back(network, table.id, net));
    for table in &used {
        let lacks = |net: &&IpNet| !leads_back(network, table.id, net);
        let Some(prefix) = prefixes.iter().find(lacks) else { continue };
        let mut is = table.is().clone();
        is.propagating.push(Ref::to(gateway.id.clone()));
        let finding = report.at(table.spot("propagating"));
        finding.arg("table", table.name()).arg("gateway", gateway.name()).arg("prefix", prefix);
        finding.also(gateway.spot(""), "gateway");
        if answers(prefix) {
            finding.severity = Severity::Note;
        }
        finding.fix(Fix::review("propagate", Change::new("").edit(table.becomes(is))));
    }
}

/// Whether a table has a route for a prefix, or routes for all its parts. One for more than it, which leads
/// to the internet, takes its packets and loses them.
fn leads_back(network: &Network, table: &Id, net: &IpNet) -> bool {
    let plan = network.plan();
    let to_internet =
        |id: &Id| plan.get::<InternetGateway>(id).is_some() || plan.get::<NatGateway>(id).is_some();
    let routes = network.routes(table).iter();
    let routes = routes.filter_map(|route| Some((route.destination, route.target.id()?)));
    let around = routes.clone().filter(|(destination, _)| destination.contains(net));
    let best = around.max_by_key(|(destination, _)| destination.prefix_len());
    let parts = routes.filter(|(part, id)| net.contains(part) && !to_internet(id));
    best.is_some_and(|(destination, id)| destination == *net || !to_internet(id))
        || AddressSet::from(*net).is_subset(&parts.map(|(part, _)| part).collect())
}
