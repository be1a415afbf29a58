//! A table and an attachment of two different transit gateways.

use plan::{Change, Fix, Path, Severity};
use reach::Network;

use super::attached::{Attachment, Table, ends_by};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-table-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[],
    page: page!("tgw_table_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look_at_ends);
    report.each(network, look_at_table);
}

fn look_at_ends(network: &Network, attachment: Attachment<'_>, report: &mut Report<'_>) {
    for end in ends_by(attachment).filter(|end| end.table().is_none()) {
        let named = end.named().and_then(|table| network.plan().get(&table.id));
        let Some(table): Option<Table<'_>> = named else { continue };
        let finding = report.at(end.attachment.spot(end.field()));
        finding.arg("attachment", end.attachment.name()).arg("table", table.name());
        let change = Change::new("").edit(end.associating(None));
        finding.fix(Fix::review("clear", change));
    }
}

fn look_at_table(network: &Network, table: Table<'_>, report: &mut Report<'_>) {
    for (row, from) in table.propagating.iter().enumerate() {
        let Some(attachment) = network.plan().get(&from.id) else { continue };
        if is_of(table, attachment) {
            continue;
        }
        let mut is = table.is().clone();
        is.propagating.retain(|other| other.id != from.id);
        let finding = report.at(table.spot(Path::new("propagating").row(row)));
        finding.arg("attachment", attachment.name()).arg("table", table.name());
        finding.fix(Fix::review("stop", Change::new("").edit(table.becomes(is))));
    }
}

/// Whether an attachment is one of the table's transit gateway, as far as is decided.
fn is_of(table: Table<'_>, attachment: Attachment<'_>) -> bool {
    let Some(hub) = &table.resource.parent else { return true };
    let is = attachment.is();
    let ends = [is.gateway.as_ref().map(|hub| &hub.id), is.to.as_ref().map(|to| &to.id)];
    is.gateway.is_none() || ends.contains(&Some(hub))
}
