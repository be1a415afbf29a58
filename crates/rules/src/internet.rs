//! Rules about the ways to the internet: internet gateways, NAT gateways and VPC Block Public Access.

mod bpa_blocks_internet;
mod bpa_exclusion_foreign;
mod bpa_exclusion_ignored;
mod bpa_exclusion_incomplete;
mod bpa_exclusion_quota;
mod bpa_exclusion_redundant;
mod eigw_gwlb;
mod eigw_one_per_vpc;
mod eigw_quota;
mod eip_quota;
mod igw_one_per_vpc;
mod igw_quota;
mod ipv6_private_internet;
mod nat_address_limit;
mod nat_address_quota;
mod nat_cross_zone;
mod nat_in_private_subnet;
mod nat_instance;
mod nat_needs_igw;
mod nat_private_eip;
mod nat_private_internet;
mod nat_public_needs_eip;
mod nat_quota;
mod nat_regional_place;
mod nat_regional_private;
mod nat_regional_zone;
mod nat_same_subnet;
mod private_subnet_direct_igw;
mod private_tier_default_route;
mod public_access;
mod public_address_duplicate;
mod public_host;
mod public_ip_on_launch_private;
mod public_ip_unreachable;
mod public_subnet_no_public_ip;
mod route_igw_private;
mod subnet_no_table_surprise;

use std::collections::BTreeMap;
use std::net::IpAddr;

use plan::{Id, InternetGateway, NatGateway, Part, Path, Plan, Spot};
use reach::{Network, Nic};

use crate::Rule;
use crate::route_table::{RowTo, rows_to};

pub(crate) const RULES: &[Rule] = &[
    private_tier_default_route::RULE,
    public_host::RULE,
    bpa_blocks_internet::RULE,
    bpa_exclusion_foreign::RULE,
    bpa_exclusion_ignored::RULE,
    bpa_exclusion_incomplete::RULE,
    bpa_exclusion_quota::RULE,
    bpa_exclusion_redundant::RULE,
    ipv6_private_internet::RULE,
    public_ip_on_launch_private::RULE,
    public_ip_unreachable::RULE,
    route_igw_private::RULE,
    public_address_duplicate::RULE,
    nat_quota::RULE,
    nat_regional_zone::RULE,
    nat_regional_private::RULE,
    nat_regional_place::RULE,
    nat_address_limit::RULE,
    nat_address_quota::RULE,
    nat_private_eip::RULE,
    nat_needs_igw::RULE,
    nat_instance::RULE,
    igw_quota::RULE,
    eip_quota::RULE,
    eigw_quota::RULE,
    eigw_one_per_vpc::RULE,
    eigw_gwlb::RULE,
    igw_one_per_vpc::RULE,
    nat_cross_zone::RULE,
    nat_in_private_subnet::RULE,
    nat_private_internet::RULE,
    nat_public_needs_eip::RULE,
    nat_same_subnet::RULE,
    public_subnet_no_public_ip::RULE,
    subnet_no_table_surprise::RULE,
    private_subnet_direct_igw::RULE,
];

/// Whether a table leads the internet's addresses to an internet gateway of its VPC.
pub(crate) fn leads_out(network: &Network, table: &Id) -> bool {
    let mut routes = network.default_routes(table).into_iter().filter(|route| route.is_active());
    routes.any(|route| {
        route.target.id().is_some_and(|id| network.plan().get::<InternetGateway>(id).is_some())
    })
}

/// Whether what a subnet sends to the internet may leave by an internet gateway, by inline endpoints and
/// appliances too.
pub(crate) fn may_leave(network: &Network, subnet: &Id) -> bool {
    network.table_of(subnet).is_some_and(|table| network.may_leave_by_internet_gateway(table))
}

/// The public IPv4 addresses of an interface, that of its primary one first, each with its field.
fn public_addresses(nic: &Nic) -> impl Iterator<Item = (IpAddr, Spot)> + use<'_> {
    let field = |path: Path| Spot::at(&nic.spot.id, path.field("public_address"));
    let own = nic.public.map(|address| (address, field(nic.spot.path.clone())));
    let rows = nic.spot.path.field("further_addresses");
    let further = nic.further.iter();
    own.into_iter().chain(further.filter_map(move |of| Some((of.public?, field(rows.row(of.row))))))
}

/// The NAT gateways that a table leads to, in the order of its routes.
type NatGateways<'a> = BTreeMap<&'a Id, Vec<(usize, Part<'a, NatGateway>)>>;

/// The NAT gateways by the tables that lead to them.
fn nat_gateways(plan: &Plan) -> NatGateways<'_> {
    let mut found = NatGateways::new();
    for RowTo { table, row, target, .. } in rows_to::<NatGateway>(plan) {
        found.entry(table.id).or_default().push((row, target));
    }
    found.values_mut().for_each(|gateways| gateways.sort_by_key(|(row, _)| *row));
    found
}
