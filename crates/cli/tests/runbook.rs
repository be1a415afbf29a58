//! A runbook, executed by the real AWS CLI against moto, and what it built read back. Where either is not
//! installed, the test says so and does nothing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::indexing_slicing)]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

/// A moto server, which ends with the test.
struct Moto {
    child: Child,
    port: u16,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Moto {
    fn start() -> Option<Moto> {
        let there = |program: &str| {
            let run = Command::new(program).arg("--version").output();
            run.is_ok_and(|output| output.status.success())
        };
        let has_moto = Command::new("moto_server")
            .arg("--help")
            .output()
            .is_ok_and(|output| output.status.success());
        if !there("aws") || !has_moto {
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new("moto_server")
            .args(["-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let moto = Moto { child, port };
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(moto);
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("moto does not answer");
    }

    /// A command in an AWS of its own: no settings and no keys of the machine are used.
    fn run(&self, program: &str, arguments: &[&str], folder: &Path) -> Output {
        self.command(program, arguments, folder).output().unwrap()
    }

    fn command(&self, program: &str, arguments: &[&str], folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(folder)
            .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port))
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("AWS_DEFAULT_REGION", "us-east-1")
            .env("VPCPLAN_POLL", "0.2")
            .env("AMI", "ami-12c6146b");
        command
    }
}

const PLAN: &str = r#"vpc a "it's $(touch pwned) `x` \"y\"" 10.0.0.0/16 secondary 10.9.0.0/16 dns-hostnames
  internet-gateway igw
  route-table ta main
    route 10.1.0.0/16 -> p
    route 10.2.0.0/16 -> hub
  route-table pub
    route 0.0.0.0/0 -> igw
  security-group ga "front"
    in tcp 443 cidr 0.0.0.0/0
  security-group gb "back"
    in tcp 5432 group ga
  network-acl acl
    in 100 allow all cidr 0.0.0.0/0
    out 100 allow tcp 1024-65535 cidr 0.0.0.0/0
  subnet s1 10.0.0.0/24 zone us-east-1a table pub acl acl
    nat-gateway nat
  subnet s2 10.0.1.0/24 zone us-east-1b
vpc b "b" 10.1.0.0/16
  route-table tb main
    route 10.0.0.0/16 -> p
  subnet sb 10.1.0.0/24 zone us-east-1a
peering p "p" a <-> b active
transit-gateway hub "hub" asn 64512
  transit-gateway-route-table core "core" propagating at
transit-gateway-attachment at "at" hub <-> a subnets s1 table core
"#;

/// The lists that are read back: each fills the file of its own name.
const LISTS: [&str; 9] = [
    "describe-vpcs",
    "describe-subnets",
    "describe-route-tables",
    "describe-internet-gateways",
    "describe-security-groups",
    "describe-network-acls",
    "describe-vpc-peering-connections",
    "describe-transit-gateways",
    "describe-transit-gateway-attachments",
];

#[test]
fn a_runbook_builds_the_plan_and_may_be_run_again() {
    let Some(moto) = Moto::start() else {
        eprintln!("skipped: `aws` and `moto_server` are not installed");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("runbook");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("aws")).unwrap();
    fs::write(folder.join("a.plan"), PLAN).unwrap();
    let vpcplan = env!("CARGO_BIN_EXE_vpcplan");
    let written =
        moto.run(vpcplan, &["convert", "a.plan", "--to", "runbook", "-o", "build.sh"], &folder);
    assert!(written.status.success(), "{written:?}");
    for run in ["first", "second"] {
        let built = moto.run("bash", &["build.sh"], &folder);
        let said = String::from_utf8_lossy(&built.stdout).into_owned();
        assert!(
            built.status.success(),
            "{run}: {said}\n{}",
            String::from_utf8_lossy(&built.stderr)
        );
        assert!(said.contains("ok   s1") && !said.contains("FAIL"), "{run}: {said}");
    }
    assert!(!folder.join("pwned").exists(), "a name was executed");
    let again = read_back(&moto, &folder);
    for line in expected() {
        assert!(again.lines().any(|read| read.trim() == line), "missing `{line}` in\n{again}");
    }
    let vpcs = again.lines().filter(|line| line.trim_start().starts_with("vpc ")).count();
    assert_eq!(
        vpcs, 3,
        "the second run made something twice, or moto has no default VPC:\n{again}"
    );
}

/// The lines of the plan that must come back. Moto's own errors are left out by name: the table of a transit
/// gateway attachment never shows there, and a NAT gateway's interface lies outside its subnet.
fn expected() -> Vec<&'static str> {
    let lines = PLAN.lines().map(str::trim);
    let is_of_moto = |line: &str| {
        [
            "transit-gateway",
            "nat-gateway",
            "route-table",
            "internet-gateway",
            "security-group",
            "network-acl",
            "vpc ",
            "peering",
            "subnet",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    };
    lines.filter(|line| !is_of_moto(line)).collect()
}

/// What AWS holds now, as an outline whose ids are the plan's again.
fn read_back(moto: &Moto, folder: &Path) -> String {
    let mut texts = Vec::new();
    for list in LISTS {
        let output = moto.run("aws", &["ec2", list, "--output", "json"], folder);
        assert!(output.status.success(), "{list}: {}", String::from_utf8_lossy(&output.stderr));
        texts.push((list, String::from_utf8(output.stdout).unwrap()));
    }
    let tags = moto.run(
        "aws",
        &["ec2", "describe-tags", "--filters", "Name=key,Values=vpcplan:id", "--output", "json"],
        folder,
    );
    let tags: Value = serde_json::from_slice(&tags.stdout).unwrap();
    for tag in tags["Tags"].as_array().unwrap() {
        let (aws, ours) = (tag["ResourceId"].as_str().unwrap(), tag["Value"].as_str().unwrap());
        for (_, text) in &mut texts {
            *text = text.replace(&format!("\"{aws}\""), &format!("\"{ours}\""));
        }
    }
    for (list, text) in &texts {
        fs::write(folder.join("aws").join(format!("{list}.json")), text).unwrap();
    }
    let read =
        moto.run(env!("CARGO_BIN_EXE_vpcplan"), &["convert", "aws", "--to", "outline"], folder);
    String::from_utf8(read.stdout).unwrap()
}

const SHARED: &str = r#"account one 111111111111
  region east us-east-1
    transit-gateway hub "hub" asn 64512
      transit-gateway-route-table core "core" propagating at
account two 222222222222
  region east-2 us-east-1
    vpc b "b" 10.1.0.0/16
      subnet sb 10.1.0.0/24 zone us-east-1a
transit-gateway-attachment at "at" hub <-> b subnets sb table core
"#;

/// The roles of the accounts, which moto tells apart by them.
const PROFILES: &str = "[profile one]
role_arn = arn:aws:iam::111111111111:role/r
credential_source = Environment
[profile two]
role_arn = arn:aws:iam::222222222222:role/r
credential_source = Environment
";

/// The AWS CLI with what moto does not have of AWS RAM. It does not associate principals and knows no invitations,
/// which are written down here and are good; an account sees no transit gateway of another one, so it is asked for
/// in the account that has it. That another account attaches a VPC to it moto refuses, so the runbook ends before.
const LIKE_AWS: &str = r#"#!/usr/bin/env bash
case "$*" in
  *"ram associate-resource-share "* | *"ram get-resource-share-invitations "*) echo "$*" >> asked; exit 0 ;;
  *"--profile two ec2 describe-transit-gateways "*) set -- "${@/two/one}" ;;
