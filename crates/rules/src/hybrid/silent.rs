//! On-premises prefixes that Amazon's end learns by none of the links.

use net::IpNet;
use plan::{
    OnPremises, Part, Plan, Target, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable,
};

use super::link::{Link, shares};
use crate::transit_gateway::attached::{Attachment, nets};

/// A prefix of an on-premises network that no link of it names.
pub(super) struct Silent<'a> {
    /// The network.
    pub(super) place: Part<'a, OnPremises>,
    /// The prefix's row.
    pub(super) row: usize,
    /// The prefix.
    pub(super) prefix: IpNet,
    /// The link that could name it.
    pub(super) link: Link<'a>,
    /// Whether it is entered by hand there, and not announced.
    pub(super) by_hand: bool,
}

/// Every prefix that no link names, where all links of the network name what they carry.
pub(super) fn silent(plan: &Plan) -> Vec<Silent<'_>> {
    plan.every::<OnPremises>().flat_map(|place| of_place(plan, place)).collect()
}

fn of_place<'a>(plan: &'a Plan, place: Part<'a, OnPremises>) -> Vec<Silent<'a>> {
    let own =
        |link: &Link<'_>| link.place().is_some_and(|of| of.id == place.id) && link.end().is_some();
    let vpns = place.referring().map(Link::Vpn);
    let links = vpns.chain(place.referring().map(Link::Direct)).filter(own);
    let links: Vec<Link<'_>> = links.collect();
    let mut known: Vec<IpNet> = links.iter().flat_map(|link| nets(link.prefixes())).collect();
    known.extend(links.iter().flat_map(|link| led(plan, *link)));
    let by_hand = links.iter().find(|link| is_static(link)).copied();
    let Some(link) = by_hand.or_else(|| links.first().copied()) else { return Vec::new() };
    // On a transit gateway, static routes stand in its tables and not on the connection.
    let elsewhere = links.iter().any(|link| is_static(link) && is_at_hub(plan, *link));
    let rows = place.is().prefixes.iter().enumerate().filter(|_| !elsewhere);
    let silent = rows.filter_map(|(row, cidr)| {
        let prefix = cidr.net().filter(|net| !shares(&known, *net))?;
        // VPN connections of virtual private gateways carry no IPv6 that they could name.
        if prefix.addr().is_ipv6() && !carries_v6(plan, link) {
            return None;
        }
        Some(Silent { place, row, prefix, link, by_hand: by_hand.is_some() })
    });
    silent.collect()
}

fn carries_v6(plan: &Plan, link: Link<'_>) -> bool {
    matches!(link, Link::Direct(_)) || is_at_hub(plan, link)
}

/// What tables of transit gateways lead to a link by their own routes.
fn led<'a>(plan: &'a Plan, link: Link<'a>) -> impl Iterator<Item = IpNet> {
    let own = move |attachment: &Attachment<'_>| {
        attachment.to.as_ref().is_some_and(|to| to.id == *link.id())
    };
    let attachments = plan.referring::<TransitGatewayAttachment>(link.id()).filter(own);
    let leading = attachments.flat_map(|attachment| {
        let tables = attachment.referring::<TransitGatewayRouteTable>();
        let routes = tables.flat_map(|table| &table.is().routes);
        routes
            .filter(move |route| route.target.as_ref().and_then(Target::id) == Some(attachment.id))
    });
    leading.filter_map(|route| route.destination.as_ref()?.net())
}

fn is_static(link: &Link<'_>) -> bool {
    matches!(link, Link::Vpn(vpn) if vpn.routing == "static")
}

fn is_at_hub(plan: &Plan, link: Link<'_>) -> bool {
    link.end().is_some_and(|end| plan.get::<TransitGateway>(end).is_some())
}
