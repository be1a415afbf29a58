//! Which parts of its items AWS always prints. Where an item lacks one, it was cut out of AWS's answer, and the
//! list is as little whole as one of which a page is missing.

use serde_json::Value;

use crate::aws::facts::state::lives;

/// A list, and for each part that its items always have the keys under which AWS prints it.
type Parts = (&'static str, &'static [&'static [&'static str]]);

static ALWAYS: &[Parts] = &[
    ("Vpcs", &[&["CidrBlock"]]),
    ("Subnets", &[&["VpcId"], &["CidrBlock", "Ipv6CidrBlockAssociationSet"]]),
    ("RouteTables", &[&["VpcId"], &["Routes"], &["Associations"]]),
    ("NetworkAcls", &[&["VpcId"], &["Entries"], &["Associations"]]),
    ("SecurityGroups", &[&["VpcId"], &["IpPermissions"], &["IpPermissionsEgress"]]),
    (
        "NetworkInterfaces",
        &[&["SubnetId"], &["Groups"], &["PrivateIpAddresses", "PrivateIpAddress", "Ipv6Addresses"]],
    ),
    ("InternetGateways", &[&["Attachments"]]),
    ("EgressOnlyInternetGateways", &[&["Attachments"]]),
    ("NatGateways", &[&["SubnetId", "AutoProvisionZones"]]),
    ("VpcPeeringConnections", &[&["RequesterVpcInfo"], &["AccepterVpcInfo"]]),
    (
        "VpcEndpoints",
        &[&["VpcId"], &["ServiceName", "ResourceConfigurationArn", "ServiceNetworkArn"]],
    ),
    ("VpnGateways", &[&["VpcAttachments"]]),
    ("TransitGatewayAttachments", &[&["TransitGatewayId"], &["ResourceType"]]),
    ("TransitGatewayVpcAttachments", &[&["TransitGatewayId"], &["VpcId"], &["SubnetIds"]]),
    ("TransitGatewayRouteTables", &[&["TransitGatewayId"]]),
    ("LoadBalancers", &[&["AvailabilityZones"]]),
    (
        "DirectConnectGatewayAssociations",
        &[&["directConnectGatewayId"], &["associatedGateway", "virtualGatewayId"]],
    ),
];

/// Whether an item has every part that AWS always prints of one of its list. Of what is no more, AWS may say less.
pub(crate) fn is_whole(list: &str, item: &Value) -> bool {
    if !lives(item) {
        return true;
    }
    let of_list = ALWAYS.iter().filter(|(name, _)| *name == list);
    let mut parts = of_list.flat_map(|(_, parts)| *parts);
    parts.all(|keys| keys.iter().any(|key| item.get(key).is_some_and(|part| !part.is_null())))
}
