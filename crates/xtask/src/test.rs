//! Everything that must pass, in the order in which failures are cheapest to find.

use std::path::PathBuf;

use crate::run::{TaskResult, capture, cargo, command, root, say, step};
use crate::{build, tools};

/// One part of the tests, with how many tests passed and failed.
struct Part {
    name: &'static str,
    done: TaskResult,
    passed: usize,
    failed: usize,
}

/// Runs one part of the tests.
type Run = fn() -> Vec<Part>;

/// Runs all parts, or one of them, and sums up what they counted.
pub(crate) fn test(only: Option<&str>) -> TaskResult {
    const PARTS: [(&str, Run); 4] =
        [("lint", lint), ("rust", rust), ("js", package), ("browser", browser)];
    let run = match only {
        None => everything,
        Some(only) => {
            let part = PARTS.iter().find(|(name, _)| *name == only);
            part.ok_or("cargo xtask test [--only lint|rust|js|browser]")?.1
        }
    };
    let parts = run();
    say("");
    for part in &parts {
        let verdict = if part.done.is_ok() { "passed" } else { "FAILED" };
        say(&format!(
            "{verdict}  {:<24} {:>5} passed {:>4} failed",
            part.name, part.passed, part.failed
        ));
    }
    let wrong = parts.iter().filter(|part| part.done.is_err() && part.failed == 0).count();
    let passed: usize = parts.iter().map(|part| part.passed).sum();
    let failed: usize = parts.iter().map(|part| part.failed).sum::<usize>() + wrong;
    say(&format!("xtask: {passed} passed, {failed} failed"));
    if failed == 0 { Ok(()) } else { Err("some tests failed".to_owned()) }
}

/// A step that counts as one test.
fn check(name: &'static str, done: TaskResult) -> Part {
    let passed = usize::from(done.is_ok());
    Part { name, done, passed, failed: 1 - passed }
}

fn lint() -> Vec<Part> {
    let target = tools::wasm_target();
    let format = check("format", step("format", cargo(&["fmt", "--all", "--", "--check"])));
    let native = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    let native = check("clippy, native", step("clippy for this machine", cargo(&native)));
    let packages = ["clippy", "--package", "vpcplan-web", "--package", "vpcplan-js"];
    let wasm =
        [&packages[..], &["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]].concat();
    let wasm = check("clippy, wasm", target.and_then(|()| step("clippy for wasm", cargo(&wasm))));
    vec![format, native, wasm, documentation(), dependencies()]
}

/// Builds the documentation of the workspace; a link that leads nowhere fails.
fn documentation() -> Part {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    check("documentation", step("documentation", doc))
}

/// Checks licences, sources and versions of what the workspace depends on, as `deny.toml` says.
fn dependencies() -> Part {
    let deny = ["deny", "--locked", "check", "licenses", "sources", "bans"];
    let done = tools::for_dependencies().and_then(|()| step("dependencies", cargo(&deny)));
    check("dependencies", done)
}

fn rust() -> Vec<Part> {
    let (done, text) = capture("Rust tests", cargo(&["test", "--workspace", "--no-fail-fast"]));
    let (passed, failed) = sum(&text, |line| {
        let counts = line.strip_prefix("test result: ")?;
        Some((number(counts, "passed"), number(counts, "failed")))
    });
    vec![Part { name: "Rust tests", done, passed, failed }]
}

fn package() -> Vec<Part> {
    vec![package_built(), package_tests()]
}

fn browser() -> Vec<Part> {
    // What the package draws is opened in the browser too.
    vec![page_built(), package_built(), browser_there(), browser_tests()]
}

/// All parts. The page and the package are built beside the Rust tests: much of either runs on one core.
fn everything() -> Vec<Part> {
    let mut parts = lint();
    let built = std::thread::scope(|scope| {
        let built = scope.spawn(|| vec![page_built(), package_built(), browser_there()]);
        parts.extend(rust());
        built.join()
    });
    let broken = |_| vec![check("page and package", Err("building them panicked".to_owned()))];
    parts.extend(built.unwrap_or_else(broken));
    parts.extend([package_tests(), browser_tests()]);
    parts
}

fn package_built() -> Part {
    check("JavaScript package", build::package())
}

fn page_built() -> Part {
    check("page", build::page(build::Profile::Release))
}

fn browser_there() -> Part {
    check("browser", tools::for_browser())
}

fn package_tests() -> Part {
    node("package tests", &["crates/js/tests"])
}

fn browser_tests() -> Part {
    node("browser tests", &["e2e"])
}

/// Runs the `*.test.mjs` files of a folder under Node's test runner, one after the other.
fn node(name: &'static str, folders: &[&str]) -> Part {
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| tests_in(folder)).collect();
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut arguments = vec!["--test", "--test-concurrency=1", "--test-reporter=tap"];
    arguments.extend(files.iter().map(String::as_str));
    let (done, text) = capture(name, command("node", &arguments));
    let count = |word: &str| {
        let line = text.lines().rev().find_map(|line| line.strip_prefix("# ")?.strip_prefix(word));
        line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
    };
    let done = if files.is_empty() { Err(format!("{name}: there are no tests")) } else { done };
    Part { name, done, passed: count("pass "), failed: count("fail ") }
}

fn tests_in(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        paths.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    found.sort();
    found
}

fn sum(text: &str, counts: impl Fn(&str) -> Option<(usize, usize)>) -> (usize, usize) {
    text.lines()
        .filter_map(counts)
        .fold((0, 0), |(p, f), (passed, failed)| (p + passed, f + failed))
}

/// The number before a word, as in `3 passed; 0 failed`.
fn number(text: &str, word: &str) -> usize {
    let before = text.split(&format!(" {word}")).next().unwrap_or_default();
    before.rsplit([' ', ';', '.']).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
