//! Security groups and network ACLs with their rules.

use plan::{Listing as L, Words, words};
use serde_json::{Value, json};

use super::super::not_told::unknown;
use super::super::put;
use super::{Resource, Type, same, texts, whole};
use crate::aws::declared::Declared;
use crate::aws::json::{list, text};

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::SecurityGroup", group, &[L::SecurityGroups]),
    ("AWS::EC2::SecurityGroupIngress", ingress, &[L::SecurityGroups]),
    ("AWS::EC2::SecurityGroupEgress", egress, &[L::SecurityGroups]),
    ("AWS::EC2::NetworkAcl", acl, &[L::NetworkAcls]),
    ("AWS::EC2::NetworkAclEntry", entry, &[L::NetworkAcls]),
    ("AWS::EC2::SubnetNetworkAclAssociation", association, &[L::NetworkAcls]),
];

const BAD_PORTS: Words = words(
    "a rule for TCP or UDP has ports from 0 to 65535; AWS does not take these",
    "TCP나 UDP 규칙의 포트는 0~65535여야 하며 AWS는 이 값을 받지 않습니다",
);

/// The keys of a source or destination, the list that AWS keeps it in, and its key there.
const PEERS: [(&str, &str, &str); 10] = [
    ("CidrIp", "IpRanges", "CidrIp"),
    ("CidrIpv4", "IpRanges", "CidrIp"),
    ("CidrIpv6", "Ipv6Ranges", "CidrIpv6"),
    ("SourceSecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ("DestinationSecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ("ReferencedSecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ("SourceSecurityGroupName", "UserIdGroupPairs", "GroupId"),
    ("SourcePrefixListId", "PrefixListIds", "PrefixListId"),
    ("DestinationPrefixListId", "PrefixListIds", "PrefixListId"),
    ("PrefixListId", "PrefixListIds", "PrefixListId"),
];

/// The list keys of sources, as Terraform's rows have them.
const PEER_LISTS: [(&str, &str, &str); 4] = [
    ("CidrBlocks", "IpRanges", "CidrIp"),
    ("Ipv6CidrBlocks", "Ipv6Ranges", "CidrIpv6"),
    ("SecurityGroups", "UserIdGroupPairs", "GroupId"),
    ("PrefixListIds", "PrefixListIds", "PrefixListId"),
];

/// The permissions of a row, one for each source or destination. Where a part of the row is not told, it may let
/// pass all that the rest allows, from a source that is not in the plan.
pub(crate) fn permissions(row: &Value, group: &str) -> Vec<Value> {
    let blank = spans(row);
    let permission = |(list, id, text): (&str, &str, String)| {
        let mut permission = blank.clone();
        put(&mut permission, list, json!([{ id: text }]));
        permission
    };
    let unknown_source =
        |what: &str| permission(("PrefixListIds", "PrefixListId", what.to_owned()));
    if let Some(what) = not_told(row) {
        return vec![unknown_source(what)];
    }
    let single =
        PEERS.iter().filter_map(|(key, list, id)| Some((*list, *id, text(row, key)?.to_owned())));
    let listed = PEER_LISTS.iter().flat_map(|(key, list, id)| {
        texts(row, key).into_iter().map(move |text| (*list, *id, text))
    });
    let own = (super::flag(row, "Self") == Some(true))
        .then(|| ("UserIdGroupPairs", "GroupId", group.to_owned()));
    let mut all: Vec<Value> = single.chain(listed).chain(own).map(permission).collect();
    // Of a list, some sources may be told.
    let further = PEER_LISTS.iter().find_map(|(key, ..)| row.get(*key).and_then(unknown));
    all.extend(further.map(unknown_source));
    all
}

/// What a part of a row depends on that is not told, or that means nothing to AWS.
fn not_told(row: &Value) -> Option<&str> {
    let parts = PEERS.iter().map(|(key, ..)| *key).chain(["IpProtocol", "Protocol", "Self"]);
    let mut parts = parts.chain(PORTS);
    parts
        .find_map(|key| row.get(key).and_then(unknown))
        .or_else(|| has_bad_ports(row).then_some(BAD))
}

/// The source of a rule whose ports mean nothing to AWS.
const BAD: &str = "unresolved-ports";

const PORTS: [&str; 2] = ["FromPort", "ToPort"];

/// Whether a row for TCP or UDP has no ports that AWS would take. Of a row for anything else AWS takes none, or
/// other numbers.
fn has_bad_ports(row: &Value) -> bool {
    let is_port = |key: &str| whole(row, key).is_some_and(|port| u16::try_from(port).is_ok());
    let has_ports = ["tcp", "udp", "6", "17"].contains(&protocol(row).as_str());
    let is_told = PORTS.iter().all(|key| row.get(*key).and_then(unknown).is_none());
    has_ports && is_told && !PORTS.into_iter().all(is_port)
}

/// The protocol of a row in small letters; -1 for every protocol.
fn protocol(row: &Value) -> String {
    let said = ["IpProtocol", "Protocol"].into_iter().find_map(|key| row.get(key));
    let said = said.and_then(spelled).map(|text| text.to_ascii_lowercase());
    said.filter(|text| text != "all").unwrap_or_else(|| "-1".to_owned())
}

/// The protocol and the ports of a row; AWS ignores ports where every protocol is meant.
fn spans(row: &Value) -> Value {
    let protocol = protocol(row);
    let mut permission = json!({ "IpProtocol": protocol });
    if protocol != "-1"
        && !has_bad_ports(row)
        && PORTS.iter().all(|key| row.get(*key).and_then(unknown).is_none())
    {
        for key in PORTS {
            put(&mut permission, key, json!(whole(row, key)));
        }
    }
    permission
}

/// A protocol as a name or a number.
pub(super) fn spelled(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()))
}

