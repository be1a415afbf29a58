//! The shapes in which output of the AWS CLI comes: bare, in pages, cut off, and from elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use formats::{File, OpenedPlan};

fn file(name: &str, json: &str) -> File {
    File { name: name.to_owned(), bytes: json.as_bytes().to_vec() }
}

fn open(files: &[(&str, &str)]) -> OpenedPlan {
    let files: Vec<File> = files.iter().map(|(name, json)| file(name, json)).collect();
    formats::read(&files).unwrap().1
}

fn outline(files: &[(&str, &str)]) -> String {
    open(files).plan.to_string()
}

/// The outline without what it says of the lists that the input does not hold.
fn outline_of_held(files: &[(&str, &str)]) -> String {
    let text = outline(files);
    let lines = text.lines().filter(|line| !line.starts_with("about "));
    let held = lines.map(|line| line.split(" not-in-plan ").next().unwrap());
    held.map(|line| format!("{line}\n")).collect()
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
    assert_eq!(formats::read(&files).unwrap().1.plan.every::<plan::Vpc>().count(), 1);
}

#[test]
fn what_is_no_output_is_refused_with_what_to_do() {
    for (bytes, said) in
        [(&b"PK\x03\x04"[..], "unpack"), (b"<html>", "--output json"), (b" \n", "empty")]
    {
        let files = [File { name: "x".to_owned(), bytes: bytes.to_vec() }];
        let refusal = formats::read(&files).unwrap_err();
        assert!(refusal.message.en.contains(said) && !refusal.message.ko.is_empty(), "{refusal:?}");
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
        let text = outline_of_held(&[("vpcs.json", &format!("[{VPC}]")), ("other.json", json)]);
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
    assert_eq!(outline_of_held(&[("x.json", &json)]), lines.join("\n"));
}

const HUB: &str = r#"{"TransitGateways": [{"TransitGatewayId": "tgw-1", "State": "available"}],
    "TransitGatewayRouteTables": [
        {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}]}"#;

