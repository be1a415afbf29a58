//! What may know what: imports between crates, the browser's interfaces, roles and components, and the
//! rules, formats and components among themselves.

use std::collections::BTreeSet;

use crate::tree::{
    code, names, none, sources, sources_in, stem, strings, text, uncommented, unquoted,
};

#[test]
fn imports_between_our_crates_run_one_way() {
    const MAY: [(&str, &[&str]); 16] = [
        ("crates/net", &[]),
        ("crates/korean", &[]),
        ("crates/plan", &["net", "korean"]),
        ("crates/sample", &["net", "plan"]),
        ("crates/reach", &["net", "plan"]),
        ("crates/blueprint", &["net", "plan", "reach"]),
        ("crates/rules", &["net", "plan", "reach", "blueprint"]),
        ("crates/draw", &["net", "plan"]),
        ("crates/formats", &["net", "plan", "draw"]),
        ("crates/view", &[]),
        (
            "crates/engine",
            &["net", "plan", "reach", "blueprint", "rules", "draw", "formats", "view"],
        ),
        ("crates/bench", &["net", "plan", "reach", "rules", "draw", "engine", "sample", "view"]),
        ("crates/cli", &["engine"]),
        ("crates/js", &["engine"]),
        ("web", &["view"]),
        ("crates/xtask", &[]),
    ];
    let ours = [
        "net",
        "korean",
        "plan",
        "sample",
        "reach",
        "blueprint",
        "rules",
        "draw",
        "formats",
        "view",
        "engine",
    ];
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
    const CORE: [&str; 10] = [
        "net",
        "korean",
        "plan",
        "sample",
        "reach",
        "blueprint",
        "rules",
        "draw",
        "formats",
        "engine",
    ];
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

/// The components: their file's name, their type's, and their tag.
fn components() -> Vec<[String; 3]> {
    let list = text("crates/plan/src/kind.rs");
    let list = list.split("\nkinds! {").nth(1).unwrap().split("\n}").next().unwrap();
    let lines = list.lines().filter(|line| !line.is_empty());
    let component = |line: &str| {
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap().trim_matches(['"', ',']).to_owned();
        [next(), next(), next()]
    };
    let components: Vec<[String; 3]> = lines.map(component).collect();
    assert!(components.len() > 30, "the list of components is not where it was");
    components
}

/// What a `use` of a crate, or a path into it, names: the words after `plan::`, also in braces.
fn named_from(code: &str, krate: &str) -> BTreeSet<String> {
    let root = format!("{krate}::");
    let after = code.split(&root).skip(1);
    let named = after.flat_map(|rest| match rest.strip_prefix('{') {
        Some(list) => names(list.split('}').next().unwrap()).map(str::to_owned).collect(),
        None => names(rest).take(1).map(str::to_owned).collect::<Vec<_>>(),
    });
    named.collect()
}

/// The strings of code that are not the name of a template's argument, as in `arg("subnet", …)`.
fn values(code: &str) -> Vec<String> {
    let plain = code.replace("\\\"", "").replace("'\"'", "");
    let pieces: Vec<&str> = plain.split('"').collect();
    let value = |around: &[&str]| match around {
        [before, string, after] if !(before.ends_with('(') && after.starts_with(',')) => {
            Some((*string).to_owned())
        }
        _ => None,
    };
    pieces.windows(3).step_by(2).filter_map(value).collect()
}

#[test]
fn reach_names_roles_and_no_component() {
    // Words of print-outs that are tags too: an end of an intent, and the kind of a hop.
    const PRINTED: [&str; 2] = ["on-premises", "subnet"];
    // What tells one component from another.
    const BY_KIND: [&str; 5] = ["Kind", "OfKind", "Component", "every", "within"];
    let mut wrong = Vec::new();
    for name in sources_in("crates/reach/src/") {
        let code = uncommented(&name);
        let (named, values) = (named_from(&code, "plan"), values(&code));
        for [_, ty, tag] in components() {
            if named.contains(&ty) {
                wrong.push(format!("{name}: the type plan::{ty}"));
            }
            if values.contains(&tag) && !PRINTED.contains(&&*tag) {
                wrong.push(format!("{name}: the tag {tag:?}"));
            }
        }
        let bare = unquoted(&code);
        let by_kind = names(&bare).find(|name| BY_KIND.contains(name));
        wrong.extend(by_kind.map(|word| format!("{name}: {word}")));
    }
    none(&wrong, "reach asks for roles; say in the component's file what it is to a packet");
}

#[test]
fn a_component_knows_another_by_reference_alone() {
    let components = components();
    let mut wrong = Vec::new();
    for [file, ..] in &components {
        let code = uncommented(&format!("crates/plan/src/kind/{file}.rs"));
        let code: String = code.split(";\n").filter(|part| !part.contains("use crate::")).collect();
        let code = unquoted(&code);
        for [other, ..] in components.iter().filter(|[other, ..]| other != file) {
            for ty in types(&text(&format!("crates/plan/src/kind/{other}.rs"))) {
                let free = code.replace(&format!("Ref<{ty}>"), "");
                // What it stands in is a reference too: the resource's parent.
                let free = free.replace(&format!("within::<{ty}>"), "");
                let used = |before: &str, after: &str| {
                    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                        && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                };
                let pieces: Vec<&str> = free.split(&*ty).collect();
                if pieces.windows(2).any(|pair| used(pair[0], pair[1])) {
                    wrong.push(format!("{file}: {ty} of {other}"));
                }
            }
        }
    }
    none(
        &wrong,
        "these know more of another component than `Ref<T>`; move what is shared to rows.rs",
    );
}

/// The types that a file declares.
fn types(text: &str) -> Vec<String> {
    let declared = text.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("pub ")?;
        let rest = rest.strip_prefix("struct ").or_else(|| rest.strip_prefix("enum "))?;
        names(rest).next().map(str::to_owned)
    });
    declared.collect()
}