/// A group. AWS lets everything out of a new one; Terraform's provider takes that away, and says so by an
/// `Egress` list, even an empty one.
fn group(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["VpcId", "GroupName"]);
    put(&mut item, "IpPermissions", json!([]));
    put(&mut item, "IpPermissionsEgress", json!([]));
    declared.put("SecurityGroups", resource.id, &resource.item(item));
    let rows =
        |keys: [&'static str; 2]| keys.into_iter().flat_map(|key| list(resource.properties, key));
    for row in rows(["SecurityGroupIngress", "Ingress"]) {
        push(declared, resource.id, "IpPermissions", row);
    }
    for row in rows(["SecurityGroupEgress", "Egress"]) {
        push(declared, resource.id, "IpPermissionsEgress", row);
    }
    let is_unsaid = list(resource.properties, "SecurityGroupEgress").is_empty()
        && resource.properties.get("Egress").is_none();
    if is_unsaid {
        declared.tell("SecurityGroups", resource.id, &json!({ "DefaultEgress": true }));
    }
}

/// Adds the permissions of a row to a group.
fn push(declared: &mut Declared, group: &str, key: &'static str, row: &Value) {
    for permission in permissions(row, group) {
        declared.push("SecurityGroups", group, key, permission);
    }
    if has_bad_ports(row) {
        note_ports(declared, group, row);
    }
}

/// Reports the ports of a row that AWS would not take.
fn note_ports(declared: &mut Declared, of: &str, row: &Value) {
    let ports = same(row, &["Protocol", "IpProtocol", "FromPort", "ToPort"]);
    let parts = declared.facts.unrecognized_of.entry(of.to_owned()).or_default();
    parts.push(("FromPort".to_owned(), ports, BAD_PORTS));
}

/// The group that a rule belongs to.
fn of_group<'a>(resource: &Resource<'a>) -> Option<&'a str> {
    ["GroupId", "SecurityGroupId", "GroupName"].into_iter().find_map(|key| resource.text(key))
}

fn ingress(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(group) = of_group(resource) {
        push(declared, group, "IpPermissions", resource.properties);
    }
}

fn egress(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(group) = of_group(resource) {
        push(declared, group, "IpPermissionsEgress", resource.properties);
    }
}

fn acl(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["VpcId"]);
    put(&mut item, "Entries", json!([]));
    put(&mut item, "IsDefault", json!(resource.is_on("IsDefault")));
    declared.put("NetworkAcls", resource.id, &resource.item(item));
    for (key, egress) in [("Ingress", false), ("Egress", true)] {
        for row in resource.list(key) {
            push_entry(declared, resource.id, row, egress);
        }
    }
    for subnet in texts(resource.properties, "SubnetIds") {
        let row = json!({ "SubnetId": subnet });
        declared.push("NetworkAcls", resource.id, "Associations", row);
    }
}

/// An entry as AWS lists it, of CloudFormation's or of Terraform's keys.
fn entry_of(row: &Value, egress: bool) -> Value {
    let number = |keys: [&str; 2]| keys.into_iter().find_map(|key| whole(row, key));
    let port = |key: &str, flat: &str| {
        row.get("PortRange").and_then(|range| whole(range, key)).or_else(|| whole(row, flat))
    };
    let icmp = |key: &str, flat: &str| {
        row.get("Icmp").and_then(|icmp| whole(icmp, key)).or_else(|| whole(row, flat))
    };
    let action = ["RuleAction", "Action"].into_iter().find_map(|key| text(row, key));
    let protocol = row.get("Protocol").and_then(spelled).unwrap_or_else(|| "-1".to_owned());
    let mut entry = json!({
        "Egress": egress,
        "RuleNumber": number(["RuleNumber", "RuleNo"]),
        "RuleAction": action.map(str::to_ascii_lowercase),
        "Protocol": if protocol == "all" { "-1" } else { protocol.as_str() },
    });
    for key in ["CidrBlock", "Ipv6CidrBlock"] {
        put(&mut entry, key, json!(text(row, key)));
    }
    if let Some(kind) = icmp("Type", "IcmpType") {
        put(&mut entry, "IcmpTypeCode", json!({ "Type": kind, "Code": icmp("Code", "IcmpCode") }));
    }
    if let Some(from) = port("From", "FromPort") {
        put(&mut entry, "PortRange", json!({ "From": from, "To": port("To", "ToPort") }));
    }
    entry
}

fn entry(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(acl) = resource.text("NetworkAclId") {
        push_entry(declared, acl, resource.properties, resource.is_on("Egress"));
    }
}

/// Adds an entry to an ACL. Of an ACL with ports that AWS would not take, nothing is known.
fn push_entry(declared: &mut Declared, acl: &str, row: &Value, egress: bool) {
    declared.push("NetworkAcls", acl, "Entries", entry_of(row, egress));
    let range = row
        .get("PortRange")
        .map(|range| json!({ "FromPort": range.get("From"), "ToPort": range.get("To") }));
    let mut ports = same(row, &["Protocol", "FromPort", "ToPort"]);
    crate::aws::json::join(&mut ports, &range.unwrap_or_default());
    if has_bad_ports(&ports) {
        declared.forget("NetworkAcls", acl);
        note_ports(declared, acl, &ports);
    }
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(acl) = resource.text("NetworkAclId") {
        declared.push("NetworkAcls", acl, "Associations", same(resource.properties, &["SubnetId"]));
    }
}
