//! Plans and states of Terraform against the outlines that they must read as.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formats::{File, OpenedPlan, Refusal};
use plan::{Change, Kind, Plan, Resource};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/terraform")
}

/// The files of a case, without what it must read as.
fn files(case: &str) -> Vec<File> {
    let paths = fs::read_dir(cases().join(case)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<File> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension != "plan"))
        .map(|path| File {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(&path).unwrap(),
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn open(case: &str) -> OpenedPlan {
    let (format, opened) = formats::read(&files(case)).unwrap();
    assert_eq!(format.name, "terraform-json", "{case}");
    opened
}

fn of(text: &str) -> Result<OpenedPlan, Refusal> {
    let file = File { name: "any-name".to_owned(), bytes: text.as_bytes().to_vec() };
    formats::read(&[file]).map(|(_, opened)| opened)
}

#[test]
fn every_case_reads_as_its_outline() {
    let mut seen = 0;
    for entry in fs::read_dir(cases()).unwrap() {
        let case = entry.unwrap().file_name().to_string_lossy().into_owned();
        let text = open(&case).plan.to_string();
        let golden = cases().join(&case).join("expected.plan");
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&golden).unwrap(), "{case}");
        seen += 1;
    }
    assert!(seen >= 10);
}

/// The plan without what nobody can know before an apply: what was not recognized, or inferred, and AWS's
/// names of services.
fn comparable(opened: &OpenedPlan) -> Plan {
    let mut plan = Plan::default();
    let known = opened
        .plan
        .resources()
        .filter(|(_, resource)| !matches!(resource.is, Kind::UnrecognizedResource(_)));
    let change = known.fold(Change::new(""), |change, (id, resource)| {
        let unrecognized = Default::default();
        change.put(id, Resource { unrecognized, ..Resource::clone(resource) })
    });
    plan.apply(&change);
    plan
}

#[test]
fn a_plan_and_the_states_of_it_are_the_same_network() {
    for case in ["modular", "peering", "transit"] {
        let plan = comparable(&open(&format!("{case}-plan"))).to_string();
        for state in ["state", "raw-state"] {
            let state = comparable(&open(&format!("{case}-{state}"))).to_string();
            assert_eq!(plan, state, "{case}");
        }
    }
}

#[test]
fn no_secret_of_any_input_survives() {
    for entry in fs::read_dir(cases()).unwrap() {
        let case = entry.unwrap().file_name().to_string_lossy().into_owned();
        let written = plan::write(&open(&case).plan);
        assert!(!written.contains("s3cr3t"), "{case}");
    }
    // Any attribute may hold one, at any depth.
    let text = fs::read_to_string(cases().join("modular-state/state.json")).unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
    spoil(&mut document);
    let written = plan::write(&of(&document.to_string()).unwrap().plan);
    assert!(!written.contains("s3cr3t"), "{written}");
}

/// Adds an attribute with a secret to every object of values.
fn spoil(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.iter_mut().filter(|(key, _)| *key != "tags").for_each(|(_, value)| spoil(value));
            if map.contains_key("id") || map.contains_key("type") {
                map.insert("token".to_owned(), "s3cr3t".into());
                map.insert("auth".to_owned(), serde_json::json!([{ "key": "s3cr3t" }]));
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(spoil),
        _ => {}
    }
}

/// How many resources of each kind there are.
fn counts(plan: &Plan) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    plan.resources().for_each(|(_, resource)| *counts.entry(resource.is.tag()).or_default() += 1);
    counts
}

#[test]
fn every_network_resource_of_a_real_plan_is_in() {
    let opened = open("private-vpn-plan");
    let counts = counts(&opened.plan);
    let expected = [
        ("customer-gateway", 1),
        ("direct-connect-gateway", 1),
        ("instance", 2),
        ("interface-endpoint", 6),
        ("on-premises", 1),
        ("route-table", 4),
        ("security-group", 4),
        ("subnet", 4),
        ("transit-gateway", 1),
        // Two of VPCs, one of the VPN connection, one of the Direct Connect gateway.
        ("transit-gateway-attachment", 4),
        ("transit-gateway-route-table", 1),
        ("vpc", 2),
        ("vpn-connection", 1),
    ];
    for (kind, count) in expected {
        assert_eq!(counts.get(kind), Some(&count), "{kind} in {counts:?}");
    }
    assert!(!plan::write(&opened.plan).contains("unresolved"));
}

#[test]
fn a_link_that_is_inferred_says_so() {
    let opened = open("modular-plan");
    let said = opened.plan.resources().filter_map(|(_, resource)| match &resource.is {
        Kind::UnrecognizedResource(part) => Some((resource.name.clone(), part.reason.clone())),
        _ => None,
    });
    let said: BTreeMap<String, String> = said.collect();
    assert!(said["local.vpc_id"].contains("is assumed"), "{said:?}");
    // Its one reference is `each.value`, of which the plan tells what it goes over, and not which is which.
    assert!(said["each.value"].contains("is assumed"), "{said:?}");
}

