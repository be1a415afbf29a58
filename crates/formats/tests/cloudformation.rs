//! Templates of CloudFormation against the outlines that they must read as.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use formats::{File, OpenedPlan, Refusal};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/cloudformation")
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
    assert_eq!(format.name, "cloudformation", "{case}");
    opened
}

/// The names of the cases.
fn all() -> Vec<String> {
    let folders = fs::read_dir(cases()).unwrap();
    let names: Vec<String> =
        folders.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.len() >= 8, "{names:?}");
    names
}

fn of(text: &str) -> Result<OpenedPlan, Refusal> {
    let file = File { name: "any-name".to_owned(), bytes: text.as_bytes().to_vec() };
    formats::read(&[file]).map(|(_, opened)| opened)
}

#[test]
fn every_case_reads_as_its_outline() {
    for case in all() {
        let text = open(&case).plan.to_string();
        let golden = cases().join(&case).join("expected.plan");
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&golden).unwrap(), "{case}");
    }
}

#[test]
fn no_secret_survives() {
    for case in all() {
        assert!(!plan::write(&open(&case).plan).contains("s3cr3t"), "{case}");
    }
}

#[test]
fn a_false_condition_leaves_out_and_an_unknown_one_keeps_with_a_finding() {
    let template = |environment: &str| {
        let files = files("three-tiers");
        let text = String::from_utf8(files[0].bytes.clone()).unwrap();
        of(&text.replace("Default: prod", &format!("Default: {environment}"))).unwrap()
    };
    let has =
        |opened: &OpenedPlan, id: &str| opened.plan.resources().any(|(own, _)| own.as_str() == id);
    assert!(has(&template("prod"), "PublicB"));
    let test = template("test");
    assert!(!has(&test, "PublicB"));
    let maybe = test.plan.resources().find(|(id, _)| id.as_str() == "Extra").unwrap().1;
    let kept = serde_json::to_string(&maybe.unrecognized.values().collect::<Vec<_>>()).unwrap();
    assert!(!maybe.unrecognized.is_empty(), "{kept}");
}

#[test]
fn broken_yaml_is_refused_with_its_place_and_without_its_text() {
    let refusal = of("Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n   s3cr3t: [").unwrap_err();
    assert!(refusal.line >= 3, "{refusal:?}");
    assert!(!refusal.message.en.contains("s3cr3t"));
}

#[test]
fn deep_yaml_and_repeated_aliases_are_refused() {
    let deep = format!("Resources:\n  A: {}1{} # AWS::EC2::VPC", "[".repeat(300), "]".repeat(300));
    assert!(of(&deep).is_err());
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for nth in 1..12 {
        let before = format!("*a{}", nth - 1);
        laughs += &format!("a{nth}: &a{nth} [{}]\n", vec![before; 10].join(", "));
    }
    assert!(of(&format!("{laughs}Resources:\n  V: {{Type: AWS::EC2::VPC}}\n")).is_err());
}

#[test]
fn a_vpc_that_a_template_only_names_is_in_the_plan_and_its_lists_are_not() {
    let text = "Parameters:\n  Shared: { Type: 'AWS::EC2::VPC::Id' }\nResources:\n  \
        Own: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: 10.1.0.0/16 } }\n  \
        Near: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: !Ref Own, CidrBlock: 10.1.0.0/24 } }\n  \
        Far: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: !Ref Shared, CidrBlock: 10.2.0.0/24 } }\n";
    let plan = of(text).unwrap().plan;
    let unseen: Vec<(&str, bool)> = plan
        .every::<plan::Vpc>()
        .map(|vpc| (vpc.id.as_str(), vpc.not_in_plan.iter().any(|list| list == "route-tables")))
        .collect();
    assert_eq!(unseen, [("Own", false), ("Shared", true)]);
    let far = plan.every::<plan::Subnet>().find(|subnet| subnet.id.as_str() == "Far").unwrap();
    assert!(far.parent::<plan::Vpc>().is_some());
}

#[test]
fn an_address_that_a_template_declares_is_allocated_and_not_known_yet() {
    let template = |allocation: &str| {
        format!(
            "Parameters:\n  Given: {{Type: String}}\nResources:\n  V: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: 10.0.0.0/16}}}}\n  \
             S: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !Ref V, CidrBlock: 10.0.0.0/24}}}}\n  \
             E: {{Type: AWS::EC2::EIP}}\n  N: {{Type: AWS::EC2::NatGateway, Properties: {{SubnetId: !Ref S{allocation}}}}}\n"
        )
    };
    let allocated = |allocation: &str| {
        let plan = of(&template(allocation)).unwrap().plan;
        let nat = plan.every::<plan::NatGateway>().next().unwrap();
        nat.is().allocated
    };
    assert!(allocated(", AllocationId: !GetAtt E.AllocationId"));
    assert!(allocated(", AllocationId: !Ref Given"));
    assert!(!allocated(""));
}
