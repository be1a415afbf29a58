//! Resources as a template declares them, gathered into the items that AWS would list: a route becomes a row of
//! its table, a rule a row of its group, and an association a row of what it is of.
//!
//! Where AWS makes something by itself, such as the main route table of a VPC, it is there as soon as the
//! template points at it, and is the resource that adopts it if there is one.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::facts::Facts;
use super::json::{is, join, list, text};

mod defaults;
mod ipv6;
pub(crate) mod not_told;
pub(crate) mod resource_type;
mod settle;
mod unplaced;

pub(crate) use defaults::Implied;
pub(crate) use unplaced::{Unplaced, texts_in};

/// The lists whose items have ids, with the key of the id.
const LISTS: [(&str, &str); 36] = [
    ("Addresses", "AllocationId"),
    ("CustomerGateways", "CustomerGatewayId"),
    ("DhcpOptions", "DhcpOptionsId"),
    ("DirectConnectGatewayAssociations", "associationId"),
    ("DirectConnectGateways", "directConnectGatewayId"),
    ("EgressOnlyInternetGateways", "EgressOnlyInternetGatewayId"),
    ("FirewallPolicies", "Arn"),
    ("Firewalls", "FirewallArn"),
    ("HostedZones", "Id"),
    ("Instances", "InstanceId"),
    ("InternetGateways", "InternetGatewayId"),
    ("Listeners", "ListenerArn"),
    ("LoadBalancers", "LoadBalancerArn"),
    ("NatGateways", "NatGatewayId"),
    ("NetworkAcls", "NetworkAclId"),
    ("NetworkInterfaces", "NetworkInterfaceId"),
    ("PrefixLists", "PrefixListId"),
    ("ResolverEndpoints", "Id"),
    ("RouteTables", "RouteTableId"),
    ("RuleGroups", "Arn"),
    ("Rules", "RuleArn"),
    ("SecurityGroups", "GroupId"),
    ("ServiceConfigurations", "ServiceId"),
    ("SubnetCidrReservations", "SubnetCidrReservationId"),
    ("Subnets", "SubnetId"),
    ("TargetGroups", "TargetGroupArn"),
    ("TransitGatewayAttachments", "TransitGatewayAttachmentId"),
    ("TransitGatewayPeeringAttachments", "TransitGatewayAttachmentId"),
    ("TransitGatewayRouteTables", "TransitGatewayRouteTableId"),
    ("TransitGatewayVpcAttachments", "TransitGatewayAttachmentId"),
    ("TransitGateways", "TransitGatewayId"),
    ("VirtualInterfaces", "virtualInterfaceId"),
    ("VpcAttributes", "VpcId"),
    ("VpcEndpoints", "VpcEndpointId"),
    ("VpcPeeringConnections", "VpcPeeringConnectionId"),
    ("Vpcs", "VpcId"),
];

/// Lists beside those of [`LISTS`] that are keyed alike.
const FURTHER: [(&str, &str); 4] = [
    ("VpcBlockPublicAccessExclusions", "ExclusionId"),
    ("VpcBlockPublicAccessOptions", "AwsRegion"),
    ("VpnConnections", "VpnConnectionId"),
    ("VpnGateways", "VpnGatewayId"),
];

const NOT_DECLARED: Words =
    words("what this belongs to is not in the input", "이 항목이 속한 리소스가 입력에 없습니다");

/// The key of a list and the id of an item of it.
type Key = (&'static str, String);

/// Whether what is told of an item counts less or more than what it says itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Less,
    More,
}

/// The resources of one input.
#[derive(Default)]
pub(crate) struct Declared {
    items: BTreeMap<Key, Value>,
    rows: BTreeMap<Key, Vec<(&'static str, Value)>>,
    owned: BTreeMap<Key, Vec<Value>>,
    implied: BTreeMap<Key, Implied>,
    told: Vec<(Key, Value, Weight)>,
    records: Vec<(String, Value)>,
    chosen_ipv6: BTreeMap<Key, usize>,
    forgotten: BTreeSet<Key>,
    /// What the facts are to hold besides.
    pub(crate) facts: Facts,
}

impl Declared {
    /// Declares an item of a list; what is said of it twice is joined.
    pub(crate) fn put(&mut self, list: &'static str, id: &str, item: &Value) {
        let known = self.items.entry((list, id.to_owned())).or_default();
        join(known, item);
        self.facts.declare(id);
    }

    /// Leaves an item out of which a part is not known: what points at it then leads out of the input.
    pub(crate) fn forget(&mut self, list: &'static str, id: &str) {
        self.forgotten.insert((list, id.to_owned()));
    }

    /// Gives a VPC or a subnet an IPv6 block that AWS chooses when it makes it.
    pub(crate) fn choose_ipv6(&mut self, list: &'static str, id: &str) {
        *self.chosen_ipv6.entry((list, id.to_owned())).or_default() += 1;
    }

    /// Adds a row to the list under `key` of an item, wherever the item is declared.
    pub(crate) fn push(&mut self, list: &'static str, id: &str, key: &'static str, row: Value) {
        self.rows.entry((list, id.to_owned())).or_default().push((key, row));
    }

    /// Adds rows to a list that belongs to one resource; also an empty list says that there are none.
    pub(crate) fn own(&mut self, list: &'static str, owner: &str, rows: Vec<Value>) {
        self.owned.entry((list, owner.to_owned())).or_default().extend(rows);
    }

