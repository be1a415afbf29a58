//! Dependencies: each is used where it is declared.

use crate::tree::{none, sources, text, tracked, uncommented};

/// The members of the workspace and the fuzz targets, by their folders.
fn members() -> Vec<String> {
    let manifests = tracked().into_iter();
    let folders = manifests.filter_map(|name| name.strip_suffix("/Cargo.toml").map(str::to_owned));
    let folders: Vec<String> = folders.collect();
    assert!(folders.len() > 10, "the members are not where they were");
    folders
}

/// The names in a table of a manifest.
fn declared(manifest: &str, table: &str) -> Vec<String> {
    let found = manifest.split("\n[").find(|part| part.starts_with(&format!("{table}]")));
    let lines = found.unwrap_or_default().lines().skip(1);
    let names = lines.filter(|line| line.starts_with(char::is_alphanumeric));
    names.filter_map(|line| line.split(['.', ' ', '=']).next().map(str::to_owned)).collect()
}

/// Whether code names a crate: in a path from its root, or in a `use`.
fn uses(code: &str, krate: &str) -> bool {
    let krate = krate.replace('-', "_");
    let pieces: Vec<&str> = code.split(&*krate).collect();
    pieces.iter().zip(pieces.iter().skip(1)).any(|(before, after)| {
        let free = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let used = before.ends_with("use ") && after.starts_with(';');
        free && (used || after.starts_with("::"))
            || before.ends_with("pub use ") && after.starts_with([';', ' '])
    })
}

#[test]
fn every_dependency_is_used_where_it_is_declared() {
    let sources: Vec<(String, String)> =
        sources().into_iter().map(|name| (name.clone(), uncommented(&name))).collect();
    let mut wrong = Vec::new();
    for member in members() {
        let manifest = text(&format!("{member}/Cargo.toml"));
        let of = |folder: &str| {
            let within = format!("{member}/{folder}");
            let code = sources.iter().filter(move |(name, _)| name.starts_with(&within));
            code.map(|(_, code)| code.as_str()).collect::<String>()
        };
        let (library, all) = (of("src/") + &of("fuzz_targets/"), of(""));
        for (table, code) in [("dependencies", &library), ("dev-dependencies", &all)] {
            let unused = declared(&manifest, table).into_iter().filter(|name| !uses(code, name));
            wrong.extend(unused.map(|name| format!("{member}: {name} in [{table}]")));
        }
    }
    none(&wrong, "these are declared and not used; take them out");
}

#[test]
fn every_dependency_of_the_workspace_has_a_member() {
    let manifest = text("Cargo.toml");
    let members: Vec<String> =
        members().iter().map(|member| text(&format!("{member}/Cargo.toml"))).collect();
    let declared = declared(&manifest, "workspace.dependencies");
    assert!(declared.len() > 10, "the dependencies are not where they were");
    let used = |name: &String| {
        members.iter().any(|member| {
            member.contains(&format!("\n{name}.workspace"))
                || member.contains(&format!("\n{name} = {{ workspace"))
        })
    };
    let unused: Vec<String> = declared.into_iter().filter(|name| !used(name)).collect();
    none(&unused, "no member uses these");
}
