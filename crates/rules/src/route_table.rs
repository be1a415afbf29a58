//! Rules about route tables: which routes AWS takes, and which lead where.

mod appliance_same_subnet;
mod appliance_way_on;
pub(crate) mod edge_table;
mod eigw_ipv4;
mod firewall_cross_zone;
mod gateway_table_destination;
mod gateway_table_foreign;
mod gateway_table_main;
mod gateway_table_one_way;
mod gateway_table_propagation;
mod gateway_table_target;
mod ipv6_no_route;
mod main_table_duplicate;
mod main_table_missing;
mod paid_unused;
mod prefix_list_duplicate;
mod prefix_list_family;
mod prefix_list_max;
mod prefix_list_region;
mod route_asymmetric;
mod route_blackhole;
mod route_duplicate;
mod route_incomplete;
mod route_instance_interfaces;
mod route_limit;
mod route_link_local_forbidden;
mod route_list_ambiguous;
mod route_local_conflict;
mod route_nat_ipv6;
mod route_propagated_inside_local;
mod route_propagated_limit;
mod route_propagation_foreign;
mod route_quota;
mod route_shadowed;
mod route_source_dest_check;
mod route_table_quota;
mod route_table_unused;
mod route_target_foreign;
mod route_target_unsupported;
mod route_two_destinations;
mod steered;
mod subnet_table_foreign;
mod weight;

use plan::{Change, Component, Id, Part, Path, Plan, RouteTable, RouteTableRoute, Spot, Target};

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    paid_unused::RULE,
    firewall_cross_zone::RULE,
    route_two_destinations::RULE,
    route_source_dest_check::RULE,
    route_quota::RULE,
    route_propagated_inside_local::RULE,
    route_list_ambiguous::RULE,
    route_limit::RULE,
    route_instance_interfaces::RULE,
    prefix_list_region::RULE,
    prefix_list_max::RULE,
    prefix_list_family::RULE,
    prefix_list_duplicate::RULE,
    gateway_table_target::RULE,
    gateway_table_propagation::RULE,
    gateway_table_one_way::RULE,
    gateway_table_main::RULE,
    gateway_table_foreign::RULE,
    gateway_table_destination::RULE,
    eigw_ipv4::RULE,
    appliance_same_subnet::RULE,
    appliance_way_on::RULE,
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

/// Every route of a table, with the table and its row.
pub(crate) fn rows_of(
    table: Part<'_, RouteTable>,
) -> impl Iterator<Item = (Part<'_, RouteTable>, usize, &RouteTableRoute)> {
    table.is().routes.iter().enumerate().map(move |(row, route)| (table, row, route))
}

/// Every route of every table to a `T`, with its table, its row and the `T`.
pub(crate) fn rows_to<T: Component>(plan: &Plan) -> impl Iterator<Item = RowTo<'_, T>> {
    plan.every::<T>().flat_map(rows_of_target)
}

/// Every route to a target, with its table and its row.
pub(crate) fn rows_of_target<'a, T: Component>(
    target: Part<'a, T>,
) -> impl Iterator<Item = RowTo<'a, T>> {
    target.referring::<RouteTable>().flat_map(move |table| {
        let rows = table.is().routes.iter().enumerate();
        let own = rows.filter(move |(_, route)| {
            route.target.as_ref().and_then(Target::id) == Some(target.id)
        });
        own.map(move |(row, route)| RowTo { table, row, route, target })
    })
}

/// A route with its table, its row and its target.
pub(crate) struct RowTo<'a, T> {
    /// The table.
    pub(crate) table: Part<'a, RouteTable>,
    /// The row.
    pub(crate) row: usize,
    /// The route.
    pub(crate) route: &'a RouteTableRoute,
    /// Where it leads.
    pub(crate) target: Part<'a, T>,
}

/// What is known of a target, asked once for rows in a row that lead to it, as most rows of a table do.
pub(crate) fn remembered<'a, T: Clone>(
    mut ask: impl FnMut(&'a Id) -> T,
) -> impl FnMut(&'a Id) -> T {
    let mut last: Option<(&Id, T)> = None;
    move |id| {
        if let Some((_, known)) = last.as_ref().filter(|(before, _)| *before == id) {
            return known.clone();
        }
        let known = ask(id);
        last = Some((id, known.clone()));
        known
    }
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
        is.routes
            .retain(|other| other.destination != route.destination || other.list != route.list);
    }
    Change::new("").edit(table.becomes(is))
}

/// The destination of a route as it was entered.
fn destination(route: &RouteTableRoute) -> &str {
    let list = || route.list.as_ref().map(|list| list.id.as_str());
    route.destination.as_ref().map(net::Cidr::text).or_else(list).unwrap_or_default()
}
