//! More routes in the tables of a transit gateway than an account begins with.

use plan::{Part, PrefixList, Severity, TransitGateway, TransitGatewayRouteTable};
use reach::{Network, Origin};

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-route-quota",
    severity: Severity::Note,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_route_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::ROUTES_PER_HUB;
    for hub in network.plan().every::<TransitGateway>() {
        let tables = hub.children::<TransitGatewayRouteTable>();
        let count = tables.map(|table| routes(network, &table)).sum();
        if quota.needs_raise(count) {
            let finding = report.at(hub.spot("")).arg("hub", hub.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}

/// The routes of a table; a prefix list counts as many as it may grow to.
fn routes(network: &Network, table: &Part<'_, TransitGatewayRouteTable>) -> usize {
    let listed = table.is().routes.iter().filter_map(|route| route.list.as_ref());
    let lists = listed.filter_map(|list| table.plan.get::<PrefixList>(&list.id));
    let most = |list: Part<'_, PrefixList>| {
        list.max_entries.map_or(list.entries.len(), |most| usize::try_from(most).unwrap_or(0))
    };
    let others = network.routes(table.id).iter().filter(|route| route.origin != Origin::List);
    lists.map(most).sum::<usize>() + others.count()
}
