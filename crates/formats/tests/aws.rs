//! Own networks as the AWS CLI would describe them, against the outlines they must read as.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use formats::{File, Opened, Refusal};
use plan::Kind;
use proptest::prelude::*;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/aws")
}

fn folder(path: &Path) -> Vec<File> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "plan"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| File { name: name(path), bytes: fs::read(path).unwrap() }).collect()
}

fn open(case: &str) -> Opened {
    let (format, opened) = formats::read(&folder(&cases().join(case))).unwrap();
    assert_eq!(format.name, "aws");
    opened
}

fn of(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    formats::read(&[File { name: name.to_owned(), bytes: bytes.to_vec() }])
        .map(|(_, opened)| opened)
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
    assert!(seen >= 6);
}

#[test]
fn what_is_whole_sets_nothing_aside() {
    for case in ["two-peers-one-block", "vpn", "two-accounts"] {
        assert_eq!(open(case).set_aside, [], "{case}");
    }
}

#[test]
fn no_secret_is_kept() {
    let opened = open("vpn");
    assert!(!plan::write(&opened.plan).contains("s3cr3t"));
    let unknown = of("x.json", br#"{"Vpcs": [], "Odd": {"PreSharedKey": "s3cr3t"}}"#).unwrap();
    assert_eq!(unknown.set_aside.len(), 1);
    assert!(!plan::write(&unknown.plan).contains("s3cr3t"));
}

#[test]
fn a_broken_file_is_set_aside_by_its_name_and_line() {
    let opened = open("broken-and-partial");
    let kept: Vec<String> = opened
        .plan
        .resources()
        .filter_map(|(_, resource)| match &resource.is {
            Kind::Unread(unread) => unread.json.as_str().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert!(kept.iter().any(|text| text.starts_with("cut.json:3:")), "{kept:?}");
    assert!(kept.iter().any(|text| text.starts_with("notes.txt:1:")), "{kept:?}");
}

#[test]
fn a_broken_file_alone_is_refused_with_its_place() {
    let refusal = of("cut.json", b"{\"Vpcs\": [\n  {\"VpcId\": }]}").unwrap_err();
    assert_eq!((refusal.file.as_str(), refusal.line), ("cut.json", 2));
    assert!(refusal.column > 0 && !refusal.en.is_empty() && !refusal.ko.is_empty());
}

#[test]
fn an_empty_list_is_an_empty_plan() {
    let opened = of("addresses.json", b"{\"Addresses\": []}").unwrap();
    assert!(opened.plan.is_empty() && opened.set_aside.is_empty());
}

#[test]
fn the_same_file_twice_is_the_same_plan() {
    let once = folder(&cases().join("three-tiers"));
    let twice: Vec<File> = once.iter().chain(&once).cloned().collect();
    assert_eq!(formats::read(&once).unwrap().1, formats::read(&twice).unwrap().1);
}

fn sources() -> Vec<Vec<u8>> {
    let cases = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().path());
    cases.flat_map(|case| folder(&case)).map(|file| file.bytes).collect()
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in formats::ALL {
            let files = [File { name: String::new(), bytes: bytes.clone() }];
            (format.knows)(&files);
            let _ = format.read.map(|read| read(&files));
        }
    }

    #[test]
    fn no_mutation_panics(
        source in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        with in "[\\[\\]{}\":,0-9a-z/ -]{0,12}",
    ) {
        let sources = sources();
        let mut bytes = source.get(&sources).clone();
        let from = at.index(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, with.into_bytes());
        for format in formats::ALL {
            let files = [File { name: "x".to_owned(), bytes: bytes.clone() }];
            let _ = format.read.map(|read| read(&files));
        }
    }
}
