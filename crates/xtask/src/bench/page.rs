//! The page in Chromium on a generated plan: what opening, editing, panning and undoing take.

use std::fs;

use crate::run::{TaskResult, cargo, command, root, step};
use crate::{build, tools};

/// Builds the page as it is published and measures it; nothing where the arguments are others.
pub(super) fn page(arguments: &[&str]) -> Option<TaskResult> {
    let vpcs: u32 = match arguments {
        [] => 200,
        [vpcs] => vpcs.parse().ok().filter(|vpcs| *vpcs > 0)?,
        _ => return None,
    };
    Some(measured(vpcs))
}

fn measured(vpcs: u32) -> TaskResult {
    build::page(build::Profile::Release)?;
    tools::for_browser()?;
    let plan = root().join("target").join(format!("page-{vpcs}.json"));
    let told = |error: std::io::Error| format!("{}: {error}", plan.display());
    let size = vpcs.to_string();
    let write = ["run", "--quiet", "--package", "vpcplan-sample", "--example", "sample", "--"];
    let output = cargo(&[&write[..], &[&size, "faulty", "1"]].concat()).output().map_err(told)?;
    if !output.status.success() {
        return Err(format!("sample: {}", String::from_utf8_lossy(&output.stderr)));
    }
    fs::create_dir_all(root().join("target")).map_err(told)?;
    fs::write(&plan, output.stdout).map_err(told)?;
    step("measure the page", command("node", &["e2e/bench.mjs", &plan.display().to_string()]))
}
