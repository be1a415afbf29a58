//! Own networks as the AWS CLI would describe them, against the outlines they must read as.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use formats::{File, OpenedPlan, Refusal};
use plan::Kind;
use proptest::prelude::*;
use serde_json::Value;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/aws")
}

/// The files of a folder and of those inside it, named by their paths from the folder.
fn folder(path: &Path) -> Vec<File> {
    let mut files = Vec::new();
    walk(path, path, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn walk(root: &Path, path: &Path, files: &mut Vec<File>) {
    for path in fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension != "plan") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push(File { name, bytes: fs::read(&path).unwrap() });
        }
    }
}

fn open(case: &str) -> OpenedPlan {
    let (format, opened) = formats::read(&folder(&cases().join(case))).unwrap();
    assert_eq!(format.name, "aws");
    opened
}

fn of(name: &str, bytes: &[u8]) -> Result<OpenedPlan, Refusal> {
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
    assert!(seen >= 10);
}

#[test]
fn what_is_whole_sets_nothing_aside() {
    for case in ["two-peers-one-block", "vpn", "two-accounts"] {
        assert_eq!(open(case).unrecognized, [], "{case}");
    }
}

#[test]
fn no_secret_is_kept() {
    let opened = open("vpn");
    assert!(!plan::write(&opened.plan).contains("s3cr3t"));
    let unknown = of("x.json", br#"{"Vpcs": [], "Odd": {"PreSharedKey": "s3cr3t"}}"#).unwrap();
    assert_eq!(unknown.unrecognized.len(), 1);
    assert!(!plan::write(&unknown.plan).contains("s3cr3t"));
}

#[test]
fn a_broken_file_is_set_aside_by_its_name_and_line() {
    let opened = open("broken-and-partial");
    let kept: Vec<String> = opened
        .plan
        .resources()
        .filter_map(|(_, resource)| match &resource.is {
            Kind::UnrecognizedResource(unread) => unread.json.as_str().map(str::to_owned),
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
    assert!(refusal.column > 0 && !refusal.message.en.is_empty() && !refusal.message.ko.is_empty());
}

#[test]
fn an_empty_list_is_an_empty_plan() {
    let opened = of("addresses.json", b"{\"Addresses\": []}").unwrap();
    assert!(opened.plan.is_empty() && opened.unrecognized.is_empty());
}

#[test]
fn the_same_file_twice_is_the_same_plan() {
    let once = folder(&cases().join("three-tiers"));
    let twice: Vec<File> = once.iter().chain(&once).cloned().collect();
    assert_eq!(formats::read(&once).unwrap().1, formats::read(&twice).unwrap().1);
}

fn case_names() -> Vec<String> {
    let entries = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_order_of_files_changes_nothing() {
    for case in case_names() {
        let files = folder(&cases().join(&case));
        let turned: Vec<File> = files.iter().rev().cloned().collect();
        let plan = |files: &[File]| formats::read(files).unwrap().1.plan.to_string();
        assert_eq!(plan(&files), plan(&turned), "{case}");
    }
}

#[test]
fn no_secret_of_a_hybrid_network_is_kept() {
    let opened = open("hybrid");
    assert!(!plan::write(&opened.plan).contains("s3cr3t"));
}

fn file(name: &str, json: &str) -> File {
    File { name: name.to_owned(), bytes: json.as_bytes().to_vec() }
}

/// The outline of some files, each a name with its JSON.
fn outline(files: &[(&str, &str)]) -> String {
    let files: Vec<File> = files.iter().map(|(name, json)| file(name, json)).collect();
    formats::read(&files).unwrap().1.plan.to_string()
}

/// The outline without what it says of the lists that the input does not hold.
fn outline_of_held(files: &[(&str, &str)]) -> String {
    let text = outline(files);
    let lines = text.lines().filter(|line| !line.starts_with("about "));
    let held = lines.map(|line| line.split(" not-in-plan ").next().unwrap());
    held.map(|line| format!("{line}\n")).collect()
}

const TABLES: &str = r#"{"TransitGateways": [{"TransitGatewayId": "tgw-1", "State": "available"}],
    "TransitGatewayRouteTables": [
        {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"},
        {"TransitGatewayRouteTableId": "tgw-rtb-2", "TransitGatewayId": "tgw-1"}]}"#;
const ROUTES: &str = r#"{"Routes": [{"DestinationCidrBlock": "10.9.0.0/16", "Type": "static",
    "State": "blackhole"}]}"#;

#[test]
fn routes_find_their_table_by_file_folder_wrapper_or_key() {
    let wrapped = format!(r#"{{"tgw-rtb-2": {ROUTES}}}"#);
    let beside = ROUTES.replacen('{', r#"{"TransitGatewayRouteTableId": "tgw-rtb-2", "#, 1);
    let ways = [
        ("routes-tgw-rtb-2.json", ROUTES),
        ("tgw-rtb-2/routes.json", ROUTES),
        ("routes.json", &wrapped),
        ("routes.json", &beside),
    ];
    for (name, json) in ways {
        let text = outline(&[("tables.json", TABLES), (name, json)]);
        let table = "transit-gateway-route-table tgw-rtb-2\n    route 10.9.0.0/16 blackhole";
        assert!(text.contains(table), "{name}: {text}");
        assert!(!text.contains("does not say whose"), "{text}");
    }
}

#[test]
fn blocks_that_overlap_are_in_a_table_of_a_transit_gateway_if_they_were_seen_there() {
    let vpcs = r#"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"},
        {"VpcId": "vpc-2", "CidrBlock": "10.0.5.0/24"},
        {"VpcId": "vpc-3", "CidrBlock": "10.3.0.0/16"}],
        "TransitGatewayAttachments": [ATTACHMENTS]}"#;
    let attachment = |n: u8| {
        format!(
            r#"{{"TransitGatewayAttachmentId": "tgw-attach-{n}", "TransitGatewayId": "tgw-1",
            "ResourceType": "vpc", "ResourceId": "vpc-{n}", "State": "available"}}"#
        )
    };
    let attachments = [1, 2, 3].map(attachment).join(",");
    let route = |prefix: &str, n: u8| {
        format!(
            r#"{{"DestinationCidrBlock": "{prefix}", "Type": "propagated", "State": "active",
            "TransitGatewayAttachments": [{{"TransitGatewayAttachmentId": "tgw-attach-{n}",
            "ResourceType": "vpc", "ResourceId": "vpc-{n}"}}]}}"#
        )
    };
    let taken = |n: u8| format!(r#"{{"TransitGatewayAttachmentId": "tgw-attach-{n}"}}"#);
    let table = |routes: &[String]| {
        let taken = [1, 2, 3].map(taken).join(",");
        let routes = format!(
            r#"{{"tgw-rtb-2": {{"TransitGatewayRouteTablePropagations": [{taken}],
            "Routes": [{}]}}}}"#,
            routes.join(",")
        );
        let around = vpcs.replace("ATTACHMENTS", &attachments);
        outline(&[("tables.json", TABLES), ("around.json", &around), ("routes.json", &routes)])
    };
    let both = table(&[route("10.0.0.0/16", 1), route("10.0.5.0/24", 2), route("10.3.0.0/16", 3)]);
    assert!(both.contains("route 10.0.0.0/16 -> tgw-attach-1 propagated"), "{both}");
    assert!(both.contains("route 10.0.5.0/24 -> tgw-attach-2 propagated"), "{both}");
    assert!(!both.contains("route 10.3.0.0/16"), "{both}");
    let one = table(&[route("10.0.0.0/16", 1), route("10.3.0.0/16", 3)]);
    assert!(!one.contains("route 10."), "{one}");
}

