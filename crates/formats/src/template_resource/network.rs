//! VPCs with their blocks, subnets, and prefix lists.

use plan::{PrefixList, Subnet, Vpc};
use serde_json::{Value, json};

use super::{Owner, Writer, key, text, texts};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<Vpc>() {
        vpc(writer, of, is);
    }
    if let Some(is) = of.get::<Subnet>() {
        subnet(writer, of, is);
    }
    if let Some(is) = of.get::<PrefixList>() {
        prefix_list(writer, of, is);
    }
}

fn vpc(writer: &mut Writer<'_>, of: Owner<'_>, is: &Vpc) {
    let properties = json!({
        "CidrBlock": text(is.cidr.as_ref()),
        "EnableDnsSupport": is.dns_support,
        "EnableDnsHostnames": is.dns_hostnames,
        "InstanceTenancy": is.tenancy,
    });
    writer.own(of, "AWS::EC2::VPC", properties);
    let vpc = writer.to(of.id);
    for (row, block) in texts(&is.secondary).into_iter().enumerate() {
        let properties = json!({ "VpcId": vpc, "CidrBlock": block });
        writer.add(of, &format!("block {}", row + 1), "AWS::EC2::VPCCidrBlock", properties);
    }
    if !is.ipv6.is_empty() {
        let properties = json!({ "VpcId": vpc, "AmazonProvidedIpv6CidrBlock": true });
        writer.add(of, "ipv6 block", "AWS::EC2::VPCCidrBlock", properties);
    }
}

fn subnet(writer: &mut Writer<'_>, of: Owner<'_>, is: &Subnet) {
    let vpc = writer.vpc(of);
    let mut properties = json!({
        "VpcId": vpc,
        "CidrBlock": text(is.cidr.as_ref()),
        "MapPublicIpOnLaunch": is.public_ip_on_launch,
    });
    let zone = is.zone.as_deref().filter(|zone| zone.len() > 1);
    for (key, value) in [("AvailabilityZone", zone), ("AvailabilityZoneId", is.zone_id.as_deref())]
    {
        if let (Some(value), Value::Object(map)) = (value, &mut properties) {
            let other = map.contains_key("AvailabilityZone");
            if !other {
                map.insert(key.to_owned(), json!(value));
            }
        }
    }
    writer.own(of, "AWS::EC2::Subnet", properties);
    let blocks = secondary_blocks(writer, of, is);
    if let Some(last) = writer.parts.resources.last_mut() {
        last.depends_on = blocks;
    }
    let subnet = writer.to(of.id);
    if let Some(table) = &is.route_table {
        let properties = json!({ "SubnetId": subnet, "RouteTableId": writer.to(&table.id) });
        writer.add(of, "table", "AWS::EC2::SubnetRouteTableAssociation", properties);
    }
    if let Some(acl) = &is.network_acl {
        let properties = json!({ "SubnetId": subnet, "NetworkAclId": writer.to(&acl.id) });
        writer.add(of, "acl", "AWS::EC2::SubnetNetworkAclAssociation", properties);
    }
}

/// The secondary block of the VPC that a subnet is part of, which is there before it.
fn secondary_blocks(writer: &Writer<'_>, of: Owner<'_>, is: &Subnet) -> Vec<String> {
    let Some(vpc) = writer.vpc_of(of.id) else { return Vec::new() };
    let resource = writer.plan.resource(&vpc);
    let around = resource.and_then(|resource| <Vpc as plan::OfKind>::of(&resource.is));
    let (Some(around), Some(inner)) = (around, is.cidr.as_ref().and_then(net::Entry::value)) else {
        return Vec::new();
    };
    let blocks = around.secondary.iter().enumerate();
    let holding =
        blocks.filter(|(_, block)| block.value().is_some_and(|block| block.contains(&inner)));
    holding.map(|(row, _)| key(&vpc, &format!("block {}", row + 1))).collect()
}

fn prefix_list(writer: &mut Writer<'_>, of: Owner<'_>, is: &PrefixList) {
    let entries = texts(&is.entries);
    let family = if entries.iter().any(|entry| entry.contains(':')) { "IPv6" } else { "IPv4" };
    let most = is.max_entries.map_or(entries.len().max(1), |most| most as usize);
    let rows: Value = entries.into_iter().map(|cidr| json!({ "Cidr": cidr })).collect();
    let properties = json!({
        "PrefixListName": of.name(),
        "AddressFamily": family,
        "MaxEntries": most,
        "Entries": rows,
    });
    writer.own(of, "AWS::EC2::PrefixList", properties);
}
