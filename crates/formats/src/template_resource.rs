//! A plan as the resources of a template, by CloudFormation's types: what writers of templates stand on.
//!
//! Each resource of the plan gives its own, and those that belong to it: a route of a table, a rule of a group,
//! an association. Pointers are references to other resources of the template; what is outside the plan is a
//! parameter. A resource that no template can make is listed as left out.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Kind, OfKind, Plan, Ref, Resource, Vpc};
use serde_json::{Map, Value, json};

use crate::home::home;

mod connection;
mod filter;
mod gateway;
mod host;
mod name;
mod network;
mod routing;
mod sharing;
mod transit;

pub(crate) use connection::VERIFIED;
pub(crate) use sharing::{Accepter, INVITATIONS, accepter_of, guests};

/// Which templates are written: they differ in what they can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Terraform, across accounts and Regions.
    Terraform,
    /// CloudFormation, a stack in one account and Region.
    CloudFormation,
}

/// The key of a reference to a resource of the template: its key.
pub(crate) const REF: &str = "Ref";

/// The key of an attribute of a resource: its key and the attribute.
pub(crate) const ATTRIBUTE: &str = "Attribute";

/// The key of the endpoint of a firewall in a subnet: both of them.
pub(crate) const ENDPOINT: &str = "FirewallEndpoint";

/// The key of a zone of the Region that the template is used in: its letter.
pub(crate) const ZONE: &str = "Zone";

/// The key of a part of a block: the block, how many bits longer the part is, its place among such parts, and the
/// bits that it leaves to hosts.
pub(crate) const SUBNET_BLOCK: &str = "SubnetBlock";

/// The key of a parameter: its name.
pub(crate) const PARAMETER: &str = "Parameter";

/// A resource of a template.
#[derive(Clone, Debug)]
pub(crate) struct TemplateResource {
    /// What references name it by: the id in the plan, with a suffix for what belongs to a resource.
    pub(crate) key: String,
    /// What it is called: its name in the plan, with a suffix.
    pub(crate) name: String,
    /// Its type.
    pub(crate) of: &'static str,
    /// Its properties; pointers are objects of [`REF`], [`ATTRIBUTE`] or [`PARAMETER`].
    pub(crate) properties: Map<String, Value>,
    /// The keys of what must be there before it, beside what it points at.
    pub(crate) depends_on: Vec<String>,
    /// The parameter that has to be given before it can be made, beside those that it names.
    pub(crate) when: Option<String>,
    /// The resource of the plan that it comes from.
    pub(crate) owner: Id,
    /// The resource of the plan in whose account and Region it is made: what accepts is made with what is asked.
    pub(crate) at: Id,
}

/// A plan as a template.
#[derive(Default)]
pub(crate) struct TemplateParts {
    /// The resources, in the order of the plan's ids.
    pub(crate) resources: Vec<TemplateResource>,
    /// What is outside: the names of parameters, with what they stand for.
    pub(crate) parameters: BTreeMap<String, String>,
    /// The resources of the plan that no template makes, with their kinds.
    pub(crate) left_out: Vec<(Id, &'static str)>,
}

/// The resources of a plan.
pub(crate) fn parts(plan: &Plan, dialect: Dialect) -> TemplateParts {
    let made = made(plan, dialect);
    let mut writer = Writer { plan, dialect, made, parts: TemplateParts::default() };
    for (id, resource) in plan.resources() {
        write(&mut writer, id, resource);
    }
    writer.parts
}

/// Where a resource of a template is made: where AWS keeps the one of the plan that it is made with, or else
/// where the first is that it points at.
pub(crate) fn place_of(
    plan: &Plan,
    resource: &TemplateResource,
) -> (Option<String>, Option<String>) {
    let mut pointed = Vec::new();
    resource.properties.values().for_each(|value| pointers(value, &mut pointed));
    let id = |key: &str| Id::new(key.split(' ').next().unwrap_or_default());
    let near = pointed.iter().filter_map(|key| id(key));
    let mut places = std::iter::once(resource.at.clone()).chain(near).map(|id| place(plan, &id));
    places.find(|place| place.1.is_some()).unwrap_or_default()
}

/// The keys that a value points at.
pub(crate) fn pointers(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => match (map.get(REF), map.get(ATTRIBUTE)) {
            (Some(key), _) => found.extend(key.as_str().map(str::to_owned)),
            (None, Some(of)) => found.extend(of.get(0).and_then(Value::as_str).map(str::to_owned)),
            _ => map.values().for_each(|value| pointers(value, found)),
        },
        Value::Array(items) => items.iter().for_each(|item| pointers(item, found)),
        _ => {}
    }
}

impl TemplateParts {
    /// Makes parameters of the pointers at what the template does not make after all.
    pub(crate) fn settle(&mut self) {
        let known: BTreeSet<String> = self.resources.iter().map(|one| one.key.clone()).collect();
        for resource in &mut self.resources {
            resource.depends_on.retain(|key| known.contains(key));
            for value in resource.properties.values_mut() {
                outside(value, &known, &mut self.parameters);
            }
        }
    }
}