#[test]
fn wrappings_by_account_region_and_command_are_opened() {
    let json = r#"{"111122223333": {"eu-south-1": {
        "describe-vpcs": {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]},
        "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Routes": [],
            "Associations": [{"Main": true}]}],
        "Subnets": {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1"}]}}}}"#;
    let lines = [
        "account account-111122223333 111122223333",
        "  region eu-south-1 eu-south-1",
        "    vpc vpc-1 10.0.0.0/16",
        "      route-table rtb-1 main",
        "      subnet subnet-1\n",
    ];
    assert_eq!(outline_of_held(&[("all.json", json)]), lines.join("\n"));
}

#[test]
fn routes_of_no_known_table_are_reported() {
    let text = outline(&[("tables.json", TABLES), ("routes.json", ROUTES)]);
    assert!(text.contains("does not say whose it is"), "{text}");
    assert!(!text.contains("route 10.9.0.0/16"), "{text}");
}

#[test]
fn both_accounts_options_of_a_peering_are_joined() {
    let seen = |requester, accepter, state| {
        format!(
            r#"{{"VpcPeeringConnections": [{{"VpcPeeringConnectionId": "pcx-1",
            "Status": {{"Code": "{state}"}},
            "RequesterVpcInfo": {{"VpcId": "vpc-1",
                "PeeringOptions": {{"AllowDnsResolutionFromRemoteVpc": {requester}}}}},
            "AccepterVpcInfo": {{"VpcId": "vpc-2",
                "PeeringOptions": {{"AllowDnsResolutionFromRemoteVpc": {accepter}}}}}}}]}}"#
        )
    };
    let ours = seen(true, false, "pending-acceptance");
    let theirs = seen(false, true, "active");
    let gone = seen(false, false, "deleted");
    let text = outline(&[("ours.json", &ours), ("theirs.json", &theirs)]);
    assert!(text.contains("pcx-1 vpc-1 <-> vpc-2 active requester-dns accepter-dns"), "{text}");
    assert_eq!(outline(&[("ours.json", &gone), ("theirs.json", &theirs)]), "");
}

