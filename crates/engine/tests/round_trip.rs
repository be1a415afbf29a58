//! What is written as templates is read back as a plan that AWS takes as well as the one that it was written of.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use engine::{File, Language, Session, Severity};

/// The plans of the gallery, and the designs that no rule calls wrong.
fn plans() -> Vec<(String, Session)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["engine/gallery", "rules/designs"] {
        for path in fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|extension| extension == "plan") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                found.push((name, opened(&fs::read(&path).unwrap())));
            }
        }
    }
    assert!(found.len() > 40, "{}", found.len());
    found
}

fn opened(bytes: &[u8]) -> Session {
    Session::open(&[File { name: "a".to_owned(), bytes: bytes.to_vec() }]).unwrap().session
}

/// The rules that say that AWS refuses something, with what they say.
fn rejected(session: &Session) -> BTreeSet<(&'static str, String)> {
    let all = session.findings(Language::En);
    let rejected = all.into_iter().filter(|finding| finding.severity == Severity::Rejected);
    rejected.map(|finding| (finding.rule, finding.message)).collect()
}

#[test]
fn no_stack_of_a_plan_is_rejected_for_what_the_plan_is_not() {
    let mut wrong = Vec::new();
    for (name, session) in plans() {
        let known: BTreeSet<&str> = rejected(&session).into_iter().map(|(rule, _)| rule).collect();
        for stack in engine::stacks(session.plan()) {
            let text = engine::stack(session.plan(), &stack);
            let new = rejected(&opened(text.as_bytes())).into_iter();
            let new = new.filter(|(rule, _)| !known.contains(rule));
            wrong
                .extend(new.map(|(rule, said)| format!("{name} {}: {rule}: {said}", stack.name())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
