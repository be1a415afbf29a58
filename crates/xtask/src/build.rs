//! Building the page and the JavaScript package.

use std::path::Path;

use crate::run::{TaskResult, cargo, command, root, say, step};
use crate::{rule_pages, tools};

/// How what is built is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// As it is published: small, which takes minutes.
    Release,
    /// To look at and to test what was just changed: large and slower, built in a fraction of the time.
    Dev,
}

/// Says to trunk's last step that the page is built to look at.
const DEV: &str = "VPCPLAN_DEV";

/// Writes `dist/`: static files for any web server and any sub-path.
pub(crate) fn page(profile: Profile) -> TaskResult {
    tools::for_page()?;
    match profile {
        Profile::Release => {
            step("build the page", trunk(&["build", "--release"]))?;
            sizes()
        }
        Profile::Dev => {
            let mut build = trunk(&["build"]);
            build.env(DEV, "yes");
            step("build the page to look at", build)
        }
    }
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
    let folder = Path::new("crates/js/pkg");
    bound("experimental-nodejs-module", Profile::Release, &[], folder, &[])
}

/// Writes into a folder what the page loads beside itself: the engine, which is the same package, with the
/// script of its worker, and the pages of the rules.
pub(crate) fn engine(dist: &Path) -> TaskResult {
    let is_dev = std::env::var_os(DEV).is_some();
    let profile = if is_dev { Profile::Dev } else { Profile::Release };
    // The cases of the rules' pages are in files of their own.
    bound("web", profile, &["--no-default-features"], dist, &["--no-typescript"])?;
    if matches!(profile, Profile::Release) {
        make_smaller(dist)?;
    }
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

fn make_smaller(dist: &Path) -> TaskResult {
    let wasm = dist.join("vpcplan_bg.wasm").display().to_string();
    let mut smaller = command("wasm-opt", &[&OPTIMIZE[..], &[&wasm, "-o", &wasm]].concat());
    smaller.env("PATH", tools::path());
    step("make the engine smaller", smaller)
}

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
fn bound(
    target: &str,
    profile: Profile,
    features: &[&str],
    folder: &Path,
    more: &[&str],
) -> TaskResult {
    const WASM: &str = "wasm32-unknown-unknown";
    let name = match profile {
        Profile::Release => "wasm-release",
        Profile::Dev => "wasm-dev",
    };
    let build = ["build", "--package", "vpcplan-js", "--target", WASM, "--profile", name];
    step("build the package", cargo(&[&build[..], features].concat()))?;
    let target_dir = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let wasm = format!("{target_dir}/{WASM}/{name}/vpcplan_js.wasm");
    let folder = folder.display().to_string();
    let names = ["--out-dir", &folder, "--out-name", "vpcplan", &wasm];
    let bind = [&["--target", target], more, &names[..]].concat();
    step("bind the package", command("wasm-bindgen", &bind))
}

/// Says how large the page and the engine are, as they are and as a web server sends them.
fn sizes() -> TaskResult {
    step("sizes", command("node", &["e2e/sizes.mjs"]))
}