#[test]
fn output_that_a_plan_has_no_use_for_is_not_called_unknown() {
    for json in [
        r#"{"HostedZoneSummaries": [{"HostedZoneId": "Z1", "Name": "example.com.",
            "Owner": {"OwningAccount": "111122223333"}}], "MaxItems": "100"}"#,
        r#"{"InstanceConnectEndpoints": [{"InstanceConnectEndpointId": "eice-1", "OwnerId": "1",
            "State": "create-complete", "DnsName": "eice-1.example", "NetworkInterfaceIds": ["eni-1"],
            "VpcId": "vpc-1", "AvailabilityZone": "us-east-1a", "SubnetId": "subnet-1",
            "PreserveClientIp": false, "SecurityGroupIds": ["sg-1"], "Tags": []}]}"#,
        r#"{"SecurityGroupForVpcs": [{"Description": "x", "GroupName": "web", "OwnerId": "1",
            "GroupId": "sg-1", "Tags": [], "PrimaryVpcId": "vpc-1"}]}"#,
        r#"{"StaleSecurityGroupSet": [{"Description": "x", "GroupId": "sg-1", "GroupName": "web",
            "StaleIpPermissions": [], "StaleIpPermissionsEgress": [], "VpcId": "vpc-1"}]}"#,
        r#"{"ResolverConfigs": [{"Id": "rdsc-1", "ResourceId": "vpc-1", "OwnerId": "1",
            "AutodefinedReverse": "DISABLED"}]}"#,
    ] {
        let text = outline(&[("vpcs.json", &format!(r#"{{"Vpcs": [{VPC}]}}"#)), ("x.json", json)]);
        assert!(text.contains("has no use for"), "{text}");
        assert!(!text.contains("no known output"), "{text}");
        assert!(!text.contains("security-group sg-1"), "{text}");
        assert!(!text.contains("subnet subnet-1"), "{text}");
    }
}

#[test]
fn a_conflict_of_a_merge_is_named_at_its_line() {
    let vpcs = format!("{{\"Vpcs\": [\n<<<<<<< HEAD\n{VPC}\n=======\n{VPC}\n>>>>>>> b\n]}}");
    for text in [vpcs.as_str(), "<<<<<<< HEAD\n{\"format\":\"vpcplan\"}\n=======\n{}\n>>>>>>> b\n"]
    {
        let refusal = formats::read(&[file("x.json", text)]).unwrap_err();
        assert!(refusal.message.en.contains("merge conflict"), "{}", refusal.message.en);
        assert!(refusal.line > 0);
    }
}

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
        assert!(text.contains("not a known output"), "{text}");
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

#[test]
fn no_secret_is_kept_of_what_is_not_understood() {
    let others = [
        r#"["<vpn_connection><pre_shared_key>s3cr3t</pre_shared_key></vpn_connection>"]"#,
        r#"{"Credentials": {"AccessKeyId": "x", "SecretAccessKey": "s3cr3t"}}"#,
        r#"{"Configuration": {"Environment": {"Variables": {"DB": "s3cr3t"}}}}"#,
        r#"{"KeyMaterial": "s3cr3t"}"#,
        r#"{"PasswordData": "s3cr3t", "Secret_String": "s3cr3t"}"#,
        r#"{"Odd": {"Text": "-----BEGIN RSA PRIVATE KEY----- s3cr3t"}}"#,
    ];
    for json in others {
        let opened = open(&[("vpcs.json", &format!("[{VPC}]")), ("other.json", json)]);
        assert!(!plan::write(&opened.plan).contains("s3cr3t"), "{json}");
    }
}

#[test]
fn a_broken_secret_is_kept_neither() {
    let opened =
        open(&[("vpcs.json", &format!("[{VPC}]")), ("cut.json", r#"{"PreSharedKey": "s3cr3t"#)]);
    assert!(!plan::write(&opened.plan).contains("s3cr3t"));
}

const GROUP: &str = r#""GroupId": "sg-1", "VpcId": "vpc-1", "GroupName": "web""#;

#[test]
fn rules_that_are_listed_by_themselves_are_those_of_their_group() {
    let rules = r#"{"SecurityGroupRules": [
        {"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": false,
            "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "10.0.0.0/8"},
        {"SecurityGroupRuleId": "sgr-2", "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "-1",
            "FromPort": -1, "ToPort": -1, "ReferencedGroupInfo": {"GroupId": "sg-2"}},
        {"SecurityGroupRuleId": "sgr-3", "GroupId": "sg-1", "IsEgress": true, "IpProtocol": "udp",
            "FromPort": 53, "ToPort": 53, "PrefixListId": "pl-1"}]}"#;
    let wanted =
        ["    in tcp 443 cidr 10.0.0.0/8", "    in all group sg-2", "    out udp 53 list pl-1"];
    let group = format!(r#"{{"SecurityGroups": [{{{GROUP}}}]}}"#);
    let text = outline(&[("g.json", &group), ("r.json", rules), ("v.json", &format!("[{VPC}]"))]);
    assert!(text.contains("security-group sg-1 \"web\""), "{text}");
    assert!(text.contains(&wanted.join("\n")), "{text}");
    let carried = r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1",
        "Groups": [{"GroupId": "sg-1"}]}]}"#;
    let text = outline(&[("n.json", carried), ("r.json", rules)]);
    assert!(text.contains("in tcp 443 cidr 10.0.0.0/8"), "{text}");
}

#[test]
fn what_is_listed_without_its_inside_is_not_taken_for_empty() {
    let json = format!(
        r#"{{"Vpcs": [{VPC}], "Subnets": [{SUBNET}],
        "SecurityGroups": [{{{GROUP}}}],
        "NetworkAcls": [{{"NetworkAclId": "acl-1", "VpcId": "vpc-1",
            "Associations": [{{"SubnetId": "subnet-1"}}]}}],
        "RouteTables": [{{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
            "Associations": [{{"SubnetId": "subnet-1"}}]}}]}}"#
    );
    let text = outline(&[("all.json", &json)]);
    assert!(text.contains("subnet subnet-1 10.0.0.0/24 table rtb-1 acl acl-1"), "{text}");
    for id in ["sg-1", "acl-1", "rtb-1"] {
        assert!(text.contains(&format!("unread unread-{id} ")), "{text}");
    }
}

#[test]
fn a_rule_for_a_group_behind_a_deleted_peering_admits_nothing() {
    let json = format!(
        r#"{{"SecurityGroups": [{{{GROUP}, "IpPermissions": [{{"IpProtocol": "-1",
        "UserIdGroupPairs": [{{"GroupId": "sg-9", "PeeringStatus": "deleted"}}]}}]}}]}}"#
    );
    let opened = open(&[("g.json", &json)]);
    assert_eq!(opened.unrecognized.len(), 1);
    assert!(!opened.plan.to_string().contains("in all"), "{}", opened.plan);
}

