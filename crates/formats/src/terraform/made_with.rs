//! What a reference to a Terraform resource stands for besides the resource itself: what it accepts, and what
//! AWS makes with it.

use super::family::{Family, Points};
use super::row::Row;
use crate::aws::declared::resource_type::implied;

/// The attribute that the id of a row stands for: an accepter is what it accepts.
pub(super) fn stands_for(row: &Row) -> Option<&'static str> {
    match row.of.as_str() {
        "aws_vpc_peering_connection_accepter" => Some("vpc_peering_connection_id"),
        "aws_ec2_transit_gateway_vpc_attachment_accepter"
        | "aws_ec2_transit_gateway_peering_attachment_accepter" => {
            Some("transit_gateway_attachment_id")
        }
        _ => None,
    }
}

/// The ids of what AWS makes with a row, where that is what is taken of it.
pub(super) fn made_with(
    row: &Row,
    id: &str,
    taken: Option<&str>,
    points: Points,
) -> Option<Vec<String>> {
    let wants = |family| points.at.contains(&family);
    let of = row.of.as_str();
    let one = |id: String| Some(vec![id]);
    match (of, taken) {
        (_, Some("main_route_table_id" | "default_route_table_id"))
            if wants(Family::RouteTable) && of.ends_with("_vpc") =>
        {
            one(implied::main_table(id))
        }
        (_, Some("default_network_acl_id" | "default_network_acl"))
            if wants(Family::NetworkAcl) && of.ends_with("_vpc") =>
        {
            one(implied::default_acl(id))
        }
        (_, Some("default_security_group_id" | "default_security_group"))
            if wants(Family::SecurityGroup) && of.ends_with("_vpc") =>
        {
            one(implied::default_group(id))
        }
        ("aws_ec2_transit_gateway", _) if wants(Family::TransitGatewayRouteTable) => {
            one(implied::default_table(id))
        }
        ("aws_vpn_connection", _) if wants(Family::TransitGatewayAttachment) => {
            one(implied::attachment_of(id))
        }
        ("aws_networkfirewall_firewall" | "awscc_networkfirewall_firewall", _)
            if wants(Family::Endpoint) =>
        {
            let keys = ["subnet_mapping", "subnet_mappings"].into_iter();
            let count = keys.map(|key| crate::aws::json::list(&row.values, key).len()).sum();
            let count = Ord::max(count, 1);
            Some((0..count).map(|place| implied::endpoint_of(id, place)).collect())
        }
        _ => None,
    }
}