#[test]
fn an_attachment_without_its_association_names_a_table_that_is_not_there() {
    let attachments = r#"{"TransitGatewayVpcAttachments": [{"TransitGatewayAttachmentId":
        "tgw-attach-1", "TransitGatewayId": "tgw-1", "VpcId": "vpc-1", "State": "available"}]}"#;
    let text = outline(&[("tables.json", TABLES), ("attachments.json", attachments)]);
    assert!(text.contains("tgw-1 <-> vpc-1 table tgw-1-unseen-table"), "{text}");
}

#[test]
fn a_peering_of_transit_gateways_is_one_resource_with_a_table_on_each_side() {
    let side = |own, other, table| {
        format!(
            r#"{{"TransitGateways": [{{"TransitGatewayId": "{own}", "State": "available"}}],
            "TransitGatewayAttachments": [{{"TransitGatewayAttachmentId": "tgw-attach-1",
            "TransitGatewayId": "{own}", "ResourceType": "peering", "ResourceId": "{other}",
            "State": "available",
            "Association": {{"TransitGatewayRouteTableId": "{table}", "State": "associated"}}}}]}}"#
        )
    };
    let (ours, theirs) = (side("tgw-1", "tgw-2", "tgw-rtb-1"), side("tgw-2", "tgw-1", "tgw-rtb-2"));
    let text = outline(&[("ours.json", &ours), ("theirs.json", &theirs)]);
    let one = "tgw-attach-1 tgw-1 <-> tgw-2 table tgw-rtb-1 peer-table tgw-rtb-2";
    assert!(text.contains(one), "{text}");
}

#[test]
fn a_public_address_of_a_further_private_one_is_a_row() {
    let json = r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "PrivateIpAddress": "10.0.0.4", "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.16/28"}],
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.4"}, {"PrivateIpAddress": "10.0.0.5",
            "Association": {"PublicIp": "203.0.113.5"}}, {"PrivateIpAddress": "10.0.0.6"}]}],
        "Addresses": [{"AllocationId": "eipalloc-1", "PublicIp": "203.0.113.6",
            "PrivateIpAddress": "10.0.0.6", "NetworkInterfaceId": "eni-1"},
            {"AllocationId": "eipalloc-2", "PublicIp": "203.0.113.5",
            "PrivateIpAddress": "10.0.0.5", "NetworkInterfaceId": "eni-1"}]}"#;
    let opened = of("all.json", json.as_bytes()).unwrap();
    let interface = opened.plan.every::<plan::NetworkInterface>().next().unwrap();
    assert_eq!(interface.public_address, None);
    let text = outline(&[("all.json", json)]);
    for row in ["10.0.0.5 public 203.0.113.5", "10.0.0.6 public 203.0.113.6"] {
        assert_eq!(text.matches(&format!("further-address {row}\n")).count(), 1, "{text}");
    }
}

#[test]
fn elastic_addresses_of_an_instance_go_to_the_private_addresses_they_name() {
    let host = |inside: &str| {
        format!(
            r#"{{"Reservations": [{{"Instances": [{{"InstanceId": "i-1", "SubnetId": "subnet-1",
            "PrivateIpAddress": "10.0.0.4"{inside}}}]}}],
            "Addresses": [{{"AllocationId": "eipalloc-1", "PublicIp": "203.0.113.5",
            "InstanceId": "i-1", "NetworkInterfaceId": "eni-1", "PrivateIpAddress": "10.0.0.5"}}]}}"#
        )
    };
    let card = r#", "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "PrivateIpAddress": "10.0.0.4"}]"#;
    for json in [host(""), host(card)] {
        let text = outline(&[("all.json", &json)]);
        assert!(text.contains("further-address 10.0.0.5 public 203.0.113.5\n"), "{text}");
        assert!(!text.contains("10.0.0.4 public"), "{text}");
    }
}