fn outside(value: &mut Value, known: &BTreeSet<String>, parameters: &mut BTreeMap<String, String>) {
    let key = match &*value {
        Value::Object(map) => {
            let of = map.get(ATTRIBUTE).and_then(|of| of.get(0));
            map.get(REF).or(of).and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    };
    match (key, &mut *value) {
        (Some(key), _) if !known.contains(&key) => {
            parameters.insert(key.clone(), format!("the ID of {key}"));
            *value = json!({ PARAMETER: key });
        }
        (Some(_), _) => {}
        (None, Value::Object(map)) => {
            map.values_mut().for_each(|value| outside(value, known, parameters));
        }
        (None, Value::Array(items)) => {
            items.iter_mut().for_each(|value| outside(value, known, parameters));
        }
        _ => {}
    }
}

/// The ids of the resources that a template makes.
fn made(plan: &Plan, dialect: Dialect) -> BTreeSet<Id> {
    let made = plan.resources().filter(|(_, resource)| is_made(resource, dialect));
    made.map(|(id, _)| id.clone()).collect()
}

fn is_made(resource: &Resource, dialect: Dialect) -> bool {
    match &resource.is {
        // One without a block is someone else's, of which the id is known.
        Kind::Vpc(vpc) => !vpc.addresses_only && (vpc.cidr.is_some() || vpc.not_in_plan.is_empty()),
        Kind::DirectConnectGateway(_) => dialect == Dialect::Terraform,
        Kind::PrefixList(_) => !resource.name.starts_with("com.amazonaws."),
        kind => !NOT_MADE.contains(&kind.tag()),
    }
}

/// The kinds that no template makes: places, what is on premises, and what planners alone know.
const NOT_MADE: [&str; 11] = [
    "account",
    "acceptance",
    "address-pool",
    "intent",
    "managed-service",
    "note",
    "on-premises",
    "region",
    "unread",
    "virtual-interface",
    "price-list",
];

/// Of those, what stands for something that someone has to make otherwise.
const MADE_OTHERWISE: [&str; 3] = ["managed-service", "unread", "virtual-interface"];

fn write(writer: &mut Writer<'_>, id: &Id, resource: &Resource) {
    let of = Owner { id, resource };
    network::public_access(writer, of);
    if !writer.made.contains(id) {
        let tag = resource.is.tag();
        if MADE_OTHERWISE.contains(&tag) || matches!(resource.is, Kind::DirectConnectGateway(_)) {
            writer.parts.left_out.push((id.clone(), tag));
        }
        return;
    }
    network::write(writer, of);
    gateway::write(writer, of);
    routing::write(writer, of);
    filter::write(writer, of);
    host::write(writer, of);
    connection::write(writer, of);
    transit::write(writer, of);
    sharing::write(writer, of);
    name::write(writer, of);
}

/// A resource of the plan that gives resources of the template.
#[derive(Clone, Copy)]
struct Owner<'a> {
    id: &'a Id,
    resource: &'a Resource,
}

impl<'a> Owner<'a> {
    fn get<T: OfKind>(self) -> Option<&'a T> {
        T::of(&self.resource.is)
    }

    /// What it stands in.
    fn parent(self) -> Option<&'a Id> {
        self.resource.parent.as_ref()
    }

    fn name(self) -> String {
        let name = self.resource.name.as_str();
        if name.is_empty() { self.id.to_string() } else { name.to_owned() }
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    dialect: Dialect,
    made: BTreeSet<Id>,
    parts: TemplateParts,
}

impl<'a> Writer<'a> {
    /// Adds the resource that stands for the owner itself, with its tags.
    fn own(&mut self, of: Owner<'_>, kind: &'static str, properties: Value) {
        let mut properties = object(properties);
        properties.insert("Tags".to_owned(), tags(of));
        self.add(of, "", kind, Value::Object(properties));
    }

    /// Adds a resource that belongs to the owner; `suffix` tells it from the others.
    fn add(&mut self, of: Owner<'_>, suffix: &str, kind: &'static str, properties: Value) {
        self.after(of, suffix, kind, properties, Vec::new());
    }

    /// Adds a resource that needs others first.
    fn after(
        &mut self,
        of: Owner<'_>,
        suffix: &str,
        kind: &'static str,
        properties: Value,
        depends_on: Vec<String>,
    ) {
        self.parts.resources.push(TemplateResource {
            key: key(of.id, suffix),
            name: if suffix.is_empty() { of.name() } else { format!("{} {suffix}", of.name()) },
            of: kind,
            properties: object(properties),
            depends_on,
            when: None,
            owner: of.id.clone(),
            at: of.id.clone(),
        });
    }

    /// Makes the resource that was added last once a parameter is given.
    fn made_when(&mut self, name: &str, what: &str) {
        self.parameter(name, what);
        if let Some(last) = self.parts.resources.last_mut() {
            last.when = Some(name.to_owned());
        }
    }

    /// Makes the resource that was added last in the account and Region of another one of the plan.
    fn made_with(&mut self, other: &Id) {
        if let Some(last) = self.parts.resources.last_mut() {
            last.at = other.clone();
        }
    }

