//! Every file: what it begins with, how long it is, and that it belongs into the project.

use crate::tree::{none, root, sources, text, tracked};

#[test]
fn every_module_says_what_it_is_and_is_of_readable_length() {
    let mut wrong = Vec::new();
    for name in sources().iter().filter(|name| !name.contains("/examples/")) {
        let text = text(name);
        if !text.starts_with("//!") {
            wrong.push(format!("{name}: begin with `//!` and what the module is"));
        }
        if text.lines().count() > 500 {
            wrong.push(format!("{name}: more than 500 lines; split it by idea"));
        }
    }
    none(&wrong, "modules");
}

#[test]
fn nothing_is_left_for_later_and_nothing_generated_is_kept() {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["unimple", "mented!"].concat()];
    let mut wrong = Vec::new();
    for name in tracked() {
        let generated = ["dist/", "target/", "/pkg/", "node_modules/"];
        if generated.iter().any(|part| name.starts_with(part) || name.contains(part)) {
            wrong.push(format!("{name}: generated; take it out"));
        }
        let text = if name.ends_with(".rs") || name.ends_with(".mjs") {
            text(&name)
        } else {
            String::new()
        };
        wrong.extend(
            marks.iter().filter(|mark| text.contains(*mark)).map(|mark| format!("{name}: {mark}")),
        );
    }
    none(&wrong, "files");
}

#[test]
fn the_links_of_our_pages_lead_somewhere() {
    let mut wrong = Vec::new();
    const PAGES: [&str; 6] = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "crates/js/README.md",
    ];
    for page in PAGES {
        let text = text(page);
        assert!(!text.is_empty(), "{page} is missing");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            let folder = root().join(page).parent().unwrap().to_owned();
            if !folder.join(link).exists() {
                wrong.push(format!("{page}: {link}"));
            }
        }
    }
    none(&wrong, "these links lead nowhere");
}
