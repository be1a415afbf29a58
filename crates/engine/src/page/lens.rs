//! Lenses: the same drawing coloured by one question.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Field, Id, Plan, Resource, Shape, Subnet};
use serde_json::Value;
use view::{Key, LensAsk, LensView, ToneView};

use super::PageSession;
use crate::Message;
use crate::form::key;

/// How many tones tell things apart; what comes after shares the last one.
const TONES: usize = 8;

/// Which resources a lens colours, and what each tone says.
pub(super) fn lens(page: &PageSession, ask: &LensAsk) -> LensView {
    match ask {
        LensAsk::Zones => zones(page.session.plan()),
        LensAsk::Uses(of) => Id::new(of).map(|id| uses(page, &id)).unwrap_or_default(),
    }
}

/// The subnets by their zone.
fn zones(plan: &Plan) -> LensView {
    let mut found: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for subnet in plan.every::<Subnet>() {
        if let Some(zone) = subnet.is().zone.clone() {
            found.entry(zone).or_default().push(key(subnet.id));
        }
    }
    let tone = |(place, (name, of)): (usize, (String, Vec<Key>))| ToneView {
        tone: u32::try_from(place % TONES).unwrap_or_default(),
        name,
        of,
    };
    LensView { tones: found.into_iter().enumerate().map(tone).collect() }
}

/// What names a resource, and what it names: the subnets and targets of a route table, the members of a
/// security group and who its rules admit. What is not drawn is shown by what uses it.
fn uses(page: &PageSession, id: &Id) -> LensView {
    let plan = page.session.plan();
    let Some(resource) = plan.resource(id) else { return LensView::default() };
    let users = users_of(plan, id);
    let named = named_by(resource).into_iter().filter(|other| other != id);
    let named: BTreeSet<Id> = named.flat_map(|other| shown(page, other)).collect();
    let said = |en: &str, ko: &str| Message::new(en, ko).get(page.language).to_owned();
    let tone = |tone: u32, name: String, of: BTreeSet<Id>| ToneView {
        tone,
        name,
        of: of.iter().map(key).collect(),
    };
    let users: BTreeSet<Id> = users.into_iter().flat_map(|other| shown(page, other)).collect();
    let both = named.difference(&users).cloned().collect();
    LensView {
        tones: vec![
            tone(0, said("refers to it", "참조하는 리소스"), users),
            tone(1, said("referred to by it", "참조 대상 리소스"), both),
        ],
    }
}

/// A resource that is drawn; of one that is not, those that use it.
fn shown(page: &PageSession, id: Id) -> BTreeSet<Id> {
    let is_drawn =
        page.drawing.box_of(&id).is_some() || page.drawing.wires.iter().any(|wire| wire.id == id);
    if is_drawn { BTreeSet::from([id]) } else { users_of(page.session.plan(), &id) }
}

fn users_of(plan: &Plan, id: &Id) -> BTreeSet<Id> {
    let users = plan.resources().filter(|(_, resource)| named_by(resource).contains(id));
    users.map(|(user, _)| user.clone()).collect()
}

/// Every resource that a resource's fields name.
fn named_by(resource: &Resource) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    collect(resource.is.fields(), &resource.is.fields_as_json(), &mut found);
    found
}

fn collect(fields: &[Field], json: &Value, found: &mut BTreeSet<Id>) {
    for field in fields {
        collect_value(&field.shape, json.get(field.name).unwrap_or(&Value::Null), found);
    }
}

fn collect_value(shape: &Shape, value: &Value, found: &mut BTreeSet<Id>) {
    let rows = || value.as_array().into_iter().flatten();
    match shape {
        Shape::Ref(_) | Shape::Target(_) => found.extend(value.as_str().and_then(Id::new)),
        Shape::List(inner) => rows().for_each(|item| collect_value(inner, item, found)),
        Shape::Rows(fields) => rows().for_each(|item| collect(fields, item, found)),
        _ => {}
    }
}
