//! Everything that the files say, by the key that it stood under and by AWS's id.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::{self, text};

/// The top-level keys whose items are understood, with the key of an item's id.
const LISTS: [(&str, &str); 19] = [
    ("Vpcs", "VpcId"),
    ("Subnets", "SubnetId"),
    ("RouteTables", "RouteTableId"),
    ("InternetGateways", "InternetGatewayId"),
    ("NatGateways", "NatGatewayId"),
    ("VpcPeeringConnections", "VpcPeeringConnectionId"),
    ("NetworkInterfaces", "NetworkInterfaceId"),
    ("Instances", "InstanceId"),
    ("SecurityGroups", "GroupId"),
    ("NetworkAcls", "NetworkAclId"),
    ("VpnGateways", "VpnGatewayId"),
    ("VpnConnections", "VpnConnectionId"),
    ("CustomerGateways", "CustomerGatewayId"),
    ("VirtualInterfaces", "virtualInterfaceId"),
    ("VpcEndpoints", "VpcEndpointId"),
    ("PrefixLists", "PrefixListId"),
    ("Addresses", "AllocationId"),
    ("AvailabilityZones", "ZoneName"),
    ("VpcAttributes", "VpcId"),
];

/// The facts of all files.
#[derive(Default)]
pub(super) struct Facts {
    lists: BTreeMap<&'static str, BTreeMap<String, Value>>,
    /// What matters for the network and has no place in a plan, by its key.
    pub(super) rest: Vec<(String, Value)>,
    known: usize,
}

/// The list that a key names, whether or not it is spelled with a capital.
pub(super) fn listed(key: &str) -> Option<(&'static str, &'static str)> {
    LISTS.iter().copied().find(|(name, _)| key == *name || spelled_small(key, name))
}

fn spelled_small(key: &str, name: &str) -> bool {
    name == "VirtualInterfaces" && key == "virtualInterfaces"
}

impl Facts {
    /// Whether no file said anything that is known.
    pub(super) fn is_empty(&self) -> bool {
        self.known == 0
    }

    /// Counts a known document, even one that lists nothing.
    pub(super) fn count(&mut self) {
        self.known += 1;
    }

    /// Adds an item; false when it has no id.
    pub(super) fn add(&mut self, key: &str, item: &Value) -> bool {
        let Some((name, id)) = listed(key) else { return false };
        let Some(id) = text(item, id) else { return false };
        let known = self.lists.entry(name).or_default().entry(id.to_owned()).or_default();
        json::join(known, item);
        true
    }

    /// Everything under a key, in the order of ids.
    pub(super) fn all<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.lists.get(key).into_iter().flatten().map(|(id, value)| (id.as_str(), value))
    }

    /// One item.
    pub(super) fn one(&self, key: &str, id: &str) -> Option<&Value> {
        self.lists.get(key)?.get(id)
    }
}
