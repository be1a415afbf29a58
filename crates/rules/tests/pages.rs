//! Every page is run: what its cases say that the rule finds and its fixes change is what happens.
//!
//! `UPDATE_PAGES=1 cargo test -p vpcplan-rules --test pages` writes the blocks as they come out;
//! `UPDATE_PAGES=sg-,nacl-empty` only those of the rules whose names begin so.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod page;

use page::{Case, File};
use plan::{Change, Finding, Language, Plan};
use rules::Rule;
use similar::{ChangeTag, TextDiff};

/// Whether the blocks of a rule's page are to be written anew.
fn is_updated(rule: &Rule) -> bool {
    let asked = std::env::var("UPDATE_PAGES").unwrap_or_default();
    let named = |start: &str| !start.is_empty() && rule.name.starts_with(start);
    asked == "1" || asked.split(',').any(named)
}

#[test]
fn the_cases_of_every_page_come_out_as_written() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let update = is_updated(rule);
        let mut file = page::file(rule);
        for case in file.cases() {
            let found = page::judged_by(rule, &case.plan);
            wrong.extend(misjudged(rule, &case, &found));
            for (place, found) in outcome(rule, &case, &found) {
                if update {
                    file.set(place, found);
                } else if file.body(place) != found {
                    wrong.push(difference(rule, &case, file.body(place), &found));
                }
            }
        }
        save(&file, update);
    }
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is wrong with a case whatever its blocks hold.
fn misjudged(rule: &Rule, case: &Case, found: &[Finding]) -> Option<String> {
    let lacks = |name: &String| !found.iter().flat_map(|f| &f.fixes).any(|fix| fix.name == name);
    let place = format!("{}: {}", rule.name, case.title);
    if case.fires() == found.is_empty() {
        return Some(format!("{place}: {} findings", found.len()));
    }
    if case.fires() != case.findings.is_some() {
        return Some(format!("{place}: a block of findings in a firing case alone"));
    }
    let lacking = case.fixes.iter().map(|(_, name)| name).find(|name| lacks(name));
    lacking.map(|name| format!("{place}: no fix {name}"))
}

fn save(file: &File, update: bool) {
    if update {
        file.save();
    }
}

/// What each block of a case should hold, by its place in the file.
fn outcome(rule: &Rule, case: &Case, found: &[Finding]) -> Vec<(usize, String)> {
    let lines = page::joined(found.iter().map(|finding| page::line(rule, finding, Language::En)));
    let fixes = case.fixes.iter().filter_map(|(place, name)| {
        let fix = found.iter().flat_map(|finding| &finding.fixes).find(|fix| fix.name == name)?;
        Some((*place, changed(&case.plan, &fix.change(&case.plan))))
    });
    case.findings.map(|place| (place, lines)).into_iter().chain(fixes).collect()
}

/// The lines of the outline that a change takes away and puts in their place.
fn changed(plan: &Plan, change: &Change) -> String {
    let (before, after) = (plan.to_string(), plan.with(change).to_string());
    marked(&before, &after)
}

fn marked(before: &str, after: &str) -> String {
    let difference = TextDiff::from_lines(before, after);
    let lines = difference.iter_all_changes().filter_map(|line| match line.tag() {
        ChangeTag::Delete => Some(format!("- {}", line.value().trim_end())),
        ChangeTag::Insert => Some(format!("+ {}", line.value().trim_end())),
        ChangeTag::Equal => None,
    });
    page::joined(lines)
}

fn difference(rule: &Rule, case: &Case, written: &str, found: &str) -> String {
    format!("{}: {}\n{}", rule.name, case.title, marked(written, found))
}
