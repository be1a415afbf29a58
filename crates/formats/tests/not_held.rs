//! What a plan cannot hold is there all the same: what names it is not broken, and what it uses is not unused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use formats::File;
use plan::{Id, Plan, SecurityGroup, TargetGroup, TransitGatewayRouteTable};
use serde_json::{Value, json};

fn open(files: &[(&str, String)]) -> Plan {
    let file = |(name, text): &(&str, String)| File {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    formats::read(&files.iter().map(file).collect::<Vec<_>>()).unwrap().1.plan
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A template of these resources, in a VPC with two subnets.
fn template(resources: Value) -> Plan {
    let mut all = json!({
        "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "10.0.0.0/16" } },
        "One": { "Type": "AWS::EC2::Subnet", "Properties": {
            "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24" } },
        "Group": { "Type": "AWS::EC2::SecurityGroup", "Properties": {
            "GroupDescription": "g", "VpcId": { "Ref": "Vpc" } } },
        "Targets": { "Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {
            "VpcId": { "Ref": "Vpc" }, "Port": 80, "Protocol": "HTTP", "TargetType": "ip" } },
    });
    let (Value::Object(all), Value::Object(more)) = (&mut all, resources) else { panic!() };
    all.extend(more);
    let whole = json!({ "AWSTemplateFormatVersion": "2010-09-09", "Resources": all });
    open(&[("template.json", whole.to_string())])
}

/// A resource that Terraform creates: what is known, and what is known after apply only.
fn created(address: &str, known: Value, later: Value) -> Value {
    let (of, name) = address.split_once('.').unwrap();
    json!({ "address": address, "mode": "managed", "type": of, "name": name,
        "change": { "actions": ["create"], "before": null, "after": known, "after_unknown": later } })
}

/// A plan of Terraform's that creates these, with the expressions that they are written by.
fn terraform(created: &[Value], written: &[(&str, Value)]) -> Plan {
    let block = |(address, expressions): &(&str, Value)| {
        let (of, name) = address.split_once('.').unwrap();
        json!({ "address": address, "mode": "managed", "type": of, "name": name,
            "provider_config_key": "aws", "expressions": expressions })
    };
    let blocks: Vec<Value> = written.iter().map(block).collect();
    let whole = json!({ "format_version": "1.2", "terraform_version": "1.9.0",
        "resource_changes": created,
        "configuration": { "root_module": { "resources": blocks } } });
    open(&[("plan.json", whole.to_string())])
}

fn to(reference: &str) -> Value {
    json!({ "references": [format!("{reference}.id"), reference] })
}

fn vpc() -> (Value, (&'static str, Value)) {
    let known = json!({ "cidr_block": "10.0.0.0/16" });
    (created("aws_vpc.v", known, json!({ "id": true })), ("aws_vpc.v", json!({})))
}

fn group() -> (Value, (&'static str, Value)) {
    let row = created(
        "aws_security_group.g",
        json!({ "name": "g" }),
        json!({ "id": true, "vpc_id": true }),
    );
    (row, ("aws_security_group.g", json!({ "vpc_id": to("aws_vpc.v") })))
}

#[test]
fn a_group_that_a_function_or_a_launch_template_carries_is_used() {
    let inside = json!({ "Type": "AWS::Lambda::Function", "Properties": {
        "VpcConfig": { "SubnetIds": [{ "Ref": "One" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } });
    let deep = json!({ "Type": "AWS::EC2::LaunchTemplate", "Properties": {
        "LaunchTemplateData": { "SecurityGroupIds": [{ "Fn::GetAtt": ["Group", "GroupId"] }] } } });
    for user in [inside, deep] {
        let plan = template(json!({ "User": user }));
        assert!(plan.is_referred_to(&id("Group")), "{plan}");
        assert!(plan.dangling().iter().all(|leaf| leaf.has_reason()), "{plan}");
    }
    assert!(!template(json!({})).is_referred_to(&id("Group")));
}

#[test]
fn targets_that_a_service_registers_are_unknown() {
    let service = json!({ "Type": "AWS::ECS::Service", "Properties": {
        "LoadBalancers": [{ "TargetGroupArn": { "Ref": "Targets" }, "ContainerPort": 80 }] } });
    let plan = template(json!({ "Service": service }));
    let group = plan.get::<TargetGroup>(&id("Targets")).unwrap();
    assert_eq!(group.targets.len(), 1, "{plan}");
    assert_eq!(group.targets[0].host.as_ref().unwrap().id, id("Service"));
    assert!(plan.dangling().iter().all(|leaf| leaf.has_reason()), "{plan}");
    let alarm = json!({ "Type": "AWS::CloudWatch::Alarm", "Properties": {
        "Dimensions": [{ "Name": "TargetGroup", "Value": { "Ref": "Targets" } }] } });
    let plan = template(json!({ "Alarm": alarm }));
    assert!(plan.get::<TargetGroup>(&id("Targets")).unwrap().targets.is_empty(), "{plan}");
}

#[test]
fn terraform_rows_that_are_not_read_use_groups_and_register_targets() {
    let targets = created(
        "aws_lb_target_group.t",
        json!({ "port": 80, "protocol": "HTTP", "target_type": "ip" }),
        json!({ "id": true, "arn": true, "vpc_id": true }),
    );
    let service = created(
        "aws_ecs_service.s",
        json!({ "name": "s", "load_balancer": [{ "container_port": 80 }] }),
        json!({ "load_balancer": [{ "target_group_arn": true }],
            "network_configuration": [{ "security_groups": true }] }),
    );
    let ((vpc, vpc_block), (group, group_block)) = (vpc(), group());
    let plan = terraform(
        &[vpc, group, targets, service],
        &[
            vpc_block,
            group_block,
            ("aws_lb_target_group.t", json!({ "vpc_id": to("aws_vpc.v") })),
            (
                "aws_ecs_service.s",
                json!({
                    "load_balancer": [{ "target_group_arn": to("aws_lb_target_group.t") }],
                    "network_configuration": [{ "security_groups": to("aws_security_group.g") }],
                }),
            ),
        ],
    );
    let group = plan.every::<SecurityGroup>().next().unwrap();
    assert!(plan.is_referred_to(group.id), "{plan}");
    assert_eq!(plan.every::<TargetGroup>().next().unwrap().targets.len(), 1, "{plan}");
}

#[test]
fn a_state_of_terraform_names_the_groups_that_rows_carry() {
    let resource = |of: &str, values: Value| json!({ "address": format!("{of}.x"), "mode": "managed", "type": of, "name": "x", "values": values });
    let whole = json!({ "format_version": "1.0", "terraform_version": "1.9.0", "values": {
        "root_module": { "resources": [
            resource("aws_vpc", json!({ "id": "vpc-1", "cidr_block": "10.0.0.0/16" })),
            resource("aws_security_group", json!({ "id": "sg-1", "name": "g", "vpc_id": "vpc-1" })),
            resource("aws_lambda_function", json!({ "id": "f", "password": "hunter2",
                "vpc_config": [{ "security_group_ids": ["sg-1"] }] })),
        ] } } });
    let plan = open(&[("state.json", whole.to_string())]);
    let group = plan.every::<SecurityGroup>().next().unwrap();
    assert!(plan.is_referred_to(group.id), "{plan}");
    assert!(!plan.to_string().contains("hunter2"));
}

#[test]
fn a_route_to_an_attachment_that_no_plan_holds_is_no_black_hole() {
    let plan = template(json!({
        "Hub": { "Type": "AWS::EC2::TransitGateway" },
        "Spoke": { "Type": "AWS::EC2::TransitGatewayAttachment", "Properties": {
            "TransitGatewayId": { "Ref": "Hub" }, "VpcId": { "Ref": "Vpc" },
            "SubnetIds": [{ "Ref": "One" }] } },
        "Connect": { "Type": "AWS::EC2::TransitGatewayConnect", "Properties": {
            "TransportTransitGatewayAttachmentId": { "Ref": "Spoke" }, "Options": { "Protocol": "gre" } } },
        "Table": { "Type": "AWS::EC2::TransitGatewayRouteTable", "Properties": {
            "TransitGatewayId": { "Ref": "Hub" } } },
        "Route": { "Type": "AWS::EC2::TransitGatewayRoute", "Properties": {
            "TransitGatewayRouteTableId": { "Ref": "Table" },
            "TransitGatewayAttachmentId": { "Ref": "Connect" },
            "DestinationCidrBlock": "192.168.0.0/16" } },
    }));
    let table = plan.get::<TransitGatewayRouteTable>(&id("Table")).unwrap();
    assert!(table.routes[0].unseen && !table.routes[0].blackhole, "{plan}");
}

#[test]
fn every_kind_of_attachment_that_aws_reports_as_active_is_followed_into_the_unknown() {
    for kind in
        ["connect", "peering", "tgw-peering", "network-function", "vpn-concentrator", "client-vpn"]
    {
        let attachment = json!({ "TransitGatewayAttachmentId": "tgw-attach-x", "ResourceType": kind,
            "ResourceId": "x" });
        let route = json!({ "DestinationCidrBlock": "192.168.0.0/16", "Type": "static", "State": "active",
            "TransitGatewayAttachments": [attachment] });
        let tables = json!({ "TransitGatewayRouteTables": [{ "TransitGatewayRouteTableId": "tgw-rtb-1",
            "TransitGatewayId": "tgw-1", "State": "available" }] });
        let whole = json!({ "TransitGatewayAttachments": [] });
        let plan = open(&[
            (
                "tgw.json",
                json!({ "TransitGateways": [{ "TransitGatewayId": "tgw-1" }] }).to_string(),
            ),
            ("tables.json", tables.to_string()),
            ("attachments.json", whole.to_string()),
            ("tgw-rtb-1/routes.json", json!({ "Routes": [route] }).to_string()),
        ]);
        let table = plan.every::<TransitGatewayRouteTable>().next().unwrap();
        assert!(table.routes[0].unseen, "{kind}: {plan}");
    }
}

#[test]
fn the_default_group_is_known_by_its_own_name_and_not_by_its_tag() {
    let group = |own: &str, tag: &str| {
        let groups = json!({ "SecurityGroups": [{ "GroupId": "sg-1", "VpcId": "vpc-1", "GroupName": own,
            "IpPermissions": [], "IpPermissionsEgress": [], "Tags": [{ "Key": "Name", "Value": tag }] }] });
        open(&[("groups.json", groups.to_string())])
    };
    let is_default = |plan: &Plan| plan.get::<SecurityGroup>(&id("sg-1")).unwrap().is_default();
    let tagged = group("default", "locked-down");
    assert!(is_default(&tagged) && tagged.called(&id("sg-1")) == "locked-down", "{tagged}");
    assert!(is_default(&group("default", "default")));
    assert!(!is_default(&group("web", "default")));
}

#[test]
fn a_default_group_of_terraform_is_one_whatever_its_tag_says() {
    let known = json!({ "ingress": [], "egress": [], "tags": { "Name": "locked-down" } });
    for known in [known, json!({})] {
        let row = created(
            "aws_default_security_group.d",
            known,
            json!({ "id": true, "name": true, "vpc_id": true }),
        );
        let (vpc, vpc_block) = vpc();
        let of = json!({ "vpc_id": to("aws_vpc.v") });
        let plan = terraform(&[vpc, row], &[vpc_block, ("aws_default_security_group.d", of)]);
        let group = plan.every::<SecurityGroup>().next().unwrap();
        assert!(group.is_default() && group.egress.is_empty(), "{plan}");
    }
}
