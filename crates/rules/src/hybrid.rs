//! Rules about the ways to on-premises networks: VPN connections, Direct Connect, and what each end knows.

pub(crate) mod asn;
mod dxgw_allowed_prefixes;
mod dxgw_asn_conflict;
mod dxgw_no_transit;
mod dxgw_not_mixed;
mod dxgw_overlap;
mod dxgw_quota;
mod dxgw_tgw_allowed;
mod dxgw_tgw_allowed_overlap;
mod dxgw_vgw_detached;
mod hybrid_single_path;
pub(crate) mod link;
mod link_not_available;
mod onprem_not_advertised;
mod onprem_overlap;
mod onprem_site_overlap;
mod route_hides_site;
mod silent;
mod vgw_asn;
mod vgw_no_ecmp;
mod vgw_no_ipv6;
mod vgw_one_per_vpc;
mod vgw_unknown_prefix;
mod vif_quota;
mod vif_type;
mod vpn_acceleration;
mod vpn_asn_conflict;
mod vpn_attachment_foreign;
mod vpn_attachment_missing;
mod vpn_cloudhub_asn;
mod vpn_duplicate_connection;
mod vpn_quota;
mod vpn_route_quota;
mod vpn_single_tunnel;
mod vpn_static;
mod vpn_static_missing;
mod vpn_tunnel_cidr;
mod vpn_tunnel_duplicate;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    link_not_available::RULE,
    route_hides_site::RULE,
    vpn_static::RULE,
    hybrid_single_path::RULE,
    vgw_one_per_vpc::RULE,
    vpn_quota::RULE,
    vgw_no_ipv6::RULE,
    vgw_unknown_prefix::RULE,
    vgw_no_ecmp::RULE,
    onprem_overlap::RULE,
    onprem_site_overlap::RULE,
    onprem_not_advertised::RULE,
    vpn_static_missing::RULE,
    vpn_single_tunnel::RULE,
    vpn_route_quota::RULE,
    vpn_tunnel_duplicate::RULE,
    vpn_tunnel_cidr::RULE,
    vpn_acceleration::RULE,
    vpn_asn_conflict::RULE,
    vpn_duplicate_connection::RULE,
    vpn_cloudhub_asn::RULE,
    vpn_attachment_missing::RULE,
    vpn_attachment_foreign::RULE,
    vgw_asn::RULE,
    dxgw_asn_conflict::RULE,
    dxgw_no_transit::RULE,
    dxgw_vgw_detached::RULE,
    dxgw_overlap::RULE,
    dxgw_allowed_prefixes::RULE,
    dxgw_tgw_allowed::RULE,
    dxgw_tgw_allowed_overlap::RULE,
    dxgw_not_mixed::RULE,
    vif_type::RULE,
    dxgw_quota::RULE,
    vif_quota::RULE,
];
