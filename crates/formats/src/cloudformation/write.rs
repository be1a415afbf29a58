//! Writing a plan as a template: one stack, in the account and Region that most of the plan is in, or in a chosen
//! one.
//!
//! What is in another account or Region is not in the stack; a pointer at it is a parameter, which may be given
//! later (`later`). Texts are written in
//! quotes, so that nothing in them is taken for YAML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use plan::Plan;
use serde_json::{Map, Value, json};

use crate::template_resource::{
    ATTRIBUTE, Dialect, PARAMETER, REF, SUBNET_BLOCK, TemplateParts, TemplateResource, ZONE, parts,
    place_of,
};

mod later;

use later::Later;

/// An account and a Region.
type Place = (Option<String>, Option<String>);

/// A stack of a plan: what is in one account and Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// The number of the account, where the plan tells it.
    pub account: Option<String>,
    /// The code of the Region.
    pub region: Option<String>,
    /// How many resources it has.
    pub resources: usize,
}

impl Stack {
    /// Its name: `ACCOUNT/REGION`, or the one of them that the plan tells.
    pub fn name(&self) -> String {
        let parts: Vec<&str> =
            [&self.account, &self.region].into_iter().flatten().map(String::as_str).collect();
        parts.join("/")
    }

    fn place(&self) -> Place {
        (self.account.clone(), self.region.clone())
    }
}

/// The stacks of a plan, the largest first; none where the plan tells no Region.
pub fn stacks(plan: &Plan) -> Vec<Stack> {
    stacks_of(plan, &parts(plan, Dialect::CloudFormation))
}

fn stacks_of(plan: &Plan, parts: &TemplateParts) -> Vec<Stack> {
    let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
    let places = parts.resources.iter().map(|one| place_of(plan, one));
    places
        .filter(|place| place.1.is_some())
        .for_each(|place| *counts.entry(place).or_default() += 1);
    let stack = |((account, region), resources)| Stack { account, region, resources };
    let mut stacks: Vec<Stack> = counts.into_iter().rev().map(stack).collect();
    stacks.sort_by_key(|stack| std::cmp::Reverse(stack.resources));
    stacks
}

/// The template of the largest stack of a plan.
pub(super) fn write(plan: &Plan) -> String {
    template(plan, None)
}

/// The template of one of the stacks of a plan.
pub fn stack(plan: &Plan, stack: &Stack) -> String {
    template(plan, Some(stack))
}

fn template(plan: &Plan, stack: Option<&Stack>) -> String {
    let mut parts = parts(plan, Dialect::CloudFormation);
    let stacks = stacks_of(plan, &parts);
    let chosen = stack.or(stacks.first()).cloned();
    let is_largest = chosen.as_ref() == stacks.first();
    let all: BTreeSet<String> = parts.resources.iter().map(|one| one.key.clone()).collect();
    if let Some(chosen) = &chosen {
        let place = chosen.place();
        let stays = |found: Place| found == place || found.1.is_none() && is_largest;
        parts.resources.retain(|one| stays(place_of(plan, one)));
    }
    let elsewhere = stacks.iter().filter(|other| chosen.as_ref() != Some(*other));
    parts.settle();
    let used = later::named(&parts);
    parts.parameters.retain(|name, _| used.contains(name));
    let kept: BTreeSet<String> = parts.resources.iter().map(|one| one.key.clone()).collect();
    let later = Later::of(&parts, &all.difference(&kept).cloned().collect());
    let names = Names::of(&parts);
    let mut text = head(&parts, elsewhere);
    let _ = writeln!(
        text,
        "AWSTemplateFormatVersion: \"2010-09-09\"\nDescription: \"written by VPC Planner\""
    );
    parameters(&parts, &names, &later, &mut text);
    later.write(&names, &mut text);
    text.push_str("Resources:\n");
    if parts.resources.is_empty() {
        text.push_str("  Nothing:\n    Type: AWS::CloudFormation::WaitConditionHandle\n");
    }
    parts.resources.iter().for_each(|resource| one(resource, &names, &later, &mut text));
    text
}

/// What is not in the stack, as comments.
fn head<'a>(parts: &TemplateParts, elsewhere: impl Iterator<Item = &'a Stack>) -> String {
    let mut text = String::new();
    for Stack { account, region, resources: count } in elsewhere {
        let account = plan::escape_hidden(account.as_deref().unwrap_or("another account"));
        let region = plan::escape_hidden(region.as_deref().unwrap_or_default());
        let _ = writeln!(text, "# Not in this stack: {count} resources in {account} {region}");
    }
    let left: BTreeSet<String> =
        parts.left_out.iter().map(|(id, what)| format!("{id} ({what})")).collect();
    if !left.is_empty() {
        let left: Vec<String> = left.into_iter().collect();
        let _ = writeln!(text, "# Not in this stack: {}", left.join(", "));
    }
    text
}

/// Parameters that are not the id of something outside.
const KNOWN: [(&str, &str); 2] = [
    (
        "ImageId",
        "    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>\n    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64\n",
    ),
    (
        "PrivateDns",
        "    Type: String\n    Default: \"false\"\n    AllowedValues: [\"true\", \"false\"]\n",
    ),
];

fn parameters(parts: &TemplateParts, names: &Names, later: &Later, text: &mut String) {
    if parts.parameters.is_empty() {
        return;
    }
    text.push_str("Parameters:\n");
    for (name, what) in &parts.parameters {
        let known = KNOWN.iter().find(|(known, _)| known == name).map(|(_, lines)| *lines);
        let usual = match later.is_optional(name) {
            true => "    Type: String\n    Default: \"\"\n",
            false => "    Type: String\n",
        };
        let _ = writeln!(
            text,
            "  {}:\n{}    Description: {}",
            names.parameter(name),
            known.unwrap_or(usual),
            json!(what)
        );
    }
}