#[test]
fn what_cannot_be_resolved_is_reported_with_its_address() {
    let text = r#"{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{"root_module":{"resources":[
        {"address":"aws_vpc.a","mode":"managed","type":"aws_vpc","name":"a","values":{"cidr_block":"10.0.0.0/16"}},
        {"address":"aws_vpc.b","mode":"managed","type":"aws_vpc","name":"b","values":{"cidr_block":"10.0.0.0/16"}},
        {"address":"aws_subnet.s","mode":"managed","type":"aws_subnet","name":"s","values":{"cidr_block":"10.0.1.0/24"}}]}},
        "resource_changes":[{"address":"aws_subnet.s","mode":"managed","type":"aws_subnet","name":"s",
        "change":{"actions":["create"],"after":{"cidr_block":"10.0.1.0/24"},"after_unknown":{"id":true,"vpc_id":true}}}],
        "configuration":{"root_module":{"resources":[{"address":"aws_subnet.s","mode":"managed","type":"aws_subnet","name":"s",
        "provider_config_key":"aws","expressions":{"vpc_id":{"references":["local.vpc"]}}}]}}}"#;
    let opened = of(text).unwrap();
    let subnet = opened.plan.resources().find(|(_, one)| one.is.tag() == "subnet").unwrap().1;
    let kept = serde_json::to_string(&subnet.unrecognized.values().collect::<Vec<_>>()).unwrap();
    assert!(kept.contains("aws_subnet.s") && kept.contains("local.vpc"), "{kept}");
}

#[test]
fn a_log_is_refused_by_name() {
    let refusal =
        of("{\"@level\":\"info\",\"@message\":\"Terraform 1.9.5\",\"type\":\"version\"}\n{}");
    let refusal = refusal.unwrap_err();
    assert!(refusal.message.en.contains("terraform show -json"), "{}", refusal.message.en);
    assert!(!refusal.message.ko.is_empty());
}

#[test]
fn old_states_are_read_as_the_new_ones() {
    let old = comparable(&open("modular-state-v3"));
    let new = comparable(&open("modular-state"));
    assert_eq!(counts(&old), counts(&new));
}

#[test]
fn deep_and_broken_documents_are_refused_or_read_without_harm() {
    let deep = format!(
        r#"{{"format_version":"1.2","planned_values":{{"root_module":{}1{}}}}}"#,
        r#"{"child_modules":["#.repeat(200),
        "]}".repeat(200)
    );
    assert!(of(&deep).is_err());
    let cut = r#"{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"values":"s3cr3t"}"#;
    assert!(of(cut).is_err_and(|refusal| !refusal.message.en.contains("s3cr3t")));
}

#[test]
fn a_vpc_that_terraform_only_reads_has_tables_that_are_not_in_the_plan() {
    let text = r#"{"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{"resources":[
        {"address":"data.aws_vpc.shared","mode":"data","type":"aws_vpc","name":"shared",
         "values":{"id":"vpc-0a","cidr_block":"10.0.0.0/16","enable_dns_support":true,"enable_dns_hostnames":true}},
        {"address":"aws_vpc.own","mode":"managed","type":"aws_vpc","name":"own",
         "values":{"id":"vpc-0b","cidr_block":"10.1.0.0/16"}},
        {"address":"aws_subnet.s","mode":"managed","type":"aws_subnet","name":"s",
         "values":{"id":"subnet-0a","vpc_id":"vpc-0a","cidr_block":"10.0.1.0/24"}}]}}}"#;
    let plan = of(text).unwrap().plan;
    let unseen: Vec<(&str, bool)> = plan
        .every::<plan::Vpc>()
        .map(|vpc| (vpc.id.as_str(), vpc.not_in_plan.iter().any(|list| list == "route-tables")))
        .collect();
    assert_eq!(unseen, [("vpc-0a", true), ("vpc-own", false)]);
}

#[test]
fn types_that_carry_packets_and_have_no_place_in_a_plan_are_named() {
    let row = |of: &str| {
        format!(
            r#"{{"address":"{of}.x","mode":"managed","type":"{of}","name":"x","values":{{"name":"x"}}}}"#
        )
    };
    let types =
        ["aws_ec2_transit_gateway_multicast_domain", "google_compute_network", "aws_iam_role"];
    let rows: Vec<String> = types.iter().map(|of| row(of)).collect();
    let text = format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{{"root_module":{{"resources":[{}]}}}}}}"#,
        rows.join(",")
    );
    let opened = of(&text).unwrap();
    let named: Vec<&str> = opened.plan.resources().map(|(_, one)| one.name.as_str()).collect();
    assert_eq!(named, ["aws_ec2_transit_gateway_multicast_domain", "google_compute_network"]);
}

#[test]
fn a_document_without_values_and_one_that_is_cut_are_refused() {
    let refused = |text: &str| of(text).unwrap_err().message.en;
    assert!(refused(r#"{"format_version":"1.2","planned_values":null}"#).contains("no values"));
    assert!(
        refused(r#"{"format_version":"1.2","terraform_version":"1.9"#).contains("in the middle")
    );
    let empty = r#"{"format_version":"1.0","terraform_version":"1.9.5"}"#;
    assert!(of(empty).unwrap().plan.is_empty());
}
