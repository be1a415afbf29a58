//! The invariants of ARCHITECTURE.md that are about the code itself. Each failure names the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file that is tracked, or would be.
fn tracked() -> Vec<String> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(root()).output().unwrap();
    let names = String::from_utf8(output.stdout).unwrap();
    let names: Vec<String> =
        names.lines().map(str::to_owned).filter(|name| root().join(name).is_file()).collect();
    assert!(names.len() > 100, "git lists no files");
    names
}

fn text(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_default()
}

fn sources() -> Vec<String> {
    tracked().into_iter().filter(|name| name.ends_with(".rs")).collect()
}

/// The lines of a file outside its tests.
fn code(name: &str) -> String {
    let text = text(name);
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

#[track_caller]
fn none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn imports_between_our_crates_run_one_way() {
    const MAY: [(&str, &[&str]); 12] = [
        ("crates/net", &[]),
        ("crates/plan", &["net"]),
        ("crates/sample", &["net", "plan"]),
        ("crates/reach", &["net", "plan"]),
        ("crates/rules", &["net", "plan", "reach"]),
        ("crates/draw", &["net", "plan"]),
        ("crates/formats", &["net", "plan", "draw"]),
        ("crates/engine", &["net", "plan", "reach", "rules", "draw", "formats"]),
        ("crates/cli", &["engine"]),
        ("crates/js", &["engine"]),
        ("web", &["engine"]),
        ("crates/xtask", &[]),
    ];
    let ours = ["net", "plan", "reach", "rules", "draw", "formats", "engine"];
    for (folder, may) in MAY {
        let manifest = text(&format!("{folder}/Cargo.toml"));
        let dependencies = manifest
            .split("[dependencies]")
            .nth(1)
            .unwrap_or_default()
            .split("\n[")
            .next()
            .unwrap();
        let named = dependencies.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        let wrong: Vec<String> = named
            .filter(|name| ours.contains(name) && !may.contains(name))
            .map(str::to_owned)
            .collect();
        none(&wrong, &format!("{folder} may not depend on these"));
    }
}

#[test]
fn the_browser_is_used_in_one_place() {
    let outside =
        |name: &&String| name.starts_with("web/src/") && !name.starts_with("web/src/browser");
    let uses = |name: &&String| {
        ["web_sys", "js_sys", "gloo", "wasm_bindgen"].iter().any(|word| code(name).contains(word))
    };
    let wrong: Vec<String> = sources().iter().filter(outside).filter(uses).cloned().collect();
    none(&wrong, "move what these use of the browser to web/src/browser");
}

#[test]
fn the_page_names_no_component() {
    let kinds = sources().into_iter().filter_map(|name| {
        name.strip_prefix("crates/plan/src/kind/")?
            .strip_suffix(".rs")
            .map(|kind| kind.replace('_', "-"))
    });
    let kinds: BTreeSet<String> = kinds.collect();
    let mut wrong = Vec::new();
    for name in sources().iter().filter(|name| name.starts_with("web/src/")) {
        let code = code(name);
        let named = kinds.iter().filter(|kind| code.contains(&format!("\"{kind}\"")));
        wrong.extend(named.map(|kind| format!("{name}: {kind}")));
    }
    none(&wrong, "these name a component; ask its spec");
}

#[test]
fn the_core_has_no_clock_no_chance_no_files_and_no_order_of_hashes() {
    const BARRED: [&str; 7] =
        ["HashMap", "HashSet", "std::time", "std::thread", "std::fs", "static mut", "SystemTime"];
    const CORE: [&str; 7] = ["net", "plan", "reach", "rules", "draw", "formats", "engine"];
    let mut wrong = Vec::new();
    for name in sources() {
        if CORE.iter().any(|part| name.starts_with(&format!("crates/{part}/src/"))) {
            let code = code(&name);
            wrong.extend(
                BARRED
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{name}: {word}")),
            );
        }
    }
    none(&wrong, "the core may not use these");
}

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
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "crates/js/README.md"] {
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
