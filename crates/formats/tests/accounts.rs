//! What is written of plans with several accounts and Regions: each command and resource in the place that AWS
//! has it in, and what one side asks for and the other accepts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use plan::Plan;

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

fn written(format: &str, text: &str) -> String {
    formats::named(format).unwrap().write.unwrap()(&plan(text))
}

/// The blocks of a configuration that begin with a line, as one text.
fn block<'a>(text: &'a str, head: &str) -> &'a str {
    let start = text.find(head).unwrap_or_else(|| panic!("no {head} in\n{text}"));
    let end = text[start..].find("\n}\n").unwrap();
    &text[start..start + end]
}

fn provider<'a>(text: &'a str, head: &str) -> &'a str {
    let line = block(text, head).lines().find(|line| line.trim_start().starts_with("provider"));
    line.unwrap().rsplit("aws.").next().unwrap()
}

/// The lines of a runbook with the place that each runs in.
fn placed(text: &str) -> Vec<(String, String)> {
    let mut at = String::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("AT=") {
            Some(place) => at = place.to_owned(),
            None => lines.push((at.clone(), line.to_owned())),
        }
    }
    lines
}

/// The place of the first line with all of these words.
fn place_of(text: &str, words: &[&str]) -> String {
    let found =
        placed(text).into_iter().find(|(_, line)| words.iter().all(|word| line.contains(word)));
    found.unwrap_or_else(|| panic!("no {words:?} in\n{text}")).0
}

const PEERING: &str = "account one 111111111111
  region one-use1 us-east-1
    vpc a 10.1.0.0/16
      route-table am main
        route 10.2.0.0/16 -> p
      subnet sa 10.1.0.0/24 zone us-east-1a
account two 222222222222
  region two-euw1 eu-west-1
    vpc b 10.2.0.0/16
      route-table bm main
        route 10.1.0.0/16 -> p
      subnet sb 10.2.0.0/24 zone eu-west-1a
peering p a <-> b active requester-dns accepter-dns
";

#[test]
fn a_peering_is_requested_by_its_requester_and_accepted_by_its_accepter() {
    let ends = [("a <-> b", "a111111111111_us_east_1", "a222222222222_eu_west_1")];
    let swapped = [("b <-> a", "a222222222222_eu_west_1", "a111111111111_us_east_1")];
    for (ends, asks, accepts) in ends.into_iter().chain(swapped) {
        let text = written("terraform", &PEERING.replace("a <-> b", ends));
        assert_eq!(provider(&text, "resource \"aws_vpc_peering_connection\" "), asks);
        assert_eq!(provider(&text, "resource \"aws_vpc_peering_connection_accepter\" "), accepts);
        let options = |side: &str| {
            provider(&text, &format!("resource \"aws_vpc_peering_connection_options\" \"p_{side}"))
        };
        assert_eq!((options("requester"), options("accepter")), (asks, accepts));
    }
    let one_region = PEERING.replace("eu-west-1", "us-east-1");
    let text = written("terraform", &one_region);
    let asks = provider(&text, "resource \"aws_vpc_peering_connection\" ");
    assert_eq!(asks, "a111111111111_us_east_1");
    let plan = plan(PEERING);
    for stack in formats::stacks(&plan) {
        let has = formats::stack(&plan, &stack).contains("AWS::EC2::VPCPeeringConnection");
        assert_eq!(has, stack.name() == "111111111111/us-east-1", "{}", stack.name());
    }
}

const GATEWAYS: &str = "account one 111111111111
  region e us-east-1
    transit-gateway h1
      transit-gateway-route-table t1 propagating a-to
        route 10.2.0.0/16 -> hh
    vpc a 10.1.0.0/16
      subnet sa 10.1.0.0/24 zone us-east-1a
  region w eu-west-1
    transit-gateway h2
      transit-gateway-route-table t2
        route 10.1.0.0/16 -> hh
transit-gateway-attachment a-to h1 <-> a subnets sa table t1
transit-gateway-attachment hh h1 <-> h2 table t1 peer-table t2
";

