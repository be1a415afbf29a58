//! What a template does not tell, in a form that the plan can keep: an id that a parameter or another stack gives
//! is named by what it depends on; a rule of a security group with a part that is not told has a source that is
//! not in the plan, and a route such a destination.

use plan::Listing;
use serde_json::{Map, Value};

use super::ASIDE;
use super::evaluate::unknown;

/// Keys that end like ids and are none of resources.
const NO_IDS: [&str; 4] = ["ImageId", "OwnerId", "PeerOwnerId", "AvailabilityZoneId"];

/// The keys of the source or destination of a security group rule.
const ENDS: [&str; 6] = [
    "CidrIp",
    "CidrIpv6",
    "SourceSecurityGroupId",
    "DestinationSecurityGroupId",
    "SourcePrefixListId",
    "DestinationPrefixListId",
];

/// The parts of a security group rule that are no ids.
const PARTS: [&str; 5] = ["IpProtocol", "FromPort", "ToPort", "CidrIp", "CidrIpv6"];

/// What the names of types begin with, and the lists of AWS's that their resources add to; the first one counts.
const LISTS: [(&str, &[Listing]); 36] = [
    ("AWS::EC2::SubnetRouteTableAssociation", &[Listing::RouteTables]),
    ("AWS::EC2::SubnetNetworkAclAssociation", &[Listing::NetworkAcls]),
    ("AWS::EC2::Subnet", &[Listing::Subnets]),
    ("AWS::EC2::VPCPeeringConnection", &[Listing::Peerings]),
    ("AWS::EC2::VPCEndpointServicePermissions", &[Listing::EndpointServicePermissions]),
    ("AWS::EC2::VPCEndpointService", &[Listing::EndpointServices]),
    ("AWS::EC2::VPCEndpoint", &[Listing::VpcEndpoints]),
    (
        "AWS::EC2::VPCGatewayAttachment",
        &[Listing::InternetGateways, Listing::VirtualPrivateGateways],
    ),
    ("AWS::EC2::VPC", &[Listing::Vpcs, Listing::VpcAttributes]),
    ("AWS::EC2::SecurityGroupVpcAssociation", &[Listing::SecurityGroupVpcAssociations]),
    ("AWS::EC2::SecurityGroup", &[Listing::SecurityGroups]),
    ("AWS::EC2::Route", &[Listing::RouteTables]),
    ("AWS::EC2::GatewayRouteTableAssociation", &[Listing::RouteTables]),
    ("AWS::EC2::NetworkAcl", &[Listing::NetworkAcls]),
    ("AWS::EC2::NatGateway", &[Listing::NatGateways]),
    ("AWS::EC2::EIP", &[Listing::ElasticIps]),
    ("AWS::EC2::NetworkInterface", &[Listing::NetworkInterfaces]),
    ("AWS::EC2::Instance", &[Listing::NetworkInterfaces]),
    ("AWS::EC2::VPNGateway", &[Listing::VirtualPrivateGateways]),
    ("AWS::EC2::VPNConnection", &[Listing::VpnConnections]),
    ("AWS::EC2::CustomerGateway", &[Listing::CustomerGateways]),
    ("AWS::EC2::TransitGatewayRoute", &[Listing::TransitGatewayRouteTables]),
    ("AWS::EC2::TransitGateway", &[Listing::TransitGateways, Listing::TransitGatewayAttachments]),
    ("AWS::EC2::PrefixList", &[Listing::PrefixLists]),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", &[Listing::ListenerRules]),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", &[Listing::TargetGroups]),
    ("AWS::ElasticLoadBalancingV2", &[Listing::LoadBalancers, Listing::TargetGroups]),
    ("AWS::Route53Resolver::ResolverRule", &[Listing::ResolverRules]),
    ("AWS::Route53Resolver", &[Listing::ResolverEndpoints]),
    ("AWS::EC2::DHCPOptions", &[Listing::DhcpOptions]),
    ("AWS::EC2::VPCDHCPOptions", &[Listing::DhcpOptions]),
    ("AWS::Route53", &[Listing::PrivateHostedZones]),
    ("AWS::NetworkFirewall", &[Listing::NetworkFirewalls]),
    ("AWS::DirectConnect", &[Listing::DirectConnectGateways, Listing::DirectConnectAssociations]),
    ("AWS::Lambda", &[Listing::NetworkInterfaces]),
    ("AWS::RDS", &[Listing::NetworkInterfaces]),
];