fn routes(routes: &str, more: &str) -> String {
    let json = format!(
        r#"{{"Vpcs": [{VPC}], {more} "RouteTables": [{{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
        "Associations": [{{"Main": true}}], "Routes": [{routes}]}}]}}"#
    );
    outline(&[("all.json", &json)])
}

#[test]
fn a_route_to_what_the_input_says_is_gone_is_a_black_hole() {
    let peering = r#""VpcPeeringConnections": [{"VpcPeeringConnectionId": "pcx-1",
        "Status": {"Code": "deleted"}}],"#;
    let route = r#"{"DestinationCidrBlock": "10.9.0.0/16", "State": "active",
        "VpcPeeringConnectionId": "pcx-1"}"#;
    assert!(routes(route, peering).contains("route 10.9.0.0/16 -> pcx-1 blackhole"));
}

#[test]
fn a_route_to_an_unknown_kind_of_target_stays_unknown() {
    let route =
        r#"{"DestinationCidrBlock": "10.9.0.0/16", "State": "active", "NewThingId": "n-1"}"#;
    assert!(routes(route, "").contains("route 10.9.0.0/16 -> unseen-target unseen"));
    let lattice = r#"{"DestinationPrefixListId": "pl-1", "State": "active",
        "GatewayId": "VpcLattice"}"#;
    assert!(routes(lattice, "").contains("route 169.254.171.0/24 -> VpcLattice unseen"));
}

#[test]
fn a_subnet_whose_table_is_not_told_has_one_that_is_not_in_the_plan() {
    let text = outline(&[("all.json", &format!("[{VPC}, {SUBNET}]"))]);
    assert!(unseen(&text, "about").contains(&"route-tables"), "{text}");
    let custom = TABLE.replace("true", "false");
    let text = outline(&[("all.json", &format!("[{VPC}, {SUBNET}, {custom}]"))]);
    assert!(!unseen(&text, "about").contains(&"route-tables"), "{text}");
    assert!(unseen(&text, "vpc vpc-1").contains(&"route-tables"), "{text}");
}

/// The lists that a resource of an outline says are not in the plan.
fn unseen<'a>(outline: &'a str, resource: &str) -> Vec<&'a str> {
    let line = outline.lines().find(|line| line.trim_start().starts_with(resource));
    let words = line.and_then(|line| line.split(" not-in-plan ").nth(1));
    words.into_iter().flat_map(|words| words.split([',', ' '])).collect()
}

