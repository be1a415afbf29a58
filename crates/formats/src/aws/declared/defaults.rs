//! What AWS makes by itself where a template says nothing: the main route table, the default network ACL and
//! the default security group of a VPC, and the default route table of a transit gateway.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Declared, Key, named, names, rows_of};
use crate::aws::json::{is, join, text};

/// Something that AWS makes together with another resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Implied {
    /// The main route table of this VPC (`vpc/latest/userguide/VPC_Route_Tables.html`).
    MainRouteTable(String),
    /// The default network ACL of this VPC (`vpc/latest/userguide/vpc-network-acls.html`).
    DefaultNetworkAcl(String),
    /// The default security group of this VPC
    /// (`vpc/latest/userguide/default-security-group.html`).
    DefaultSecurityGroup(String),
}

impl Implied {
    fn vpc(&self) -> &str {
        match self {
            Implied::MainRouteTable(vpc)
            | Implied::DefaultNetworkAcl(vpc)
            | Implied::DefaultSecurityGroup(vpc) => vpc,
        }
    }

    /// The item as AWS makes it.
    fn item(&self, id: &str) -> Value {
        let vpc = self.vpc();
        match self {
            Implied::MainRouteTable(_) => json!({ "VpcId": vpc, "Routes": [], "Associations": [] }),
            Implied::DefaultNetworkAcl(_) => {
                let row = |egress: bool| {
                    json!({ "RuleNumber": 100, "Egress": egress, "Protocol": "-1",
                        "RuleAction": "allow", "CidrBlock": "0.0.0.0/0" })
                };
                json!({ "VpcId": vpc, "IsDefault": true, "Entries": [row(false), row(true)] })
            }
            Implied::DefaultSecurityGroup(_) => json!({
                "VpcId": vpc,
                "GroupName": "default",
                "IpPermissions": [{ "IpProtocol": "-1", "UserIdGroupPairs": [{ "GroupId": id }] }],
                "IpPermissionsEgress": [super::everything()],
            }),
        }
    }
}

/// Declares what is implied and named, and makes the implied route tables the main ones of VPCs that have
/// no other.
pub(super) fn implied(declared: &mut Declared) {
    // What adopts such a thing is in the VPC that the thing came with.
    for (key, implied) in &declared.implied {
        if let Some(item) = declared.items.get_mut(key) {
            join(item, &json!({ "VpcId": implied.vpc() }));
        }
    }
    let said = said(declared);
    let is_new = |key: &Key| said.contains(key.1.as_str()) && !declared.items.contains_key(key);
    let used: Vec<(Key, Implied)> = declared
        .implied
        .iter()
        .filter(|(key, implied)| is_new(key) && declared.has_vpc(implied.vpc()))
        .map(|(key, implied)| (key.clone(), implied.clone()))
        .collect();
    for ((list, id), implied) in used {
        declared.put(list, &id, &implied.item(&id));
        let is_main = matches!(implied, Implied::MainRouteTable(_));
        if is_main && !has_main(declared, implied.vpc()) {
            declared.push(list, &id, "Associations", json!({ "Main": true }));
        }
    }
}

impl Declared {
    fn has_vpc(&self, vpc: &str) -> bool {
        self.items.contains_key(&("Vpcs", vpc.to_owned()))
    }
}

/// Every text in what is declared.
fn said(declared: &Declared) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let rows = declared.rows.values().flatten().map(|(_, row)| row);
    let owned = declared.owned.values().flatten();
    declared.items.values().chain(rows).chain(owned).for_each(|value| texts_in(value, &mut found));
    found.extend(declared.rows.keys().map(|(_, id)| id.as_str()));
    found
}

fn texts_in<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => _ = found.insert(text),
        Value::Array(items) => items.iter().for_each(|item| texts_in(item, found)),
        Value::Object(map) => map.values().for_each(|item| texts_in(item, found)),
        _ => {}
    }
}

/// Whether a VPC has a main route table.
fn has_main(declared: &Declared, vpc: &str) -> bool {
    let tables = declared.all("RouteTables").filter(|(_, table)| is(table, "VpcId", vpc));
    let mut keys = tables.map(|(id, _)| ("RouteTables", id.to_owned()));
    keys.any(|key| {
        let main = |row: &Value| row.get("Main").and_then(Value::as_bool) == Some(true);
        rows_of(declared, &key, "Associations").any(main)
    })
}

/// The id of the default route table of a transit gateway.
pub(crate) fn default_table(gateway: &str) -> String {
    format!("{gateway}-default-table")
}

/// Associates attachments with the default route table of their transit gateway and lets them propagate into
/// it, unless they or the gateway say otherwise (`vpc/latest/tgw/tgw-route-tables.html`). A peering attachment
/// takes static routes only.
pub(super) fn transit_gateways(declared: &mut Declared) {
    let gateways: Vec<(String, Value)> = declared
        .all("TransitGateways")
        .map(|(id, item)| (id.to_owned(), item.get("Options").cloned().unwrap_or_default()))
        .collect();
    let tables = named(declared, "TransitGatewayAttachments", "TransitGatewayId");
    for (gateway, options) in gateways {
        let table = default_table(&gateway);
        let switches = [
            ("DefaultRouteTableAssociation", "AssociationDefaultRouteTableId", "Associations"),
            (
                "DefaultRouteTablePropagation",
                "PropagationDefaultRouteTableId",
                "TransitGatewayRouteTablePropagations",
            ),
        ];
        for (switch, named, rows) in switches {
            let to = text(&options, named).unwrap_or(&table);
            if !is(&options, switch, "disable") && tables.contains(&gateway) {
                let found = by_default(declared, &gateway, switch, rows);
                join_table(declared, &gateway, &table, to);
                declared.own(rows, to, found);
            }
        }
        if declared.owned.contains_key(&("Routes", table.clone())) {
            join_table(declared, &gateway, &table, &table);
        }
    }
}

/// Declares the default table, where it is the one that is meant.
fn join_table(declared: &mut Declared, gateway: &str, default: &str, meant: &str) {
    if default == meant {
        let item =
            json!({ "TransitGatewayId": gateway, "Tags": [{ "Key": "Name", "Value": default }] });
        declared.put("TransitGatewayRouteTables", default, &item);
        declared.own("Routes", default, Vec::new());
    }
}

/// The rows of the attachments of a gateway that a switch of its turns on.
fn by_default(declared: &Declared, gateway: &str, switch: &str, rows: &'static str) -> Vec<Value> {
    let is_associating = rows == "Associations";
    let mine = declared.all("TransitGatewayAttachments").filter(|(_, item)| {
        let is_peering = is(item, "ResourceType", "peering");
        is(item, "TransitGatewayId", gateway)
            && item.get(switch).and_then(Value::as_bool) != Some(false)
            && (is_associating || !is_peering)
    });
    let said = |id: &str| {
        let mut all = declared.owned.iter().filter(|((list, _), _)| *list == rows);
        is_associating && all.any(|(_, all)| names(all, "TransitGatewayAttachmentId", id))
    };
    let mine = mine.filter_map(|(_, item)| text(item, "TransitGatewayAttachmentId"));
    let row = |id: &str| json!({ "TransitGatewayAttachmentId": id });
    mine.filter(|id| !said(id)).map(row).collect()
}
