//! The outline and the file: what is printed is read back, and what is wrong is named with its place.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use plan::{Id, Plan};

#[track_caller]
fn reads_back(text: &str) {
    let plan: Plan = text.parse().unwrap();
    let printed = plan.to_string();
    assert_eq!(printed.parse::<Plan>().unwrap(), plan, "{printed}");
    let opened = plan::read(plan::write(&plan).as_bytes()).unwrap();
    assert_eq!(opened.plan, plan, "{}", plan::write(&plan));
}

#[test]
fn the_outline_of_the_readme_is_read() {
    reads_back(
        "vpc prod 10.0.0.0/16\n  subnet web 10.0.0.0/24 zone us-east-1a\n    instance app 10.0.0.10\n  route-table main main\n    route 10.1.0.0/16 -> prod-data\nvpc data 10.1.0.0/16\npeering prod-data prod <-> data active\n",
    );
}

#[test]
fn a_plan_prints_as_it_is_written() {
    let text = "region us \"N. Virginia\" us-east-1\n  vpc a 10.0.0.0/16 secondary 10.1.0.0/16,10.2.0.0/16 ipv6 2001:db8::/56 no-dns-support dns-hostnames\n    subnet s 10.0.0.0/24 zone us-east-1a table rt\n      instance i 10.0.0.10,10.0.0.11 public 198.51.100.7 groups sg no-source-dest-check\n    security-group sg no-out\n      in tcp 443 cidr 0.0.0.0/0\n      in all group sg\n      in icmp 3/4 cidr 10.0.0.0/8\n";
    let printed = text.parse::<Plan>().unwrap().to_string();
    assert_eq!(printed, text);
}

#[test]
fn odd_values_are_quoted_and_read_back() {
    for text in [
        "vpc a cidr=\"10.0.0/16 x\"\n",
        "vpc a \"<b>name</b>\" note \"a \\\"remark\\\"\\nwith lines\"\n",
        "about a \"\" \"a goal\"\n",
        "about a zone\n",
        "interface-endpoint e service=\"groups\"\n",
        "route-table t parent gone\n",
        "vpc a parent b\nvpc b parent a\n",
        "vpc a unread \"/cidr\" \"5\"\n",
        "network-acl n\n  in 100 deny all cidr 10.0.0.0/8\n  in allow tcp 1000-2000\n",
        "vpc a secondary:=\"[\\\"a,b\\\",\\\"\\\"]\"\n",
    ] {
        reads_back(text);
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let error = |text: &str| {
        let error = text.parse::<Plan>().unwrap_err();
        (error.line, error.column, error.message.en)
    };
    assert_eq!(error("vpc a\nvpx b").0, 2);
    assert_eq!(error("vpc a\n  subnet b zone").1, 12);
    assert_eq!(error("vpc a \"x").1, 7);
    assert!(error("vpc a\nvpc a").2.contains("line 1 already has the ID `a`"));
    let unknown = error("peering-connection p").2;
    assert!(unknown.contains("similar: ") && unknown.contains("`peering`"), "{unknown}");
    let unknown = error("vpc a 10.0.0.0/16 zone b").2;
    assert!(unknown.contains("Fields: (cidr)"), "{unknown}");
}

#[test]
fn what_is_said_in_korean_has_the_particle_that_fits() {
    for text in ["vpc a\nvpc a", "vpx b", "vpc a nonsense", "vpc", "vpc a \"x", "\"vpc\" a"] {
        let korean = text.parse::<Plan>().unwrap_err().message.ko;
        assert!(!korean.contains("은(는)") && !korean.contains("이(가)"), "{korean}");
    }
}

#[test]
fn a_file_that_is_partly_wrong_is_opened_and_written_back() {
    let text = r#"{"format":"vpcplan","resources":{
        "a":{"is":{"vpc":{"cidr":5,"colour":"red","secondary":["10.0.0.0/16",7]}},"owner":"x"},
        "a":{"is":{"vpc":{}}},
        "b c":{"is":{"future":{}}},
        "d":{"parent":"b c","is":{"subnet":{"route_table":"no such id!"}}}},"extra":1}"#;
    let opened = plan::read(text.as_bytes()).unwrap();
    assert_eq!(opened.unrecognized.len(), 9, "{:#?}", opened.unrecognized);
    let parent = opened.plan.resource(&Id::new("d").unwrap()).unwrap().parent.clone();
    assert_eq!(parent, Id::new("b-c"));
    let again = plan::read(plan::write(&opened.plan).as_bytes()).unwrap();
    assert_eq!(again.plan, opened.plan);
}

#[test]
fn what_was_not_understood_keeps_its_name_its_reason_and_its_place() {
    for text in [
        "unread u \"a name\" \"a reason\" json:=\"[1,2]\" note \"x\"\n",
        "unread u \"\" \"the kind of this resource is missing\" json:=\"{\\\"is\\\":{\\\"vpc\\\":{}}}\"\n",
        "unread u \"\" \"this is not a known key\" place resources json:=\"{}\"\n",
        "unread a place x json:=\"1\"\nunread file-x \"\" \"this is not a known key\" place x json:=\"2\"\n",
        "unread u json:=\"true\"\nunread v json:=\"false\"\nunread w json:=\"\\\"p\\\"\"\n",
    ] {
        reads_back(text);
    }
    let file = "{\n  \"extra\": 1,\n  \"format\": \"vpcplan\",\n  \"resources\": {\n    \"u\": {\n      \"is\": {\n        \"future\": {}\n      }\n    }\n  },\n  \"version\": 1\n}\n";
    assert_eq!(plan::write(&plan::read(file.as_bytes()).unwrap().plan), file);
}

#[test]
fn what_is_no_plan_is_refused_with_its_place() {
    let refused = |text: &str| plan::read(text.as_bytes()).unwrap_err();
    assert_eq!(refused("{\"resources\": {").line, 1);
    assert!(refused("[1]").message.en.contains("not a plan"));
    assert!(refused("{}").message.en.contains("resources"));
    assert!(refused(r#"{"format":"other","resources":{}}"#).message.en.contains("other"));
    assert!(refused(&"[".repeat(10_000_000)).line > 0);
    let deep =
        format!("{{\"resources\":{{\"a\":{}1{}}}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(refused(&deep).message.en.contains("recursion"));
}

#[test]
fn a_newer_file_opens_and_says_so() {
    let opened = plan::read(br#"{"format":"vpcplan","version":9,"resources":{}}"#).unwrap();
    assert_eq!(opened.newer.map(|file| file.version), Some(9));
}

#[test]
fn parents_in_a_chain_or_a_circle_are_written_and_read_back() {
    let link = |(id, parent): (usize, usize)| format!("vpc v{id} parent v{parent}\n");
    let chain: String = (0..3_000).map(|n| link((n, n + 1))).collect();
    reads_back(&chain);
    let plan: Plan = chain.parse().unwrap();
    assert!(plan.to_string().len() < 300_000, "indents do not add up");
    assert_eq!(plan.parents(&Id::new("v0").unwrap()).len(), 3_000);
    let circle: String = (0..50).map(|n| link((n, (n + 1) % 50))).collect();
    reads_back(&(circle + "vpc v99 parent v7\nvpc own parent own\n"));
}
