//! Security groups and network ACLs, each rule a resource of its own.

use net::{Entry, Ports, ProtocolEntry};
use plan::{NetworkAcl, NetworkAclRule, SecurityGroup, SecurityGroupRule, Subnet};
use serde_json::{Value, json};

use super::{Dialect, Owner, Writer, text};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<SecurityGroup>() {
        group(writer, of, is);
    }
    if let Some(is) = of.get::<NetworkAcl>() {
        acl(writer, of, is);
    }
}

/// A block that no packet has: the only outbound rule of a group that lets nothing out, since CloudFormation
/// lets everything out of a group without one.
const NOWHERE: &str = "127.0.0.1/32";

fn group(writer: &mut Writer<'_>, of: Owner<'_>, is: &SecurityGroup) {
    let mut properties = json!({
        "GroupDescription": format!("security group {}", of.id),
        "VpcId": writer.vpc(of),
    });
    let is_usual = is.egress == SecurityGroup::default().egress;
    let in_stack = writer.dialect == Dialect::CloudFormation;
    if in_stack && !is_usual {
        let plain = is.egress.iter().filter(|rule| rule.cidr.is_some());
        let mut rows: Vec<Value> =
            plain.map(|rule| self::rule(writer, rule, "Destination")).collect();
        if rows.is_empty() {
            rows.push(json!({ "IpProtocol": "-1", "CidrIp": NOWHERE }));
        }
        if let Value::Object(map) = &mut properties {
            map.insert("SecurityGroupEgress".to_owned(), Value::Array(rows));
        }
    }
    writer.own(of, "AWS::EC2::SecurityGroup", properties);
    for (row, vpc) in is.vpcs.iter().enumerate() {
        let group = writer.attribute(of.id, "GroupId");
        let properties = json!({ "GroupId": group, "VpcId": writer.to(&vpc.id) });
        let suffix = format!("vpc {}", row + 2);
        writer.add(of, &suffix, "AWS::EC2::SecurityGroupVpcAssociation", properties);
    }
    for (row, rule) in is.ingress.iter().enumerate() {
        let properties = lone(writer, of, rule, "Source");
        writer.add(of, &format!("in {}", row + 1), "AWS::EC2::SecurityGroupIngress", properties);
    }
    for (row, rule) in is.egress.iter().enumerate() {
        if in_stack && (is_usual || rule.cidr.is_some()) {
            continue;
        }
        let properties = lone(writer, of, rule, "Destination");
        writer.add(of, &format!("out {}", row + 1), "AWS::EC2::SecurityGroupEgress", properties);
    }
}

/// A rule as a resource of its own.
fn lone(writer: &mut Writer<'_>, of: Owner<'_>, rule: &SecurityGroupRule, peer: &str) -> Value {
    let mut properties = self::rule(writer, rule, peer);
    let group = writer.attribute(of.id, "GroupId");
    if let Value::Object(map) = &mut properties {
        map.insert("GroupId".to_owned(), group);
    }
    properties
}

fn rule(writer: &mut Writer<'_>, rule: &SecurityGroupRule, peer: &str) -> Value {
    let block = text(rule.cidr.as_ref());
    let is_ipv6 = block.as_str().is_some_and(|block| block.contains(':'));
    let (from, to) = span(&rule.protocol, rule.ports.as_ref());
    let group = match &rule.group {
        Some(group) => writer.attribute(&group.id, "GroupId"),
        None => Value::Null,
    };
    let list = writer.reference(rule.list.as_ref());
    let mut properties = json!({
        "IpProtocol": protocol(&rule.protocol),
        "FromPort": from,
        "ToPort": to,
    });
    let block_key = if is_ipv6 { "CidrIpv6" } else { "CidrIp" };
    let (group_key, list_key) = (format!("{peer}SecurityGroupId"), format!("{peer}PrefixListId"));
    for (key, value) in [(block_key, block), (&group_key, group), (&list_key, list)] {
        if let (false, Value::Object(map)) = (value.is_null(), &mut properties) {
            map.insert(key.to_owned(), value);
        }
    }
    Value::Object(super::object(properties))
}

