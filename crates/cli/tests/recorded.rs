//! Recorded networks kept beside the checkout: what the AWS CLI really printed opens and can be traced.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Every folder of recorded output, or none where nothing is kept.
fn recorded() -> Vec<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/real");
    let root = std::env::var_os("VPCPLAN_RECORDED").map_or(beside, PathBuf::from);
    let Ok(entries) = fs::read_dir(root.join("aws-describe")) else {
        eprintln!("skipped: no recorded networks at {}", root.display());
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir()).collect()
}

fn vpcplan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpcplan")).args(arguments).output().unwrap()
}

fn plan_of(folder: &Path) -> BTreeMap<String, Value> {
    let output = vpcplan(&["convert", "--to", "json", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let file: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(file["resources"].clone()).unwrap()
}

fn of<'a>(plan: &'a BTreeMap<String, Value>, tag: &str) -> Vec<(&'a str, &'a Value)> {
    let found = plan.iter().filter(|(_, one)| one["is"].get(tag).is_some());
    found.map(|(id, one)| (id.as_str(), one)).collect()
}

/// The VPC and the address of every instance with a network interface of its own.
fn instances(plan: &BTreeMap<String, Value>) -> Vec<(&str, &str)> {
    let interfaces = of(plan, "network-interface");
    let placed = interfaces.iter().filter_map(|(_, one)| {
        let instance = one["is"]["network-interface"]["instance"].as_str()?;
        let subnet = plan.get(one["parent"].as_str()?)?;
        Some((instance, subnet["parent"].as_str()?))
    });
    placed.collect()
}

/// Whether an active peering joins two VPCs.
fn are_peered(plan: &BTreeMap<String, Value>, one: &str, other: &str) -> bool {
    of(plan, "peering").iter().any(|(_, peering)| {
        let is = &peering["is"]["peering"];
        let sides = [is["requester"].as_str(), is["accepter"].as_str()];
        is["state"] == "active" && sides.contains(&Some(one)) && sides.contains(&Some(other))
    })
}

#[test]
fn every_recorded_network_opens_with_nothing_set_aside() {
    for folder in recorded() {
        let plan = plan_of(&folder);
        assert!(!of(&plan, "vpc").is_empty(), "{}", folder.display());
        let aside: Vec<&String> = plan
            .iter()
            .filter(|(_, one)| one["is"].as_object().is_none() || one.get("unread").is_some())
            .map(|(id, _)| id)
            .collect();
        assert!(aside.is_empty(), "{}: {aside:?}", folder.display());
    }
}

#[test]
fn vpcs_that_are_not_peered_do_not_overlap_in_the_findings() {
    for folder in recorded() {
        let output = vpcplan(&["check", folder.to_str().unwrap()]);
        assert_ne!(output.status.code(), Some(2), "{}", folder.display());
        assert!(!String::from_utf8_lossy(&output.stdout).contains("overlap"));
    }
}

#[test]
fn peered_instances_reach_each_other_as_recorded() {
    for folder in recorded().iter().filter(|folder| folder.ends_with("vpc-peering")) {
        let plan = plan_of(folder);
        let instances = instances(&plan);
        assert_eq!(instances.len(), 3);
        for (from, home) in &instances {
            for (to, there) in instances.iter().filter(|(to, _)| to != from) {
                let place = folder.to_str().unwrap();
                let trace = |port| {
                    let flow = ["trace", place, "--from", from, "--to", to, "--port", port];
                    vpcplan(&flow).status.code()
                };
                let delivered = if are_peered(&plan, home, there) { 0 } else { 1 };
                assert_eq!(trace("22"), Some(delivered), "{from} -> {to} tcp/22");
                assert_eq!(trace("443"), Some(1), "{from} -> {to} tcp/443");
            }
        }
    }
}
