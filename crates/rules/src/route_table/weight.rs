//! How many routes a table has, as AWS counts them.

use plan::{Part, PrefixList, RouteTable, RouteTableRoute};

use crate::filter::crowd::list_weight;

/// The routes of the family that has more of them, those that were propagated left out: a prefix list
/// weighs as much as it may grow to.
pub(super) fn weight(table: &Part<'_, RouteTable>) -> usize {
    let written = || table.is().routes.iter().filter(|route| !route.propagated);
    let of = |v4: bool| written().map(|route| weight_of(table, route, v4)).sum::<usize>();
    of(true).max(of(false))
}

fn weight_of(table: &Part<'_, RouteTable>, route: &RouteTableRoute, v4: bool) -> usize {
    match (&route.destination, &route.list) {
        (Some(cidr), _) => usize::from(cidr.net().is_some_and(|net| net.addr().is_ipv4() == v4)),
        (None, Some(list)) => {
            table.plan.get::<PrefixList>(&list.id).map_or(0, |list| list_weight(&list, v4))
        }
        (None, None) => 0,
    }
}
