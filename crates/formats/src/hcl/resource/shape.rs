//! Types whose properties Terraform writes in another shape: as blocks, as switches, or spread over the resource.

use serde_json::{Map, Value, json};

use super::super::body::Body;
use super::types::ROWS;
use super::{TemplateResource, expression, plain};
use crate::aws::json::{is, list, text};
use crate::template_resource::{ATTRIBUTE, INVITATIONS, PARAMETER, REF, VERIFIED};

/// The type of a resource in Terraform with its body; `None` for one that Terraform has no type for.
pub(in crate::hcl) fn typed(resource: &TemplateResource) -> Option<(&'static str, Body)> {
    let mut properties = resource.properties.clone();
    let tags = properties.remove("Tags");
    let (of, mut body) = match ROWS.iter().find(|(of, ..)| *of == resource.of) {
        Some((_, name, renamed)) => (*name, plain(&properties, renamed)),
        None => shaped(resource.of, properties)?,
    };
    if let Some(Value::Array(tags)) = tags.filter(|_| !UNTAGGED.contains(&of)) {
        let pairs = tags.iter().filter_map(|tag| Some((text(tag, "Key")?, tag.get("Value")?)));
        let pairs: Vec<String> =
            pairs.map(|(key, value)| format!("{} = {}", key_of(key), expression(value))).collect();
        body.set("tags", format!("{{ {} }}", pairs.join(", ")));
    }
    Some((of, body))
}

/// Types without tags.
const UNTAGGED: [&str; 1] = ["aws_dx_gateway"];

/// The key of an object: a name, or a text in quotes.
fn key_of(key: &str) -> String {
    let is_name = key.chars().next().is_some_and(|first| first.is_ascii_alphabetic())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if is_name { key.to_owned() } else { super::text(key) }
}