    /// The place of an endpoint among those of its firewall, which makes it, with the firewall.
    fn of_firewall(&self, id: &Id) -> Option<(Id, usize)> {
        let service = |endpoint: &Id| match &self.plan.resource(endpoint)?.is {
            Kind::GatewayLoadBalancerEndpoint(is) => is.service.as_ref().map(|to| to.id.clone()),
            _ => None,
        };
        let firewall = service(id)?;
        let of = self.plan.resource(&firewall)?;
        let all = self.plan.every::<plan::GatewayLoadBalancerEndpoint>();
        let mut own =
            all.filter(|one| one.is().service.as_ref().is_some_and(|to| to.id == firewall));
        let place = own.position(|one| one.id == id)?;
        matches!(of.is, Kind::NetworkFirewall(_)).then_some((firewall, place))
    }

    /// A pointer: a reference to a resource of the template, or a parameter.
    fn to(&mut self, id: &Id) -> Value {
        if let Some((firewall, place)) = self.of_firewall(id) {
            if self.dialect == Dialect::Terraform {
                let subnet = self.plan.resource(id).and_then(|endpoint| endpoint.parent.clone());
                let subnet = subnet.map_or(Value::Null, |subnet| self.to(&subnet));
                return json!({ ENDPOINT: [{ REF: firewall.to_string() }, subnet] });
            }
            let all = json!({ ATTRIBUTE: [firewall.to_string(), "EndpointIds"] });
            let one = json!({ "Fn::Select": [place, all] });
            return json!({ "Fn::Select": [1, { "Fn::Split": [":", one] }] });
        }
        if self.made.contains(id) {
            return json!({ REF: id.to_string() });
        }
        let what = self.plan.resource(id).map_or("", |resource| resource.is.tag());
        self.parameter(id.as_str(), &format!("the ID of {id} ({what})"))
    }

    fn parameter(&mut self, name: &str, what: &str) -> Value {
        self.parts.parameters.insert(name.to_owned(), what.to_owned());
        json!({ PARAMETER: name })
    }

    /// A pointer of a field, or null.
    fn reference<T>(&mut self, to: Option<&Ref<T>>) -> Value {
        to.map_or(Value::Null, |to| self.to(&to.id))
    }

    fn references<T>(&mut self, all: &[Ref<T>]) -> Value {
        Value::Array(all.iter().map(|to| self.to(&to.id)).collect())
    }

    /// An attribute of a resource of the template, or the parameter of one that is outside.
    fn attribute(&mut self, id: &Id, attribute: &str) -> Value {
        match self.made.contains(id) {
            true => json!({ ATTRIBUTE: [id.to_string(), attribute] }),
            false => self.to(id),
        }
    }

    /// The VPC around a resource.
    fn vpc_of(&self, id: &Id) -> Option<Id> {
        let mut next = Some(id.clone());
        for _ in 0..4 {
            let resource = self.plan.resource(next.as_ref()?)?;
            if Vpc::of(&resource.is).is_some() {
                return next;
            }
            next.clone_from(&resource.parent);
        }
        None
    }

    /// The pointer at the VPC around a resource, or null.
    fn vpc(&mut self, of: Owner<'_>) -> Value {
        match self.vpc_of(of.id) {
            Some(vpc) => self.to(&vpc),
            None => of.parent().map_or(Value::Null, |parent| self.to(&parent.clone())),
        }
    }

    /// The attachments of the internet gateways of a VPC, which what uses the internet waits for.
    fn gateway_attachments(&self, vpc: Option<&Id>) -> Vec<String> {
        let gateways = self.plan.every::<plan::InternetGateway>();
        let own =
            gateways.filter(|gateway| gateway.resource.parent.as_ref() == vpc && vpc.is_some());
        own.map(|gateway| key(gateway.id, "attachment")).collect()
    }
}

/// The key of what belongs to a resource of the plan.
fn key(id: &Id, suffix: &str) -> String {
    if suffix.is_empty() { id.to_string() } else { format!("{id} {suffix}") }
}

/// An object without what is not set.
fn object(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { return Map::new() };
    map.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

fn tags(of: Owner<'_>) -> Value {
    let own = of.resource.tags.0.iter().map(|(key, value)| json!({ "Key": key, "Value": value }));
    let name = json!({ "Key": "Name", "Value": of.name() });
    std::iter::once(name).chain(own).collect()
}

/// The texts of entries.
fn texts<T: net::Readable>(all: &[net::Entry<T>]) -> Vec<String> {
    all.iter().map(|entry| entry.text().to_owned()).collect()
}

/// The text of an entry, or null.
fn text<T: net::Readable>(entry: Option<&net::Entry<T>>) -> Value {
    entry.map_or(Value::Null, |entry| json!(entry.text()))
}

/// The number of the account and the Region that AWS keeps a resource in.
pub(crate) fn place(plan: &Plan, id: &Id) -> (Option<String>, Option<String>) {
    let home = home(plan, id);
    (home.number(plan), home.region)
}