esac
PATH="$REAL_PATH" exec aws "$@"
"#;

#[test]
fn a_runbook_shares_a_transit_gateway_once() {
    let Some(moto) = Moto::start() else {
        eprintln!("skipped: `aws` and `moto_server` are not installed");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("runbook-shared");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("bin")).unwrap();
    for (name, text) in [("a.plan", SHARED), ("config", PROFILES), ("bin/aws", LIKE_AWS)] {
        fs::write(folder.join(name), text).unwrap();
    }
    moto.run("chmod", &["+x", "bin/aws"], &folder);
    let vpcplan = env!("CARGO_BIN_EXE_vpcplan");
    let written = moto.run(vpcplan, &["convert", "a.plan", "--to", "runbook"], &folder);
    assert!(written.status.success(), "{written:?}");
    let text = String::from_utf8(written.stdout).unwrap();
    let (before, _) = text.split_once("step 'create Transit gateway attachment").unwrap();
    fs::write(folder.join("build.sh"), before).unwrap();
    let real = std::env::var("PATH").unwrap();
    let in_accounts = |program: &str, arguments: &[&str], path: &str| {
        let mut command = moto.command(program, arguments, &folder);
        command.env("AWS_CONFIG_FILE", "config").env("REAL_PATH", &real).env("PATH", path);
        // The AWS CLI keeps the keys of roles at home; those of another moto are of no account here.
        command.env("HOME", &folder);
        command.output().unwrap()
    };
    for run in ["first", "second"] {
        let built = in_accounts("bash", &["build.sh"], &format!("bin:{real}"));
        let said = String::from_utf8_lossy(&built.stdout).into_owned();
        let wrong = String::from_utf8_lossy(&built.stderr).into_owned();
        assert!(built.status.success() && !said.contains("FAIL"), "{run}: {said}\n{wrong}");
    }
    let asked = fs::read_to_string(folder.join("asked")).unwrap();
    let principals = asked.lines().filter(|line| line.ends_with("--principals 222222222222"));
    assert_eq!(principals.count(), 2, "{asked}");
    let list = ["--profile", "one", "ram", "get-resource-shares", "--resource-owner", "SELF"];
    let shares = in_accounts("aws", &[&list[..], &["--output", "json"]].concat(), &real);
    let shares: Value = serde_json::from_slice(&shares.stdout).unwrap();
    let shares = shares["resourceShares"].as_array().unwrap();
    assert_eq!(shares.len(), 1, "{shares:?}");
    assert_eq!(shares[0]["name"], "vpcplan-hub");
    assert_eq!(shares[0]["allowExternalPrincipals"], true);
}