/// A protocol as AWS spells it; all protocols are -1.
fn protocol(entry: &ProtocolEntry) -> String {
    match entry.text() {
        "all" | "" => "-1".to_owned(),
        name @ ("tcp" | "udp" | "icmp") => name.to_owned(),
        "icmpv6" => "icmpv6".to_owned(),
        other => other.to_owned(),
    }
}

/// The first and the last port, or the type and the code of ICMP; all where none is said.
fn span(protocol: &ProtocolEntry, ports: Option<&Ports>) -> (Value, Value) {
    let said = ports.map(Entry::text).filter(|text| !text.is_empty());
    let number =
        |text: &str| text.trim().parse::<i64>().map_or(Value::Null, |number| json!(number));
    let name = protocol.text();
    match said {
        _ if matches!(name, "all" | "") => (Value::Null, Value::Null),
        Some("all") | None if name.starts_with("icmp") => (json!(-1), json!(-1)),
        Some(text) if name.starts_with("icmp") => match text.split_once('/') {
            Some((kind, code)) => (number(kind), number(code)),
            None => (number(text), json!(-1)),
        },
        None | Some("all") if matches!(name, "tcp" | "udp") => (json!(0), json!(65535)),
        Some(text) => match text.split_once('-') {
            Some((from, to)) => (number(from), number(to)),
            None => (number(text), number(text)),
        },
        None => (Value::Null, Value::Null),
    }
}

fn acl(writer: &mut Writer<'_>, of: Owner<'_>, is: &NetworkAcl) {
    let properties = json!({ "VpcId": writer.vpc(of) });
    writer.own(of, "AWS::EC2::NetworkAcl", properties);
    for (egress, rules) in [(false, &is.ingress), (true, &is.egress)] {
        for rule in rules {
            let word = if egress { "out" } else { "in" };
            let suffix = format!("{word} {}", rule.number.unwrap_or_default());
            let properties = entry(writer, of, rule, Value::Bool(egress));
            writer.add(of, &suffix, "AWS::EC2::NetworkAclEntry", properties);
        }
    }
    if is.default {
        associate_rest(writer, of);
    }
}

fn entry(writer: &mut Writer<'_>, of: Owner<'_>, rule: &NetworkAclRule, egress: Value) -> Value {
    let block = text(rule.cidr.as_ref());
    let is_ipv6 = block.as_str().is_some_and(|block| block.contains(':'));
    let (from, to) = span(&rule.protocol, rule.ports.as_ref());
    let is_icmp = rule.protocol.text().starts_with("icmp");
    let mut properties = json!({
        "NetworkAclId": writer.to(of.id),
        "RuleNumber": rule.number,
        "RuleAction": rule.action,
        "Protocol": number_of(&rule.protocol),
        "Egress": egress,
    });
    if let Value::Object(map) = &mut properties {
        let key = if is_ipv6 { "Ipv6CidrBlock" } else { "CidrBlock" };
        map.insert(key.to_owned(), block);
        if is_icmp {
            map.insert("Icmp".to_owned(), json!({ "Type": from, "Code": to }));
        } else if !from.is_null() {
            map.insert("PortRange".to_owned(), json!({ "From": from, "To": to }));
        }
    }
    properties
}

/// The number of a protocol, which entries of network ACLs ask for.
fn number_of(entry: &ProtocolEntry) -> Value {
    match entry.text() {
        "all" | "" => json!(-1),
        "icmp" => json!(1),
        "tcp" => json!(6),
        "udp" => json!(17),
        "icmpv6" => json!(58),
        other => other.parse::<i64>().map_or(json!(-1), |number| json!(number)),
    }
}

/// A default network ACL is that of the subnets without one; a template says it of each.
fn associate_rest(writer: &mut Writer<'_>, of: Owner<'_>) {
    let subnets = writer.plan.every::<Subnet>();
    let without = subnets.filter(|subnet| {
        subnet.resource.parent.as_ref() == of.parent() && subnet.is().network_acl.is_none()
    });
    let without: Vec<plan::Id> = without.map(|subnet| subnet.id.clone()).collect();
    for subnet in without {
        let properties =
            json!({ "SubnetId": writer.to(&subnet), "NetworkAclId": writer.to(of.id) });
        let suffix = format!("of {subnet}");
        writer.add(of, &suffix, "AWS::EC2::SubnetNetworkAclAssociation", properties);
    }
}
