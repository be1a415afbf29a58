//! A second attachment that joins the same two.

use std::collections::BTreeMap;

use plan::{Change, Fix, Id, Kind, Ref, Severity, Target, TransitGatewayRouteTable};
use reach::Network;

use super::attached::{Attachment, alive};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_attachment_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut kept: BTreeMap<[&Id; 2], Attachment<'_>> = BTreeMap::new();
    let (up, waiting): (Vec<_>, Vec<_>) =
        alive(network.plan()).partition(|attachment| attachment.is_available());
    for attachment in up.into_iter().chain(waiting) {
        let Some(ends) = ends(attachment) else { continue };
        let first = *kept.entry(ends).or_insert(attachment);
        if first.id != attachment.id {
            let finding = report.at(attachment.spot("")).arg("attachment", attachment.name());
            finding.arg("first", first.name()).also(first.spot(""), "first");
            finding.fix(Fix::review("drop", dropped(attachment, first)));
        }
    }
}

/// The two that an attachment joins, in the order of ids, if both are in the plan and are two.
fn ends(attachment: Attachment<'_>) -> Option<[&Id; 2]> {
    let is = attachment.is();
    let (hub, to) = (&is.gateway.as_ref()?.id, &is.to.as_ref()?.id);
    let hub_is_there = matches!(attachment.plan.resource(hub)?.is, Kind::TransitGateway(_));
    attachment.plan.resource(to)?;
    let mut ends = [hub, to];
    ends.sort();
    (hub_is_there && hub != to).then_some(ends)
}

/// The change that takes an attachment away and leads its routes and propagations to the other one.
fn dropped(attachment: Attachment<'_>, stays: Attachment<'_>) -> Change {
    let tables = attachment.plan.every::<TransitGatewayRouteTable>();
    let led = tables.fold(Change::new(""), |change, table| {
        let mut is = table.is().clone();
        is.propagating.retain(|from| from.id != *attachment.id);
        if is.propagating != table.propagating && !is.propagating.iter().any(|f| f.id == *stays.id)
        {
            is.propagating.push(Ref::to(stays.id.clone()));
        }
        for route in &mut is.routes {
            if route.target.as_ref().and_then(Target::id) == Some(attachment.id) {
                route.target = Some(Target::To(stays.id.clone()));
            }
        }
        if is == *table.is() { change } else { change.edit(table.becomes(is)) }
    });
    led.drop(attachment.id)
}