#[test]
fn a_peering_of_transit_gateways_is_accepted_before_it_is_used() {
    let text = written("terraform", GATEWAYS);
    let (east, west) = ("a111111111111_us_east_1", "a111111111111_eu_west_1");
    assert_eq!(provider(&text, "resource \"aws_ec2_transit_gateway_peering_attachment\" "), east);
    let accepter =
        "resource \"aws_ec2_transit_gateway_peering_attachment_accepter\" \"hh_accepter\"";
    assert_eq!(provider(&text, accepter), west);
    for head in [
        "resource \"aws_ec2_transit_gateway_route_table_association\" \"hh_association\"",
        "resource \"aws_ec2_transit_gateway_route_table_association\" \"hh_peer_association\"",
        "resource \"aws_ec2_transit_gateway_route\" \"t1_route_1\"",
        "resource \"aws_ec2_transit_gateway_route\" \"t2_route_1\"",
    ] {
        let block = block(&text, head);
        let waits = block.lines().any(|line| {
            line.contains("depends_on") && line.contains("attachment_accepter.hh_accepter")
        });
        assert!(waits, "{block}");
    }
    let peer =
        "resource \"aws_ec2_transit_gateway_route_table_association\" \"hh_peer_association\"";
    assert_eq!(provider(&text, peer), west);
    let runbook = written("runbook", GATEWAYS);
    let create = place_of(&runbook, &["create-transit-gateway-peering-attachment"]);
    assert!(create.contains("us-east-1"), "{create}");
    let accept = place_of(&runbook, &["accept_attachment peering"]);
    assert!(accept.contains("eu-west-1"), "{accept}");
    let plan = plan(GATEWAYS);
    let west =
        formats::stacks(&plan).into_iter().find(|one| one.region.as_deref() == Some("eu-west-1"));
    let text = formats::stack(&plan, &west.unwrap());
    assert!(!text.contains("TransitGatewayPeeringAttachment"), "{text}");
    assert!(text.contains("TransitGatewayRouteTableAssociation"), "{text}");
}

const SHARED: &str = "account one 111111111111
  region one-use1 us-east-1
    vpc a 10.1.0.0/16
      route-table am main
        route 10.2.0.0/16 -> hub
      subnet sa 10.1.0.0/24 zone us-east-1a
    transit-gateway hub
      transit-gateway-route-table t propagating a-to,b-to
account two 222222222222
  region two-use1 us-east-1
    vpc b 10.2.0.0/16
      route-table bm main
        route 10.1.0.0/16 -> hub
      subnet sb 10.2.0.0/24 zone us-east-1a
transit-gateway-attachment a-to hub <-> a subnets sa table t
transit-gateway-attachment b-to hub <-> b subnets sb table t
";

#[test]
fn a_transit_gateway_is_shared_with_who_attaches_to_it_and_the_attachment_is_accepted() {
    let text = written("terraform", SHARED);
    let (one, two) = ("a111111111111_us_east_1", "a222222222222_us_east_1");
    let of = |head: &str| provider(&text, &format!("resource \"{head}\" "));
    assert_eq!(of("aws_ram_resource_share"), one);
    assert_eq!(of("aws_ram_resource_association"), one);
    assert!(
        block(&text, "resource \"aws_ram_principal_association\"").contains("\"222222222222\"")
    );
    assert_eq!(of("aws_ram_resource_share_accepter"), two);
    let attachment = "resource \"aws_ec2_transit_gateway_vpc_attachment\" \"b_to\"";
    assert_eq!(provider(&text, attachment), two);
    let attachment = block(&text, attachment);
    assert!(
        attachment.contains("aws_ram_principal_association.hub_share_with_two"),
        "{attachment}"
    );
    assert!(!attachment.contains("default_route_table"), "{attachment}");
    assert_eq!(of("aws_ec2_transit_gateway_vpc_attachment_accepter"), one);
    let association =
        "resource \"aws_ec2_transit_gateway_route_table_association\" \"b_to_association\"";
    assert_eq!(provider(&text, association), one);
    for head in [
        association,
        "resource \"aws_ec2_transit_gateway_route_table_propagation\" \"t_propagation_2\"",
        "resource \"aws_route\" \"bm_route_1\"",
    ] {
        assert!(block(&text, head).contains("vpc_attachment_accepter.b_to_accepter"), "{head}");
    }
    // The attachment of the account's own VPC is not accepted by anyone.
    assert_eq!(text.matches("vpc_attachment_accepter\" \"").count(), 1);
}

