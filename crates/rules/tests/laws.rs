//! Laws that hold for every rule over the cases of all pages.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use page::Case;
use plan::{Field, Finding, Fix, Id, Kind, Plan, Resource, Safety, Severity, Shape, Spot};
use proptest::collection::vec;
use proptest::prelude::*;
use rules::Rule;
use serde_json::Value;

fn every_case() -> impl Iterator<Item = (&'static Rule, Case)> {
    rules::all().flat_map(|rule| page::file(rule).cases().into_iter().map(move |case| (rule, case)))
}

/// A finding apart from its fixes, as it is compared.
type Told = (&'static str, Spot, Vec<(&'static str, String)>);

fn told(finding: &Finding) -> Told {
    (finding.rule, finding.at.clone(), finding.args.clone())
}

#[test]
fn each_fix_silences_its_finding() {
    for (rule, case) in every_case() {
        for finding in page::judged_by(rule, &case.plan) {
            for fix in &finding.fixes {
                let after = page::judged_by(rule, &case.plan.with(&fix.change(&case.plan)));
                let still = after.iter().any(|other| told(other) == told(&finding));
                assert!(!still, "{}: {}: {} settles nothing", rule.name, case.title, fix.name);
            }
        }
    }
}

#[test]
fn a_safe_fix_raises_nothing_rejected_or_broken() {
    for (rule, case) in every_case() {
        let before = serious(&case.plan);
        let found = page::judged_by(rule, &case.plan);
        for fix in found.iter().flat_map(|finding| &finding.fixes).filter(|fix| is_safe(fix)) {
            let after = serious(&case.plan.with(&fix.change(&case.plan)));
            let raised: Vec<_> = after.difference(&before).collect();
            let place = format!("{}: {}: {}", rule.name, case.title, fix.name);
            assert!(raised.is_empty(), "{place} raises {raised:#?}");
        }
    }
}

fn is_safe(fix: &Fix) -> bool {
    fix.safety == Safety::Safe
}

/// What is rejected or broken, by rule, resource and arguments: rows may move up when one goes.
fn serious(plan: &Plan) -> BTreeSet<Told> {
    let findings = page::judge(plan).into_iter();
    let serious = findings.filter(|finding| finding.severity <= Severity::Broken);
    serious.map(|finding| (finding.rule, Spot::whole(&finding.at.id), finding.args)).collect()
}

#[test]
fn judging_twice_finds_the_same() {
    for (_, case) in every_case() {
        assert_eq!(page::judge(&case.plan), page::judge(&case.plan));
    }
}

#[test]
fn ids_of_the_same_order_find_the_same() {
    for (rule, case) in every_case() {
        let names = renamed(&case.plan, |id, _| format!("x-{id}"));
        let before = places(&page::judged_by(rule, &named(&case.plan)), &BTreeMap::new());
        let old = names.iter().map(|(old, new)| (new.clone(), old.clone())).collect();
        let after = places(&page::judged_by(rule, &with_ids(&case.plan, &names)), &old);
        assert_eq!(before, after, "{}: {}", rule.name, case.title);
    }
}

/// Where findings are and what they say, ids put back.
fn places(found: &[Finding], old: &BTreeMap<Id, Id>) -> Vec<(Spot, Vec<String>)> {
    let back = |id: &Id| old.get(id).unwrap_or(id).clone();
    let said = |text: &String| Id::new(text).map_or(text.clone(), |id| back(&id).to_string());
    let place = |f: &Finding| Spot::at(&back(&f.at.id), f.at.path.clone());
    let args = |f: &Finding| f.args.iter().map(|(_, text)| said(text)).collect();
    found.iter().map(|finding| (place(finding), args(finding))).collect()
}

#[test]
fn ids_of_another_order_find_as_much() {
    for (rule, case) in every_case() {
        let count = case.plan.len();
        let names = renamed(&case.plan, |_, place| format!("y-{:06}", count - place));
        let before = page::judged_by(rule, &named(&case.plan)).len();
        let after = page::judged_by(rule, &with_ids(&case.plan, &names)).len();
        assert_eq!(before, after, "{}: {}", rule.name, case.title);
    }
}