#[test]
fn a_list_is_that_of_the_account_and_region_whose_file_holds_it() {
    let vpc = |nth: u8, owner: &str| {
        format!(
            r#"{{"Vpcs": [{{"VpcId": "vpc-{nth}", "CidrBlock": "10.{nth}.0.0/16", "OwnerId": "{owner}"}}]}}"#
        )
    };
    let files = [
        ("111122223333/eu-west-1/vpcs.json", vpc(1, "111122223333")),
        ("111122223333/eu-west-1/igws.json", r#"{"InternetGateways": []}"#.to_owned()),
        ("444455556666/eu-west-1/vpcs.json", vpc(2, "444455556666")),
    ];
    let text = outline(&files.each_ref().map(|(name, json)| (*name, json.as_str())));
    let of = |account: &str| unseen(&text, &format!("region eu-west-1-{account}"));
    assert!(!of("111122223333").contains(&"internet-gateways"), "{text}");
    assert!(of("444455556666").contains(&"internet-gateways"), "{text}");
    assert!(unseen(&text, "about").contains(&"nat-gateways"), "{text}");
}

#[test]
fn a_list_that_goes_on_is_not_held_whole() {
    let page = r#"{"InternetGateways": [], "NextToken": "x"}"#;
    let text = outline(&[("vpcs.json", &format!("[{VPC}]")), ("igws.json", page)]);
    assert!(unseen(&text, "about").contains(&"internet-gateways"), "{text}");
}

#[test]
fn of_a_vpc_whose_subnets_are_not_told_the_addresses_alone_are_known() {
    let text = outline(&[("all.json", &format!("[{VPC}, {TABLE}, {INSTANCE}]"))]);
    assert!(text.contains("vpc vpc-1 10.0.0.0/16 addresses-only"), "{text}");
    assert!(text.contains("subnet subnet-1 ") && text.contains("instance i-1 10.0.0.9"), "{text}");
}

#[test]
fn what_only_its_interface_tells_of_leads_to_what_is_not_known() {
    let json = r#"{"NetworkInterfaces": [
        {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
            "PrivateIpAddress": "10.0.0.5", "Description": "ELB net/front/0123456789abcdef"},
        {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1", "VpcId": "vpc-1",
            "PrivateIpAddress": "10.0.0.6", "Description": "VPC Endpoint Interface vpce-1"}]}"#;
    let net = format!("[{VPC}, {SUBNET}, {TABLE}]");
    let text = outline(&[("net.json", &net), ("interfaces.json", json)]);
    assert!(text.contains("listener tcp_udp -> front-0123456789abcdef-unseen"), "{text}");
    assert!(text.contains("interface-endpoint vpce-1 -> vpce-1-unseen"), "{text}");
    assert!(!text.contains("network-interface "), "{text}");
}

#[test]
fn every_address_of_a_delegated_prefix_is_the_interfaces() {
    let json = r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "PrivateIpAddress": "10.0.0.4", "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.16/28"}]}]}"#;
    let text = outline(&[("all.json", json)]);
    assert!(text.contains("10.0.0.16,") && text.contains("10.0.0.31"), "{text}");
    assert!(!text.contains("10.0.0.32") && !text.contains("10.0.0.15"), "{text}");
}

#[test]
fn other_dns_servers_than_amazons_are_reported() {
    let said = |server: &str| {
        outline(&[(
            "all.json",
            &format!(
                r#"{{"Vpcs": [{{"VpcId": "vpc-1", "DhcpOptionsId": "dopt-1"}}], "DhcpOptions": [
                {{"DhcpOptionsId": "dopt-1", "DhcpConfigurations": [
                {{"Key": "domain-name-servers", "Values": [{{"Value": "{server}"}}]}}]}}]}}"#
            ),
        )])
    };
    assert!(said("10.0.0.53").contains("unread"));
    assert!(!said("AmazonProvidedDNS").contains("unread"));
}

#[test]
fn a_subnet_that_no_listed_network_acl_names_has_one_that_is_not_in_the_plan() {
    let acl = |default| {
        format!(
            r#"{{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": {default},
            "Entries": [], "Associations": []}}"#
        )
    };
    let said = |acl: &str| outline(&[("x.json", &format!("[{VPC}, {SUBNET}, {TABLE}, {acl}]"))]);
    let lacks = |text: &str| unseen(text, "vpc vpc-1").contains(&"network-acls");
    assert!(lacks(&said(&acl(false))), "{}", said(&acl(false)));
    assert!(!lacks(&said(&acl(true))), "{}", said(&acl(true)));
    assert!(
        unseen(&outline(&[("x.json", &format!("[{VPC}, {SUBNET}]"))]), "about")
            .contains(&"network-acls")
    );
}

/// Answers that name no owner and have common keys, each as a command prints it.
const BARE_ANSWERS: [&str; 6] = [
    r#"{"Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "300"}]}"#,
    r#"{"Attributes": [{"Key": "deletion_protection.enabled", "Value": "false"}]}"#,
    r#"{"Entries": [{"Cidr": "10.0.0.0/8", "Description": "all"}]}"#,
    r#"{"Associations": [{"TransitGatewayAttachmentId": "tgw-attach-1", "ResourceId": "vpc-1",
        "ResourceType": "vpc", "State": "associated"}]}"#,
    r#"{"ResolverEndpoint": {"Id": "rslvr-in-1", "Name": "in", "Direction": "INBOUND",
        "SecurityGroupIds": ["sg-1"], "HostVPCId": "vpc-1", "Status": "OPERATIONAL"}}"#,
    r#"{"IpAddresses": [{"IpId": "rni-1", "SubnetId": "subnet-1", "Ip": "10.0.0.4"}]}"#,
];

