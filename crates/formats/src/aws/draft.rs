//! Drafts of resources, made from the facts: typed components, each with the parts that it has no field for.
//!
//! The steps draft one kind of resource each; what others look at comes before them. A step may still tell a
//! resource of an earlier one what only its own list says, such as a subnet its route table.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    Change, Component, Id, Kind, OfKind, Path, Ref, Resource, Spot, Tags, UnrecognizedPart,
    UnrecognizedResource, Words,
};
use serde_json::Value;

use super::facts::{Facts, UnrecognizedInput};
use super::json::{arn_id, tags};
use crate::OpenedPlan;

mod account;
mod block_public_access;
mod cidr_reservation;
mod direct_connect;
mod endpoint_service;
mod firewall_rule;
mod instance;
mod load_balancer;
mod nat_gateway;
mod network_acl;
mod network_firewall;
mod not_in_plan;
mod not_listed;
mod prefix_list;
mod route53;
mod route_table;
mod rule_parts;
mod security_group;
mod security_group_association;
mod target_group;
mod transit_gateway;
mod transit_gateway_route_table;
mod values;
mod visibility;
mod vpc;
mod vpc_endpoint;
mod vpc_peering;
mod vpc_sharing;
mod vpn;

pub(crate) use instance::join_interfaces;
pub(crate) use transit_gateway_route_table::{
    learned as learned_by_transit_gateways, routed as routed_by_transit_gateways,
};

/// One step: drafts a kind of resource, or tells drafts what another list says of them.
type Step = fn(&Facts, &mut Drafts);

/// The steps in their order.
const STEPS: [Step; 29] = [
    vpc_peering::draft,
    vpc::draft,
    prefix_list::draft,
    security_group::draft,
    network_acl::draft,
    instance::draft,
    nat_gateway::draft,
    instance::report_unused_addresses,
    vpc_endpoint::draft,
    load_balancer::draft,
    target_group::draft,
    endpoint_service::draft,
    network_firewall::draft,
    route53::draft,
    vpn::draft,
    direct_connect::draft,
    transit_gateway::draft,
    direct_connect::attach,
    transit_gateway_route_table::draft,
    route_table::draft,
    not_in_plan::draft,
    tag,
    account::draft,
    block_public_access::draft,
    security_group_association::draft,
    cidr_reservation::draft,
    vpc_sharing::draft,
    unrecognized_of,
    visibility::draft,
];

/// Makes a plan of the facts.
pub(crate) fn plan_of(facts: &mut Facts) -> OpenedPlan {
    let unrecognized = std::mem::take(&mut facts.unrecognized);
    let uses = std::mem::take(&mut facts.uses);
    let mut drafts = Drafts { drafts: BTreeMap::new(), unrecognized, uses };
    STEPS.into_iter().for_each(|step| step(facts, &mut drafts));
    let mut opened = drafts.opened();
    not_listed::mark(&mut opened);
    opened
}

/// Gives drafts the tags that are listed apart from them.
fn tag(facts: &Facts, drafts: &mut Drafts) {
    for (of, tags) in &facts.tags {
        let id = if of.starts_with("arn:") { arn_id(of) } else { of.clone() };
        if let Some(draft) = drafts.drafts.get_mut(&Id::from_text(&id)) {
            draft.add(tags.clone());
        }
    }
}

/// Gives drafts their parts that are not recognized.
fn unrecognized_of(facts: &Facts, drafts: &mut Drafts) {
    for (id, parts) in &facts.unrecognized_of {
        for (place, json, reason) in parts {
            match drafts.draft_mut(id) {
                Some(draft) => draft.unrecognized(place, json.clone(), *reason),
                None => drafts.unrecognized(&format!("unread-{id}"), json.clone(), *reason),
            }
        }
    }
}

/// One resource to be.
pub(crate) struct Draft {
    /// What it is.
    pub(crate) is: Kind,
    pub(crate) name: String,
    /// The id of what it stands in.
    pub(crate) parent: Option<Id>,
    tags: BTreeMap<String, String>,
    /// The account that owns it, where it is not that of what it stands in.
    pub(crate) account: String,
    unrecognized: Vec<(Path, Value, Words)>,
}

impl Draft {
    /// A draft of what AWS says in `item`: its name is the tag `Name`.
    pub(crate) fn of(item: &Value, is: impl Component) -> Draft {
        let mut draft = Draft {
            is: is.into(),
            name: String::new(),
            parent: None,
            tags: BTreeMap::new(),
            account: String::new(),
            unrecognized: Vec::new(),
        };
        draft.add(tags(item));
        draft
    }

    /// Adds tags; the one called `Name` is the name.
    fn add(&mut self, mut tags: BTreeMap<String, String>) {
        if let Some(name) = tags.remove("Name") {
            self.name = name;
        }
        self.tags.extend(tags);
    }

