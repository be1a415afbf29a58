//! Pages that are run: each `$ vpcplan …` must print what stands below it. `UPDATE_PAGES=1` rewrites.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A page as it comes out when its commands run in a folder that holds its files.
fn run(page: &str, folder: &Path) -> String {
    let mut lines = page.lines();
    let mut out = String::new();
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(name) = fence.strip_prefix("file ") {
            fs::write(folder.join(name), block.join("\n") + "\n").unwrap();
            out += &block.iter().map(|line| format!("{line}\n")).collect::<String>();
        } else {
            let commands = block.iter().filter(|line| line.starts_with("$ "));
            out += &commands.map(|line| console(line, folder)).collect::<String>();
        }
        out += "```\n";
    }
    out
}

fn console(line: &str, folder: &Path) -> String {
    let words = line.split_whitespace().skip(2);
    let output = Command::new(env!("CARGO_BIN_EXE_vpcplan"))
        .args(words.clone().take_while(|word| *word != "<"))
        .current_dir(folder)
        .stdin(
            words
                .skip_while(|word| *word != "<")
                .nth(1)
                .map_or_else(std::process::Stdio::null, |name| {
                    fs::File::open(folder.join(name)).unwrap().into()
                }),
        )
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    format!("{line}\n{said}exit: {}\n", output.status.code().unwrap())
}

#[test]
fn pages_print_what_they_say() {
    for name in ["commands", "joining"] {
        prints_what_it_says(name);
    }
}

#[track_caller]
fn prints_what_it_says(name: &str) {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages").join(name);
    fs::create_dir_all(&folder).unwrap();
    let path = pages.join(format!("{name}.md"));
    let page = fs::read_to_string(&path).unwrap();
    let ran = run(&page, &folder);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, &ran).unwrap();
        return;
    }
    let differ = ran.lines().zip(page.lines()).find(|(ran, page)| ran != page);
    assert!(ran == page, "{name}: the command prints, and the page says: {differ:#?}");
}