#[test]
fn an_answer_alone_is_known_although_its_keys_are_common() {
    for json in BARE_ANSWERS {
        let text = outline(&[("x.json", json)]);
        assert!(
            text.contains("whose it is") || text.contains("resolver-endpoint rslvr-in-1"),
            "{text}"
        );
    }
}

#[test]
fn attributes_and_entries_go_to_the_only_resource_that_they_can_be_of() {
    let lists = r#"{"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "own",
        "State": "create-complete", "MaxEntries": 5}]}"#;
    let text = outline(&[("lists.json", lists), ("entries.json", BARE_ANSWERS[2])]);
    assert!(text.contains("prefix-list pl-1 \"own\" 10.0.0.0/8 max 5"), "{text}");
    let arn =
        "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef";
    let group = format!(
        r#"{{"TargetGroups": [{{"TargetGroupArn": "{arn}", "TargetGroupName": "web",
        "Protocol": "TCP", "Port": 443, "TargetType": "ip", "VpcId": "vpc-1"}}]}}"#
    );
    let health = format!(r#"{{"TargetGroupArn": "{arn}", "TargetHealthDescriptions": []}}"#);
    let attributes = r#"{"Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "1"},
        {"Key": "preserve_client_ip.enabled", "Value": "false"}]}"#;
    let text = outline(&[("a.json", attributes), ("g.json", &group), ("h.json", &health)]);
    assert!(text.contains("client-ip off"), "{text}");
}

#[test]
fn what_tells_of_instances_without_being_a_list_of_them_makes_none() {
    let others = [
        r#"{"LaunchTemplateData": {"ImageId": "ami-1", "InstanceType": "t3.micro",
            "NetworkInterfaces": [{"DeviceIndex": 0, "SubnetId": "subnet-1", "Groups": ["sg-1"],
            "NetworkInterfaceId": "eni-1"}]}}"#,
        r#"{"Instances": [{"InstanceId": "i-9", "InstanceType": "p4d.24xlarge",
            "NetworkNodes": ["nn-1", "nn-2", "nn-3"], "AvailabilityZone": "us-east-1a"}]}"#,
        r#"{"IpamDiscoveredPublicAddresses": [{"IpamResourceDiscoveryId": "ipam-res-disco-1",
            "Address": "203.0.113.9", "AddressType": "ec2-public-ip", "VpcId": "vpc-1",
            "SubnetId": "subnet-1", "InstanceId": "i-9", "NetworkInterfaceId": "eni-9"}]}"#,
        r#"[{"IpamResourceDiscoveryId": "ipam-res-disco-1", "Address": "203.0.113.9",
            "SubnetId": "subnet-1", "InstanceId": "i-9", "NetworkInterfaceId": "eni-9"}]"#,
    ];
    for json in others {
        let text = outline_of_held(&[("vpcs.json", &format!("[{VPC}]")), ("other.json", json)]);
        assert!(!text.contains("instance i-9") && !text.contains("network-interface"), "{text}");
    }
    let statuses = r#"{"InstanceStatuses": [{"InstanceId": "i-1", "AvailabilityZone": "us-east-1a",
        "InstanceState": {"Name": "running"}, "SystemStatus": {"Status": "ok"}}]}"#;
    let text = outline(&[("vpcs.json", &format!("[{VPC}]")), ("status.json", statuses)]);
    assert!(!text.contains("unread"), "{text}");
}

#[test]
fn of_broken_files_the_one_that_looks_like_aws_output_is_blamed() {
    let files = [("a.md", "# notes"), ("vpcs.json", r#"{"Vpcs": [{"VpcId": }]}"#)];
    let files =
        files.map(|(name, text)| File { name: name.to_owned(), bytes: text.as_bytes().to_vec() });
    assert_eq!(formats::read(&files).unwrap_err().file, "vpcs.json");
}