type Shaped = Option<(&'static str, Body)>;

/// Properties, and the names of their arguments.
type Names = &'static [(&'static str, &'static str)];

/// Types whose objects are blocks: CloudFormation's, Terraform's, and properties with other names.
const NESTED: [(&str, &str, Names); 3] = [
    (
        "AWS::NetworkFirewall::Firewall",
        "aws_networkfirewall_firewall",
        &[("FirewallName", "name"), ("SubnetMappings", "subnet_mapping")],
    ),
    (
        "AWS::NetworkFirewall::FirewallPolicy",
        "aws_networkfirewall_firewall_policy",
        &[("FirewallPolicyName", "name")],
    ),
    (
        "AWS::NetworkFirewall::RuleGroup",
        "aws_networkfirewall_rule_group",
        &[("RuleGroupName", "name")],
    ),
];

fn shaped(of: &str, properties: Map<String, Value>) -> Shaped {
    if let Some((_, name, names)) = NESTED.iter().find(|(kind, ..)| *kind == of) {
        return Some((name, nested(&properties, names)));
    }
    match of {
        "AWS::EC2::VPCCidrBlock" => cidr_block(properties),
        "AWS::EC2::VPCGatewayAttachment" => {
            let internet = properties.contains_key("InternetGatewayId");
            let of = if internet {
                "aws_internet_gateway_attachment"
            } else {
                "aws_vpn_gateway_attachment"
            };
            Some((of, plain(&properties, &[])))
        }
        "AWS::EC2::NetworkAclEntry" => entry(properties),
        "AWS::EC2::PrefixList" => prefix_list(properties),
        "AWS::EC2::NetworkInterface" => interface(properties),
        "AWS::EC2::Instance" => instance(properties),
        "AWS::EC2::TransitGatewayVpcAttachment" => attachment(properties),
        "AWS::EC2::TransitGatewayVpcAttachmentAccepter" => {
            let of = "aws_ec2_transit_gateway_vpc_attachment_accepter";
            Some((of, without_default_tables(plain(&properties, &[]))))
        }
        "AWS::EC2::VPCEndpointPrivateDns" => {
            Some(("aws_vpc_endpoint_private_dns", only_if(VERIFIED, &properties)))
        }
        "AWS::EC2::VPCEndpointServicePrivateDnsVerification" => Some((
            "aws_vpc_endpoint_service_private_dns_verification",
            only_if(VERIFIED, &properties),
        )),
        "AWS::RAM::ResourceShareAccepter" => {
            Some(("aws_ram_resource_share_accepter", only_if(INVITATIONS, &properties)))
        }
        "AWS::EC2::VPCPeeringConnectionOptions" => blocks(
            "aws_vpc_peering_connection_options",
            properties,
            &[("Requester", "requester"), ("Accepter", "accepter")],
        ),
        "AWS::EC2::VPCEndpointServicePermissions" => principals(properties),
        "AWS::Route53::HostedZone" => {
            let rows =
                list(&Value::Object(properties.clone()), "VPCs").iter().map(vpc_row).collect();
            let properties = with(properties, "VPCs", rows);
            blocks("aws_route53_zone", properties, &[("VPCs", "vpc")])
        }
        "AWS::Route53Resolver::ResolverEndpoint" => {
            blocks("aws_route53_resolver_endpoint", properties, &[("IpAddresses", "ip_address")])
        }
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => load_balancer(properties),
        "AWS::ElasticLoadBalancingV2::Listener" => listener(properties),
        "AWS::ElasticLoadBalancingV2::TargetGroup" => target_group(properties),
        _ => None,
    }
}

fn with(mut properties: Map<String, Value>, key: &str, value: Value) -> Map<String, Value> {
    properties.insert(key.to_owned(), value);
    properties
}

/// A body with some list properties as blocks.
fn blocks(of: &'static str, mut properties: Map<String, Value>, names: &[(&str, &str)]) -> Shaped {
    let taken: Vec<(&str, Option<Value>)> =
        names.iter().map(|(property, block)| (*block, properties.remove(*property))).collect();
    let mut body = plain(&properties, &[]);
    for (block, rows) in taken {
        for row in rows.as_ref().and_then(Value::as_array).into_iter().flatten() {
            if let Value::Object(row) = row {
                body.block(block, plain(row, &[]));
            }
        }
    }
    Some((of, body))
}

/// The names of blocks that stand for one of a list.
const SINGULAR: [(&str, &str); 3] = [
    ("RuleOptions", "rule_option"),
    ("StatefulRuleGroupReferences", "stateful_rule_group_reference"),
    ("StatefulRules", "stateful_rule"),
];

/// A body in which objects, and lists of objects, are blocks.
fn nested(properties: &Map<String, Value>, names: &[(&str, &str)]) -> Body {
    let is_pointer = |map: &Map<String, Value>| POINTERS.iter().any(|key| map.contains_key(*key));
    let mut body = Body::default();
    let named = names.iter().chain(&SINGULAR);
    for (key, value) in properties {
        let other = named.clone().find(|(property, _)| property == key);
        let name = other.map_or_else(|| super::snake(key), |(_, name)| (*name).to_owned());
        let blocks: Vec<&Map<String, Value>> = match value {
            Value::Object(map) if !is_pointer(map) => vec![map],
            Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
            _ => Vec::new(),
        };
        if blocks.is_empty() {
            body.set(&name, expression(value));
        }
        blocks.into_iter().for_each(|block| body.block(&name, nested(block, &[])));
    }
    body
}

/// The keys of objects that are expressions.
const POINTERS: [&str; 3] = [REF, ATTRIBUTE, PARAMETER];

fn vpc_row(row: &Value) -> Value {
    let mut made = json!({ "VpcId": row.get("VPCId") });
    if let (Some(region), Value::Object(map)) = (row.get("VPCRegion"), &mut made) {
        map.insert("VpcRegion".to_owned(), region.clone());
    }
    made
}

fn cidr_block(properties: Map<String, Value>) -> Shaped {
    let ipv4 = properties.contains_key("CidrBlock");
    let of = if ipv4 {
        "aws_vpc_ipv4_cidr_block_association"
    } else {
        "aws_vpc_ipv6_cidr_block_association"
    };
    let renamed = [("AmazonProvidedIpv6CidrBlock", "assign_generated_ipv6_cidr_block")];
    Some((of, plain(&properties, &renamed)))
}

fn entry(mut properties: Map<String, Value>) -> Shaped {
    let range = properties.remove("PortRange").unwrap_or_default();
    let icmp = properties.remove("Icmp").unwrap_or_default();
    let protocol = properties.remove("Protocol").unwrap_or_default();
    let mut body = plain(&properties, &[]);
    body.set("protocol", super::text(&protocol.to_string()));
    for (name, value) in [
        ("from_port", range.get("From")),
        ("to_port", range.get("To")),
        ("icmp_type", icmp.get("Type")),
        ("icmp_code", icmp.get("Code")),
    ] {
        if let Some(value) = value {
            body.set(name, expression(value));
        }
    }
    Some(("aws_network_acl_rule", body))
}

fn prefix_list(mut properties: Map<String, Value>) -> Shaped {
    let entries = properties.remove("Entries").unwrap_or_default();
    let mut body = plain(&properties, &[("PrefixListName", "name")]);
    for row in entries.as_array().into_iter().flatten() {
        if let Value::Object(row) = row {
            body.block("entry", plain(row, &[]));
        }
    }
    Some(("aws_ec2_managed_prefix_list", body))
}

fn interface(mut properties: Map<String, Value>) -> Shaped {
    let rows = properties.remove("PrivateIpAddresses").unwrap_or_default();
    let addresses: Vec<Value> = rows
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row.get("PrivateIpAddress").cloned())
        .collect();
    let mut body = plain(&properties, &[("GroupSet", "security_groups")]);
    if !addresses.is_empty() {
        body.set("private_ips", expression(&Value::Array(addresses)));
    }
    Some(("aws_network_interface", body))
}

