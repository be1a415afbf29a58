//! Security groups and network ACLs: made empty first, since groups name each other, and filled at the end.

use net::{Cidr, IcmpTypes, Ports, ProtocolEntry};
use plan::{NetworkAcl, NetworkAclRule, SecurityGroup, SecurityGroupRule, Subnet, Vpc};

use super::place::block;
use super::script::{Script, quoted};

/// Groups without rules. AWS adds one rule that lets everything out.
pub(super) fn empty_groups(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("5. Security groups and network ACLs, without rules");
    for group in plan.every::<SecurityGroup>() {
        let Some(vpc) = group.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        let vpc = script.id(vpc.id);
        if group.is_default() {
            let filters = format!("Name=vpc-id,Values={vpc} Name=group-name,Values=default");
            script.adopt(&group, &format!("describe-security-groups --filters {filters} --query 'SecurityGroups[0].GroupId'"));
            continue;
        }
        // AWS takes no name that begins with `sg-`, and only some signs.
        let legal = |c: char| {
            if c.is_ascii_alphanumeric() || " ._-:/()#,@+=&".contains(c) { c } else { '-' }
        };
        let name: String = group.name().chars().map(legal).take(240).collect();
        let name = name.strip_prefix("sg-").unwrap_or(&name);
        let command = format!(
            "create-security-group --vpc-id {vpc} --group-name {} --description {}",
            quoted(name),
            quoted(&format!("vpcplan {}", group.id))
        );
        script.make(&group, "security-group", &command, "GroupId");
    }
}

/// The rules of groups.
pub(super) fn group_rules(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("16. Rules of security groups");
    for group in plan.every::<SecurityGroup>().filter(|group| group.within::<Vpc>().is_some()) {
        if !script.is_made(group.id) {
            continue;
        }
        script.step(&group, "fill");
        let id = script.id(group.id);
        for rule in &group.is().ingress {
            if let Some(permission) = permission(script, rule) {
                script.line(&format!("once cloud ec2 authorize-security-group-ingress --group-id {id} --ip-permissions \"{permission}\""));
            }
        }
        let lets_all_out = SecurityGroup::default().egress;
        if group.is().egress == lets_all_out {
            continue;
        }
        for rule in &group.is().egress {
            if let Some(permission) = permission(script, rule) {
                script.line(&format!("once cloud ec2 authorize-security-group-egress --group-id {id} --ip-permissions \"{permission}\""));
            }
        }
        let keeps = group.is().egress.iter().any(|rule| lets_all_out.contains(rule));
        if !keeps {
            script.line(&format!("cloud ec2 revoke-security-group-egress --group-id {id} --ip-permissions 'IpProtocol=-1,IpRanges=[{{CidrIp=0.0.0.0/0}}]' >/dev/null 2>&1 || true"));
        }
    }
}

/// A rule in the AWS CLI's shorthand; `None` where it is not decided.
pub(super) fn permission(script: &Script<'_>, rule: &SecurityGroupRule) -> Option<String> {
    let protocol = protocol(&rule.protocol)?;
    let remote = match (&rule.cidr, &rule.group, &rule.list) {
        (Some(cidr), ..) => match block(cidr)? {
            block if block.contains(':') => format!("Ipv6Ranges=[{{CidrIpv6={block}}}]"),
            block => format!("IpRanges=[{{CidrIp={block}}}]"),
        },
        (_, Some(group), _) => {
            format!("UserIdGroupPairs=[{{GroupId={}}}]", script.inner_id(&group.id))
        }
        (_, _, Some(list)) => {
            format!("PrefixListIds=[{{PrefixListId={}}}]", script.inner_id(&list.id))
        }
        _ => return None,
    };
    let ports = ports(&protocol, rule.ports.as_ref())
        .map(|(from, to)| format!("FromPort={from},ToPort={to},"));
    Some(format!("IpProtocol={protocol},{}{remote}", ports.unwrap_or_default()))
}

/// A protocol as EC2 takes it: a number, or `-1` for all.
fn protocol(entry: &ProtocolEntry) -> Option<String> {
    let text = entry.text().to_lowercase();
    entry.value()?;
    Some(match text.as_str() {
        "all" | "-1" => "-1".to_owned(),
        other => other.to_owned(),
    })
}

