//! Transit gateways, their attachments, and their route tables.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, flag, same, texts};
use crate::aws::declared::Declared;
use crate::aws::json::get;

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::TransitGateway", gateway, &[L::TransitGateways, L::TransitGatewayAttachments]),
    (
        "AWS::EC2::TransitGatewayAttachment",
        attachment,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    (
        "AWS::EC2::TransitGatewayVpcAttachment",
        attachment,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    (
        "AWS::EC2::TransitGatewayPeeringAttachment",
        peering,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    ("AWS::EC2::TransitGatewayRouteTable", table, &[L::TransitGatewayRouteTables]),
    ("AWS::EC2::TransitGatewayRouteTableAssociation", association, &[L::TransitGatewayRouteTables]),
    ("AWS::EC2::TransitGatewayRouteTablePropagation", propagation, &[L::TransitGatewayRouteTables]),
    ("AWS::EC2::TransitGatewayRoute", route, &[L::TransitGatewayRouteTables]),
    (
        "AWS::EC2::TransitGatewayPrefixListReference",
        prefix_list_reference,
        &[L::TransitGatewayRouteTables],
    ),
    (
        "AWS::EC2::TransitGatewayAttachmentAccepter",
        accepter,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    (
        "AWS::EC2::TransitGatewayConnect",
        connect,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    (
        "AWS::EC2::TransitGatewayDefaultRouteTableAssociation",
        default_association,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
    (
        "AWS::EC2::TransitGatewayDefaultRouteTablePropagation",
        default_propagation,
        &[L::TransitGateways, L::TransitGatewayAttachments],
    ),
];

fn gateway(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let keys = [
        "AmazonSideAsn",
        "AssociationDefaultRouteTableId",
        "AutoAcceptSharedAttachments",
        "DefaultRouteTableAssociation",
        "DefaultRouteTablePropagation",
        "DnsSupport",
        "PropagationDefaultRouteTableId",
        "SecurityGroupReferencingSupport",
        "TransitGatewayCidrBlocks",
    ];
    let item = json!({ "Options": same(properties, &keys) });
    declared.put("TransitGateways", resource.id, &resource.item(item));
}

/// The side of an attachment that its transit gateway lists, with the switches of the default route table.
pub(super) fn side(resource: &Resource<'_>, gateway: &str, kind: &str, to: &Value) -> Value {
    let switch = |key: &str| json!(flag(resource.properties, key));
    json!({
        "TransitGatewayAttachmentId": resource.id,
        "TransitGatewayId": gateway,
        "ResourceType": kind,
        "ResourceId": to,
        "DefaultRouteTableAssociation": switch("TransitGatewayDefaultRouteTableAssociation"),
        "DefaultRouteTablePropagation": switch("TransitGatewayDefaultRouteTablePropagation"),
    })
}

fn attachment(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let vpc = resource.get("VpcId");
    let mut options =
        same(properties, &["DnsSupport", "Ipv6Support", "SecurityGroupReferencingSupport"]);
    put(&mut options, "ApplianceModeSupport", resource.get("ApplianceModeSupport"));
    crate::aws::json::join(&mut options, &resource.get("Options"));
    let mut item = json!({ "Options": options, "SubnetIds": texts(properties, "SubnetIds") });
    put(&mut item, "VpcId", vpc.clone());
    put(&mut item, "VpcOwnerId", json!(resource.account));
    put(&mut item, "TransitGatewayId", resource.get("TransitGatewayId"));
    let mut item = resource.item(item);
    // The transit gateway may be another account's.
    if let Value::Object(map) = &mut item {
        map.remove("OwnerId");
    }
    declared.put("TransitGatewayVpcAttachments", resource.id, &item);
    if let Some(gateway) = resource.text("TransitGatewayId") {
        let side = side(resource, gateway, "vpc", &vpc);
        declared.put_side(resource.id, gateway, &side);
    }
}

fn peering(resource: &Resource<'_>, declared: &mut Declared) {
    let end = |key: &str, account: Option<&str>, region: Option<&str>| {
        let mut end = json!({ "OwnerId": account, "Region": region });
        put(&mut end, "TransitGatewayId", resource.get(key));
        end
    };
    let other = resource.text("PeerAccountId").or(resource.account);
    let item = json!({
        "RequesterTgwInfo": end("TransitGatewayId", resource.account, resource.region),
        "AccepterTgwInfo": end("PeerTransitGatewayId", other, resource.text("PeerRegion")),
        "State": "available",
    });
    declared.put("TransitGatewayPeeringAttachments", resource.id, &resource.item(item));
    let ends = [
        ("TransitGatewayId", "PeerTransitGatewayId"),
        ("PeerTransitGatewayId", "TransitGatewayId"),
    ];
    for (own, to) in ends {
        if let Some(gateway) = resource.text(own) {
            let side = side(resource, gateway, "peering", &resource.get(to));
            declared.put_side(resource.id, gateway, &side);
        }
    }
}

fn table(resource: &Resource<'_>, declared: &mut Declared) {
    let item = same(resource.properties, &["TransitGatewayId"]);
    declared.put("TransitGatewayRouteTables", resource.id, &resource.item(item));
    declared.own("Routes", resource.id, Vec::new());
}

/// The attachment and the table of a row.
fn ends<'a>(resource: &Resource<'a>) -> (Option<&'a str>, Option<&'a str>) {
    (resource.text("TransitGatewayAttachmentId"), resource.text("TransitGatewayRouteTableId"))
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    if let (Some(attachment), Some(table)) = ends(resource) {
        let row = json!({ "TransitGatewayAttachmentId": attachment });
        declared.own("Associations", table, vec![row]);
    }
}

fn propagation(resource: &Resource<'_>, declared: &mut Declared) {
    if let (Some(attachment), Some(table)) = ends(resource) {
        let row = json!({ "TransitGatewayAttachmentId": attachment });
        declared.own("TransitGatewayRouteTablePropagations", table, vec![row]);
    }
}

fn route(resource: &Resource<'_>, declared: &mut Declared) {
    push_route(resource, declared, "DestinationCidrBlock", "DestinationCidrBlock");
}

fn prefix_list_reference(resource: &Resource<'_>, declared: &mut Declared) {
    push_route(resource, declared, "PrefixListId", "PrefixListId");
}

fn push_route(resource: &Resource<'_>, declared: &mut Declared, key: &str, listed: &str) {
    let (attachment, table) = ends(resource);
    let Some(table) = table else { return };
    let blackhole = resource.is_on("Blackhole");
    let to = attachment.filter(|_| !blackhole).into_iter();
    let to: Value = to.map(|id| json!({ "TransitGatewayAttachmentId": id })).collect();
    let mut row = json!({
        "Type": "static",
        "State": if blackhole { "blackhole" } else { "active" },
        "TransitGatewayAttachments": to,
    });
    put(&mut row, listed, resource.get(key));
    declared.own("Routes", table, vec![row]);
}

fn accepter(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(attachment) = resource.text("TransitGatewayAttachmentId") else { return };
    let mut switches = json!({ "Accepted": true });
    for (said, key) in [
        ("TransitGatewayDefaultRouteTableAssociation", "DefaultRouteTableAssociation"),
        ("TransitGatewayDefaultRouteTablePropagation", "DefaultRouteTablePropagation"),
    ] {
        put(&mut switches, key, json!(flag(resource.properties, said)));
    }
    declared.tell_sides(attachment, &switches);
}

fn connect(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["TransportTransitGatewayAttachmentId"]);
    put(&mut item, "TransitGatewayAttachmentId", json!(resource.id));
    declared.facts.rest.push(("TransitGatewayConnects".to_owned(), resource.item(item)));
}

fn default_association(resource: &Resource<'_>, declared: &mut Declared) {
    say_default(resource, declared, "AssociationDefaultRouteTableId");
}

fn default_propagation(resource: &Resource<'_>, declared: &mut Declared) {
    say_default(resource, declared, "PropagationDefaultRouteTableId");
}

fn say_default(resource: &Resource<'_>, declared: &mut Declared, key: &str) {
    let Some(gateway) = resource.text("TransitGatewayId") else { return };
    let table = get(resource.properties, "TransitGatewayRouteTableId");
    declared.say("TransitGateways", gateway, &json!({ "Options": { key: table } }));
}