fn instance(mut properties: Map<String, Value>) -> Shaped {
    let first = properties.remove("PrimaryNetworkInterface").unwrap_or_default();
    let renamed = [
        ("ImageId", "ami"),
        ("PrivateIpAddress", "private_ip"),
        ("SecurityGroupIds", "vpc_security_group_ids"),
    ];
    let mut body = plain(&properties, &renamed);
    if let Some(Value::Object(row)) = first.get(0) {
        let mut inner = Body::default();
        inner.set("device_index", "0".to_owned());
        inner.extend(plain(row, &[]));
        body.block("network_interface", inner);
    }
    Some(("aws_instance", body))
}

fn attachment(mut properties: Map<String, Value>) -> Shaped {
    let options = properties.remove("Options").unwrap_or_default();
    let is_shared = properties.remove("IsShared").is_some();
    let mut body = plain(&properties, &[]);
    if let Value::Object(options) = &options {
        body.extend(plain(options, &[]));
    }
    if !is_shared {
        body = without_default_tables(body);
    }
    Some(("aws_ec2_transit_gateway_vpc_attachment", body))
}

/// An attachment whose route tables are those of the plan alone. The provider takes this where the account of
/// the transit gateway has the attachment.
fn without_default_tables(mut body: Body) -> Body {
    for key in ["association", "propagation"] {
        body.set(&format!("transit_gateway_default_route_table_{key}"), "false".to_owned());
    }
    body
}

/// A resource that is made when a variable says so.
fn only_if(variable: &str, properties: &Map<String, Value>) -> Body {
    let mut body = Body::default();
    body.set("count", format!("var.{variable} ? 1 : 0"));
    body.extend(plain(properties, &[]));
    body
}

/// The principals of a service: all of them in one resource, by `for_each`.
fn principals(mut properties: Map<String, Value>) -> Shaped {
    let all = properties.remove("AllowedPrincipals").unwrap_or_default();
    let mut body = Body::default();
    body.set("for_each", format!("toset({})", expression(&all)));
    body.extend(plain(&properties, &[("ServiceId", "vpc_endpoint_service_id")]));
    body.set("principal_arn", "each.value".to_owned());
    Some(("aws_vpc_endpoint_service_allowed_principal", body))
}

