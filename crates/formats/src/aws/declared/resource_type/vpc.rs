//! VPCs with their CIDR blocks and DHCP options, subnets, and VPC Block Public Access.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::not_told::unknown;
use super::{Resource, Type, flag, same};
use crate::aws::declared::{Declared, Implied};

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::VPC", vpc, &[L::Vpcs, L::VpcAttributes]),
    ("AWS::EC2::VPCCidrBlock", block, &[L::Vpcs, L::VpcAttributes]),
    ("AWS::EC2::Subnet", subnet, &[L::Subnets]),
    ("AWS::EC2::SubnetCidrBlock", subnet_block, &[L::Subnets]),
    ("AWS::EC2::SubnetCidrReservation", reservation, &[L::Subnets]),
    ("AWS::EC2::DHCPOptions", dhcp_options, &[L::DhcpOptions]),
    ("AWS::EC2::VPCDHCPOptionsAssociation", dhcp_association, &[L::DhcpOptions]),
    ("AWS::EC2::VPCBlockPublicAccessOptions", public_access, &[L::PublicAccessExclusions]),
    ("AWS::EC2::VPCBlockPublicAccessExclusion", exclusion, &[L::PublicAccessExclusions]),
    (
        "AWS::EC2::SecurityGroupVpcAssociation",
        group_association,
        &[L::SecurityGroupVpcAssociations],
    ),
];

/// The id of the main route table that AWS makes with a VPC.
pub(crate) fn main_table(vpc: &str) -> String {
    format!("{vpc}-main-table")
}

/// The id of the network ACL that AWS makes with a VPC.
pub(crate) fn default_acl(vpc: &str) -> String {
    format!("{vpc}-default-acl")
}

/// The id of the security group that AWS makes with a VPC.
pub(crate) fn default_group(vpc: &str) -> String {
    format!("{vpc}-default-group")
}

fn vpc(resource: &Resource<'_>, declared: &mut Declared) {
    let keys = ["CidrBlock", "InstanceTenancy", "IsDefault", "DhcpOptionsId"];
    let item = resource.item(same(resource.properties, &keys));
    declared.put("Vpcs", resource.id, &item);
    let switch = |key: &str, usual: bool| flag(resource.properties, key).unwrap_or(usual);
    let attributes = json!({
        "EnableDnsSupport": { "Value": switch("EnableDnsSupport", true) },
        "EnableDnsHostnames": { "Value": switch("EnableDnsHostnames", false) },
    });
    declared.put("VpcAttributes", resource.id, &attributes);
    ipv6_of_vpc(resource, declared, resource.id);
    let id = resource.id;
    declared.imply("RouteTables", &main_table(id), Implied::MainRouteTable(id.to_owned()));
    declared.imply("NetworkAcls", &default_acl(id), Implied::DefaultNetworkAcl(id.to_owned()));
    declared.imply(
        "SecurityGroups",
        &default_group(id),
        Implied::DefaultSecurityGroup(id.to_owned()),
    );
}

fn push_ipv6(declared: &mut Declared, list: &'static str, id: &str, block: &str) {
    declared.push(list, id, "Ipv6CidrBlockAssociationSet", json!({ "Ipv6CidrBlock": block }));
}

fn block(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(vpc) = resource.text("VpcId") else { return };
    if let Some(block) = resource.text("CidrBlock") {
        declared.push("Vpcs", vpc, "CidrBlockAssociationSet", json!({ "CidrBlock": block }));
    }
    ipv6_of_vpc(resource, declared, vpc);
}

/// The IPv6 block that a resource gives a VPC: one that it tells, or one of AWS's choice.
fn ipv6_of_vpc(resource: &Resource<'_>, declared: &mut Declared, vpc: &str) {
    let is_chosen = AMAZONS.iter().any(|key| resource.is_on(key));
    match resource.text("Ipv6CidrBlock") {
        Some(block) => push_ipv6(declared, "Vpcs", vpc, block),
        None if is_chosen || is_open(resource) => declared.choose_ipv6("Vpcs", vpc),
        None => {}
    }
}

/// The switches by which AWS chooses an IPv6 block.
const AMAZONS: [&str; 2] = ["AmazonProvidedIpv6CidrBlock", "AssignGeneratedIpv6CidrBlock"];

fn is_open(resource: &Resource<'_>) -> bool {
    resource.properties.get("Ipv6CidrBlock").is_some_and(|block| unknown(block).is_some())
}

fn subnet(resource: &Resource<'_>, declared: &mut Declared) {
    let keys = [
        "VpcId",
        "CidrBlock",
        "AvailabilityZone",
        "AvailabilityZoneId",
        "AssignIpv6AddressOnCreation",
    ];
    let mut item = resource.item(same(resource.properties, &keys));
    if let Value::Object(map) = &mut item {
        let public = resource.is_on("MapPublicIpOnLaunch");
        map.insert("MapPublicIpOnLaunch".to_owned(), Value::Bool(public));
    }
    declared.put("Subnets", resource.id, &item);
    ipv6_of_subnet(resource, declared, resource.id);
}

fn subnet_block(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(subnet) = resource.text("SubnetId") {
        ipv6_of_subnet(resource, declared, subnet);
    }
}

fn ipv6_of_subnet(resource: &Resource<'_>, declared: &mut Declared, subnet: &str) {
    match resource.text("Ipv6CidrBlock") {
        Some(block) => push_ipv6(declared, "Subnets", subnet, block),
        None if is_open(resource) => declared.choose_ipv6("Subnets", subnet),
        None => {}
    }
}

fn reservation(resource: &Resource<'_>, declared: &mut Declared) {
    let item = same(resource.properties, &["SubnetId", "Cidr", "ReservationType", "Description"]);
    declared.put("SubnetCidrReservations", resource.id, &item);
}

fn dhcp_options(resource: &Resource<'_>, declared: &mut Declared) {
    let values: Value = resource
        .list("DomainNameServers")
        .iter()
        .map(|server| json!({ "Value": server }))
        .collect();
    let row = json!({ "Key": "domain-name-servers", "Values": values });
    let rows = if values == json!([]) { json!([]) } else { json!([row]) };
    declared.put("DhcpOptions", resource.id, &json!({ "DhcpConfigurations": rows }));
}

fn dhcp_association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(vpc) = resource.text("VpcId") {
        declared.tell("Vpcs", vpc, &same(resource.properties, &["DhcpOptionsId"]));
    }
}

fn public_access(resource: &Resource<'_>, declared: &mut Declared) {
    let item = json!({
        "InternetGatewayBlockMode": resource.get("InternetGatewayBlockMode"),
        "AwsAccountId": resource.account,
    });
    if let Some(region) = resource.region {
        declared.put("VpcBlockPublicAccessOptions", region, &item);
    }
}

fn exclusion(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(of) = resource.text("SubnetId").or_else(|| resource.text("VpcId")) else { return };
    let item = json!({
        "ResourceArn": format!("/{of}"),
        "InternetGatewayExclusionMode": resource.get("InternetGatewayExclusionMode"),
    });
    declared.put("VpcBlockPublicAccessExclusions", resource.id, &item);
}

fn group_association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(group) = resource.text("GroupId") {
        let row = same(resource.properties, &["VpcId"]);
        declared.own("SecurityGroupVpcAssociations", group, vec![row]);
    }
}
