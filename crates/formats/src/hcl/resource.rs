//! Resources of a template as Terraform's types: names of types and attributes, blocks, and references.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::body::{Body, text};
use crate::template_resource::{
    ATTRIBUTE, ENDPOINT, PARAMETER, REF, SUBNET_BLOCK, TemplateResource, ZONE,
};

mod shape;
mod types;

pub(super) use shape::typed;

/// The marks around the key of a resource in an expression, until its name is known.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A name of Terraform's for any text: small letters, digits and underscores.
pub(super) fn identifier(name: &str) -> String {
    let mut made = String::new();
    for letter in name.chars() {
        let letter = if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
        if letter != '_' || !made.ends_with('_') {
            made.push(letter);
        }
    }
    let made = made.trim_matches('_');
    match made.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{made}"),
        Some(_) => made.chars().take(80).collect(),
    }
}

/// The types and names of resources by their keys.
pub(super) struct Names(BTreeMap<String, (&'static str, String)>);

impl Names {
    /// Names resources by what they are called; the second of a name gets a number.
    pub(super) fn of<'a>(all: impl Iterator<Item = (&'a TemplateResource, &'static str)>) -> Names {
        let mut taken: BTreeSet<(&str, String)> = BTreeSet::new();
        let mut names = BTreeMap::new();
        for (resource, of) in all {
            let name = identifier(&resource.name);
            let numbered = (2u32..).map(|number| format!("{name}_{number}"));
            let free = std::iter::once(name.clone())
                .chain(numbered)
                .find(|name| !taken.contains(&(of, name.clone())));
            let free = free.unwrap_or(name);
            taken.insert((of, free.clone()));
            names.insert(resource.key.clone(), (of, free));
        }
        Names(names)
    }

    /// The name of a resource.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|(_, name)| name.as_str())
    }

    /// The address of a resource.
    pub(super) fn address(&self, key: &str) -> Option<String> {
        self.0.get(key).map(|(of, name)| format!("{of}.{name}"))
    }

    /// A text with the addresses of what it names by keys. One whose resource is not written has none.
    pub(super) fn resolved(&self, printed: &str) -> String {
        let mut made = String::new();
        let mut rest = printed;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let Some((marked, after)) = after.split_once(CLOSE) else { break };
            made.push_str(before);
            let (key, attribute) = marked.rsplit_once('.').unwrap_or((marked, "id"));
            match self.0.get(key) {
                Some((of, name)) => made.push_str(&format!("{of}.{name}.{}", own(of, attribute))),
                None => made.push_str("null"),
            }
            rest = after;
        }
        made + rest
    }
}

/// The attribute of a type that is meant by an id; what load balancing and firewalls ask for is an ARN.
fn own<'a>(of: &str, attribute: &'a str) -> &'a str {
    let is_by_arn = ["aws_lb", "aws_networkfirewall_"].iter().any(|start| of.starts_with(start));
    if attribute == "id" && is_by_arn { "arn" } else { attribute }
}

/// Whether a property is the name of a service or a zone in a Region that the plan does not tell.
pub(super) fn asks_region(properties: &Map<String, Value>) -> bool {
    properties.values().any(|value| value.get("Service").is_some() || value.get(ZONE).is_some())
}

/// A value as an expression.
pub(super) fn expression(value: &Value) -> String {
    match value {
        Value::String(plain) => text(plain),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(expression).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => object(map),
        value => value.to_string(),
    }
}

fn object(map: &Map<String, Value>) -> String {
    if let Some(Value::String(key)) = map.get(REF) {
        return format!("{OPEN}{key}.id{CLOSE}");
    }
    if let Some(Value::Array(of)) = map.get(ATTRIBUTE) {
        let mut parts = of.iter().filter_map(Value::as_str);
        let (key, attribute) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let attribute = match attribute {
            "GroupId" | "AllocationId" => "id",
            "Arn" => "arn",
            "Ipv6CidrBlock" => "ipv6_cidr_block",
            "ResourceShareArn" => "resource_share_arn",
            "ServiceName" => "service_name",
            _ => "transit_gateway_attachment_id",
        };
        return format!("{OPEN}{key}.{attribute}{CLOSE}");
    }
    if let Some([block, bits, place, _]) =
        map.get(SUBNET_BLOCK).and_then(Value::as_array).map(Vec::as_slice)
    {
        return format!("cidrsubnet({}, {bits}, {place})", expression(block));
    }
    if let Some([firewall, subnet]) = map.get(ENDPOINT).and_then(Value::as_array).map(Vec::as_slice)
    {
        let key = firewall.get(REF).and_then(Value::as_str).unwrap_or_default();
        let states = format!("{OPEN}{key}.firewall_status{CLOSE}[0].sync_states");
        let own = "state.attachment[0]";
        let subnet = expression(subnet);
        return format!(
            "[for state in {states} : {own}.endpoint_id if {own}.subnet_id == {subnet}][0]"
        );
    }
    if let Some(Value::String(name)) = map.get(PARAMETER) {
        return format!("var.{}", identifier(name));
    }
    if let Some(Value::String(letter)) = map.get(ZONE) {
        let letter = text(letter);
        return format!("\"${{data.aws_region.current.name}}{}\"", letter.trim_matches('"'));
    }
    if let Some(Value::String(service)) = map.get("Service") {
        let service = text(service);
        let service = service.trim_matches('"');
        return format!("\"com.amazonaws.${{data.aws_region.current.name}}.{service}\"");
    }
    let pairs: Vec<String> =
        map.iter().map(|(key, value)| format!("{key} = {}", expression(value))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A body of attributes by the names of properties.
pub(super) fn plain(properties: &Map<String, Value>, renamed: &[(&str, &str)]) -> Body {
    let mut body = Body::default();
    for (key, value) in properties {
        let other = renamed.iter().find(|(property, _)| property == key);
        let name = other.map_or_else(|| snake(key), |(_, attribute)| (*attribute).to_owned());
        if !name.is_empty() {
            body.set(&name, expression(value));
        }
    }
    body
}

/// A name of CloudFormation's as Terraform spells it: `CidrBlock` is `cidr_block`.
pub(super) fn snake(name: &str) -> String {
    let mut made = String::new();
    let mut last = '_';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && (last.is_ascii_lowercase() || last.is_ascii_digit()) {
            made.push('_');
        }
        made.push(letter.to_ascii_lowercase());
        last = letter;
    }
    made
}
