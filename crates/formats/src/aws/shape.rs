//! What JSON is that has no key around it, as `--query` leaves it, and whether a list is what its key says.

use serde_json::{Map, Value};

use super::keys::Key;

/// Keys that together tell an item of a list; where several fit, the first does.
const TELLING: &[(&str, &[&str])] = &[
    ("Reservations", &["ReservationId", "Instances"]),
    ("Addresses", &["AllocationId", "PublicIp"]),
    ("SecurityGroupRules", &["SecurityGroupRuleId", "IsEgress"]),
    ("TransitGatewayPrefixListReferences", &["TransitGatewayRouteTableId", "PrefixListId"]),
    ("TransitGatewayPeeringAttachments", &["TransitGatewayAttachmentId", "RequesterTgwInfo"]),
    ("TransitGatewayAttachments", &["TransitGatewayAttachmentId", "TransitGatewayOwnerId"]),
    ("TransitGatewayVpcAttachments", &["TransitGatewayAttachmentId", "VpcId"]),
    ("VpcEndpointConnections", &["VpcEndpointId", "VpcEndpointState"]),
    ("VpcEndpoints", &["VpcEndpointId", "ServiceName"]),
    ("Instances", &["InstanceId", "SubnetId"]),
    ("NetworkInterfaces", &["NetworkInterfaceId", "SubnetId"]),
    ("NatGateways", &["NatGatewayId", "State"]),
    ("VpcPeeringConnections", &["VpcPeeringConnectionId", "AccepterVpcInfo"]),
    ("InternetGateways", &["InternetGatewayId", "Attachments"]),
    ("EgressOnlyInternetGateways", &["EgressOnlyInternetGatewayId", "Attachments"]),
    ("VpnConnections", &["VpnConnectionId", "CustomerGatewayId"]),
    ("CustomerGateways", &["CustomerGatewayId", "IpAddress"]),
    ("VpnGateways", &["VpnGatewayId", "VpcAttachments"]),
    ("TransitGatewayRouteTables", &["TransitGatewayRouteTableId", "DefaultAssociationRouteTable"]),
    ("TransitGateways", &["TransitGatewayId", "Options"]),
    ("RouteTables", &["RouteTableId", "Routes"]),
    ("NetworkAcls", &["NetworkAclId", "Entries"]),
    ("SecurityGroups", &["GroupId", "IpPermissions"]),
    ("SubnetCidrReservations", &["SubnetCidrReservationId", "Cidr"]),
    ("Subnets", &["SubnetId", "CidrBlock"]),
    ("Subnets", &["SubnetId", "Ipv6CidrBlockAssociationSet"]),
    ("Vpcs", &["VpcId", "CidrBlock"]),
    ("PrefixLists", &["PrefixListId", "PrefixListName"]),
    ("AvailabilityZones", &["ZoneName", "RegionName"]),
    ("VirtualInterfaces", &["virtualInterfaceId", "virtualInterfaceState"]),
    ("DirectConnectGatewayAssociations", &["associationId", "associationState"]),
    ("DirectConnectGateways", &["directConnectGatewayId", "directConnectGatewayName"]),
    ("ServiceConfigurations", &["ServiceId", "ServiceState"]),
    ("LoadBalancers", &["LoadBalancerArn", "LoadBalancerName"]),
    ("Listeners", &["ListenerArn", "DefaultActions"]),
    ("Rules", &["RuleArn", "Actions"]),
    ("TargetGroups", &["TargetGroupArn", "TargetGroupName"]),
    ("HostedZones", &["Id", "CallerReference"]),
    ("ResolverEndpoints", &["Id", "HostVPCId"]),
    ("Tags", &["ResourceId", "ResourceType", "Key"]),
    ("TargetHealthDescriptions", &["Target", "TargetHealth"]),
    ("AllowedPrincipals", &["PrincipalType", "Principal"]),
    ("SecurityGroupVpcAssociations", &["GroupId", "VpcOwnerId"]),
    ("ResourceRecordSets", &["Name", "Type", "ResourceRecords"]),
    ("ResourceRecordSets", &["Name", "Type", "AliasTarget"]),
    ("Routes", &["DestinationCidrBlock", "Type", "State"]),
    ("Routes", &["PrefixListId", "Type", "State"]),
    ("Entries", &["Cidr"]),
];

/// The list that an object is an item of, by the keys that it has.
pub(super) fn of_item(item: &Map<String, Value>) -> Option<&'static str> {
    let fits = |keys: &[&str]| keys.iter().all(|key| item.contains_key(*key));
    TELLING.iter().find(|(_, keys)| fits(keys)).map(|(list, _)| *list)
}

