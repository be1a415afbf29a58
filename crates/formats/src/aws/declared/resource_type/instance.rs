//! Instances and network interfaces.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, flag, ids, same, texts};
use crate::aws::declared::Declared;
use crate::aws::json::{list, text};

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::Instance", instance, &[L::NetworkInterfaces]),
    ("AWS::EC2::NetworkInterface", interface, &[L::NetworkInterfaces]),
    ("AWS::EC2::NetworkInterfaceAttachment", attachment, &[L::NetworkInterfaces]),
    ("AWS::EC2::NetworkInterfaceGroupAttachment", group_attachment, &[L::NetworkInterfaces]),
];

/// The first of the keys that names groups, as AWS lists them.
fn groups(properties: &Value, keys: &[&str]) -> Value {
    let named = keys.iter().find(|key| !list(properties, key).is_empty());
    named.map(|key| ids(properties, key, "GroupId")).unwrap_or(json!([]))
}

fn addresses(item: &mut Value, properties: &Value) {
    let first = ["PrivateIpAddress", "PrivateIp"].into_iter().find_map(|key| text(properties, key));
    put(item, "PrivateIpAddress", json!(first));
    let listed = ["PrivateIps", "SecondaryPrivateIps"].into_iter();
    let plain = listed.flat_map(|key| texts(properties, key));
    let rows = list(properties, "PrivateIpAddresses").iter();
    let rows = rows.filter_map(|row| text(row, "PrivateIpAddress")).map(str::to_owned);
    let all: Vec<Value> =
        plain.chain(rows).map(|address| json!({ "PrivateIpAddress": address })).collect();
    if first.is_none()
        && let Some(first) = all.first()
    {
        put(item, "PrivateIpAddress", first.get("PrivateIpAddress").cloned().unwrap_or_default());
    }
    put(item, "PrivateIpAddresses", json!(all));
    let v6 = list(properties, "Ipv6Addresses").iter().filter_map(|one| match one {
        Value::String(address) => Some(json!({ "Ipv6Address": address })),
        row => text(row, "Ipv6Address").map(|address| json!({ "Ipv6Address": address })),
    });
    put(item, "Ipv6Addresses", v6.collect());
}

fn instance(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let inline = list(properties, "NetworkInterfaces").iter();
    let inline: Vec<&Value> = inline.chain(list(properties, "NetworkInterface")).collect();
    let inline: Vec<&Value> =
        inline.into_iter().chain(list(properties, "PrimaryNetworkInterface")).collect();
    for row in inline.iter().filter(|row| text(row, "NetworkInterfaceId").is_some()) {
        attach(declared, row, resource.id);
    }
    // The interface that AWS makes with the instance may be described in the instance or in a row.
    let own = inline.iter().find(|row| text(row, "NetworkInterfaceId").is_none());
    let own = own.copied().unwrap_or(properties);
    let mut item = same(own, &["SubnetId", "Ipv6AddressCount"]);
    addresses(&mut item, own);
    put(
        &mut item,
        "SecurityGroups",
        groups(own, &["SecurityGroupIds", "VpcSecurityGroupIds", "GroupSet", "SecurityGroups"]),
    );
    put(&mut item, "SourceDestCheck", json!(flag(properties, "SourceDestCheck").unwrap_or(true)));
    put(&mut item, "PublicIpAddress", resource.get("PublicIp"));
    let public = flag(own, "AssociatePublicIpAddress");
    put(&mut item, "AssociatePublicIpAddress", json!(public));
    match inline.iter().find_map(|row| text(row, "NetworkInterfaceId")) {
        Some(row) => put(&mut item, "PrimaryInterface", json!(row)),
        // What is attached later is a further interface.
        None => put(&mut item, "OwnInterface", json!(true)),
    }
    declared.put("Instances", resource.id, &resource.item(item));
}

fn attach(declared: &mut Declared, row: &Value, instance: &str) {
    if let Some(interface) = text(row, "NetworkInterfaceId") {
        let item = json!({ "Attachment": { "InstanceId": instance } });
        declared.tell("NetworkInterfaces", interface, &item);
    }
}

fn interface(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mut item = same(properties, &["SubnetId", "InterfaceType", "Ipv6AddressCount"]);
    addresses(&mut item, properties);
    put(&mut item, "Groups", groups(properties, &["GroupSet", "SecurityGroups"]));
    put(&mut item, "SourceDestCheck", json!(flag(properties, "SourceDestCheck").unwrap_or(true)));
    declared.put("NetworkInterfaces", resource.id, &resource.item(item));
    for row in list(properties, "Attachment") {
        let instance = text(row, "Instance").or_else(|| text(row, "InstanceId"));
        if let Some(instance) = instance {
            let item = json!({ "Attachment": { "InstanceId": instance } });
            declared.tell("NetworkInterfaces", resource.id, &item);
        }
    }
}

fn attachment(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(instance) = resource.text("InstanceId") {
        attach(declared, resource.properties, instance);
    }
}

fn group_attachment(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(interface) = resource.text("NetworkInterfaceId") {
        let row = json!({ "GroupId": resource.get("SecurityGroupId") });
        let list = declared.interface_list(interface);
        declared.push(list.0, interface, list.1, row);
    }
}