#[test]
fn a_nat_gateway_has_all_of_its_addresses() {
    let json = r#"{"NatGateways": [{"NatGatewayId": "nat-1", "SubnetId": "subnet-1",
        "ConnectivityType": "public", "NatGatewayAddresses": [
            {"PrivateIp": "10.0.0.6", "PublicIp": "203.0.113.6", "IsPrimary": false},
            {"PrivateIp": "10.0.0.5", "PublicIp": "203.0.113.5", "IsPrimary": true},
            {"PrivateIp": "10.0.0.7", "Status": "failed", "IsPrimary": false}]}]}"#;
    let text = outline(&[("all.json", json)]);
    assert!(text.contains("address 10.0.0.5 public 203.0.113.5"), "{text}");
    assert_eq!(text.matches("further-address").count(), 1, "{text}");
    assert!(text.contains("further-address 10.0.0.6 public 203.0.113.6\n"), "{text}");
}

#[test]
fn a_gateway_load_balancers_listener_takes_every_packet() {
    let arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333";
    let json = format!(
        r#"{{"LoadBalancers": [{{"LoadBalancerArn": "{arn}:loadbalancer/gwy/look/01",
            "LoadBalancerName": "look", "Type": "gateway", "VpcId": "vpc-1"}}],
        "Listeners": [{{"ListenerArn": "{arn}:listener/gwy/look/01/02",
            "LoadBalancerArn": "{arn}:loadbalancer/gwy/look/01", "DefaultActions": [
            {{"Type": "forward", "TargetGroupArn": "{arn}:targetgroup/boxes/03"}}]}}]}}"#
    );
    let text = outline(&[("all.json", &json)]);
    assert!(text.contains("load-balancer look-01 \"look\" gateway"), "{text}");
    assert!(text.contains("listener geneve -> boxes-03"), "{text}");
}

#[test]
fn interfaces_told_of_elsewhere_are_no_hosts() {
    for (case, gone) in [
        ("hub-and-spoke", ["eni-0a01", "eni-0a02", "eni-0b02"]),
        ("privatelink", ["eni-1a01", "eni-1b01", "eni-1b03"]),
        ("inspection", ["eni-3a01", "eni-3a02", "eni-3a03"]),
    ] {
        let plan = open(case).plan;
        let hosts: Vec<&str> =
            plan.every::<plan::NetworkInterface>().map(|part| part.id.as_str()).collect();
        assert!(gone.iter().all(|id| !hosts.contains(id)), "{case}: {hosts:?}");
    }
}

fn sources() -> Vec<Vec<u8>> {
    case_names()
        .iter()
        .flat_map(|case| folder(&cases().join(case)))
        .map(|file| file.bytes)
        .collect()
}

/// Every place in a document, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.for_each(|(row, item)| places(item, &format!("{at}/{row}"), found));
        }
        Value::Object(map) => map.iter().for_each(|(key, item)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            places(item, &format!("{at}/{key}"), found);
        }),
        _ => {}
    }
}

/// A folder with another value at one place of one of its files.
fn mutated(
    case: &str,
    file: prop::sample::Index,
    at: prop::sample::Index,
    odd: &Value,
) -> Vec<File> {
    let mut files = folder(&cases().join(case));
    let one = file.index(files.len());
    if let Ok(mut json) = serde_json::from_slice::<Value>(&files[one].bytes) {
        let mut found = Vec::new();
        places(&json, "", &mut found);
        *json.pointer_mut(&found[at.index(found.len())]).unwrap() = odd.clone();
        files[one].bytes = json.to_string().into_bytes();
    }
    files
}

/// The plan of some files as the plan's own file, which must read back whole.
fn written(opened: &OpenedPlan) -> File {
    file("plan.json", &plan::write(&opened.plan))
}

const ODD: [&str; 9] = [
    "null",
    "7",
    "true",
    "[]",
    "{}",
    r#""""#,
    r#""a b/c:dé""#,
    r#"[{"TransitGatewayAttachmentId": "x", "Id": 1}]"#,
    r#"{"a": {"b": [[[null]]]}}"#,
];

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
    fn an_odd_value_anywhere_panics_nowhere(
        case in any::<prop::sample::Index>(),
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        odd in prop::sample::select(ODD.to_vec()),
    ) {
        let names = case_names();
        let odd: Value = serde_json::from_str(odd).unwrap();
        let files = mutated(&names[case.index(names.len())], file, at, &odd);
        if let Ok((_, opened)) = formats::read(&files) {
            let again = formats::read(&[written(&opened)]).unwrap().1;
            prop_assert_eq!(opened.plan.len(), again.plan.len());
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
