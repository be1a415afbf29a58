//! Virtual private gateways, customer gateways, VPN connections, and Direct Connect.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::transit_gateway::side;
use super::{Resource, Type, flag, same, texts, whole};
use crate::aws::declared::Declared;

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::VPNGateway", gateway, &[L::VirtualPrivateGateways]),
    ("AWS::EC2::CustomerGateway", customer_gateway, &[L::CustomerGateways]),
    ("AWS::EC2::VPNConnection", connection, &[L::VpnConnections]),
    ("AWS::EC2::VPNConnectionRoute", connection_route, &[L::VpnConnections]),
    (
        "AWS::DirectConnect::DirectConnectGateway",
        direct_connect_gateway,
        &[L::DirectConnectGateways, L::DirectConnectAssociations],
    ),
    (
        "AWS::DirectConnect::DirectConnectGatewayAssociation",
        association,
        &[L::DirectConnectGateways, L::DirectConnectAssociations],
    ),
    ("AWS::DirectConnect::PrivateVirtualInterface", private_interface, &[L::VirtualInterfaces]),
    ("AWS::DirectConnect::TransitVirtualInterface", transit_interface, &[L::VirtualInterfaces]),
    ("AWS::DirectConnect::PublicVirtualInterface", public_interface, &[L::VirtualInterfaces]),
];

/// The id of the attachment that AWS makes of a VPN connection to a transit gateway.
pub(crate) fn attachment_of(connection: &str) -> String {
    format!("{connection}-attachment")
}

fn gateway(resource: &Resource<'_>, declared: &mut Declared) {
    let asn = whole(resource.properties, "AmazonSideAsn");
    let item = json!({ "AmazonSideAsn": asn, "VpcAttachments": [] });
    declared.put("VpnGateways", resource.id, &resource.item(item));
    if let Some(vpc) = resource.text("VpcId") {
        declared.push("VpnGateways", resource.id, "VpcAttachments", json!({ "VpcId": vpc }));
    }
}

fn customer_gateway(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["IpAddress"]);
    let asn = ["BgpAsn", "BgpAsnExtended"].into_iter();
    let asn = asn.filter_map(|key| whole(resource.properties, key)).find(|asn| *asn != 0);
    put(&mut item, "BgpAsn", json!(asn));
    declared.put("CustomerGateways", resource.id, &resource.item(item));
}

fn connection(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mut item = same(properties, &["CustomerGatewayId", "VpnGatewayId", "TransitGatewayId"]);
    let inside = ["Tunnel1InsideCidr", "Tunnel2InsideCidr"].into_iter();
    let inside = inside.filter_map(|key| resource.text(key).map(str::to_owned));
    let specified = resource.list("VpnTunnelOptionsSpecifications").iter();
    let specified = specified
        .filter_map(|row| crate::aws::json::text(row, "TunnelInsideCidr").map(str::to_owned));
    let tunnels = inside.chain(specified).map(|block| json!({ "TunnelInsideCidr": block }));
    let options = json!({
        "StaticRoutesOnly": resource.is_on("StaticRoutesOnly"),
        "EnableAcceleration": flag(properties, "EnableAcceleration").unwrap_or(false),
        "TunnelOptions": tunnels.collect::<Value>(),
    });
    put(&mut item, "Options", options);
    put(&mut item, "Routes", json!([]));
    declared.put("VpnConnections", resource.id, &resource.item(item));
    if let Some(gateway) = resource.text("TransitGatewayId") {
        let mut side = side(resource, gateway, "vpn", &json!(resource.id));
        let id = attachment_of(resource.id);
        put(&mut side, "TransitGatewayAttachmentId", json!(id));
        declared.put_side(&id, gateway, &side);
    }
}

fn connection_route(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(connection) = resource.text("VpnConnectionId") {
        let row = same(resource.properties, &["DestinationCidrBlock"]);
        declared.push("VpnConnections", connection, "Routes", row);
    }
}

fn direct_connect_gateway(resource: &Resource<'_>, declared: &mut Declared) {
    let item = json!({
        "amazonSideAsn": whole(resource.properties, "AmazonSideAsn"),
        "directConnectGatewayName": resource.text("Name").unwrap_or(resource.name),
    });
    declared.put("DirectConnectGateways", resource.id, &resource.item(item));
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let gateway =
        ["AssociatedGatewayId", "VpnGatewayId"].into_iter().find_map(|key| resource.text(key));
    let to =
        ["DxGatewayId", "DirectConnectGatewayId"].into_iter().find_map(|key| resource.text(key));
    let prefixes = texts(properties, "AllowedPrefixes").into_iter();
    let prefixes: Value = prefixes.map(|cidr| json!({ "cidr": cidr })).collect();
    let item = json!({
        "directConnectGatewayId": to,
        "associatedGateway": { "id": gateway },
        "allowedPrefixesToDirectConnectGateway": prefixes,
    });
    declared.put("DirectConnectGatewayAssociations", resource.id, &resource.item(item));
}

fn private_interface(resource: &Resource<'_>, declared: &mut Declared) {
    interface(resource, declared, "private");
}

fn transit_interface(resource: &Resource<'_>, declared: &mut Declared) {
    interface(resource, declared, "transit");
}

fn public_interface(resource: &Resource<'_>, declared: &mut Declared) {
    interface(resource, declared, "public");
}

fn interface(resource: &Resource<'_>, declared: &mut Declared, kind: &str) {
    let prefixes = texts(resource.properties, "RouteFilterPrefixes").into_iter();
    let prefixes: Value = prefixes.map(|cidr| json!({ "cidr": cidr })).collect();
    let item = json!({
        "virtualInterfaceName": resource.text("Name").unwrap_or(resource.name),
        "virtualInterfaceType": kind,
        "directConnectGatewayId": resource.get("DxGatewayId"),
        "virtualGatewayId": resource.get("VpnGatewayId"),
        "asn": whole(resource.properties, "BgpAsn"),
        "routeFilterPrefixes": prefixes,
    });
    declared.put("VirtualInterfaces", resource.id, &resource.item(item));
}
