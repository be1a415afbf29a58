//! Security groups and network ACLs with their rules.

use serde_json::{Value, json};

use super::super::put;
use super::{Declare, Resource, same, texts, whole};
use crate::aws::declared::Declared;
use crate::aws::json::{list, text};

pub(super) const TYPES: &[(&str, Declare)] = &[
    ("AWS::EC2::SecurityGroup", group),
    ("AWS::EC2::SecurityGroupIngress", ingress),
    ("AWS::EC2::SecurityGroupEgress", egress),
    ("AWS::EC2::NetworkAcl", acl),
    ("AWS::EC2::NetworkAclEntry", entry),
    ("AWS::EC2::SubnetNetworkAclAssociation", association),
];

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

/// The permissions of a row, one for each source or destination.
pub(crate) fn permissions(row: &Value, group: &str) -> Vec<Value> {
    let single =
        PEERS.iter().filter_map(|(key, list, id)| Some((*list, *id, text(row, key)?.to_owned())));
    let listed = PEER_LISTS.iter().flat_map(|(key, list, id)| {
        texts(row, key).into_iter().map(move |text| (*list, *id, text))
    });
    let own = (super::flag(row, "Self") == Some(true))
        .then(|| ("UserIdGroupPairs", "GroupId", group.to_owned()));
    let blank = spans(row);
    let permission = |(list, id, text): (&str, &str, String)| {
        let mut permission = blank.clone();
        put(&mut permission, list, json!([{ id: text }]));
        permission
    };
    single.chain(listed).chain(own).map(permission).collect()
}

/// The protocol and the ports of a row; AWS ignores ports where every protocol is meant.
fn spans(row: &Value) -> Value {
    let protocol = ["IpProtocol", "Protocol"].into_iter().find_map(|key| row.get(key));
    let protocol = protocol.and_then(spelled).map(|text| text.to_ascii_lowercase());
    let protocol = protocol.filter(|text| text != "all").unwrap_or_else(|| "-1".to_owned());
    let mut permission = json!({ "IpProtocol": protocol });
    if protocol != "-1" {
        for key in ["FromPort", "ToPort"] {
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
        push(declared, resource.id, "IpPermissions", permissions(row, resource.id));
    }
    for row in rows(["SecurityGroupEgress", "Egress"]) {
        push(declared, resource.id, "IpPermissionsEgress", permissions(row, resource.id));
    }
    let is_unsaid = list(resource.properties, "SecurityGroupEgress").is_empty()
        && resource.properties.get("Egress").is_none();
    if is_unsaid {
        declared.tell("SecurityGroups", resource.id, &json!({ "DefaultEgress": true }));
    }
}

fn push(declared: &mut Declared, group: &str, key: &'static str, rows: Vec<Value>) {
    rows.into_iter().for_each(|row| declared.push("SecurityGroups", group, key, row));
}

/// The group that a rule belongs to.
fn of_group<'a>(resource: &Resource<'a>) -> Option<&'a str> {
    ["GroupId", "SecurityGroupId", "GroupName"].into_iter().find_map(|key| resource.text(key))
}

fn ingress(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(group) = of_group(resource) {
        push(declared, group, "IpPermissions", permissions(resource.properties, group));
    }
}

fn egress(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(group) = of_group(resource) {
        push(declared, group, "IpPermissionsEgress", permissions(resource.properties, group));
    }
}

fn acl(resource: &Resource<'_>, declared: &mut Declared) {
    let mut item = same(resource.properties, &["VpcId"]);
    put(&mut item, "Entries", json!([]));
    put(&mut item, "IsDefault", json!(resource.is_on("IsDefault")));
    declared.put("NetworkAcls", resource.id, &resource.item(item));
    for (key, egress) in [("Ingress", false), ("Egress", true)] {
        for row in resource.list(key) {
            declared.push("NetworkAcls", resource.id, "Entries", entry_of(row, egress));
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
        let row = entry_of(resource.properties, resource.is_on("Egress"));
        declared.push("NetworkAcls", acl, "Entries", row);
    }
}

fn association(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(acl) = resource.text("NetworkAclId") {
        declared.push("NetworkAcls", acl, "Associations", same(resource.properties, &["SubnetId"]));
    }
}
