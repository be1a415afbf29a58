//! A VPC behind a transit gateway that is not among the prefixes announced by Direct Connect.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Change, DirectConnectGateway, Fix, Id, Listing, Severity};
use reach::Network;

use super::link::shares;
use crate::transit_gateway::attached::{Attachment, Spoke, ends_by, nets, spokes_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-tgw-allowed",
    severity: Severity::Broken,
    source: "directconnect/latest/UserGuide/allowed-to-prefixes.html",
    rests_on: &[Listing::DirectConnectAssociations],
    page: page!("dxgw_tgw_allowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, attachment: Attachment<'_>, report: &mut Report<'_>) {
    for end in ends_by(attachment) {
        let to = end.attachment.to.as_ref().map(|to| &to.id);
        let exchange = to.and_then(|id| network.plan().get::<DirectConnectGateway>(id));
        let Some(exchange) = exchange else {
            continue;
        };
        let allowed: Vec<IpNet> = nets(&end.attachment.allowed_prefixes).collect();
        let mut asking = BTreeMap::new();
        let mut asks = |spoke: &Spoke<'_>| {
            let table = spoke.attachment.is().route_table.as_ref().map(|table| table.id.clone());
            let leads = |table: &Option<Id>| leads(network, table.as_ref(), end.attachment.id);
            *asking.entry(table).or_insert_with_key(leads)
        };
        for spoke in spokes_of(end.hub).filter(&mut asks) {
            let out =
                network.blocks(spoke.vpc.id).iter().filter(|block| !shares(&allowed, **block));
            for block in out.filter(|block| block.addr().is_ipv4() || spoke.attachment.ipv6) {
                let mut is = end.attachment.is().clone();
                is.allowed_prefixes.push((*block).into());
                let finding = report.at(end.attachment.spot("allowed_prefixes"));
                finding.arg("exchange", exchange.name()).arg("attachment", end.attachment.name());
                finding.arg("vpc", spoke.vpc.name()).arg("block", block);
                finding.also(spoke.vpc.spot(""), "vpc");
                let change = Change::new("").edit(end.attachment.becomes(is));
                finding.fix(Fix::review("allow", change));
            }
        }
    }
}

/// Whether the packets of a VPC go to an attachment: its table at the transit gateway leads there, or is not
/// decided, and answers are wanted. Otherwise the VPC is kept apart on purpose.
fn leads(network: &Network, table: Option<&Id>, to: &Id) -> bool {
    table.is_none_or(|table| {
        let mut routes = network.routes(table).iter();
        routes.any(|route| route.is_active() && route.target.id() == Some(to))
    })
}
