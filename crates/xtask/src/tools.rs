//! Installing what is missing. Versions are pinned here and nowhere else.

use std::path::Path;

use crate::run::{TaskResult, answer, cargo, command, root, say, step};

/// The version of trunk; later ones want a later Rust.
const TRUNK: &str = "0.21.14";
/// The version of wasm-bindgen's command, the same as the crate's in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.126";
/// The version of cargo-deny, which reads `deny.toml`.
const CARGO_DENY: &str = "0.20.2";

/// Everything that the other commands need.
pub(crate) fn all() -> TaskResult {
    for_page().and_then(|()| for_browser()).and_then(|()| for_dependencies())
}

/// What building wasm needs.
pub(crate) fn for_wasm() -> TaskResult {
    wasm_target()?;
    // It rewrites megabytes: without any optimisation that takes longer than building it so.
    installed("wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN, "1")
}

/// What building the page needs.
pub(crate) fn for_page() -> TaskResult {
    for_wasm()?;
    installed("trunk", "trunk", TRUNK, "0")?;
    npm_packages()
}

/// What the browser tests need besides.
pub(crate) fn for_browser() -> TaskResult {
    npm_packages()?;
    let chromium =
        Path::new("/usr/bin/chromium").exists() || std::env::var_os("CHROMIUM").is_some();
    if chromium {
        return Ok(());
    }
    step("install Chromium: update the lists", command("apt-get", &["update"]))?;
    let packages = ["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
    step("install Chromium", command("apt-get", &packages))
}

/// What checking the dependencies needs.
pub(crate) fn for_dependencies() -> TaskResult {
    installed("cargo-deny", "cargo-deny", CARGO_DENY, "0")
}

pub(crate) fn wasm_target() -> TaskResult {
    const TARGET: &str = "wasm32-unknown-unknown";
    let there = answer("rustup", &["target", "list", "--installed"])
        .is_some_and(|list| list.contains(TARGET));
    if there {
        Ok(())
    } else {
        step("install the wasm target", command("rustup", &["target", "add", TARGET]))
    }
}

/// Installs a cargo command in its pinned version, built at a level of optimisation: it runs for seconds, and
/// a full build of it takes twice as long.
fn installed(program: &str, package: &str, version: &str, level: &str) -> TaskResult {
    if answer(program, &["--version"])
        .is_some_and(|said| said.split_whitespace().any(|word| word == version))
    {
        return Ok(());
    }
    say(&format!("{program} {version} is missing; building it takes a few minutes, once"));
    let mut install = cargo(&["install", "--locked", &format!("{package}@{version}")]);
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    step(&format!("install {package}"), install)
}

/// Installs the pinned npm packages of `e2e/` if they are not those of the lock file.
fn npm_packages() -> TaskResult {
    let marker = root().join("e2e/node_modules/.package-lock.json");
    let lock = root().join("e2e/package-lock.json");
    let newer = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    if newer(&marker).is_some_and(|there| newer(&lock).is_some_and(|lock| there >= lock)) {
        return Ok(());
    }
    step(
        "install npm packages",
        command("npm", &["ci", "--prefix", "e2e", "--no-audit", "--no-fund"]),
    )
}

/// The PATH with npm's commands in it, where trunk finds wasm-opt.
pub(crate) fn path() -> std::ffi::OsString {
    let ours = root().join("e2e/node_modules/.bin");
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(ours).chain(std::env::split_paths(&others));
    std::env::join_paths(all).unwrap_or(others)
}