/// The value of an attribute in a list of keys and values.
fn attribute<'a>(rows: &'a Value, key: &str) -> Option<&'a str> {
    rows.as_array()
        .into_iter()
        .flatten()
        .find(|row| is(row, "Key", key))
        .and_then(|row| text(row, "Value"))
}

fn load_balancer(mut properties: Map<String, Value>) -> Shaped {
    let scheme = properties.remove("Scheme");
    let attributes = properties.remove("LoadBalancerAttributes").unwrap_or_default();
    let rows = properties.remove("SubnetMappings").unwrap_or_default();
    let rows = rows.as_array().cloned().unwrap_or_default();
    let mut body = plain(&properties, &[("Type", "load_balancer_type")]);
    if let Some(scheme) = scheme {
        body.set("internal", (scheme == json!("internal")).to_string());
    }
    if let Some(value) = attribute(&attributes, "load_balancing.cross_zone.enabled") {
        body.set("enable_cross_zone_load_balancing", value.to_owned());
    }
    let is_plain = rows.iter().all(|row| row.get("PrivateIPv4Address").is_none());
    if is_plain {
        let subnets = rows.iter().filter_map(|row| row.get("SubnetId").cloned()).collect();
        body.set("subnets", expression(&Value::Array(subnets)));
    }
    for row in rows.iter().filter(|_| !is_plain).filter_map(Value::as_object) {
        body.block("subnet_mapping", plain(row, &[("PrivateIPv4Address", "private_ipv4_address")]));
    }
    Some(("aws_lb", body))
}

fn listener(mut properties: Map<String, Value>) -> Shaped {
    let actions = properties.remove("DefaultActions").unwrap_or_default();
    let certificates = properties.remove("Certificates").unwrap_or_default();
    let mut body = plain(&properties, &[]);
    if let Some(arn) = certificates.get(0).and_then(|one| one.get("CertificateArn")) {
        body.set("certificate_arn", expression(arn));
    }
    for action in actions.as_array().into_iter().flatten().filter_map(Value::as_object) {
        let mut action = action.clone();
        let forward = action.remove("ForwardConfig").unwrap_or_default();
        let mut inner = plain(&action, &[]);
        let groups = list(&forward, "TargetGroups");
        if !groups.is_empty() {
            let mut weighted = Body::default();
            for group in groups.iter().filter_map(Value::as_object) {
                weighted.block("target_group", plain(group, &[("TargetGroupArn", "arn")]));
            }
            inner.block("forward", weighted);
        }
        body.block("default_action", inner);
    }
    Some(("aws_lb_listener", body))
}

/// The properties of health checks by their attributes in the block of Terraform's.
const CHECKS: [(&str, &str); 6] = [
    ("HealthCheckIntervalSeconds", "interval"),
    ("HealthCheckPort", "port"),
    ("HealthCheckProtocol", "protocol"),
    ("HealthCheckTimeoutSeconds", "timeout"),
    ("HealthyThresholdCount", "healthy_threshold"),
    ("UnhealthyThresholdCount", "unhealthy_threshold"),
];

fn target_group(mut properties: Map<String, Value>) -> Shaped {
    let attributes = properties.remove("TargetGroupAttributes").unwrap_or_default();
    let checks: Map<String, Value> = CHECKS
        .iter()
        .filter_map(|(property, name)| Some(((*name).to_owned(), properties.remove(*property)?)))
        .collect();
    let mut body = plain(&properties, &[]);
    if let Some(value) = attribute(&attributes, "preserve_client_ip.enabled") {
        body.set("preserve_client_ip", value.to_owned());
    }
    if let Some(value) = attribute(&attributes, "load_balancing.cross_zone.enabled") {
        body.set("load_balancing_cross_zone_enabled", super::text(value));
    }
    if !checks.is_empty() {
        body.block("health_check", plain(&checks, &[]));
    }
    Some(("aws_lb_target_group", body))
}