#[test]
fn a_runbook_shares_accepts_and_attaches_each_in_its_account() {
    let text = written("runbook", SHARED);
    let (one, two) = ("PROFILE_one", "PROFILE_two");
    assert!(place_of(&text, &["create-resource-share "]).contains(one));
    assert!(place_of(&text, &["until_shared \""]).contains(two));
    let create = "create-transit-gateway-vpc-attachment";
    assert!(place_of(&text, &[create, "id_a_to"]).contains(one));
    assert!(place_of(&text, &[create, "id_b_to"]).contains(two));
    assert!(place_of(&text, &["accept_attachment vpc"]).contains(one));
    assert!(place_of(&text, &["associate \"$id_t\" \"$id_b_to\""]).contains(one));
    let without =
        SHARED.replace("account two 222222222222\n", "").replace("  region two", "region two");
    assert!(!written("runbook", &without).contains("create-resource-share "));
}

#[test]
fn stacks_that_name_each_other_can_be_created_one_after_the_other() {
    let plan = plan(SHARED);
    let stacks = formats::stacks(&plan);
    assert_eq!(stacks.len(), 2);
    assert_eq!(stacks[0].name(), "111111111111/us-east-1");
    let hub = formats::stack(&plan, &stacks[0]);
    assert!(hub.contains("AutoAcceptSharedAttachments: \"enable\""), "{hub}");
    assert!(hub.contains("Principals: [\"222222222222\"]"), "{hub}");
    assert!(hub.contains("  BTo:\n    Type: String\n    Default: \"\"\n"), "{hub}");
    assert_eq!(hub.matches("    Condition: HasBTo\n").count(), 2, "{hub}");
    let spoke = formats::stack(&plan, &stacks[1]);
    assert!(spoke.contains("Condition: HasHub"), "{spoke}");
}

const HYBRID: &str = "account prod 333333333333
  region r us-east-1
    vpc a 10.1.0.0/16
      subnet as 10.1.0.0/24 zone us-east-1a
    transit-gateway hub
      transit-gateway-route-table t propagating office-to
account dev 444444444444
  region w eu-west-1
    vpc b 10.9.0.0/16
      virtual-private-gateway vgw
      subnet bs 10.9.0.0/24 zone eu-west-1a
on-premises office 192.168.0.0/16
  customer-gateway device 203.0.113.200
on-premises plant 192.168.9.0/24
customer-gateway other 203.0.113.201
vpn-connection vpn hub <-> office routing bgp device device prefixes 192.168.0.0/16
vpn-connection vpn2 vgw <-> plant device other prefixes 192.168.9.0/24
transit-gateway-attachment office-to hub <-> vpn table t
";

#[test]
fn what_a_vpn_connection_needs_is_in_the_account_and_region_of_its_gateway() {
    let text = written("terraform", HYBRID);
    let (prod, dev) = ("a333333333333_us_east_1", "a444444444444_eu_west_1");
    for (of, name, place) in [
        ("aws_customer_gateway", "device", prod),
        ("aws_vpn_connection", "vpn", prod),
        ("aws_customer_gateway", "other", dev),
        ("aws_vpn_connection", "vpn2", dev),
        ("aws_vpn_connection_route", "vpn2_route_1", dev),
    ] {
        assert_eq!(provider(&text, &format!("resource \"{of}\" \"{name}\"")), place, "{name}");
    }
    assert!(!text.contains("aws.other"), "{text}");
    let runbook = written("runbook", HYBRID);
    for (words, place) in [
        ("create-customer-gateway", "PROFILE_prod"),
        ("203.0.113.201", "PROFILE_dev"),
        ("create-vpn-connection-route", "PROFILE_dev"),
        ("Name=resource-type,Values=vpn", "PROFILE_prod"),
        ("associate \"$id_t\" \"$id_office_to\"", "PROFILE_prod"),
        ("enable-transit-gateway-route-table-propagation", "PROFILE_prod"),
    ] {
        let at = runbook.lines().skip_while(|line| !line.starts_with("# 1. "));
        let at: String = at.map(|line| format!("{line}\n")).collect();
        let found = placed(&at).into_iter().filter(|(_, line)| line.contains(words));
        let found: Vec<String> = found.map(|(at, _)| at).collect();
        assert!(
            !found.is_empty() && found.iter().any(|at| at.contains(place)),
            "{words}: {found:?}"
        );
    }
    for (at, line) in placed(&runbook) {
        assert!(!line.contains("create-transit-gateway") || !at.is_empty(), "{line}");
    }
    assert!(
        !runbook.contains("Not built by this runbook: transit-gateway-attachment"),
        "{runbook}"
    );
}

