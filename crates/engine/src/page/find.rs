//! Resources found by a name, an id, an address or a block; and those that would go with others.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{Cidr, IpNet};
use plan::{Drawn, Field, Id, Plan, Resource, Shape};
use serde_json::Value;

/// The resources that have, hold or are called what a text says, the best match first: an address finds
/// the smallest block around it, a block what overlaps it, any other text what has it in its name or id.
pub(super) fn found(plan: &Plan, text: &str) -> Vec<Id> {
    let text = text.trim().to_lowercase();
    match Cidr::new(&text).net().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from)) {
        Some(wanted) => holding(plan, wanted),
        None => called(plan, &text),
    }
}

fn called(plan: &Plan, text: &str) -> Vec<Id> {
    let rank = |id: &Id, resource: &Resource| {
        let (name, id) = (resource.name.to_lowercase(), id.as_str().to_lowercase());
        let starts = name.starts_with(text) || id.starts_with(text);
        let has = name.contains(text) || id.contains(text);
        has.then_some((name != text && id != text, !starts, name.len()))
    };
    let found = plan.resources().filter_map(|(id, resource)| Some((rank(id, resource)?, id)));
    let mut found: Vec<_> = found.filter(|_| !text.is_empty()).collect();
    found.sort();
    found.into_iter().map(|(_, id)| id.clone()).collect()
}

fn holding(plan: &Plan, wanted: IpNet) -> Vec<Id> {
    let mut found: Vec<(u8, &Id)> = Vec::new();
    for (id, resource) in plan.resources() {
        let mut held = Vec::new();
        collect(resource.is.fields(), resource.decided(), &mut held);
        let meets =
            |net: &&IpNet| net.prefix_len() > 0 && (net.contains(&wanted) || wanted.contains(*net));
        let narrowest = held.iter().filter(meets).map(IpNet::prefix_len).max();
        found.extend(narrowest.map(|length| (u8::MAX - length, id)));
    }
    found.sort();
    found.into_iter().map(|(_, id)| id.clone()).collect()
}

fn collect(fields: &[Field], json: &Value, held: &mut Vec<IpNet>) {
    for field in fields {
        if let Some(value) = json.get(field.name) {
            collect_value(&field.shape, value, held);
        }
    }
}

fn collect_value(shape: &Shape, value: &Value, held: &mut Vec<IpNet>) {
    match (shape, value) {
        (Shape::Cidr(_), Value::String(text)) => held.extend(Cidr::new(text).net()),
        (Shape::Address(_), Value::String(text)) => {
            held.extend(text.parse::<IpAddr>().ok().map(IpNet::from));
        }
        (Shape::List(inner), Value::Array(items)) => {
            items.iter().for_each(|item| collect_value(inner, item, held));
        }
        (Shape::Rows(fields), Value::Array(rows)) => {
            rows.iter().for_each(|row| collect(fields, row, held));
        }
        _ => {}
    }
}

/// Resources with everything inside them and the wires that would lose an end, the innermost first.
pub(super) fn dropped(plan: &Plan, chosen: &[Id]) -> Vec<Id> {
    let inside = chosen
        .iter()
        .flat_map(|id| plan.inside(id).into_iter().rev().chain(std::iter::once(id.clone())));
    let mut seen = BTreeSet::new();
    let mut all: Vec<Id> = inside.filter(|id| seen.insert(id.clone())).collect();
    let loses = |resource: &Resource| ends(resource).iter().any(|end| seen.contains(end));
    let wires = plan.resources().filter(|(_, resource)| loses(resource));
    let wires: Vec<Id> = wires.map(|(id, _)| id.clone()).filter(|id| !seen.contains(id)).collect();
    all.splice(0..0, wires);
    all
}

/// The resources that a wire names as its ends.
fn ends(resource: &Resource) -> Vec<Id> {
    let Some(Drawn::Wire { from, to }) = resource.is.spec().map(|spec| spec.drawn) else {
        return Vec::new();
    };
    let end = |name: &str| match name {
        "parent" => resource.parent.clone(),
        _ => resource.decided().get(name)?.as_str().and_then(Id::new),
    };
    [from, to].into_iter().filter_map(end).collect()
}
