//! An appliance that sees what comes in to a subnet and not what goes out.

use super::edge_table::{self, is_of_appliances, is_steering};
use crate::subnet::block::blocks_of;
use net::IpNet;
use plan::{Change, Fix, Id, Listing, Part, RouteTable, Severity, Spot, Subnet, Target};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-one-way",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/middlebox-routing-examples.html",
    rests_on: &[Listing::RouteTables],
    page: page!("gateway_table_one_way.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for edge in edge_table::every(network.plan()) {
        let gateway = edge.gateway;
        for subnet in network.plan().every::<Subnet>() {
            let own = network.vpc_of(subnet.id) == network.vpc_of(edge.table.id);
            let past = own.then(|| past(network, edge.table.id, gateway, subnet)).flatten();
            let Some(past) = past else { continue };
            let finding = report.at(past.out.clone()).arg("edge", edge.table.name());
            finding.arg("subnet", subnet.name()).arg("appliance", past.appliance);
            finding.arg("table", past.table.name()).arg("destination", past.destination);
            finding.also(past.inward.clone(), "edge");
            // From its own subnet a route to it would lead in a circle.
            let nics = network.interfaces_of(past.appliance);
            if !nics.iter().any(|nic| nic.subnet.as_ref() == Some(subnet.id)) {
                finding.fixes.extend(past.led());
            }
        }
    }
}

/// A way out of a subnet past the appliance that is on its way in.
struct Past<'a> {
    appliance: &'a Id,
    inward: Spot,
    table: Part<'a, RouteTable>,
    destination: IpNet,
    out: Spot,
}

fn past<'a>(
    network: &'a Network,
    edge: &Id,
    gateway: &Id,
    subnet: Part<'a, Subnet>,
) -> Option<Past<'a>> {
    let table = network.plan().get::<RouteTable>(network.table_of(subnet.id)?)?;
    if is_of_appliances(network, subnet.id) {
        return None;
    }
    blocks_of(subnet).find_map(|block| {
        let inward = network.lookup(edge, block.net.network()).filter(|route| route.is_active())?;
        let appliance = inward.target.id().filter(|id| is_steering(network.plan(), id))?;
        let mut out = network.routes(table.id).iter().filter(|route| {
            route.overridden_by.is_none() && route.is_active() && route.target.id() == Some(gateway)
        });
        let out = out.find(|route| route.destination.addr().is_ipv4() == block.is_v4())?;
        let spot = |route: &reach::Route| route.at.clone().filter(|at| at.id == *table.id);
        let (inward, destination) = (inward.at.clone()?, out.destination);
        Some(Past { appliance, inward, table, destination, out: spot(out)? })
    })
}

impl Past<'_> {
    /// The fix that leads the way out through the appliance, where a written route holds it.
    fn led(&self) -> Option<Fix> {
        let mut is = self.table.is().clone();
        let of = |route: &&mut plan::RouteTableRoute| {
            route.destination.as_ref().and_then(net::Cidr::net) == Some(self.destination)
        };
        let mut found = is.routes.iter_mut().filter(of).peekable();
        found.peek()?;
        found.for_each(|route| route.target = Some(Target::To(self.appliance.clone())));
        Some(Fix::review("lead-out", Change::new("").edit(self.table.becomes(is))))
    }
}