/// Whether a text that is a key tells that a list without a key is the AWS CLI's.
pub(super) fn is_telling(key: &str) -> bool {
    TELLING.iter().any(|(_, keys)| keys.first() == Some(&key) && !COMMON.contains(&key))
}

/// Keys that others than AWS may well use.
const COMMON: [&str; 6] = ["Id", "Name", "Target", "ResourceId", "PrincipalType", "Cidr"];

/// What one item of a list that belongs to a resource must have one of, and what it must have none of.
fn marks(list: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match list {
        "Routes" => (
            &["DestinationCidrBlock", "PrefixListId", "AdditionalRoutesAvailable"],
            &["LocalGatewayRouteTableId", "RouteServerEndpointId", "ClientVpnEndpointId"],
        ),
        "Associations" => (&["TransitGatewayAttachmentId"], &["TransitGatewayPolicyTableId"]),
        "TransitGatewayRouteTablePropagations" => (&["TransitGatewayAttachmentId"], &[]),
        "TransitGatewayAttachmentPropagations" => (&["TransitGatewayRouteTableId"], &[]),
        "TransitGatewayPrefixListReferences" => (&["PrefixListId"], &[]),
        "Entries" => (&["Cidr"], &[]),
        "SecurityGroupVpcAssociations" => (&["GroupId"], &[]),
        "AllowedPrincipals" => (&["Principal"], &[]),
        "TargetHealthDescriptions" => (&["Target"], &[]),
        "Attributes" => (&["Key"], &[]),
        "ResourceRecordSets" => (&["Name"], &[]),
        _ => (&["Ip", "Ipv6", "SubnetId"], &[]),
    }
}

/// Whether the items of a list are what its key says, as far as it has any.
pub(super) fn is_owned(list: &str, items: &[Value]) -> bool {
    let (wanted, strange) = marks(list);
    let has = |item: &Value, keys: &[&str]| keys.iter().any(|key| item.get(key).is_some());
    items.is_empty() || items.iter().any(|item| has(item, wanted) && !has(item, strange))
}

/// How deep known lists are looked for in wrappings.
const DEEPEST: usize = 6;

/// Whether something of a network stands under a key: what the key says, or wrapped.
pub(super) fn holds(key: &str, value: &Value) -> bool {
    is_known(key, value) || Key::of(key) == Key::Other && wraps(value, DEEPEST)
}

/// Whether a known list stands under a key, and looks like it.
fn is_known(key: &str, value: &Value) -> bool {
    let first = |items: &[Value]| items.iter().find_map(Value::as_object).cloned();
    match (Key::of(key), value) {
        (Key::List(list, id), Value::Array(items)) => {
            let fits = |item: Map<String, Value>| {
                let bare = of_item(&item);
                bare == Some(list) || bare.is_none() && item.contains_key(id) && !is_named(list)
            };
            items.is_empty() || first(items).is_some_and(fits)
        }
        (Key::Owned(list, _), Value::Array(items)) => is_owned(list, items),
        (Key::Reservations | Key::Unplanned, Value::Array(items)) => {
            items.is_empty() || first(items).is_some()
        }
        (Key::List(_, id), Value::Object(map)) => {
            map.contains_key(id) || map.iter().any(|(key, value)| is_known(key, value))
        }
        (Key::Other, Value::Object(map)) => {
            let id = Key::of_one(key).map(Key::of);
            is_single(key) || matches!(id, Some(Key::List(_, id)) if map.contains_key(id))
        }
        _ => false,
    }
}

/// Keys of single things that stand beside what they are of.
fn is_single(key: &str) -> bool {
    const SINGLE: [&str; 4] =
        ["EnableDnsSupport", "EnableDnsHostnames", "FirewallPolicyResponse", "RuleGroupResponse"];
    SINGLE.contains(&key)
}

/// Lists that other things than networks have under the same key, with hardly more than ids in them.
fn is_named(list: &str) -> bool {
    matches!(list, "SecurityGroups" | "Instances" | "Subnets" | "NetworkInterfaces")
}

/// Whether items or known lists stand somewhere inside.
fn wraps(value: &Value, deepest: usize) -> bool {
    let Some(deepest) = deepest.checked_sub(1) else { return false };
    match value {
        Value::Array(items) => items.iter().any(|item| wraps(item, deepest)),
        Value::Object(map) => {
            of_item(map).is_some()
                || map.iter().any(|(key, value)| {
                    is_known(key, value) || Key::of(key) == Key::Other && wraps(value, deepest)
                })
        }
        _ => false,
    }
}