/// The logical ids of resources by their keys, and the names of parameters.
pub(super) struct Names {
    resources: BTreeMap<String, String>,
    parameters: BTreeMap<String, String>,
}

impl Names {
    fn of(parts: &TemplateParts) -> Names {
        let mut taken = BTreeSet::new();
        let mut free = |text: &str| {
            let stem = logical(text);
            let numbered = (2u32..).map(|number| format!("{stem}{number}"));
            let found =
                std::iter::once(stem.clone()).chain(numbered).find(|name| !taken.contains(name));
            let found = found.unwrap_or(stem);
            taken.insert(found.clone());
            found
        };
        let parameters = parts.parameters.keys().map(|name| (name.clone(), free(name))).collect();
        let resources = parts.resources.iter().map(|one| {
            let kind = one.of.rsplit("::").next().unwrap_or_default();
            let is_own = one.key == one.owner.as_str();
            let name = if is_own { format!("{} {kind}", one.name) } else { one.name.clone() };
            (one.key.clone(), free(&name))
        });
        Names { resources: resources.collect(), parameters }
    }

    fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("Unnamed", String::as_str)
    }

    fn resource(&self, key: &str) -> &str {
        self.resources.get(key).map_or("Nothing", String::as_str)
    }
}

/// A logical id of any text: letters and digits, each word with a capital.
fn logical(text: &str) -> String {
    let words =
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let made: String = words.map(capital).collect::<String>().chars().take(200).collect();
    match made.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{made}"),
        Some(_) => made,
    }
}

/// The type whose tags have a name of their own.
const HOSTED_ZONE: &str = "AWS::Route53::HostedZone";

/// Types without tags, or with tags in another shape.
const UNTAGGED: [&str; 2] = ["AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::VPCEndpointService"];

fn one(resource: &TemplateResource, names: &Names, later: &Later, text: &mut String) {
    let _ = writeln!(text, "  {}:\n    Type: {}", names.resource(&resource.key), resource.of);
    if let Some(condition) = later.condition(&resource.key, names) {
        let _ = writeln!(text, "    Condition: {condition}");
    }
    if !resource.depends_on.is_empty() {
        let after: Vec<&str> = resource.depends_on.iter().map(|key| names.resource(key)).collect();
        let _ = writeln!(text, "    DependsOn: [{}]", after.join(", "));
    }
    let mut properties = resource.properties.clone();
    let tags = properties.remove("Tags").filter(|_| !UNTAGGED.contains(&resource.of));
    let key = if resource.of == HOSTED_ZONE { "HostedZoneTags" } else { "Tags" };
    properties.extend(tags.map(|tags| (key.to_owned(), tags)));
    if !properties.is_empty() {
        text.push_str("    Properties:\n");
        map(&properties, names, 3, text);
    }
}

fn map(properties: &Map<String, Value>, names: &Names, depth: usize, text: &mut String) {
    for (key, value) in properties {
        let _ = writeln!(text, "{}{}: {}", "  ".repeat(depth), key, inline(value, names));
    }
}

/// A value on one line, with short functions in their long form, since those cannot stand in each other.
fn inline(value: &Value, names: &Names) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, names)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => object(map, names),
        value => value.to_string(),
    }
}

fn object(map: &Map<String, Value>, names: &Names) -> String {
    if let Some(Value::String(key)) = map.get(REF) {
        return format!("{{Ref: {}}}", names.resource(key));
    }
    if let Some(Value::String(name)) = map.get(PARAMETER) {
        return format!("{{Ref: {}}}", names.parameter(name));
    }
    if let Some(Value::String(letter)) = map.get(ZONE) {
        return format!("{{\"Fn::Sub\": {}}}", json!(format!("${{AWS::Region}}{letter}")));
    }
    if let Some(Value::String(service)) = map.get("Service") {
        return format!(
            "{{\"Fn::Sub\": {}}}",
            json!(format!("com.amazonaws.${{AWS::Region}}.{service}"))
        );
    }
    if let Some(Value::Array(parts)) = map.get(SUBNET_BLOCK) {
        return subnet_block(parts, names);
    }
    if let Some(Value::Array(of)) = map.get(ATTRIBUTE) {
        let mut parts = of.iter().filter_map(Value::as_str);
        let (key, attribute) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let name = names.resource(key);
        return match attribute {
            "ServiceName" => {
                format!("{{\"Fn::Sub\": \"com.amazonaws.vpce.${{AWS::Region}}.${{{name}}}\"}}")
            }
            "TransitGatewayArn" => arn("transit-gateway", name),
            "SubnetArn" => arn("subnet", name),
            "SecurityGroupArn" => arn("security-group", &format!("{name}.GroupId")),
            attribute => format!("{{\"Fn::GetAtt\": [{name}, {attribute}]}}"),
        };
    }
    let pairs: Vec<String> = map
        .iter()
        .map(|(key, value)| format!("{}: {}", json!(key), inline(value, names)))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// The ARN of a resource of EC2's in the account and Region of the stack.
fn arn(kind: &str, name: &str) -> String {
    let owner = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}";
    format!("{{\"Fn::Sub\": \"{owner}:{kind}/${{{name}}}\"}}")
}

/// A part of a block by the functions of CloudFormation, which cut it into that part and those before it.
fn subnet_block(parts: &[Value], names: &Names) -> String {
    let [block, _, place, bits] = parts else { return "null".to_owned() };
    let count = place.as_u64().unwrap_or_default() + 1;
    let all = format!("{{\"Fn::Cidr\": [{}, {count}, \"{bits}\"]}}", inline(block, names));
    format!("{{\"Fn::Select\": [{place}, {all}]}}")
}
