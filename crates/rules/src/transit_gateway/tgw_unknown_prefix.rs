//! A VPC's route into a transit gateway for addresses that its table there does not know.

use std::collections::BTreeMap;

use net::{IpNet, PrefixMap, well_known};
use plan::{Fix, Id, Listing, Part, RouteTable, Severity, TransitGateway};
use reach::{Network, RouteState};

use super::attached::{KnownRoutes, Spoke, Table, ends_of, spokes_of};
use crate::route_table::{dropping, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-unknown-prefix",
    severity: Severity::Risky,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[
        Listing::VpnConnections,
        Listing::TransitGatewayAttachments,
        Listing::TransitGatewayRouteTables,
    ],
    page: page!("tgw_unknown_prefix.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let behind = Behind::of(network, hub);
    let mut known: BTreeMap<&Id, Knowledge<'_>> = BTreeMap::new();
    for spoke in spokes_of(hub).filter(|spoke| spoke.attachment.is_available()) {
        let Some(of_hub) = spoke.end().table() else { continue };
        let known = known.entry(of_hub.id).or_insert_with(|| Knowledge::of(network, of_hub));
        for table in spoke.vpc.children::<RouteTable>() {
            for (row, net) in into(table, hub.id).filter(|(_, net)| !is_summary(*net)) {
                if !known.by(&behind, net).may_lead(spoke.attachment.id) {
                    tell(report, &spoke, of_hub, (table, row, net));
                }
            }
        }
    }
}

/// Whether a route is written for what is to come: for all addresses, or a whole private range of RFC 1918
/// or RFC 6598, of which a transit gateway knows a part at most.
fn is_summary(net: IpNet) -> bool {
    net.prefix_len() == 0 || net == well_known::SHARED || well_known::PRIVATE.contains(&net)
}

/// The written routes of a table into a transit gateway, with their rows.
fn into<'a>(table: Part<'a, RouteTable>, hub: &'a Id) -> impl Iterator<Item = (usize, IpNet)> {
    table.is().routes.iter().enumerate().filter_map(move |(row, route)| {
        let to = route.target.as_ref().and_then(plan::Target::id);
        let written = (to == Some(hub) && !route.propagated).then_some(route)?;
        Some((row, written.destination.as_ref().and_then(net::Cidr::net)?))
    })
}

fn tell(
    report: &mut Report<'_>,
    spoke: &Spoke<'_>,
    of_hub: Table<'_>,
    (table, row, net): (Part<'_, RouteTable>, usize, IpNet),
) {
    let finding = report.at(spot(&table, row, "destination")).arg("table", table.name());
    finding.arg("destination", net).arg("hub", spoke.hub.name());
    finding.arg("router", of_hub.name()).also(of_hub.spot("routes"), "router");
    finding.fix(Fix::review("drop", dropping(&table, row)));
}

/// What lies behind the attachments of a transit gateway, each with its attachment.
struct Behind<'a> {
    /// The attachments of which it is not known.
    unknown: Vec<&'a Id>,
    prefixes: PrefixMap<&'a Id>,
}

impl<'a> Behind<'a> {
    fn of(network: &Network, hub: Part<'a, TransitGateway>) -> Behind<'a> {
        let unknown = ends_of(hub).filter(|end| end.kind().is_none());
        let known = ends_of(hub).flat_map(|end| {
            end.behind(network).into_iter().map(move |net| (net, end.attachment.id))
        });
        let unknown = unknown.map(|end| end.attachment.id).collect();
        Behind { unknown, prefixes: known.collect() }
    }

    /// The attachments behind which any of these addresses may lie.
    fn having(&self, net: IpNet) -> impl Iterator<Item = &'a Id> {
        self.unknown.iter().chain(self.prefixes.overlapping(net)).copied()
    }
}

/// Who may be led on by a table of a transit gateway to any address of a prefix: it has a route, may have
/// one, or lacks one that another rule tells of, since what lies behind an attachment can be propagated.
/// Nobody is led back to where he came from.
#[derive(Clone, Copy)]
enum Led<'a> {
    Nobody,
    AllBut(&'a Id),
    Everybody,
}

impl<'a> Led<'a> {
    fn and_by(self, attachment: &'a Id) -> Led<'a> {
        match self {
            Led::Nobody => Led::AllBut(attachment),
            Led::AllBut(other) if other == attachment => self,
            Led::AllBut(_) | Led::Everybody => Led::Everybody,
        }
    }

    fn may_lead(self, attachment: &Id) -> bool {
        match self {
            Led::Nobody => false,
            Led::AllBut(other) => other != attachment,
            Led::Everybody => true,
        }
    }
}

/// What a table of a transit gateway knows, worked out once for each prefix that is asked for.
struct Knowledge<'a> {
    routes: KnownRoutes<'a>,
    asked: BTreeMap<IpNet, Led<'a>>,
}

impl<'a> Knowledge<'a> {
    fn of(network: &'a Network, table: Table<'a>) -> Knowledge<'a> {
        Knowledge { routes: KnownRoutes::of(network, table), asked: BTreeMap::new() }
    }

    fn by(&mut self, behind: &Behind<'a>, net: IpNet) -> Led<'a> {
        *self.asked.entry(net).or_insert_with(|| led(&self.routes, behind, net))
    }
}

fn led<'a>(routes: &KnownRoutes<'a>, behind: &Behind<'a>, net: IpNet) -> Led<'a> {
    if routes.unseen {
        return Led::Everybody;
    }
    let by_routes = routes.prefixes.overlapping(net).fold(Led::Nobody, |led, route| {
        match route.target.id().filter(|_| route.state == RouteState::Active) {
            Some(to) => led.and_by(to),
            None => Led::Everybody,
        }
    });
    behind.having(net).fold(by_routes, Led::and_by)
}
