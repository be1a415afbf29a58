//! Joining, opening, building and costs through the command, on files of a temporary folder.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const APART: &str = "\
region here us-east-1
  vpc shop 10.1.0.0/16
    security-group web-sg
    subnet web-a 10.1.0.0/24 zone us-east-1a
      instance web 10.1.0.10 groups web-sg
  vpc data 10.2.0.0/16
    security-group db-sg
    subnet db-a 10.2.0.0/24 zone us-east-1a
      instance db 10.2.0.10 groups db-sg
";

const OVERLAP: &str = "\
account one 111111111111
  region one-here us-east-1
    vpc shop 10.0.0.0/16
      security-group web-sg
      subnet web-a 10.0.0.0/24 zone us-east-1a
        instance web 10.0.0.10 groups web-sg
account two 222222222222
  region two-here us-east-1
    vpc bank 10.0.0.0/16
      security-group ledger-sg
      subnet bank-a 10.0.0.0/24 zone us-east-1a
        instance ledger 10.0.0.20 groups ledger-sg
";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("joining").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a command prints on standard output and error, and its exit code.
fn run(folder: &Path, line: &str) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_vpcplan"))
        .args(line.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (said, output.status.code().unwrap())
}

#[track_caller]
fn says(folder: &Path, line: &str, code: i32, parts: &[&str]) {
    let (said, exit) = run(folder, line);
    assert_eq!(exit, code, "{line}: {said}");
    for part in parts {
        assert!(said.contains(part), "{line} does not say {part:?}: {said}");
    }
}

#[test]
fn two_vpcs_are_advised_joined_and_opened() {
    let folder = folder("apart");
    fs::write(folder.join("plan.plan"), APART).unwrap();
    says(
        &folder,
        "advise plan.plan web db --port 5432",
        0,
        &["peering:", "20 VPCs: 190 connections"],
    );
    says(&folder, "advise plan.plan web nobody", 2, &["nobody"]);
    says(&folder, "open plan.plan --from web --to db --port 5432", 1, &["transit-gateway"]);
    says(&folder, "join plan.plan shop data --by peering --write", 0, &["delivered"]);
    says(&folder, "trace plan.plan --from web --to db --port 5432", 1, &["denied"]);
    says(&folder, "open plan.plan --from web --to db --port 5432 --write", 0, &["db-sg"]);
    says(&folder, "trace plan.plan --from web --to db --port 5432", 0, &["delivered"]);
    says(&folder, "trace plan.plan --from web --to db --port 22", 1, &["denied"]);
    says(&folder, "cost plan.plan", 0, &["2.00 USD"]);
}

#[test]
fn one_block_in_two_accounts_is_joined_by_private_link_alone() {
    let folder = folder("overlap");
    fs::write(folder.join("plan.plan"), OVERLAP).unwrap();
    says(&folder, "join plan.plan web ledger --by peering --port 443 --write", 1, &["overlap"]);
    assert_eq!(fs::read_to_string(folder.join("plan.plan")).unwrap(), OVERLAP);
    let link = "join plan.plan web ledger --by private-link --port 443 --write";
    says(&folder, link, 0, &["endpoint-service", "delivered"]);
    says(
        &folder,
        "--language ko steps plan.plan",
        0,
        &["서비스 공급자 222222222222", "서비스 소비자 111111111111"],
    );
}

#[test]
fn a_plan_is_built_from_nothing() {
    let folder = folder("new");
    fs::write(folder.join("plan.plan"), "region here us-east-1\n").unwrap();
    says(
        &folder,
        "build plan.plan vpc prod --tiers public,private --nat regional --write",
        0,
        &["prod-igw"],
    );
    says(
        &folder,
        "build plan.plan subnets prod --zones us-east-1c --name extra --write",
        0,
        &["extra-c"],
    );
    says(&folder, "build plan.plan template nothing", 2, &["inspection"]);
    says(&folder, "cost plan.plan --add-prices ap-northeast-2", 0, &["USD"]);
    let plan = fs::read_to_string(folder.join("plan.plan")).unwrap();
    assert!(plan.contains("price-list"), "{plan}");
}
