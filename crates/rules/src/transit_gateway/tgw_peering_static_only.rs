//! A peering of transit gateways that no static route leads into at one of its ends.

use std::collections::BTreeSet;

use net::{Cidr, IpNet};
use plan::{
    Change, Fix, Listing, Part, Ref, Severity, Target, TransitGatewayAttachment,
    TransitGatewayRoute, TransitGatewayRouteTable,
};
use reach::Network;

use super::attached::{End, Table, ends_by, ends_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-peering-static-only",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-peering.html",
    rests_on: &[Listing::TransitGatewayRouteTables],
    page: page!("tgw_peering_static_only.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(
    network: &Network,
    attachment: Part<'_, TransitGatewayAttachment>,
    report: &mut Report<'_>,
) {
    for end in ends_by(attachment).filter(|end| end.is_peering()) {
        let tables: Vec<Table<'_>> = end.hub.children::<TransitGatewayRouteTable>().collect();
        let leads = |table: &Table<'_>| {
            let mut routes = table.is().routes.iter().filter_map(|route| route.target.as_ref());
            routes.any(|target| target.id() == Some(end.attachment.id))
        };
        if tables.is_empty() || tables.iter().any(leads) {
            continue;
        }
        let finding = report.at(end.attachment.spot(end.field()));
        finding.arg("attachment", end.attachment.name()).arg("hub", end.hub.name());
        let change = adding(network, end, &tables);
        if !change.is_empty() {
            finding.fix(Fix::review("add-routes", change));
        }
    }
}

/// The change that writes a static route for each block behind the other transit gateway into every
/// table that decides for another attachment, and takes the peering out of the propagations.
fn adding(network: &Network, end: End<'_>, tables: &[Table<'_>]) -> Change {
    let behind: BTreeSet<IpNet> = end.behind(network).into_iter().collect();
    let used: BTreeSet<_> = ends_of(end.hub)
        .filter(|other| other.attachment.id != end.attachment.id)
        .filter_map(|other| other.table().map(|table| table.id))
        .collect();
    tables.iter().filter(|table| used.contains(table.id)).fold(Change::new(""), |change, table| {
        let has = |net: &&IpNet| network.routes(table.id).iter().any(|r| r.destination == **net);
        let fresh: Vec<_> =
            behind.iter().filter(|net| !has(net)).map(|net| route(end, *net)).collect();
        if fresh.is_empty() {
            return change;
        }
        let mut is = table.is().clone();
        is.propagating.retain(|from: &Ref<_>| from.id != *end.attachment.id);
        is.routes.extend(fresh);
        change.edit(table.becomes(is))
    })
}

fn route(end: End<'_>, net: IpNet) -> TransitGatewayRoute {
    let target = Some(Target::To(end.attachment.id.clone()));
    TransitGatewayRoute { destination: Some(Cidr::from(net)), target, ..Default::default() }
}