    /// Joins something into an item, wherever it is declared: what the item says itself counts.
    pub(crate) fn tell(&mut self, list: &'static str, id: &str, more: &Value) {
        self.told.push(((list, id.to_owned()), more.clone(), Weight::Less));
    }

    /// Says something of an item, wherever it is declared: this counts, and not what the item says itself.
    pub(crate) fn say(&mut self, list: &'static str, id: &str, more: &Value) {
        self.told.push(((list, id.to_owned()), more.clone(), Weight::More));
    }

    /// Declares what one transit gateway lists of an attachment; a peering has two of those.
    pub(crate) fn put_side(&mut self, id: &str, gateway: &str, side: &Value) {
        self.put("TransitGatewayAttachments", &format!("{id} {gateway}"), side);
    }

    /// Says something of both sides of an attachment.
    pub(crate) fn tell_sides(&mut self, id: &str, more: &Value) {
        self.told.push((("TransitGatewayAttachments", id.to_owned()), more.clone(), Weight::More));
    }

    /// Adds a record to a hosted zone.
    pub(crate) fn own_record(&mut self, zone: &str, record: Value) {
        self.records.push((zone.to_owned(), record));
    }

    /// The list that an interface is in, with the key of its groups: that of an instance is the instance's.
    pub(crate) fn interface_list(&self, id: &str) -> (&'static str, &'static str) {
        match self.items.contains_key(&("Instances", id.to_owned())) {
            true => ("Instances", "SecurityGroups"),
            false => ("NetworkInterfaces", "Groups"),
        }
    }

    /// Says that an id is that of something that AWS makes by itself.
    pub(crate) fn imply(&mut self, list: &'static str, id: &str, implied: Implied) {
        self.implied.insert((list, id.to_owned()), implied);
    }

    /// The items of a list with their ids.
    fn all(&self, list: &'static str) -> impl Iterator<Item = (&str, &Value)> {
        let listed = self.items.iter().filter(move |((of, _), _)| *of == list);
        listed.map(|((_, id), item)| (id.as_str(), item))
    }

    /// The facts of everything that is declared.
    pub(crate) fn facts(mut self) -> Facts {
        ipv6::choose(&mut self);
        settle::settle(&mut self);
        defaults::transit_gateways(&mut self);
        defaults::implied(&mut self);
        let Declared { mut items, rows, owned, mut facts, forgotten, .. } = self;
        items.retain(|key, _| !forgotten.contains(key));
        for ((list, id), rows) in rows {
            match items.get_mut(&(list, id.clone())) {
                Some(item) => add_rows(item, rows),
                None => rows.into_iter().for_each(|(key, row)| {
                    facts.unrecognized.add(&id, json!({ key: row }), NOT_DECLARED);
                }),
            }
        }
        for ((list, id), mut item) in items {
            let Some(key) = id_key(list) else { continue };
            // A side of an attachment names its own id.
            join(&mut item, &json!({ key: id }));
            facts.add(list, key, &item);
        }
        owned.into_iter().for_each(|((list, owner), rows)| facts.own(list, &owner, rows));
        facts.count();
        facts
    }
}

/// Sets a key of an object, unless the value is null.
pub(crate) fn put(item: &mut Value, key: &str, value: Value) {
    if let Value::Object(map) = item
        && !value.is_null()
    {
        map.insert(key.to_owned(), value);
    }
}

/// What AWS lets out of a new security group.
fn everything() -> Value {
    json!({
        "IpProtocol": "-1",
        "IpRanges": [{ "CidrIp": "0.0.0.0/0" }],
        "Ipv6Ranges": [{ "CidrIpv6": "::/0" }],
    })
}

fn id_key(list: &str) -> Option<&'static str> {
    let mut all = LISTS.iter().chain(&FURTHER);
    all.find(|(name, _)| *name == list).map(|(_, key)| *key)
}

/// Adds rows to the lists of an item; one that is there already is the same row, told twice.
fn add_rows(item: &mut Value, rows: Vec<(&'static str, Value)>) {
    let Value::Object(item) = item else { return };
    let mut known = BTreeSet::new();
    for (key, row) in rows {
        let Value::Array(all) = item.entry(key).or_insert_with(|| json!([])) else { continue };
        if known.insert(key.to_owned()) {
            known.extend(all.iter().map(|row| format!("{key}{row}")));
        }
        if known.insert(format!("{key}{row}")) {
            all.push(row);
        }
    }
}

/// The ids under `key` of every item of a list.
fn named(declared: &Declared, list: &'static str, key: &str) -> BTreeSet<String> {
    let all = declared.all(list).filter_map(|(_, item)| text(item, key));
    all.map(str::to_owned).collect()
}

/// Whether a row of a list that an owner has names `id` under `key`.
fn names(rows: &[Value], key: &str, id: &str) -> bool {
    rows.iter().any(|row| is(row, key, id))
}

/// The rows that an item has so far under `key`, its own and those that came by themselves.
fn rows_of<'a>(declared: &'a Declared, of: &Key, key: &'a str) -> impl Iterator<Item = &'a Value> {
    let own = declared.items.get(of).map_or(&[] as &[Value], |item| list(item, key));
    let pushed = declared.rows.get(of).into_iter().flatten();
    own.iter().chain(pushed.filter(move |(at, _)| *at == key).map(|(_, row)| row))
}
