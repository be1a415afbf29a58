//! The shapes in which output of the AWS CLI comes: bare, in pages, cut off, and from elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use formats::{File, Opened};

fn file(name: &str, json: &str) -> File {
    File { name: name.to_owned(), bytes: json.as_bytes().to_vec() }
}

fn open(files: &[(&str, &str)]) -> Opened {
    let files: Vec<File> = files.iter().map(|(name, json)| file(name, json)).collect();
    formats::read(&files).unwrap().1
}

fn outline(files: &[(&str, &str)]) -> String {
    open(files).plan.to_string()
}

const VPC: &str = r#"{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}"#;
const SUBNET: &str = r#"{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24"}"#;
const TABLE: &str = r#"{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Routes": [],
    "Associations": [{"Main": true}]}"#;
const INSTANCE: &str = r#"{"InstanceId": "i-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
    "PrivateIpAddress": "10.0.0.9", "State": {"Name": "running"}}"#;

fn whole() -> String {
    let files = [
        ("vpcs", format!(r#"{{"Vpcs": [{VPC}]}}"#)),
        ("subnets", format!(r#"{{"Subnets": [{SUBNET}]}}"#)),
        ("tables", format!(r#"{{"RouteTables": [{TABLE}]}}"#)),
        ("hosts", format!(r#"{{"Reservations": [{{"Instances": [{INSTANCE}]}}]}}"#)),
    ];
    outline(&files.each_ref().map(|(name, json)| (*name, json.as_str())))
}

#[test]
fn lists_and_items_without_their_keys_are_told_by_what_is_in_them() {
    let ways = [
        format!("[{VPC}] [{SUBNET}] [{TABLE}] [[{INSTANCE}]]"),
        format!("[{VPC}, {SUBNET}, {TABLE}, {INSTANCE}]"),
        format!("{VPC} {SUBNET} {TABLE} {INSTANCE}"),
        format!(
            r#"{{"all": [{VPC}, {SUBNET}], "more": {{"tables": [{TABLE}]}}, "i": {INSTANCE}}}"#
        ),
    ];
    for way in ways {
        let read = if way.starts_with("{\"all") { format!("[{way}]") } else { way };
        assert_eq!(outline(&[("x.json", &read)]), whole(), "{read}");
    }
}

#[test]
fn pages_in_one_list_or_in_files_are_one_list() {
    let pages = format!(
        r#"[{{"Vpcs": [{VPC}], "NextToken": "x"}}, {{"Vpcs": []}},
        {{"Subnets": [{SUBNET}], "RouteTables": [{TABLE}]}},
        {{"Reservations": [{{"Instances": [{INSTANCE}]}}]}}]"#
    );
    assert_eq!(outline(&[("x.json", &pages)]), whole());
}

#[test]
fn a_list_whose_last_page_did_not_come_is_reported() {
    let first = format!(r#"{{"Vpcs": [{VPC}], "NextToken": "x"}}"#);
    let said = outline(&[("a/1.json", &first)]);
    assert!(said.contains("unread Vpcs") && said.contains("goes on"), "{said}");
    let both = outline(&[("a/1.json", &first), ("a/2.json", r#"{"Vpcs": []}"#)]);
    assert!(!both.contains("unread"), "{both}");
    let elsewhere = outline(&[("a/1.json", &first), ("b/2.json", r#"{"Vpcs": []}"#)]);
    assert!(elsewhere.contains("goes on"), "{elsewhere}");
}

#[test]
fn text_in_utf_16_is_read_as_a_shell_on_windows_writes_it() {
    let mut bytes = vec![0xff, 0xfe];
    let json = format!(r#"{{"Vpcs": [{VPC}]}}"#);
    bytes.extend(json.encode_utf16().flat_map(u16::to_le_bytes));
    let files = [File { name: "x.json".to_owned(), bytes }];
    assert_eq!(formats::read(&files).unwrap().1.plan.len(), 1);
}

#[test]
fn what_is_no_output_is_refused_with_what_to_do() {
    for (bytes, said) in
        [(&b"PK\x03\x04"[..], "unpack"), (b"<html>", "--output json"), (b" \n", "empty")]
    {
        let files = [File { name: "x".to_owned(), bytes: bytes.to_vec() }];
        let refusal = formats::read(&files).unwrap_err();
        assert!(refusal.en.contains(said) && !refusal.ko.is_empty(), "{refusal:?}");
    }
    let beside = outline(&[("vpcs.json", &format!("[{VPC}]")), ("failed.json", "")]);
    assert!(beside.contains("this file is empty"), "{beside}");
}

#[test]
fn an_output_of_another_kind_is_reported_once_and_taken_for_nothing_else() {
    let others = [
        r#"{"AutoScalingGroups": [{"AutoScalingGroupName": "a", "MinSize": 1,
            "AvailabilityZones": ["us-east-1a"],
            "Instances": [{"InstanceId": "i-9", "LifecycleState": "InService"}]}]}"#,
        r#"{"SpotInstanceRequests": [{"LaunchSpecification": {
            "SecurityGroups": [{"GroupId": "sg-9", "GroupName": "x"}]}}]}"#,
        r#"{"CacheSubnetGroups": [{"Subnets": [{"SubnetIdentifier": "subnet-9"}]}]}"#,
        r#"{"Quotas": [{"Value": 5.0}], "Odd": {"A": 1}, "Words": "none"}"#,
    ];
    for json in others {
        let text = outline(&[("vpcs.json", &format!("[{VPC}]")), ("other.json", json)]);
        assert_eq!(text.matches("unread ").count(), 1, "{text}");
        assert!(!text.contains("security-group") && !text.contains("\ninstance"), "{text}");
    }
}

#[test]
fn plain_words_beside_a_list_say_where_it_stands() {
    let json = format!(
        r#"{{"AccountId": "111122223333", "Region": "eusc-de-east-1", "Count": 2,
        "Vpcs": [{VPC}]}}"#
    );
    let lines = [
        "account account-111122223333 111122223333",
        "  region eusc-de-east-1 eusc-de-east-1",
        "    vpc vpc-1 10.0.0.0/16\n",
    ];
    assert_eq!(outline(&[("x.json", &json)]), lines.join("\n"));
}

const HUB: &str = r#"{"TransitGateways": [{"TransitGatewayId": "tgw-1", "State": "available"}],
    "TransitGatewayRouteTables": [
        {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}]}"#;

#[test]
fn routes_of_other_gateways_are_no_routes_of_a_transit_gateway() {
    for routes in [
        r#"{"Routes": [{"ClientVpnEndpointId": "cvpn-endpoint-1", "DestinationCidr": "0.0.0.0/0"}]}"#,
        r#"{"Routes": [{"DestinationCidrBlock": "10.0.0.0/8", "State": "active", "Type": "static",
            "LocalGatewayRouteTableId": "lgw-rtb-1"}]}"#,
        r#"{"Associations": [{"TransitGatewayPolicyTableId": "tgw-ptb-1",
            "TransitGatewayAttachmentId": "tgw-attach-1", "State": "associated"}]}"#,
    ] {
        let text = outline(&[("hub.json", HUB), ("x.json", routes)]);
        assert!(!text.contains("  transit-gateway-route-table"), "{text}");
        assert!(text.contains("no known output"), "{text}");
    }
}

#[test]
fn exported_routes_are_read_with_their_small_keys() {
    let exported = r#"{"filter": [{"name": "type", "values": ["static"]}], "routes": [
        {"destinationCidrBlock": "10.8.0.0/16", "type": "static", "state": "active",
        "transitGatewayAttachments": [{"transitGatewayAttachmentId": "tgw-attach-1"}]}]}"#;
    let text = outline(&[("hub.json", HUB), ("1_us-east-1_tgw-rtb-1_now.json", exported)]);
    assert!(text.contains("route 10.8.0.0/16 -> tgw-attach-1"), "{text}");
}

#[test]
fn propagations_may_be_listed_by_attachment() {
    let routes = r#"{"TransitGatewayRouteTableId": "tgw-rtb-1", "Routes": []}"#;
    let propagated = r#"{"TransitGatewayAttachmentPropagations": [
        {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "enabled"}]}"#;
    let name = "propagations-of-tgw-attach-0a.json";
    let text = outline(&[("hub.json", HUB), ("r.json", routes), (name, propagated)]);
    assert!(text.contains("tgw-rtb-1 propagating tgw-attach-0a"), "{text}");
}