/// The first and the last port, or the type and the code of ICMP, where all is -1.
fn ports(protocol: &str, ports: Option<&Ports>) -> Option<(i32, i32)> {
    let text = ports.map_or("all", |ports| ports.text());
    if protocol.starts_with("icmp") || ["1", "58"].contains(&protocol) {
        IcmpTypes::new(text).value().filter(|_| text != "all")?;
        let (kind, code) = text.split_once('/').unwrap_or((text, "-1"));
        return Some((kind.parse().ok()?, code.parse().unwrap_or(-1)));
    }
    let has_ports = ["tcp", "udp", "6", "17"].contains(&protocol);
    let span = Ports::new(text).value().filter(|_| has_ports)?;
    Some((i32::from(span.from), i32::from(span.to)))
}

/// Network ACLs without entries; the default one of a VPC is there already.
pub(super) fn empty_acls(script: &mut Script<'_>) {
    let plan = script.plan;
    for acl in plan.every::<NetworkAcl>() {
        let Some(vpc) = acl.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else { continue };
        let vpc = script.id(vpc.id);
        if acl.is().default {
            let filters = format!("Name=vpc-id,Values={vpc} Name=default,Values=true");
            script.adopt(&acl, &format!("describe-network-acls --filters {filters} --query 'NetworkAcls[0].NetworkAclId'"));
        } else {
            let command = format!("create-network-acl --vpc-id {vpc}");
            script.make(&acl, "network-acl", &command, "NetworkAcl.NetworkAclId");
        }
    }
}

/// The entries of network ACLs.
pub(super) fn acl_rules(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("17. Entries of network ACLs");
    for acl in plan.every::<NetworkAcl>() {
        if !script.is_made(acl.id) {
            continue;
        }
        script.step(&acl, "fill");
        let id = script.id(acl.id);
        if acl.is().default {
            for side in ["--ingress", "--egress"] {
                script.line(&format!("cloud ec2 delete-network-acl-entry --network-acl-id {id} {side} --rule-number 100 >/dev/null 2>&1 || true"));
            }
        }
        let inbound = acl.is().ingress.iter().map(|rule| ("--ingress", rule));
        for (side, rule) in inbound.chain(acl.is().egress.iter().map(|rule| ("--egress", rule))) {
            if let Some(entry) = entry(rule) {
                let words = format!("--network-acl-id {id} {side} {entry}");
                script.line(&format!("cloud ec2 create-network-acl-entry {words} >/dev/null 2>&1 || cloud ec2 replace-network-acl-entry {words}"));
            }
        }
    }
    for subnet in plan.every::<Subnet>() {
        let Some(acl) = &subnet.is().network_acl else { continue };
        if script.is_made(subnet.id) && script.is_made(&acl.id) {
            script.step(&subnet, "choose the network ACL of");
            let (subnet, acl) = (script.inner_id(subnet.id), script.id(&acl.id));
            script.line(&format!("association=$(cloud ec2 describe-network-acls --filters Name=association.subnet-id,Values=\"{subnet}\" --query \"NetworkAcls[0].Associations[?SubnetId=='{subnet}'].NetworkAclAssociationId | [0]\")"));
            script.line(&format!("cloud ec2 replace-network-acl-association --association-id \"$association\" --network-acl-id {acl} >/dev/null"));
        }
    }
}

fn entry(rule: &NetworkAclRule) -> Option<String> {
    let (number, protocol) = (rule.number?, protocol(&rule.protocol)?);
    let cidr = block(rule.cidr.as_ref().map_or(&Cidr::new("0.0.0.0/0"), |cidr| cidr))?;
    let field = if cidr.contains(':') { "--ipv6-cidr-block" } else { "--cidr-block" };
    let is_icmp = protocol.starts_with("icmp") || ["1", "58"].contains(&protocol.as_str());
    let ports = match ports(&protocol, rule.ports.as_ref()) {
        Some((kind, code)) if is_icmp => format!(" --icmp-type-code Type={kind},Code={code}"),
        None if is_icmp => " --icmp-type-code Type=-1,Code=-1".to_owned(),
        Some((from, to)) => format!(" --port-range From={from},To={to}"),
        None => String::new(),
    };
    let action = if rule.action == "deny" { "deny" } else { "allow" };
    Some(format!(
        "--rule-number {number} --protocol {protocol} --rule-action {action} {field} {cidr}{ports}"
    ))
}
