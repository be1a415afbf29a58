//! What a plan does not hold is unknown: where a list of AWS's is taken out of any case of any page and the plan
//! says so, nothing is found rejected or broken that was not before.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod page;

use std::collections::BTreeSet;

use plan::{About, Change, Id, Kind, Listing, Plan, Resource, Severity};

/// The plan without what a list has, saying that the list is not in it; `None` where it has nothing.
fn without(plan: &Plan, list: Listing) -> Option<Plan> {
    let of_list = |is: &Kind| Listing::of_kind(is.tag()) == Some(list);
    let gone = plan.resources().filter(|(_, resource)| of_list(&resource.is));
    let change = gone.fold(Change::new("take out"), |change, (id, _)| change.drop(id));
    if change.edits.is_empty() {
        return None;
    }
    let about = About { not_in_plan: vec![list.word().to_owned()], ..About::default() };
    Some(
        plan.with(&change)
            .with(&Change::new("say").put(&Id::new("unseen").unwrap(), Resource::new("", about))),
    )
}

/// What is rejected or broken, by rule and resource.
fn serious(plan: &Plan) -> BTreeSet<(&'static str, Id)> {
    let findings = page::judge(plan).into_iter();
    let serious = findings.filter(|finding| finding.severity <= Severity::Broken);
    serious.map(|finding| (finding.rule, finding.at.id)).collect()
}

#[test]
fn a_list_that_is_not_in_the_plan_breaks_nothing() {
    let mut worse = BTreeSet::new();
    // What a reference leads to by mistake, the list of the right kind never had.
    for rule in rules::all().filter(|rule| rule.name != "wrong-reference") {
        for case in page::file(rule).cases() {
            let before = serious(&case.plan);
            for list in Listing::all() {
                let Some(less) = without(&case.plan, list) else { continue };
                for (found, at) in serious(&less).difference(&before) {
                    // What an intent says is the verdict's matter, and an intent may name what is gone.
                    if !found.starts_with("intent") {
                        worse.insert(format!(
                            "{found} without {}: {at} in {}: {}",
                            list.word(),
                            rule.name,
                            case.title
                        ));
                    }
                }
            }
        }
    }
    let worse: Vec<String> = worse.into_iter().collect();
    assert!(worse.is_empty(), "{}:\n{}", worse.len(), worse.join("\n"));
}
