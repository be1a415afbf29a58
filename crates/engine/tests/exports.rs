//! Everything that a plan can be written as, in the shapes that other tools take.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::path::Path;

use engine::{
    CheckedFile, ExportOptions, ExportWriter, File, Language, Session, export_named, exports,
    gallery,
};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

fn session(text: &str) -> Session {
    let file = File { name: "plan".to_owned(), bytes: text.as_bytes().to_vec() };
    Session::open(&[file]).unwrap().session
}

fn written(session: &Session, name: &str) -> String {
    session.export(&export_named(name).unwrap(), &ExportOptions::default())
}

/// The findings of one file, as the command writes them.
fn judged(name: &str, text: &str, export: &str) -> String {
    let files = [File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }];
    let opened = Session::open(&files).unwrap();
    let judged = CheckedFile::of(name, &opened, &files, Language::En);
    match export_named(export).unwrap().writer {
        ExportWriter::Findings(write) => write(&[judged], &ExportOptions::default()),
        _ => panic!("{export} is not written from findings"),
    }
}

fn schema(file: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/schemas").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    // SARIF's pattern of a language holds a bracket without a partner, which not every reader takes.
    let text = text.replace("{2}]?$", "{2}\\\\]?$");
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn misfits(schema: &jsonschema::Validator, json: &Value) -> Vec<String> {
    schema.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

const WRONG: &str = "vpc a 10.1.0.0/30\nvpc b 10.1.0.0/16\n  route-table t main\n    route 10.9.0.0/16 -> p\n    route 10.8.0.0/16 -> p\npeering p a <-> b active\nacceptance ok vpc-cidr-size at a because \"a <lab>\"\n";

#[test]
fn every_export_has_a_name_of_its_own_and_words_in_both_languages() {
    let all = exports();
    let names: BTreeSet<&str> = all.iter().map(|export| export.name).collect();
    assert_eq!(names.len(), all.len());
    for export in all {
        assert!(!export.label.en.is_empty() && !export.label.ko.is_empty(), "{}", export.name);
        assert!(!export.extension.contains('.'), "{}", export.name);
    }
    assert!(names.contains("json") && names.contains("svg") && names.contains("sarif"));
}

#[test]
fn every_export_of_every_sample_says_something_and_the_same_again() {
    for sample in gallery() {
        let session = sample.open().unwrap().session;
        for export in exports() {
            let text = session.export(&export, &ExportOptions::default());
            assert!(!text.trim().is_empty() || export.name == "github", "{}", export.name);
            assert_eq!(text, session.clone().export(&export, &ExportOptions::default()));
        }
    }
}

#[test]
fn sarif_fits_its_schema_and_what_github_wants() {
    let schema = schema("sarif-2.1.0.json");
    let samples = gallery().iter().map(|sample| (format!("{}.plan", sample.name), sample.text));
    for (name, text) in samples.chain([("a b/wrong.plan".to_owned(), WRONG)]) {
        let log: Value = serde_json::from_str(&judged(&name, text, "sarif")).unwrap();
        assert_eq!(misfits(&schema, &log), Vec::<String>::new(), "{name}");
        fits_github(&log);
    }
    let mut log: Value = serde_json::from_str(&judged("w.plan", WRONG, "sarif")).unwrap();
    log["runs"][0]["results"][0]["message"] = Value::Null;
    assert!(!misfits(&schema, &log).is_empty(), "the schema takes anything");
}

/// What GitHub refuses or does not show, beyond the schema.
fn fits_github(log: &Value) {
    let run = &log["runs"][0];
    assert!(run.get("originalUriBaseIds").is_none());
    assert!(
        run["tool"]["driver"]["semanticVersion"].as_str().unwrap().starts_with(char::is_numeric)
    );
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            let text = rule[text]["text"].as_str().unwrap();
            assert!(!text.is_empty() && text.chars().count() <= 4000, "{rule}");
        }
        assert!(rule["fullDescription"]["text"].as_str().unwrap().chars().count() <= 1024);
    }
    let mut fingerprints = BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.is_empty() && !uri.contains(' ') && !uri.starts_with('/'), "{uri}");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
        assert!(fingerprints.insert(hash.to_owned()), "{hash} twice");
    }
}

