//! Internet gateways, egress-only internet gateways, NAT gateways, and Elastic IP addresses.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, same, texts};
use crate::aws::declared::Declared;
use crate::aws::json::list;

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::InternetGateway", internet_gateway, &[L::InternetGateways]),
    (
        "AWS::EC2::VPCGatewayAttachment",
        attachment,
        &[L::InternetGateways, L::VirtualPrivateGateways],
    ),
    ("AWS::EC2::EgressOnlyInternetGateway", egress_only, &[L::EgressOnlyInternetGateways]),
    ("AWS::EC2::NatGateway", nat_gateway, &[L::NatGateways]),
    ("AWS::EC2::EIP", elastic_ip, &[L::ElasticIps]),
    ("AWS::EC2::EIPAssociation", association, &[L::ElasticIps]),
    ("AWS::EC2::CarrierGateway", not_in_plan, &[]),
    ("AWS::EC2::LocalGateway", not_in_plan, &[]),
];

fn internet_gateway(resource: &Resource<'_>, declared: &mut Declared) {
    declared.put("InternetGateways", resource.id, &resource.item(json!({ "Attachments": [] })));
    if let Some(vpc) = resource.text("VpcId") {
        declared.push("InternetGateways", resource.id, "Attachments", json!({ "VpcId": vpc }));
    }
}

fn attachment(resource: &Resource<'_>, declared: &mut Declared) {
    let row = || json!({ "VpcId": resource.get("VpcId") });
    if let Some(gateway) = resource.text("InternetGatewayId") {
        declared.push("InternetGateways", gateway, "Attachments", row());
    }
    if let Some(gateway) = resource.text("VpnGatewayId") {
        declared.push("VpnGateways", gateway, "VpcAttachments", row());
    }
}

fn egress_only(resource: &Resource<'_>, declared: &mut Declared) {
    let item = json!({ "Attachments": [{ "VpcId": resource.get("VpcId") }] });
    declared.put("EgressOnlyInternetGateways", resource.id, &resource.item(item));
}

fn nat_gateway(resource: &Resource<'_>, declared: &mut Declared) {
    let keys = ["SubnetId", "VpcId", "ConnectivityType", "AvailabilityMode"];
    let mut item = same(resource.properties, &keys);
    let address = |allocation: Value, private: Value, is_primary: bool| {
        let allocation = match allocation {
            Value::String(id) => Some(id).filter(|id| !id.is_empty()),
            Value::Null => None,
            // A parameter or another value that the template does not tell.
            _ => Some("unknown".to_owned()),
        };
        json!({ "AllocationId": allocation, "PrivateIp": private, "IsPrimary": is_primary })
    };
    let private = ["PrivateIpAddress", "PrivateIp"].into_iter().find_map(|key| resource.text(key));
    let mut primary = address(resource.get("AllocationId"), json!(private), true);
    put(&mut primary, "PublicIp", resource.get("PublicIp"));
    let mut addresses = vec![primary];
    let further = texts(resource.properties, "SecondaryAllocationIds");
    let mut private = texts(resource.properties, "SecondaryPrivateIpAddresses").into_iter();
    for allocation in further {
        addresses.push(address(json!(allocation), json!(private.next()), false));
    }
    addresses.extend(private.map(|private| address(Value::Null, json!(private), false)));
    for zone in list(resource.properties, "AvailabilityZoneAddress") {
        let zone_of = same(zone, &["AvailabilityZone"]);
        for allocation in texts(zone, "AllocationIds") {
            let mut row = address(json!(allocation), Value::Null, false);
            crate::aws::json::join(&mut row, &zone_of);
            addresses.push(row);
        }
    }
    let is_regional = resource.text("AvailabilityMode") == Some("regional");
    if is_regional {
        addresses.retain(|one| one.get("AvailabilityZone").is_some());
    }
    put(&mut item, "NatGatewayAddresses", json!(addresses));
    declared.put("NatGateways", resource.id, &resource.item(item));
}

fn elastic_ip(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["PublicIp", "InstanceId", "NetworkInterfaceId"]);
    let private = ["AssociateWithPrivateIp", "PrivateIpAddress"]
        .into_iter()
        .find_map(|key| resource.text(key));
    put(&mut item, "PrivateIpAddress", json!(private));
    declared.put("Addresses", resource.id, &resource.item(item));
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    let keys = ["InstanceId", "NetworkInterfaceId", "PrivateIpAddress"];
    let row = same(resource.properties, &keys);
    if let Some(address) = resource.text("AllocationId").or_else(|| resource.text("EIP")) {
        declared.tell("Addresses", address, &row);
    }
}

fn not_in_plan(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["VpcId"]);
    put(&mut item, "Id", json!(resource.id));
    declared.facts.rest.push(("CarrierGateways".to_owned(), resource.item(item)));
}