/// A new id for each resource.
fn renamed(plan: &Plan, name: impl Fn(&Id, usize) -> String) -> BTreeMap<Id, Id> {
    plan.ids().enumerate().map(|(at, id)| (id.clone(), Id::from_text(&name(id, at)))).collect()
}

/// The same plan with every resource named, so that no id shows in a message.
fn named(plan: &Plan) -> Plan {
    let same = plan.ids().map(|id| (id.clone(), id.clone())).collect();
    with_ids(plan, &same)
}

/// The same plan with other ids, each resource named as it was called before.
fn with_ids(plan: &Plan, names: &BTreeMap<Id, Id>) -> Plan {
    let change = plan.resources().fold(plan::Change::new(""), |change, (id, resource)| {
        let name = if resource.name.is_empty() { id.to_string() } else { resource.name.clone() };
        let parent = resource.parent.as_ref().map(|id| names.get(id).unwrap_or(id).clone());
        let is = kind_with_ids(&resource.is, names);
        change.put(&names[id], Arc::new(Resource { name, parent, is, ..Resource::clone(resource) }))
    });
    Plan::default().with(&change)
}

fn kind_with_ids(kind: &Kind, names: &BTreeMap<Id, Id>) -> Kind {
    let mut json = kind.fields_as_json();
    rename_fields(&mut json, kind.fields(), names);
    if let Kind::Acceptance(_) = kind {
        rename(&mut json["resource"], Shape::Ref(&[]), names);
    }
    Kind::read(kind.tag(), json).unwrap().0
}

fn rename_fields(json: &mut Value, fields: &[Field], names: &BTreeMap<Id, Id>) {
    for field in fields {
        if let Some(value) = json.get_mut(field.name) {
            rename(value, field.shape, names);
        }
    }
}

fn rename(value: &mut Value, shape: Shape, names: &BTreeMap<Id, Id>) {
    match (shape, value) {
        (Shape::Ref(_) | Shape::Target(_), Value::String(text)) => {
            if let Some(name) = Id::new(text).and_then(|id| names.get(&id)) {
                *text = name.to_string();
            }
        }
        (Shape::List(shape), Value::Array(items)) => {
            items.iter_mut().for_each(|item| rename(item, *shape, names));
        }
        (Shape::Rows(fields), Value::Array(rows)) => {
            rows.iter_mut().for_each(|row| rename_fields(row, fields, names));
        }
        _ => {}
    }
}

/// Plans that nobody would draw: resources of several cases in one plan, some in the place of others.
fn jumbled() -> impl Strategy<Value = Plan> {
    let all: Vec<(Id, Arc<Resource>)> = every_case()
        .flat_map(|(_, case)| case.plan.resources().take(MOST).map(copied).collect::<Vec<_>>())
        .collect();
    let count = all.len();
    vec((0..count, 0..count), 1..40).prop_map(move |picked| {
        let put = |change: plan::Change, (id, is): (usize, usize)| {
            change.put(&all[id].0, all[is].1.clone())
        };
        Plan::default().with(&picked.into_iter().fold(plan::Change::new(""), put))
    })
}

/// How many resources of one case go into the mix, so that the cases of quotas do not fill it.
const MOST: usize = 30;

fn copied((id, resource): (&Id, &Arc<Resource>)) -> (Id, Arc<Resource>) {
    (id.clone(), resource.clone())
}

proptest! {
    #[test]
    fn no_plan_is_too_wrong_to_be_judged_and_fixed(plan in jumbled()) {
        for finding in page::judge(&plan) {
            for fix in &finding.fixes {
                let after = page::judge(&plan.with(&fix.change(&plan)));
                let still = after.iter().any(|other| told(other) == told(&finding));
                prop_assert!(!still, "{} settles nothing: {finding:#?}", fix.name);
            }
            let rule = rules::named(finding.rule).unwrap();
            for language in plan::Language::ALL {
                let texts = page::texts(rule.page().sentences(language), &finding);
                prop_assert!(texts.iter().all(|text| !text.is_empty()), "{finding:#?}");
            }
        }
    }
}
