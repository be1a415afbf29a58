//! Rules about route tables: which routes AWS takes, and which lead where.

mod ipv6_no_route;
mod main_table_duplicate;
mod main_table_missing;
mod route_asymmetric;
mod route_blackhole;
mod route_duplicate;
mod route_incomplete;
mod route_link_local_forbidden;
mod route_local_conflict;
mod route_nat_ipv6;
mod route_propagated_limit;
mod route_propagation_foreign;
mod route_shadowed;
mod route_table_quota;
mod route_table_unused;
mod route_target_foreign;
mod route_target_unsupported;
mod subnet_table_foreign;

use plan::{Change, Part, Path, Plan, Route, RouteTable, Spot};

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    ipv6_no_route::RULE,
    main_table_duplicate::RULE,
    route_blackhole::RULE,
    route_duplicate::RULE,
    route_incomplete::RULE,
    route_link_local_forbidden::RULE,
    route_local_conflict::RULE,
    route_nat_ipv6::RULE,
    route_propagation_foreign::RULE,
    route_shadowed::RULE,
    route_table_unused::RULE,
    route_target_foreign::RULE,
    route_target_unsupported::RULE,
    subnet_table_foreign::RULE,
    route_table_quota::RULE,
    route_propagated_limit::RULE,
    main_table_missing::RULE,
    route_asymmetric::RULE,
];

/// Every route of every table, with its table and its row.
pub(crate) fn rows(plan: &Plan) -> impl Iterator<Item = (Part<'_, RouteTable>, usize, &Route)> {
    let tables = plan.every::<RouteTable>();
    tables.flat_map(|table| {
        table.is().routes.iter().enumerate().map(move |(row, route)| (table, row, route))
    })
}

/// A field of a route.
pub(crate) fn spot(table: &Part<'_, RouteTable>, row: usize, field: &str) -> Spot {
    table.spot(Path::new("routes").row(row).field(field))
}

/// The change that takes a route out of its table, with any other for the same destination, which AWS
/// would not have taken.
pub(crate) fn dropping(table: &Part<'_, RouteTable>, row: usize) -> Change {
    let mut is = table.is().clone();
    if let Some(route) = table.routes.get(row) {
        is.routes.retain(|other| other.destination != route.destination);
    }
    Change::new("").edit(table.becomes(is))
}

/// The destination of a route as it was entered.
fn destination(route: &Route) -> &str {
    route.destination.as_ref().map(net::Cidr::text).unwrap_or_default()
}