#[test]
fn a_result_stands_on_the_line_of_its_row_and_an_accepted_one_is_suppressed() {
    let log: Value = serde_json::from_str(&judged("w.plan", WRONG, "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let line = |rule: &str| {
        let found = results.iter().find(|result| result["ruleId"] == rule).unwrap();
        found["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap()
    };
    assert_eq!((line("vpc-cidr-size"), line("route-peering-outside")), (1, 4));
}

#[test]
fn an_accepted_finding_keeps_its_reason_and_fails_nothing() {
    let text = "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24\n  security-group g\n    in tcp 22 cidr 0.0.0.0/0\n";
    let open = session(text);
    let finding =
        open.findings(Language::En).into_iter().find(|one| one.rule == "sg-open-world").unwrap();
    let change = open.accept(&finding, "a <lab>", Language::En);
    let accepted = {
        let mut session = open;
        session.apply(&change);
        session
    };
    let log: Value = serde_json::from_str(&written(&accepted, "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|one| one["ruleId"] == "sg-open-world").unwrap();
    assert_eq!(result["suppressions"][0]["justification"], "a <lab>");
    assert_eq!(result["level"], "note");
    assert!(written(&accepted, "junit").contains("<skipped message=\"accepted: a &lt;lab&gt;\"/>"));
    assert!(!written(&accepted, "github").contains("sg-open-world"));
    assert!(written(&accepted, "comment").contains("a &#60;lab&#62;"));
}

#[test]
fn a_fingerprint_stays_while_lines_and_rows_move() {
    let hashes = |text: &str| -> BTreeSet<String> {
        let log: Value = serde_json::from_str(&judged("w.plan", text, "sarif")).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let hash = |one: &Value| one["partialFingerprints"]["primaryLocationLineHash"].to_string();
        results.iter().map(hash).collect()
    };
    let moved = WRONG.replace("    route 10.9", "    route 10.1.0.0/28 -> p\n    route 10.9");
    let moved = format!("# a remark\n\n{moved}");
    assert!(
        hashes(&moved).is_superset(&hashes(WRONG)),
        "{:#?} {:#?}",
        hashes(&moved),
        hashes(WRONG)
    );
}

/// The elements of Jenkins's `junit-10.xsd` that are written, with the attributes that it has for them: first
/// those that it requires.
const JUNIT: [(&str, usize, &[&str]); 6] = [
    ("testsuites", 0, &["name", "time", "tests", "failures", "disabled", "errors"]),
    (
        "testsuite",
        2,
        &[
            "name",
            "tests",
            "failures",
            "errors",
            "time",
            "disabled",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
        ],
    ),
    ("testcase", 2, &["name", "classname", "assertions", "time", "status"]),
    ("skipped", 0, &["type", "message"]),
    ("failure", 0, &["type", "message"]),
    ("system-out", 0, &[]),
];

/// What may stand in what, by the same schema.
fn may_hold(outer: &str, inner: &str) -> bool {
    match outer {
        "" => inner == "testsuites",
        "testsuites" => inner == "testsuite",
        "testsuite" => inner == "testcase",
        "testcase" => ["skipped", "failure", "system-out"].contains(&inner),
        _ => false,
    }
}

fn fits_junit(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let (mut open, mut cases) = (vec![String::new()], 0);
    loop {
        let event = reader.read_event().unwrap();
        let (start, is_empty) = match &event {
            Event::Start(start) => (start.clone(), false),
            Event::Empty(start) => (start.clone(), true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        assert!(may_hold(open.last().unwrap(), &name), "{name} in {open:?}");
        let (_, required, known) = JUNIT.iter().find(|(known, ..)| *known == name).unwrap();
        let there: Vec<String> =
            start.attributes().map(|one| one.unwrap().key.as_ref().to_owned()).collect();
        assert!(there.iter().all(|one| known.contains(&one.as_str())), "{name}: {there:?}");
        assert!(known.iter().take(*required).all(|one| there.iter().any(|have| have == one)));
        cases += usize::from(name == "testcase");
        if !is_empty {
            open.push(name);
        }
    }
    assert_eq!(open.len(), 1, "{open:?}");
    cases
}

#[test]
fn junit_fits_its_schema_and_counts_right() {
    for sample in gallery() {
        fits_junit(&judged("a.plan", sample.text, "junit"));
    }
    let text = judged("w.plan", WRONG, "junit");
    let cases = fits_junit(&text);
    assert!(text.contains(&format!("tests=\"{cases}\"")), "{text}");
    let failures = text.matches("<failure").count();
    assert!(failures > 0 && text.contains(&format!("failures=\"{failures}\"")), "{text}");
}

#[test]
fn an_annotation_names_file_line_and_rule() {
    let text = judged("./a,b/w.plan", WRONG, "github");
    let is_meant = |line: &&str| line.contains("title=vpc-cidr-size");
    let line = text.lines().find(is_meant).unwrap();
    let start = "::error file=a%2Cb/w.plan,line=1,title=vpc-cidr-size::a/cidr: ";
    assert!(line.starts_with(start), "{line}");
}

#[test]
fn a_comment_begins_with_its_mark_and_says_the_same_again() {
    let (from, to) = (session(WRONG), session(&WRONG.replace("10.1.0.0/30", "10.2.0.0/16")));
    let (_, text) = engine::difference_comment(&from, &to, Language::En);
    assert!(text.starts_with("<!-- vpcplan diff -->\n"), "{text}");
    assert!(text.contains("Resolved findings"), "{text}");
    assert_eq!(text, engine::difference_comment(&from, &to, Language::En).1);
    let (_, same) = engine::difference_comment(&from, &from, Language::Ko);
    assert!(same.contains("없음"), "{same}");
}

#[test]
fn a_comment_of_a_large_plan_is_one_that_github_takes() {
    let vpcs: String = (0..900).map(|n| format!("vpc v{n} 10.0.0.0/30\n")).collect();
    let text = judged("large.plan", &vpcs, "comment");
    assert!(text.chars().count() < 65_536 && text.contains("left out"), "{}", text.len());
}

#[test]
fn every_plan_fits_the_published_schema() {
    let schema = jsonschema::validator_for(&engine::schema()).unwrap();
    let fits = |text: &str, name: &str| {
        let json: Value = serde_json::from_str(&written(&session(text), "json")).unwrap();
        assert_eq!(misfits(&schema, &json), Vec::<String>::new(), "{name}");
    };
    gallery().iter().for_each(|sample| fits(sample.text, sample.name));
    fits(WRONG, "wrong");
    let aws = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/aws");
    for case in std::fs::read_dir(aws).unwrap() {
        let path = case.unwrap().path().join("expected.plan");
        fits(&std::fs::read_to_string(&path).unwrap(), &path.display().to_string());
    }
    let nonsense = serde_json::json!({ "format": "vpcplan", "version": 1, "resources": { "a": { "is": { "zebra": {} } } } });
    assert!(!misfits(&schema, &nonsense).is_empty(), "the schema takes anything");
}

/// Whether XML can be read to its end, and all the text and values in it.
fn xml_text(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let (mut found, mut depth) = (String::new(), 0_i32);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Eof => break,
            Event::Start(start) => {
                depth += 1;
                values(&start, &mut found);
            }
            Event::Empty(start) => values(&start, &mut found),
            Event::End(_) => depth -= 1,
            Event::Text(part) => found.push_str(&part),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                found.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

fn values(start: &quick_xml::events::BytesStart<'_>, found: &mut String) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        found.push_str(&quick_xml::escape::unescape(&attribute.value).unwrap());
        found.push('\n');
    }
}

/// Names that mean something to one of the formats.
fn hostile_name() -> impl Strategy<Value = String> {
    const SIGNS: [&str; 26] = [
        "<script>",
        "</svg>",
        "\"",
        "'",
        "&",
        "]]>",
        "`",
        "```",
        "|",
        "\n",
        "\r",
        "::error::",
        "%0A",
        "@here",
        "#1",
        "=1+1",
        "\u{202e}",
        "\u{1b}[2J",
        "\u{0}",
        "$(id)",
        "${x}",
        "-->",
        "end",
        "한글",
        "a",
        " ",
    ];
    proptest::collection::vec(proptest::sample::select(SIGNS.to_vec()), 1..7)
        .prop_map(|parts| parts.concat())
}

fn hostile_session(names: &[String]) -> Session {
    use engine::{Change, Id, Resource};
    let mut session = session(WRONG);
    let named = |id: &str, name: &String| {
        let id = Id::new(id).unwrap();
        let resource = session.plan().resource(&id).unwrap();
        let note = name.clone();
        (id, Resource { name: name.clone(), note, ..Resource::clone(resource) })
    };
    let change = ["a", "b", "t", "p"].iter().zip(names).map(|(id, name)| named(id, name));
    let change = change.fold(Change::new(""), |change, (id, to)| change.put(&id, to));
    session.apply(&change);
    session
}

/// The cells of a table (RFC 4180).
fn cells(table: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = table.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells
}

/// Whether a spreadsheet would compute a cell.
fn is_formula(cell: &str) -> bool {
    cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r'])
}

/// A name as writers of XML keep it.
fn visible(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_control() || "\t\n\r".contains(*c));
    kept.map(|c| if "\t\n\r".contains(c) { ' ' } else { c }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_name_breaks_out_of_any_export(names in proptest::collection::vec(hostile_name(), 4)) {
        let session = hostile_session(&names);
        for name in ["svg", "drawio", "junit"] {
            let found = xml_text(&written(&session, name));
            if name == "drawio" {
                prop_assert!(names.iter().take(2).all(|one| found.contains(&visible(one))), "{found}");
            }
        }
        fits_junit(&written(&session, "junit"));
        let html = written(&session, "html");
        prop_assert_eq!(html.matches("<script").count(), 0);
        prop_assert_eq!(html.matches("</svg>").count(), 1);
        for line in written(&session, "github").lines() {
            prop_assert!(["::error file=", "::warning file=", "::notice file="].iter().any(|start| line.starts_with(start)));
            prop_assert_eq!(line.splitn(3, "::").count(), 3);
        }
        for name in ["comment", "markdown"] {
            let text = written(&session, name);
            let body: String = text.split("```mermaid").next().unwrap().lines().skip(2).collect();
            prop_assert!(!body.contains("<script") && !body.contains("@here") && !body.contains("```"));
            prop_assert_eq!((body.contains("#1 "), text.contains('\u{202e}')), (false, false));
        }
        let chart = written(&session, "mermaid");
        prop_assert!(chart.lines().all(|line| line.matches('"').count().is_multiple_of(2)));
        prop_assert!(!chart.contains("<script") && !chart.contains('`'));
        for name in ["csv", "netbox"] {
            let table = written(&session, name);
            prop_assert!(!cells(&table).iter().any(|cell| is_formula(cell)), "{}", table);
        }
        serde_json::from_str::<Value>(&written(&session, "sarif")).unwrap();
    }

    #[test]
    fn an_address_plan_is_read_back_with_any_names(names in proptest::collection::vec(hostile_name(), 4)) {
        let session = hostile_session(&names);
        let text = written(&session, "csv");
        let file = File { name: "a.csv".to_owned(), bytes: text.into_bytes() };
        let again = Session::open(&[file]).unwrap();
        prop_assert_eq!(again.format, "csv");
        for id in ["a", "b"] {
            let id = engine::Id::new(id).unwrap();
            let (before, after) = (session.plan().resource(&id).unwrap(), again.session.plan().resource(&id).unwrap());
            prop_assert_eq!(before.name.trim_end(), after.name.trim_end());
            prop_assert_eq!(&before.is, &after.is);
        }
    }
}