/// What the names of types end with whose resources only say something of others.
const OF_OTHERS: [&str; 7] =
    ["Ingress", "Egress", "Association", "Route", "Entry", "VPCGatewayAttachment", "Permissions"];

/// The lists that a resource adds to in a way that the template does not tell: those of its type, where a
/// property that matters has no value in the template.
pub(super) fn lists(of: &str, properties: &Value) -> &'static [Listing] {
    let mut map = properties.as_object().into_iter().flatten();
    let of_others = OF_OTHERS.iter().any(|end| of.ends_with(end));
    let matters = |key: &str| !ASIDE.contains(&key) && (of_others || !is_id(key));
    match map.any(|(key, value)| matters(key) && unknown(value).is_some()) {
        true => lists_of(of),
        false => &[],
    }
}

/// The lists that resources of a type add to.
pub(super) fn lists_of(of: &str) -> &'static [Listing] {
    let own = LISTS.iter().find(|(start, _)| of.starts_with(start));
    own.map_or(&[], |(_, lists)| lists)
}

/// The network ACL of an entry of which a part is not told: what it does to a packet is not known at all.
pub(super) fn half_told_acl<'p>(of: &str, properties: &'p Value) -> Option<&'p str> {
    let map = properties.as_object()?;
    let is_open = map.values().any(|value| unknown(value).is_some());
    let own = map.get("NetworkAclId").and_then(Value::as_str);
    own.filter(|_| of == "AWS::EC2::NetworkAclEntry" && is_open)
}

/// The properties with names in the place of ids that are not told, and rules that may be wider than what is told.
pub(super) fn named(properties: Value) -> Value {
    match properties {
        Value::Array(items) => items.into_iter().map(named).collect(),
        Value::Object(map) if map.contains_key("IpProtocol") => Value::Object(rule(map)),
        Value::Object(map) => {
            let map = route(map);
            let one = |(key, value): (String, Value)| {
                let value = if is_id(&key) { id(value) } else { named(value) };
                (key, value)
            };
            Value::Object(map.into_iter().map(one).collect())
        }
        other => other,
    }
}

fn is_id(key: &str) -> bool {
    let ends = ["Id", "Ids", "Arn", "Arns"].iter().any(|end| key.ends_with(end));
    let ends = ends || key == "SecurityGroups";
    ends && !NO_IDS.contains(&key)
}

/// An id, or each of a list of them, named by what it depends on.
fn id(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(id).collect(),
        value => match unknown(&value) {
            // The name alone of "the export net-vpc".
            Some(what) => Value::from(what.rsplit(' ').next().unwrap_or(what)),
            None => value,
        },
    }
}

/// A route: where its destination is not told, a prefix list that is not in the plan.
fn route(mut map: Map<String, Value>) -> Map<String, Value> {
    for key in ["DestinationCidrBlock", "DestinationIpv6CidrBlock"] {
        if let Some(what) = map.get(key).and_then(unknown).map(str::to_owned) {
            map.remove(key);
            map.insert("DestinationPrefixListId".to_owned(), Value::from(what));
        }
    }
    map
}

/// A rule: where a part of it is not told, all that it may be, from a source that is not in the plan.
fn rule(mut map: Map<String, Value>) -> Map<String, Value> {
    let is_open = |key: &&str| map.get(*key).is_some_and(|value| unknown(value).is_some());
    let open: Vec<&str> = PARTS.into_iter().filter(is_open).collect();
    let source = open.first().and_then(|key| map.get(*key)).and_then(unknown).map(str::to_owned);
    for key in &open {
        map.remove(*key);
    }
    if let Some(source) = source {
        let is_out = map.keys().any(|key| key.starts_with("Destination"));
        ENDS.iter().for_each(|key| drop(map.remove(*key)));
        let key = if is_out { "DestinationPrefixListId" } else { "SourcePrefixListId" };
        map.insert(key.to_owned(), Value::from(source));
        if open.contains(&"IpProtocol") {
            map.insert("IpProtocol".to_owned(), Value::from("-1"));
        }
        if open.iter().any(|key| key.ends_with("Port")) {
            ["FromPort", "ToPort"].iter().for_each(|key| drop(map.remove(*key)));
        }
    }
    map.into_iter()
        .map(|(key, value)| if is_id(&key) { (key, id(value)) } else { (key, value) })
        .collect()
}