const PRIVATE_LINK: &str = "account A 111111111111
  region r us-east-1
    vpc c 10.0.0.0/16 dns-hostnames
      subnet ca 10.0.0.0/24 zone us-east-1a
      interface-endpoint e -> service private-dns
        interface ca
account B 222222222222
  region r2 us-east-1
    vpc s 10.0.0.0/16
      subnet sa 10.0.3.0/24 zone us-east-1a
      load-balancer nlb
        node sa
    endpoint-service service balancers nlb principals 111111111111 dns api.corp.example.com dns-verified
";

#[test]
fn an_endpoint_has_private_dns_when_it_is_accepted_and_the_name_is_verified() {
    let text = written("terraform", PRIVATE_LINK);
    let (a, b) = ("a111111111111_us_east_1", "a222222222222_us_east_1");
    let service = block(&text, "resource \"aws_vpc_endpoint_service\" ");
    assert!(service.contains("\"api.corp.example.com\""), "{service}");
    assert!(text.contains("arn:aws:iam::111111111111:root"), "{text}");
    let endpoint = block(&text, "resource \"aws_vpc_endpoint\" ");
    assert!(!endpoint.contains("private_dns_enabled"), "{endpoint}");
    assert!(endpoint.contains("depends_on"), "{endpoint}");
    assert_eq!(provider(&text, "resource \"aws_vpc_endpoint_connection_accepter\" "), b);
    let dns = "resource \"aws_vpc_endpoint_private_dns\" ";
    assert_eq!(provider(&text, dns), a);
    let dns = block(&text, dns);
    assert!(dns.contains("var.domains_verified ? 1 : 0"), "{dns}");
    assert!(dns.contains("connection_accepter.") && dns.contains("dns_verification."), "{dns}");
    assert!(text.contains("output \"service_domain\""), "{text}");
    let plan = plan(PRIVATE_LINK);
    let stacks = formats::stacks(&plan);
    let all: String = stacks.iter().map(|stack| formats::stack(&plan, stack)).collect();
    assert!(all.contains("PrivateDnsName: \"api.corp.example.com\""), "{all}");
    assert!(all.contains("PrivateDnsEnabled: {Ref: PrivateDns}"), "{all}");
    let runbook = written("runbook", PRIVATE_LINK);
    for left in ["interface-endpoint e", "endpoint-service service", "load-balancer nlb"] {
        assert!(runbook.contains(&format!("# Not built by this runbook: {left}")), "{runbook}");
    }
}

#[test]
fn what_cannot_be_changed_in_place_is_said_before_the_first_command() {
    let before = plan(SHARED);
    let after = plan(&SHARED.replace("subnet sa 10.1.0.0/24", "subnet sa 10.1.4.0/24"));
    let told = formats::unchanged(&after, &before);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].message().en.contains("`sa`"), "{told:?}");
    let text = formats::runbook(&after, Some(&before));
    let (said, first) = (
        text.find("`sa` stays").unwrap(),
        text.find("get-caller-identity --query Account)\"").unwrap(),
    );
    assert!(said < first, "{text}");
    let routes = plan(&SHARED.replace("route 10.2.0.0/16", "route 10.0.0.0/8"));
    assert!(formats::unchanged(&routes, &before).is_empty());
    let fewer =
        plan(&SHARED.replace("vpc b 10.2.0.0/16", "vpc b 10.2.0.0/16 secondary 10.8.0.0/16"));
    assert!(formats::unchanged(&fewer, &before).is_empty());
    assert_eq!(formats::unchanged(&before, &fewer).len(), 1);
    // What another account made is found and deleted there.
    let gone = SHARED.replace("transit-gateway-attachment b-to hub <-> b subnets sb table t\n", "");
    let text = formats::runbook(&plan(&gone.replace(",b-to", "")), Some(&before));
    assert!(
        place_of(&text, &["gone=$(known transit-gateway-attachment b-to)"]).contains("PROFILE_two")
    );
}