#[test]
fn no_rule_knows_another() {
    let files = sources_in("crates/rules/src/");
    let is_rule = |name: &&String| text(name).contains("pub(crate) const RULE: Rule");
    let rules: BTreeSet<&str> = files.iter().filter(is_rule).map(|name| stem(name)).collect();
    assert!(rules.len() > 200, "the rules are not where they were");
    let mut wrong = Vec::new();
    for name in &files {
        let code = uncommented(name);
        let lists = code.contains("const RULES: &[Rule]");
        let bare = unquoted(&code);
        let by_name = names(&bare).filter(|word| rules.contains(word) && *word != stem(name));
        wrong.extend(by_name.filter(|_| !lists).map(|word| format!("{name}: {word}")));
        let by_string = strings(&code).into_iter().filter(|string| {
            let file = string.replace('-', "_");
            string.contains('-') && rules.contains(&*file) && file != stem(name)
        });
        wrong.extend(by_string.map(|word| format!("{name}: {word:?}")));
    }
    none(&wrong, "these name another rule; move what they share to a file of the area");
}

#[test]
fn no_format_knows_another() {
    let list = text("crates/formats/src/lib.rs");
    let list = list.split("ALL: &[Format] = &[").nth(1).unwrap().split("];").next().unwrap();
    let formats: BTreeSet<&str> =
        list.split(',').filter_map(|format| format.trim().strip_suffix("::FORMAT")).collect();
    assert!(formats.len() > 2, "the list of formats is not where it was");
    let mut wrong = Vec::new();
    for name in sources_in("crates/formats/src/") {
        let path = name.trim_start_matches("crates/formats/src/").trim_end_matches(".rs");
        let own = path.split('/').next().unwrap();
        let code = unquoted(&uncommented(&name));
        let others = formats.iter().filter(|format| **format != own && own != "lib");
        let by_path = |format: &&&str| {
            ["crate", "super"].iter().any(|from| named_from(&code, from).contains(**format))
        };
        wrong.extend(others.filter(by_path).map(|format| format!("{name}: {format}")));
    }
    none(&wrong, "these name another format");
}
