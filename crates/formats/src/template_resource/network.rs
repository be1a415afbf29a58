//! VPCs with their blocks, subnets, and prefix lists.

use plan::{PrefixList, Region, Subnet, Vpc};
use serde_json::{Value, json};

use super::{ATTRIBUTE, Dialect, Owner, SUBNET_BLOCK, Writer, ZONE, key, text, texts};

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
    for row in 0..is.ipv6.len() {
        let properties = json!({ "VpcId": vpc, "AmazonProvidedIpv6CidrBlock": true });
        writer.add(of, &ipv6_block(row), "AWS::EC2::VPCCidrBlock", properties);
    }
}

/// The suffix of an IPv6 block of a VPC.
fn ipv6_block(row: usize) -> String {
    if row == 0 { "ipv6 block".to_owned() } else { format!("ipv6 block {}", row + 1) }
}

fn subnet(writer: &mut Writer<'_>, of: Owner<'_>, is: &Subnet) {
    let vpc = writer.vpc(of);
    let mut properties = json!({
        "VpcId": vpc,
        "CidrBlock": text(is.cidr.as_ref()),
        "MapPublicIpOnLaunch": is.public_ip_on_launch,
    });
    if let (Some((key, value)), Value::Object(map)) = (zone_of(is), &mut properties) {
        map.insert(key.to_owned(), value);
    }
    let mut blocks = secondary_blocks(writer, of, is);
    if let (Some((block, value)), Value::Object(map)) = (ipv6_of(writer, of, is), &mut properties) {
        map.insert("Ipv6CidrBlock".to_owned(), value);
        if is.cidr.is_none() {
            map.remove("MapPublicIpOnLaunch");
            map.insert("AssignIpv6AddressOnCreation".to_owned(), Value::Bool(true));
            map.insert("Ipv6Native".to_owned(), Value::Bool(true));
        }
        blocks.extend(Some(block).filter(|_| writer.dialect == Dialect::CloudFormation));
    }
    writer.own(of, "AWS::EC2::Subnet", properties);
    if let Some(last) = writer.parts.resources.last_mut() {
        last.depends_on = blocks;
    }
    reservations(writer, of, is);
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

/// The zone of a subnet: by its name, by its letter where the Region is not known, or by its id.
fn zone_of(is: &Subnet) -> Option<(&'static str, Value)> {
    match is.zone.as_deref() {
        Some(letter) if letter.len() == 1 => Some(("AvailabilityZone", json!({ ZONE: letter }))),
        Some(zone) => Some(("AvailabilityZone", json!(zone))),
        None => is.zone_id.as_ref().map(|id| ("AvailabilityZoneId", json!(id))),
    }
}

/// The CIDR reservations of a subnet; no stack makes one.
fn reservations(writer: &mut Writer<'_>, of: Owner<'_>, is: &Subnet) {
    if writer.dialect == Dialect::CloudFormation && !is.reservations.is_empty() {
        return writer.parts.left_out.push((of.id.clone(), "its CIDR reservations"));
    }
    for (row, reservation) in is.reservations.iter().enumerate() {
        let description = Some(&reservation.description).filter(|text| !text.is_empty());
        let properties = json!({
            "SubnetId": writer.to(of.id),
            "Cidr": text(reservation.cidr.as_ref()),
            "ReservationType": reservation.kind,
            "Description": description,
        });
        let suffix = format!("reservation {}", row + 1);
        writer.add(of, &suffix, "AWS::EC2::SubnetCidrReservation", properties);
    }
}

/// VPC Block Public Access of a Region, with what is excluded from it.
pub(super) fn public_access(writer: &mut Writer<'_>, of: Owner<'_>) {
    let Some(is) = of.get::<Region>().filter(|is| is.block_public_access != "off") else { return };
    let properties = json!({ "InternetGatewayBlockMode": is.block_public_access });
    writer.add(of, "public access", "AWS::EC2::VPCBlockPublicAccessOptions", properties);
    for (row, exclusion) in is.exclusions.iter().enumerate() {
        let Some(excluded) = &exclusion.of else { continue };
        let is_vpc = writer.plan.get::<Vpc>(&excluded.id).is_some();
        let key = if is_vpc { "VpcId" } else { "SubnetId" };
        let properties = json!({
            key: writer.to(&excluded.id), "InternetGatewayExclusionMode": exclusion.mode,
        });
        let suffix = format!("exclusion {}", row + 1);
        writer.add(of, &suffix, "AWS::EC2::VPCBlockPublicAccessExclusion", properties);
    }
}

/// The IPv6 block of a subnet as a part of that of its VPC, which AWS chooses, with the key of the VPC's block.
fn ipv6_of(writer: &Writer<'_>, of: Owner<'_>, is: &Subnet) -> Option<(String, Value)> {
    let vpc = writer.vpc_of(of.id)?;
    let around = <Vpc as plan::OfKind>::of(&writer.plan.resource(&vpc)?.is)?;
    let inner = is.ipv6.as_ref()?.value()?;
    let blocks = around.ipv6.iter().map(net::Entry::value).enumerate();
    let (row, outer) = blocks
        .filter_map(|(row, block)| Some((row, block?)))
        .find(|(_, block)| block.contains(&inner))?;
    let place = place_in(&outer, &inner)?;
    let key = key(&vpc, &ipv6_block(row));
    let block = match writer.dialect {
        Dialect::Terraform => json!({ ATTRIBUTE: [key, "Ipv6CidrBlock"] }),
        Dialect::CloudFormation => {
            json!({ "Fn::Select": [row, { ATTRIBUTE: [vpc.to_string(), "Ipv6CidrBlocks"] }] })
        }
    };
    let bits = inner.prefix_len() - outer.prefix_len();
    let value = json!({ SUBNET_BLOCK: [block, bits, place, 128 - inner.prefix_len()] });
    Some((key, value))
}

/// The most parts that CloudFormation cuts a block into.
const MOST_PARTS: u128 = 256;

/// The place of a block among those of its length in a larger one.
fn place_in(outer: &net::IpNet, inner: &net::IpNet) -> Option<u64> {
    let (net::IpNet::V6(outer), net::IpNet::V6(inner)) = (outer, inner) else { return None };
    let first = |net: &net::Ipv6Net| u128::from(net.network());
    let offset = first(inner).checked_sub(first(outer))?;
    let place = offset.checked_shr(u32::from(128 - inner.prefix_len())).unwrap_or(0);
    u64::try_from(place).ok().filter(|_| place < MOST_PARTS)
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
