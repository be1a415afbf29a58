//! A route table of a transit gateway that belongs to another account than the transit gateway.

use plan::{Change, Fix, Part, Resource, Severity, TransitGateway, TransitGatewayRouteTable};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-table-owner",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/transit-gateway-share.html",
    rests_on: &[],
    page: page!("tgw_table_owner.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    let Some(hub) = table.parent::<TransitGateway>() else { return };
    let account = table.resource.account.as_str();
    if account.is_empty() || network.account_of(hub.id) == Some(account) {
        return;
    }
    let finding = report.at(table.spot("")).arg("table", table.name()).arg("hub", hub.name());
    finding.arg("account", account).also(hub.spot(""), "hub");
    let owned = Resource { account: String::new(), ..Resource::clone(table.resource) };
    finding.fix(Fix::review("give-back", Change::new("").put(table.id, owned)));
}
