//! Templates whose values come from parameters without a default or from other stacks: what they do not tell is
//! unknown, and nothing is rejected or broken for it.

#![allow(clippy::unwrap_used, clippy::panic)]

use engine::net::Protocol;
use engine::{File, Query, Session, Severity, Verdict};

const NETWORK: &str = r#"
  V: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  S: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref V, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a}}
  T: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref V, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1b}}
  Sg: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: x, VpcId: !Ref V, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/16}]}}
  A: {Type: "AWS::EC2::Instance", Properties: {SubnetId: !Ref S, PrivateIpAddress: 10.0.0.10, SecurityGroupIds: [!Ref Sg]}}
  B: {Type: "AWS::EC2::Instance", Properties: {SubnetId: !Ref T, PrivateIpAddress: 10.0.1.10, SecurityGroupIds: [!Ref Sg]}}
  N: {Type: "AWS::EC2::NetworkAcl", Properties: {VpcId: !Ref V}}
  N1: {Type: "AWS::EC2::NetworkAclEntry", Properties: {NetworkAclId: !Ref N, RuleNumber: 200, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}}
  N2: {Type: "AWS::EC2::NetworkAclEntry", Properties: {NetworkAclId: !Ref N, RuleNumber: 200, Egress: true, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}}
  NS: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref S, NetworkAclId: !Ref N}}
  NT: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref T, NetworkAclId: !Ref N}}
"#;

fn opened(head: &str, resources: &str) -> Session {
    let text = format!("AWSTemplateFormatVersion: \"2010-09-09\"\n{head}\nResources:{resources}");
    let file = File { name: "stack.yaml".to_owned(), bytes: text.into_bytes() };
    Session::open(&[file]).unwrap().session
}

/// The rejected and broken findings.
fn worst(session: &Session) -> Vec<String> {
    let findings = session.raw_findings().iter();
    let bad = findings.filter(|one| one.severity <= Severity::Broken);
    bad.map(|one| format!("{} at {}", one.rule, one.at)).collect()
}

fn verdict(session: &Session) -> Verdict {
    let end = |name: &str| session.end(name).unwrap();
    session.network().verdict(&Query::new(end("A"), end("B"), Protocol::TCP, 80))
}

#[test]
fn an_entry_of_a_network_acl_with_an_untold_part_makes_it_unknown() {
    let head = "Parameters: {P: {Type: String}}";
    assert_eq!(verdict(&opened(head, NETWORK)), Verdict::Delivered);
    let told = "NetworkAclId: !Ref N, RuleNumber: 100, Protocol: 6, RuleAction: deny, CidrBlock: 10.0.0.0/8, PortRange: {From: 443, To: 443}";
    for (part, untold) in [
        ("RuleNumber: 100", "RuleNumber: !Ref P"),
        ("Protocol: 6", "Protocol: !Ref P"),
        ("RuleAction: deny", "RuleAction: !Ref P"),
        ("CidrBlock: 10.0.0.0/8", "CidrBlock: !Ref P"),
        ("From: 443", "From: !Ref P"),
    ] {
        let entry = told.replace(part, untold);
        let more =
            format!("  E: {{Type: \"AWS::EC2::NetworkAclEntry\", Properties: {{{entry}}}}}\n");
        let session = opened(head, &format!("{NETWORK}{more}"));
        assert_eq!(verdict(&session), Verdict::Unknown, "{untold}");
        assert_eq!(worst(&session), Vec::<String>::new(), "{untold}");
    }
}

#[test]
fn a_subnet_that_is_only_named_is_no_vpc() {
    let head = "Parameters: {Subnet: {Type: \"AWS::EC2::Subnet::Id\"}, Vpc: {Type: \"AWS::EC2::VPC::Id\"}}";
    let resources = r#"
  Nat: {Type: "AWS::EC2::NatGateway", Properties: {SubnetId: !Ref Subnet, AllocationId: !ImportValue eip}}
  Host: {Type: "AWS::EC2::Instance", Properties: {SubnetId: !Ref Subnet}}
  Rt: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Vpc}}
  R: {Type: "AWS::EC2::Route", Properties: {RouteTableId: !Ref Rt, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat}}
"#;
    assert_eq!(worst(&opened(head, resources)), Vec::<String>::new());
}

#[test]
fn of_two_conditions_that_exclude_each_other_one_holds() {
    let head = "Parameters: {Nat: {Type: String}}\nConditions: {UseNat: !Equals [!Ref Nat, \"true\"], NoNat: !Not [!Condition UseNat]}";
    let resources = r#"
  V: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Rt: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref V}}
  R1: {Type: "AWS::EC2::Route", Condition: UseNat, Properties: {RouteTableId: !Ref Rt, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat}}
  R2: {Type: "AWS::EC2::Route", Condition: NoNat, Properties: {RouteTableId: !Ref Rt, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: !ImportValue tgw}}
  S1: {Type: "AWS::EC2::Subnet", Condition: UseNat, Properties: {VpcId: !Ref V, CidrBlock: 10.0.0.0/24}}
  S2: {Type: "AWS::EC2::Subnet", Condition: NoNat, Properties: {VpcId: !Ref V, CidrBlock: 10.0.0.0/23}}
"#;
    let session = opened(head, resources);
    assert_eq!(worst(&session), Vec::<String>::new());
    assert!(session.plan().to_string().contains("subnet S1"));
}

#[test]
fn a_kind_that_a_parameter_chooses_is_not_judged_as_the_default() {
    let head = "Parameters: {K: {Type: String}}";
    let gateway = r#"
  Igw: {Type: "AWS::EC2::InternetGateway"}
  Ga: {Type: "AWS::EC2::VPCGatewayAttachment", Properties: {VpcId: !Ref V, InternetGatewayId: !Ref Igw}}
"#;
    for resource in [
        r#"  Lb: {Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: {Type: !Ref K, Subnets: [!Ref S, !Ref T], SecurityGroups: [!Ref Sg]}}
  L: {Type: "AWS::ElasticLoadBalancingV2::Listener", Properties: {LoadBalancerArn: !Ref Lb, Port: 80, Protocol: !Ref K, DefaultActions: [{Type: forward, TargetGroupArn: !ImportValue tg}]}}"#,
        r#"  E: {Type: "AWS::EC2::VPCEndpoint", Properties: {VpcId: !Ref V, VpcEndpointType: !Ref K, ServiceName: com.amazonaws.us-east-1.sqs, SubnetIds: [!Ref S]}}"#,
    ] {
        let session = opened(head, &format!("{NETWORK}{gateway}{resource}\n"));
        assert_eq!(worst(&session), Vec::<String>::new(), "{resource}");
    }
}
