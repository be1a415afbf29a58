//! Legitimate designs: networks as AWS's reference architectures and whitepapers draw them, all of which
//! work. So nothing in them may be called rejected or broken, and every intent holds.

#![allow(clippy::unwrap_used, clippy::panic)]

mod page;

use page::design;
use plan::{Intent, Language, Severity};

/// How many there are at least.
const LEAST: usize = 60;

/// The rules that speak of intents, which all have to be silent.
const OF_INTENTS: [&str; 3] = ["intent-broken", "intent-undecided", "intent-unknown"];

#[test]
fn there_are_many_designs_each_with_its_source_and_its_intents() {
    let all = design::all();
    assert!(all.len() >= LEAST, "{} designs", all.len());
    for design in all {
        assert!(design.text.starts_with("# "), "{}: a title is wanted", design.name);
        let source = "# https://docs.aws.amazon.com/";
        assert!(design.text.lines().any(|line| line.starts_with(source)), "{}", design.name);
        assert!(design.plan.every::<Intent>().next().is_some(), "{}: no intent", design.name);
    }
}

#[test]
fn nothing_in_a_legitimate_design_is_rejected_or_broken_and_its_intents_hold() {
    let mut wrong = Vec::new();
    for design in design::all() {
        for finding in page::judge(&design.plan) {
            let is_wrong =
                finding.severity <= Severity::Broken || OF_INTENTS.contains(&finding.rule);
            if is_wrong {
                let rule = rules::named(finding.rule).unwrap();
                let line = page::line(rule, &finding, Language::En);
                wrong.push(format!("{}: {}: {line}", design.name, finding.rule));
            }
        }
    }
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "{wrong}");
}
