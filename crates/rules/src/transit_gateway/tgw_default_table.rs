//! A transit gateway with one table for all: every attached network may send to every other.

use std::collections::BTreeSet;

use plan::{Id, Part, Severity, TransitGateway, TransitGatewayRouteTable};
use reach::Network;

use super::attached::{End, ends_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-default-table",
    severity: Severity::Note,
    source: "vpc/latest/tgw/tgw-best-design-practices.html",
    rests_on: &[],
    page: page!("tgw_default_table.md"),
    check,
};

/// From how many attachments on it is told.
const MANY: usize = 3;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, hub: Part<'_, TransitGateway>, report: &mut Report<'_>) {
    let mut tables = hub.children::<TransitGatewayRouteTable>();
    let (Some(table), None) = (tables.next(), tables.next()) else { return };
    let at: Vec<End<'_>> = ends_of(hub).collect();
    let propagating: BTreeSet<&Id> = table.is().propagating.iter().map(|from| &from.id).collect();
    let flat = at.iter().filter(|end| {
        let propagated = propagating.contains(end.attachment.id);
        propagated && end.table().is_some_and(|own| own.id == table.id)
    });
    let count = flat.count();
    if count >= MANY && count == at.len() {
        let finding = report.at(table.spot("")).arg("table", table.name());
        finding.arg("hub", hub.name()).arg("count", count);
    }
}
