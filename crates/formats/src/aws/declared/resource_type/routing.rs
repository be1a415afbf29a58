//! Route tables, their routes and associations, and prefix lists.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::not_told::unknown;
use super::{Resource, Type, same, texts};
use crate::aws::declared::Declared;
use crate::aws::json::text;

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::RouteTable", table, &[L::RouteTables]),
    ("AWS::EC2::Route", route, &[L::RouteTables]),
    ("AWS::EC2::SubnetRouteTableAssociation", association, &[L::RouteTables]),
    ("AWS::EC2::GatewayRouteTableAssociation", association, &[L::RouteTables]),
    ("AWS::EC2::MainRouteTableAssociation", main_association, &[L::RouteTables]),
    ("AWS::EC2::VPNGatewayRoutePropagation", propagation, &[L::RouteTables]),
    ("AWS::EC2::PrefixList", prefix_list, &[L::PrefixLists]),
    ("AWS::EC2::PrefixListEntry", prefix_list_entry, &[L::PrefixLists]),
];

/// A table; `Route` rows and `PropagatingVgws` are Terraform's, and `Main` says that it is the main one.
fn table(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["VpcId"]);
    super::super::put(&mut item, "Routes", json!([]));
    declared.put("RouteTables", resource.id, &resource.item(item));
    for row in resource.list("Route") {
        push_route(declared, resource.id, row);
    }
    for gateway in texts(resource.properties, "PropagatingVgws") {
        let row = json!({ "GatewayId": gateway });
        declared.push("RouteTables", resource.id, "PropagatingVgws", row);
    }
    if resource.is_on("Main") {
        declared.push("RouteTables", resource.id, "Associations", json!({ "Main": true }));
    }
}

fn route(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(table) = resource.text("RouteTableId") {
        push_route(declared, table, resource.properties);
    }
}

/// The keys that a route may name its destination under, with those of AWS's lists.
const DESTINATIONS: [(&str, &str); 5] = [
    ("DestinationCidrBlock", "DestinationCidrBlock"),
    ("DestinationIpv6CidrBlock", "DestinationIpv6CidrBlock"),
    ("DestinationPrefixListId", "DestinationPrefixListId"),
    ("CidrBlock", "DestinationCidrBlock"),
    ("Ipv6CidrBlock", "DestinationIpv6CidrBlock"),
];

/// The keys that a route may name its target under, with those of AWS's lists.
const TARGETS: [(&str, &str); 13] = [
    ("CarrierGatewayId", "CarrierGatewayId"),
    ("CoreNetworkArn", "CoreNetworkArn"),
    ("EgressOnlyGatewayId", "EgressOnlyInternetGatewayId"),
    ("EgressOnlyInternetGatewayId", "EgressOnlyInternetGatewayId"),
    ("GatewayId", "GatewayId"),
    ("InstanceId", "InstanceId"),
    ("LocalGatewayId", "LocalGatewayId"),
    ("NatGatewayId", "NatGatewayId"),
    ("NetworkInterfaceId", "NetworkInterfaceId"),
    ("OdbNetworkArn", "OdbNetworkArn"),
    ("TransitGatewayId", "TransitGatewayId"),
    ("VpcEndpointId", "GatewayId"),
    ("VpcPeeringConnectionId", "VpcPeeringConnectionId"),
];

fn push_route(declared: &mut Declared, table: &str, row: &Value) {
    let find = |keys: &'static [(&'static str, &'static str)]| {
        keys.iter().find_map(|(key, listed)| Some((*listed, text(row, key)?)))
    };
    // A destination that is not told is a prefix list that is not in the plan.
    let open = DESTINATIONS.iter().find_map(|(key, _)| row.get(*key).and_then(unknown));
    let destination =
        open.map(|what| ("DestinationPrefixListId", what)).or_else(|| find(&DESTINATIONS));
    let mut route = json!({});
    for (key, value) in destination.into_iter().chain(find(&TARGETS)) {
        super::super::put(&mut route, key, json!(value));
    }
    declared.push("RouteTables", table, "Routes", route);
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(table) = resource.text("RouteTableId") {
        let row = same(resource.properties, &["SubnetId", "GatewayId"]);
        declared.push("RouteTables", table, "Associations", row);
    }
}

/// A main table in place of the one that came with the VPC; only Terraform has this type.
fn main_association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(table) = resource.text("RouteTableId") {
        declared.push("RouteTables", table, "Associations", json!({ "Main": true }));
    }
}

fn propagation(resource: &Resource<'_>, declared: &mut Declared) {
    let tables = texts(resource.properties, "RouteTableIds");
    let one = resource.text("RouteTableId").map(str::to_owned);
    for table in tables.into_iter().chain(one) {
        let row = json!({ "GatewayId": resource.get("VpnGatewayId") });
        declared.push("RouteTables", &table, "PropagatingVgws", row);
    }
}

fn prefix_list(resource: &Resource<'_>, declared: &mut Declared) {
    let keys = ["PrefixListName", "MaxEntries"];
    declared.put("PrefixLists", resource.id, &resource.item(same(resource.properties, &keys)));
    let rows = resource.list("Entries").iter().map(|row| same(row, &["Cidr"])).collect();
    declared.own("Entries", resource.id, rows);
}

fn prefix_list_entry(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(list) = resource.text("PrefixListId") {
        declared.own("Entries", list, vec![same(resource.properties, &["Cidr"])]);
    }
}
