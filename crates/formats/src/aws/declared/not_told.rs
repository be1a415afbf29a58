//! What a template does not tell, in a form that the plan can keep: an id that a parameter, another stack or an
//! apply gives is named by what it depends on; a rule of a security group with a part that is not told has a
//! source that is not in the plan (`resource_type/security.rs`), and a route such a destination.

use plan::Listing;
use serde_json::{Map, Value, json};

use super::resource_type;
use crate::aws::facts::UNRESOLVED;

/// The key of an object that stands for a value which is not known.
pub(crate) const NOT_TOLD: &str = "vpcplan-unknown";

/// Properties that tell nothing of a network, and may be unknown.
pub(crate) const ASIDE: [&str; 15] = [
    "BlockDeviceMappings",
    "Description",
    "GroupDescription",
    "GroupName",
    "IamInstanceProfile",
    "ImageId",
    "InstanceType",
    "KeyName",
    "LaunchTemplate",
    "LoadBalancerAttributes",
    "Name",
    "Tags",
    "TagsAll",
    "UserData",
    "VpnTunnelOptionsSpecifications",
];

/// A value that is not known, with what it depends on.
pub(crate) fn unknown_of(what: &str) -> Value {
    json!({ NOT_TOLD: what })
}

/// What a value depends on that is not known, at any depth.
pub(crate) fn unknown(value: &Value) -> Option<&str> {
    match value {
        Value::Object(map) => {
            let own = map.get(NOT_TOLD).and_then(Value::as_str);
            own.or_else(|| map.values().find_map(unknown))
        }
        Value::Array(items) => items.iter().find_map(unknown),
        _ => None,
    }
}

/// Keys that end like ids and are none of resources.
const NO_IDS: [&str; 4] = ["ImageId", "OwnerId", "PeerOwnerId", "AvailabilityZoneId"];

/// The beginnings of the names of types that no one declares and whose resources have interfaces in subnets.
const WITH_INTERFACES: [&str; 2] = ["AWS::Lambda", "AWS::RDS"];

/// What the names of types end with whose resources only say something of others.
const OF_OTHERS: [&str; 7] =
    ["Ingress", "Egress", "Association", "Route", "Entry", "VPCGatewayAttachment", "Permissions"];

/// The lists that a resource adds to in a way that the template does not tell: those of its type, where a
/// property that matters has no value in the template.
pub(crate) fn lists(of: &str, properties: &Value) -> &'static [Listing] {
    let mut map = properties.as_object().into_iter().flatten();
    let of_others = OF_OTHERS.iter().any(|end| of.ends_with(end));
    let is_chosen = of.starts_with("AWS::EC2::Subnet") || of.starts_with("AWS::EC2::VPC");
    let is_aside = |key: &str| ASIDE.contains(&key) || is_chosen && key == "Ipv6CidrBlock";
    let matters = |key: &str| !is_aside(key) && (of_others || !is_id(key));
    let is_open = |(key, value): (&String, &Value)| {
        matters(key) && unknown(value).is_some()
            || of_others && is_owner(of, key) && leads_out(value)
    };
    match map.any(is_open) {
        true => lists_of(of),
        false => &[],
    }
}

/// Whether a property names what a resource says something of. The target of a route and the source of a rule do
/// not: they lead out of the plan where someone sees it.
fn is_owner(of: &str, key: &str) -> bool {
    let is_rule = of.contains("SecurityGroup") && (of.ends_with("gress"));
    match of.ends_with("Route") || is_rule {
        true => {
            ["RouteTableId", "GroupId", "SecurityGroupId"].iter().any(|own| key.ends_with(own))
                && !key.starts_with("Source")
                && !key.starts_with("Destination")
                && !key.starts_with("Referenced")
        }
        false => true,
    }
}

/// Whether a pointer leads to something that the template does not resolve.
fn leads_out(value: &Value) -> bool {
    value.as_str().is_some_and(|id| id.starts_with(UNRESOLVED))
}

/// The lists that resources of a type add to, the list of the items first.
pub(crate) fn lists_of(of: &str) -> &'static [Listing] {
    let has_interfaces = WITH_INTERFACES.iter().any(|start| of.starts_with(start));
    if has_interfaces { &[Listing::NetworkInterfaces] } else { resource_type::lists(of) }
}

/// The network ACL of which a part is not told, by an entry or a row of its own: what it does to a packet is not
/// known at all.
pub(crate) fn half_told_acl<'p>(of: &str, id: &'p str, properties: &'p Value) -> Option<&'p str> {
    let map = properties.as_object()?;
    let is_open = |key: &str| {
        !ASIDE.contains(&key) && map.get(key).is_some_and(|value| unknown(value).is_some())
    };
    match of {
        "AWS::EC2::NetworkAclEntry" => map
            .get("NetworkAclId")
            .and_then(Value::as_str)
            .filter(|_| map.keys().any(|key| is_open(key))),
        "AWS::EC2::NetworkAcl" => ["Ingress", "Egress"].into_iter().any(is_open).then_some(id),
        _ => None,
    }
}

/// The properties with names in the place of ids that are not told.
pub(crate) fn named(properties: Value) -> Value {
    match properties {
        Value::Array(items) => items.into_iter().map(named).collect(),
        Value::Object(map) if map.contains_key(NOT_TOLD) => Value::Object(map),
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