    pub(crate) fn inside(mut self, parent: Option<&str>) -> Draft {
        self.parent = parent.map(Id::from_text);
        self
    }

    /// Keeps the values of AWS's keys that do not fit the fields which are read from them, as opening a plan's
    /// file does; pairs of a field and a key.
    pub(crate) fn keep_misfits(mut self, item: &Value, keys: &[(&str, &str)]) -> Draft {
        let said = keys.iter().filter_map(|(field, key)| {
            let value = item.get(*key).filter(|value| !value.is_null())?;
            Some(((*field).to_owned(), value.clone()))
        });
        let read = Kind::read(self.is.tag(), Value::Object(said.collect()));
        for misfit in read.into_iter().flat_map(|(_, misfits)| misfits) {
            self.unrecognized.push((misfit.path, misfit.json, misfit.reason));
        }
        self
    }

    /// What it is, if it is a `T`.
    pub(crate) fn get<T: OfKind>(&self) -> Option<&T> {
        T::of(&self.is)
    }

    /// Keeps the reason why the resource that a field points at is not in the input.
    pub(crate) fn miss(&mut self, field: &str, name: &str, reason: Words) {
        self.unrecognized.push((Path::beside(field), told(name, reason), reason));
    }

    /// Keeps a part that the component has no field for, under AWS's key; a mere name is kept with the reason.
    pub(crate) fn unrecognized(&mut self, place: &str, json: Value, reason: Words) {
        let json = match json {
            Value::String(name) => told(&name, reason),
            json => json,
        };
        let row = self.unrecognized.len();
        self.unrecognized.push((Path::beside(place).row(row), json, reason));
    }
}

/// A name with the reason why it is kept, as one text.
fn told(name: &str, reason: Words) -> Value {
    Value::from(format!("{name}: {}", reason.en))
}

/// All drafts by id.
pub(crate) struct Drafts {
    drafts: BTreeMap<Id, Draft>,
    unrecognized: UnrecognizedInput,
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Drafts {
    pub(crate) fn put(&mut self, id: &str, draft: Draft) {
        self.drafts.insert(Id::from_text(id), draft);
    }

    /// The draft of this id, to be told more, if it is a `T`.
    pub(crate) fn get_mut<T: OfKind>(&mut self, id: &str) -> Option<&mut T> {
        self.drafts.get_mut(&Id::from_text(id)).and_then(|draft| T::of_mut(&mut draft.is))
    }

    /// The whole draft of this id, to be told more.
    pub(crate) fn draft_mut(&mut self, id: &str) -> Option<&mut Draft> {
        self.drafts.get_mut(&Id::from_text(id))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Draft> {
        self.drafts.get(&Id::from_text(id))
    }

    /// Whether nothing is drafted.
    pub(crate) fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// All drafts, in the order of ids.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.values()
    }

    /// The drafts of one component, in the order of ids.
    pub(crate) fn every<T: OfKind + 'static>(&self) -> impl Iterator<Item = (&Id, &Draft, &T)> {
        self.drafts.iter().filter_map(|(id, draft)| Some((id, draft, draft.get::<T>()?)))
    }

    /// Keeps an item that no resource is made of, under a name that is not its id: references to the id then
    /// lead to a resource that is not in the plan.
    pub(crate) fn unrecognized(&mut self, name: &str, json: Value, reason: Words) {
        self.unrecognized.add(name, json, reason);
    }

    /// The plan of all drafts, with what was not recognized.
    fn opened(self) -> OpenedPlan {
        let mut opened = OpenedPlan::default();
        let mut change = Change::new("");
        for (id, draft) in self.drafts {
            let resource = resource(&id, draft, &mut opened.unrecognized);
            change = change.put(&id, resource);
        }
        opened.plan.apply(&change);
        for (name, json, reason) in self.unrecognized.0 {
            let id = Id::from_text(&name).free(|id| opened.plan.resource(id).is_some());
            let uses = self.uses.get(&name).into_iter().flatten().map(|id| Id::from_text(id));
            let uses = uses.filter(|id| opened.plan.resource(id).is_some()).map(Ref::to).collect();
            let reason_text = reason.en.to_owned();
            let unread =
                UnrecognizedResource { reason: reason_text, place: String::new(), json, uses };
            opened.plan.apply(&Change::new("").put(&id, Resource::new(name, unread)));
            opened.unrecognized.push(UnrecognizedPart { spot: Spot::whole(&id), reason });
        }
        opened
    }
}

fn resource(id: &Id, draft: Draft, unrecognized: &mut Vec<UnrecognizedPart>) -> Resource {
    let mut resource = Resource::new(draft.name, draft.is);
    resource.tags = Tags(draft.tags);
    resource.account = draft.account;
    resource.parent = draft.parent;
    for (path, json, reason) in draft.unrecognized {
        unrecognized.push(UnrecognizedPart { spot: Spot::at(id, path.clone()), reason });
        resource.unrecognized.insert(path, json);
    }
    resource
}
