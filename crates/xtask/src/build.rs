//! Building the page and the JavaScript package.

use std::path::{Path, PathBuf};

use crate::run::{TaskResult, cargo, command, root, say, step};
use crate::tools;

/// Writes `dist/`: static files for any web server and any sub-path.
pub(crate) fn page() -> TaskResult {
    tools::for_page()?;
    step("build the page", trunk(&["build", "--release"]))?;
    sizes(&root().join("dist"));
    Ok(())
}

/// Builds the page and serves it, again after each change.
pub(crate) fn serve(rest: &[&str]) -> TaskResult {
    let port = match rest {
        [] => "8080",
        ["--port", port] => port,
        _ => return Err("cargo xtask serve [--port N]".to_owned()),
    };
    tools::for_page()?;
    say(&format!("the planner will be at http://127.0.0.1:{port}/ as soon as it is built"));
    let mut trunk = trunk(&["serve", "--release", "--port", port]);
    // What is served is built again after each change: a service worker would show what was before.
    trunk.env("VPCPLAN_SERVED", "yes");
    step("serve the page", trunk)
}

fn trunk(arguments: &[&str]) -> std::process::Command {
    let mut trunk = command("trunk", arguments);
    // Trunk takes a colour setting of another shape than this variable's.
    trunk.env("PATH", tools::path()).env_remove("NO_COLOR");
    trunk
}

/// Writes `crates/js/pkg`: the JavaScript package.
pub(crate) fn package() -> TaskResult {
    tools::for_page()?;
    let target = "wasm32-unknown-unknown";
    let profile =
        ["build", "--package", "vpcplan-js", "--target", target, "--profile", "wasm-release"];
    step("build the package", cargo(&profile))?;
    let target_dir = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let wasm = format!("{target_dir}/{target}/wasm-release/vpcplan_js.wasm");
    let bind = [
        "--target",
        "experimental-nodejs-module",
        "--out-dir",
        "crates/js/pkg",
        "--out-name",
        "vpcplan",
        &wasm,
    ];
    step("bind the package", command("wasm-bindgen", &bind))
}

/// Says how large the wasm is, as it is and as a web server sends it.
fn sizes(dist: &Path) {
    let built = std::fs::read_dir(dist).into_iter().flatten().flatten();
    let is_wasm = |path: &PathBuf| path.extension().is_some_and(|end| end == "wasm");
    let Some(wasm) = built.map(|entry| entry.path()).find(is_wasm) else { return };
    let size = |bytes: u64| format!("{} kB", bytes / 1000);
    let raw = wasm.metadata().map(|data| data.len()).unwrap_or_default();
    let packed = std::process::Command::new("gzip").arg("-9c").arg(&wasm).output();
    let packed = packed.map(|output| output.stdout.len() as u64).unwrap_or_default();
    say(&format!("the page's wasm: {}, {} gzipped", size(raw), size(packed)));
}
