//! Building the page and the JavaScript package.

use std::path::Path;

use crate::run::{TaskResult, cargo, command, root, say, step};
use crate::{rule_pages, tools};

/// Writes `dist/`: static files for any web server and any sub-path.
pub(crate) fn page() -> TaskResult {
    tools::for_page()?;
    step("build the page", trunk(&["build", "--release"]))?;
    sizes()
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
    bound("experimental-nodejs-module", Path::new("crates/js/pkg"), &[])
}

/// Writes into a folder what the page loads beside itself: the engine, which is the same package, with the
/// script of its worker, and the pages of the rules.
pub(crate) fn engine(dist: &Path) -> TaskResult {
    bound("web", dist, &["--no-typescript"])?;
    let wasm = dist.join("vpcplan_bg.wasm").display().to_string();
    let mut smaller = command("wasm-opt", &[&OPTIMIZE[..], &[&wasm, "-o", &wasm]].concat());
    smaller.env("PATH", tools::path());
    step("make the engine smaller", smaller)?;
    let told = |error: std::io::Error| format!("{}: {error}", dist.display());
    std::fs::copy(root().join("web/assets/engine.js"), dist.join("engine.js")).map_err(told)?;
    rule_pages::write(dist).map_err(told)?;
    schema(dist)
}

/// Writes the JSON Schema of a plan's file into a folder, for editors that take it by its address.
fn schema(dist: &Path) -> TaskResult {
    let print = ["run", "--quiet", "--package", "vpcplan-plan", "--example", "schema"];
    let output = cargo(&print).output().map_err(|error| format!("schema: {error}"))?;
    if !output.status.success() {
        return Err(format!("schema: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let file = dist.join(SCHEMA);
    std::fs::write(&file, output.stdout).map_err(|error| format!("{}: {error}", file.display()))
}

/// The name of the published schema; it stays, because plans and settings of editors name it.
pub(crate) const SCHEMA: &str = "plan.schema.json";

/// What Rust's compiler uses of WebAssembly, and that small counts first.
const OPTIMIZE: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the package and binds it to JavaScript for a target, in a folder.
fn bound(target: &str, folder: &Path, more: &[&str]) -> TaskResult {
    const WASM: &str = "wasm32-unknown-unknown";
    let profile =
        ["build", "--package", "vpcplan-js", "--target", WASM, "--profile", "wasm-release"];
    step("build the package", cargo(&profile))?;
    let target_dir = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let wasm = format!("{target_dir}/{WASM}/wasm-release/vpcplan_js.wasm");
    let folder = folder.display().to_string();
    let names = ["--out-dir", &folder, "--out-name", "vpcplan", &wasm];
    let bind = [&["--target", target], more, &names[..]].concat();
    step("bind the package", command("wasm-bindgen", &bind))
}

/// Says how large the page and the engine are, as they are and as a web server sends them.
fn sizes() -> TaskResult {
    step("sizes", command("node", &["e2e/sizes.mjs"]))
}
