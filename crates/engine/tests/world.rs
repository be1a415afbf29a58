//! Templates and plans as public modules write them: what is in the plan of each, and which conversations it allows.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use engine::net::Protocol;
use engine::{File, Query, Session, Severity, Verdict};

fn files(folder: &Path) -> Vec<File> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "plan"));
    paths.sort();
    let file = |path: &PathBuf| File {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    };
    paths.iter().map(file).collect()
}

fn open(case: &str) -> Session {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata").join(case);
    Session::open(&files(&folder)).unwrap().session
}

/// Opens a sample and asks; nothing in it is what AWS would refuse, or broken.
#[track_caller]
fn allows(case: &str, asked: &[(&str, &str, Protocol, u16, Verdict)]) {
    let session = open(case);
    let bad = session.raw_findings().iter().filter(|one| one.severity <= Severity::Broken);
    let bad: Vec<String> = bad.map(|one| format!("{} at {}", one.rule, one.at)).collect();
    let mut wrong = bad;
    for (from, to, protocol, port, verdict) in asked {
        let (Ok(start), Ok(goal)) = (session.end(from), session.end(to)) else {
            wrong.push(format!("no {from} or {to}"));
            continue;
        };
        let told = session.network().verdict(&Query::new(start, goal, *protocol, *port));
        if told != *verdict {
            wrong.push(format!("{from} to {to} {protocol} {port}: {told:?}, not {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{case}:\n{}\n{}", wrong.join("\n"), session.plan());
}

const TCP: Protocol = Protocol::TCP;
const UDP: Protocol = Protocol::UDP;

#[test]
fn a_vpc_module_with_ipv6_and_adopted_defaults() {
    let asked = [
        ("public", "internet", TCP, 443, Verdict::Delivered),
        ("private", "internet", TCP, 443, Verdict::Delivered),
        ("2600::1", "public", TCP, 443, Verdict::Delivered),
        ("2600::1", "public", TCP, 22, Verdict::Denied),
        ("private", "2600::1", TCP, 443, Verdict::Delivered),
    ];
    allows("terraform/dual-stack-module-plan", &asked);
}

#[test]
fn a_cluster_module_with_rules_of_maps() {
    let asked = [
        ("node-1", "node-2", UDP, 53, Verdict::Delivered),
        // The source of these is in a map that the plan does not tell.
        ("node-1", "node-2", TCP, 443, Verdict::Unknown),
        ("node-1", "node-2", TCP, 22, Verdict::Denied),
    ];
    allows("terraform/eks-module-plan", &asked);
}

#[test]
fn a_transit_gateway_module_with_a_share() {
    allows(
        "terraform/transit-module-plan",
        &[("host-one", "host-two", TCP, 443, Verdict::Delivered)],
    );
}

#[test]
fn resources_of_the_cloud_control_provider() {
    let asked = [
        ("internet", "cc-host", TCP, 443, Verdict::Delivered),
        ("internet", "cc-host", TCP, 22, Verdict::Denied),
        ("cc-host", "internet", TCP, 443, Verdict::Delivered),
    ];
    allows("terraform/awscc-plan", &asked);
}

#[test]
fn rules_with_parts_that_are_not_told_or_mean_nothing_give_no_verdict() {
    let asked = [
        ("a", "b", TCP, 443, Verdict::Unknown),
        ("a", "b", TCP, 22, Verdict::Unknown),
        ("b", "a", TCP, 443, Verdict::Unknown),
        ("b", "a", TCP, 22, Verdict::Unknown),
        ("b", "a", UDP, 53, Verdict::Unknown),
    ];
    allows("terraform/not-told-plan", &asked);
}

#[test]
fn a_raw_state_with_tainted_and_deposed_instances() {
    let asked = [("new", "j", TCP, 22, Verdict::Delivered), ("new", "j", TCP, 80, Verdict::Denied)];
    allows("terraform/tainted-raw-state", &asked);
    assert!(open("terraform/tainted-raw-state").end("old").is_err());
}

#[test]
fn a_quick_start_with_zones_from_a_parameter() {
    let asked = [
        ("BastionHost", "ApplicationHost", TCP, 22, Verdict::Delivered),
        ("BastionHost", "ApplicationHost", TCP, 80, Verdict::Denied),
        ("ApplicationHost", "internet", TCP, 443, Verdict::Delivered),
        ("192.0.2.7", "BastionHost", TCP, 22, Verdict::Delivered),
    ];
    allows("cloudformation/quick-start", &asked);
}

#[test]
fn loops_in_loops_with_names_by_functions() {
    let asked = [
        ("Hosta", "Innerb", TCP, 443, Verdict::Delivered),
        ("Hosta", "Innerb", TCP, 22, Verdict::Denied),
    ];
    allows("cloudformation/for-each", &asked);
}

#[test]
fn ipv6_blocks_that_aws_chooses() {
    let asked = [
        ("Inner", "2600::1", TCP, 443, Verdict::Delivered),
        ("Inner", "internet", TCP, 443, Verdict::NoRoute),
    ];
    allows("cloudformation/dual-stack", &asked);
}

#[test]
fn nested_stacks_are_read_with_the_parameters_that_they_get() {
    let asked = [
        ("HostA", "HostB", TCP, 80, Verdict::Delivered),
        ("HostA", "HostB", TCP, 81, Verdict::Denied),
    ];
    allows("cloudformation/nested", &asked);
}

#[test]
fn a_serverless_template_with_a_macro_of_others() {
    allows("cloudformation/serverless", &[("Caller", "Store", TCP, 5432, Verdict::Delivered)]);
}
