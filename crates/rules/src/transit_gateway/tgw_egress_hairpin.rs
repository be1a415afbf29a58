//! Spokes that share no routes and reach each other through the NAT gateway of an egress VPC.

use std::collections::BTreeMap;

use net::{Cidr, IpNet, PrefixMap};
use plan::{
    Change, Fix, Id, Listing, NatGateway, Part, Path, Severity, Subnet, Target, TransitGateway,
    TransitGatewayRoute,
};
use reach::{Network, Route};

use super::attached::{Spoke, Table, spokes_of};
use crate::vpc::block::private_range;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-egress-hairpin",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/transit-gateway-nat-igw.html",
    rests_on: &[Listing::RouteTables, Listing::TransitGatewayRouteTables],
    page: page!("tgw_egress_hairpin.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let spokes: BTreeMap<&Id, Spoke<'_>> = spokes_of(hub)
        .filter(|spoke| spoke.attachment.is_available())
        .map(|spoke| (spoke.attachment.id, spoke))
        .collect();
    let mut by_table: BTreeMap<&Id, (Table<'_>, Vec<Spoke<'_>>)> = BTreeMap::new();
    for spoke in spokes.values() {
        if let Some(table) = spoke.end().table() {
            by_table.entry(table.id).or_insert((table, Vec::new())).1.push(*spoke);
        }
    }
    for (table, senders) in by_table.values() {
        tell(network, report, (*table, senders), &spokes);
    }
}

fn tell(
    network: &Network,
    report: &mut Report<'_>,
    (table, senders): (Table<'_>, &[Spoke<'_>]),
    spokes: &BTreeMap<&Id, Spoke<'_>>,
) {
    let Some((row, egress)) = default_route(table, spokes) else { return };
    let back = returned(network, egress);
    let decided = decided(network, table);
    let met = |spoke: &&Spoke<'_>| {
        let blocks = network.blocks(spoke.vpc.id).iter().filter(|net| net.addr().is_ipv4());
        let mut open = blocks.filter(|net| decided.around(**net).next().is_none());
        spoke.vpc.id != egress.vpc.id && open.any(|net| back.iter().any(|b| b.contains(net)))
    };
    let mut met = senders.iter().filter(met);
    let (Some(one), Some(two)) = (met.next(), met.next()) else { return };
    let finding = report.at(table.spot(Path::new("routes").row(row)));
    finding.arg("table", table.name()).arg("egress", egress.vpc.name());
    finding.arg("one", one.vpc.name()).arg("two", two.vpc.name());
    finding.also(one.vpc.spot(""), "spoke").also(two.vpc.spot(""), "spoke");
    let blocks = senders.iter().flat_map(|spoke| network.blocks(spoke.vpc.id));
    let mut ranges: Vec<IpNet> = blocks.filter_map(|net| private_range(*net)).collect();
    ranges.sort();
    ranges.dedup();
    finding.fix(Fix::review("black-hole", dropping(table, &ranges)));
}

/// The table's default route to a VPC that has NAT gateways, with its row.
fn default_route<'a>(
    table: Table<'a>,
    spokes: &BTreeMap<&Id, Spoke<'a>>,
) -> Option<(usize, Spoke<'a>)> {
    let mut rows = table.is().routes.iter().enumerate();
    rows.find_map(|(row, route)| {
        let net = route.destination.as_ref().and_then(Cidr::net)?;
        let to = route.target.as_ref().and_then(Target::id)?;
        let egress = spokes.get(to).filter(|_| net.prefix_len() == 0 && net.addr().is_ipv4())?;
        let named = egress.attachment.route_table.as_ref();
        (named.is_none_or(|own| own.id != *table.id)).then_some((row, *egress))
    })
}

/// The addresses that the subnets of the VPC's NAT gateways lead back to the transit gateway.
fn returned(network: &Network, egress: Spoke<'_>) -> Vec<IpNet> {
    let subnets = egress.vpc.children::<Subnet>();
    let gateways = subnets.filter(|subnet| subnet.children::<NatGateway>().next().is_some());
    let tables = gateways.filter_map(|subnet| network.table_of(subnet.id));
    let routes = tables.flat_map(|table| network.routes(table));
    let back = routes.filter(|route| route.is_active() && route.target.id() == Some(egress.hub.id));
    back.map(|route| route.destination).collect()
}

/// The prefixes of which the table says itself what becomes: all but the default routes.
fn decided(network: &Network, table: Table<'_>) -> PrefixMap<()> {
    let mut decided = PrefixMap::default();
    let routes = network.routes(table.id).iter().map(|route: &Route| route.destination);
    routes.filter(|net| net.prefix_len() > 0).for_each(|net| decided.add(net, ()));
    decided
}

/// The change that adds black holes for these ranges to the table.
fn dropping(table: Table<'_>, ranges: &[IpNet]) -> Change {
    let mut is = table.is().clone();
    is.routes.extend(ranges.iter().map(|net| TransitGatewayRoute {
        destination: Some(Cidr::from(*net)),
        blackhole: true,
        ..TransitGatewayRoute::default()
    }));
    Change::new("").edit(table.becomes(is))
}
