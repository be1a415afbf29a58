//! What tells two plans apart: resources, their fields, and findings.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{Change, Comparison, FindingView, Language, Plan, Rect, Resource, Session};
use serde_json::{Value, json};

fn session(text: &str) -> Session {
    Session::of(text.parse::<Plan>().unwrap())
}

fn compare(from: &str, to: &str) -> Comparison {
    session(from).compare(&session(to), Language::En)
}

/// What differs in the resources that both plans have.
#[track_caller]
fn check(from: &str, to: &str, expected: &[(&str, &str, Value, Value)]) {
    let compared = compare(from, to);
    let fields = compared.changed.into_iter().flat_map(|changed| {
        let id = changed.id.to_string();
        changed.fields.into_iter().map(move |f| (id.clone(), f.path, f.before, f.after))
    });
    let expected = expected.iter().map(|(id, path, before, after)| {
        ((*id).to_owned(), (*path).to_owned(), before.clone(), after.clone())
    });
    assert_eq!(fields.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    assert!(!compared.equal);
}

fn rules(findings: &[FindingView]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_plan_equals_itself() {
    for sample in engine::gallery() {
        let session = sample.open().unwrap().session;
        let compared = session.compare(&session, Language::En);
        assert!(compared.equal && compared.changed.is_empty(), "{}", sample.name);
        assert!(compared.added.is_empty() && compared.removed.is_empty(), "{}", sample.name);
        assert!(compared.raised.is_empty() && compared.settled.is_empty(), "{}", sample.name);
    }
}

#[test]
fn values_are_compared_one_by_one() {
    check(
        "vpc a 10.0.0.0/16",
        "vpc a 10.1.0.0/16",
        &[("a", "/cidr", json!("10.0.0.0/16"), json!("10.1.0.0/16"))],
    );
    check(
        "vpc a \"A\"",
        "vpc a \"B\" note \"why\"",
        &[("a", "name", json!("A"), json!("B")), ("a", "note", Value::Null, json!("why"))],
    );
    check(
        "vpc a",
        "region a us-east-1",
        &[("a", "is", json!({ "vpc": {} }), json!({ "region": { "code": "us-east-1" } }))],
    );
}

#[test]
fn a_row_more_leaves_the_others_alone() {
    let old = "route-table t\n  route 10.1.0.0/16 -> p\n  route 10.2.0.0/16 -> p\n";
    let new = "route-table t\n  route 10.0.0.0/16 -> p\n  route 10.1.0.0/16 -> p\n  \
               route 10.2.0.0/16 -> q\n";
    let row = json!({ "destination": "10.0.0.0/16", "target": "p" });
    check(
        old,
        new,
        &[
            ("t", "/routes/0", Value::Null, row.clone()),
            ("t", "/routes/2/target", json!("p"), json!("q")),
        ],
    );
    check(
        new,
        old,
        &[("t", "/routes/0", row, Value::Null), ("t", "/routes/1/target", json!("q"), json!("p"))],
    );
}

#[test]
fn resources_and_findings_come_and_go() {
    let compared = compare("vpc a 10.0.0.9/16", "vpc b 10.0.0.0/30");
    assert_eq!(compared.removed.first().unwrap().lines, ["vpc a 10.0.0.9/16"]);
    assert_eq!(compared.added.first().unwrap().lines, ["vpc b 10.0.0.0/30"]);
    assert_eq!(rules(&compared.settled), ["vpc-cidr-host-bits"]);
    assert_eq!(rules(&compared.raised), ["vpc-cidr-size"]);
}

#[test]
fn a_finding_whose_row_moved_is_the_same_finding() {
    let peered = |routes: &str| {
        format!(
            "vpc a 10.1.0.0/16\n  route-table ta main\n{routes}vpc b 10.2.0.0/16\n  \
             route-table tb main\n    route 10.1.0.0/16 -> p\npeering p a <-> b active\n"
        )
    };
    let (good, stray) = ("    route 10.2.0.0/16 -> p\n", "    route 10.9.0.0/16 -> p\n");
    let (first, last) = (peered(&format!("{stray}{good}")), peered(&format!("{good}{stray}")));
    let compared = compare(&first, &last);
    assert!(compared.settled.is_empty() && compared.raised.is_empty(), "{compared:#?}");
    assert_eq!(rules(&compare(&first, &peered(good)).settled), ["route-peering-outside"]);
}

#[test]
fn a_moved_box_is_a_difference() {
    let before = session("vpc a 10.0.0.0/16");
    let (id, resource) = before.plan().resources().next().unwrap();
    let at = Some(Rect { x: 1, y: 2, w: 3, h: 4 });
    let moved = Change::new("").put(id, Resource { at, ..Resource::clone(resource) });
    let mut after = before.clone();
    after.apply(&moved);
    let compared = before.compare(&after, Language::En);
    let field = compared.changed.first().and_then(|changed| changed.fields.first()).unwrap();
    assert_eq!(
        (field.path.as_str(), &field.after),
        ("at", &json!({"x": 1, "y": 2, "w": 3, "h": 4}))
    );
    assert!(!compared.equal);
}
