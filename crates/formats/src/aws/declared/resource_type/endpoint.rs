//! VPC endpoints, endpoint services, and VPC peering connections.

use plan::Listing as L;
use serde_json::{Value, json};

use super::super::put;
use super::{Resource, Type, flag, ids, same, texts};
use crate::aws::declared::Declared;
use crate::aws::json::text;

pub(super) const TYPES: &[Type] = &[
    ("AWS::EC2::VPCEndpoint", endpoint, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointSubnetAssociation", subnet_association, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointRouteTableAssociation", table_association, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointSecurityGroupAssociation", group_association, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointConnectionAccepter", accepter_of_endpoint, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointPrivateDns", private_dns, &[L::VpcEndpoints]),
    ("AWS::EC2::VPCEndpointService", service, &[L::EndpointServices]),
    ("AWS::EC2::VPCEndpointServicePermissions", permissions, &[L::EndpointServicePermissions]),
    ("AWS::EC2::VPCPeeringConnection", peering, &[L::Peerings]),
    ("AWS::EC2::VPCPeeringConnectionAccepter", accepter, &[L::Peerings]),
    ("AWS::EC2::VPCPeeringConnectionOptions", options, &[L::Peerings]),
];

fn endpoint(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let mut item = same(properties, &["VpcId", "ServiceName", "ServiceId", "PrivateDnsEnabled"]);
    put(
        &mut item,
        "PrivateDnsEnabled",
        json!(flag(properties, "PrivateDnsEnabled").unwrap_or(false)),
    );
    put(&mut item, "VpcEndpointType", json!(resource.text("VpcEndpointType").unwrap_or("Gateway")));
    put(&mut item, "State", json!("available"));
    put(&mut item, "SubnetIds", json!(subnets(properties)));
    put(&mut item, "RouteTableIds", json!(texts(properties, "RouteTableIds")));
    put(&mut item, "Groups", ids(properties, "SecurityGroupIds", "GroupId"));
    declared.put("VpcEndpoints", resource.id, &resource.item(item));
}

fn subnets(properties: &Value) -> Vec<String> {
    let mut all = texts(properties, "SubnetIds");
    let rows = crate::aws::json::list(properties, "SubnetConfiguration").iter();
    for subnet in rows.filter_map(|row| text(row, "SubnetId")) {
        if !all.iter().any(|known| known == subnet) {
            all.push(subnet.to_owned());
        }
    }
    all
}

fn subnet_association(resource: &Resource<'_>, declared: &mut Declared) {
    add(resource, declared, "SubnetIds", resource.get("SubnetId"));
}

fn table_association(resource: &Resource<'_>, declared: &mut Declared) {
    add(resource, declared, "RouteTableIds", resource.get("RouteTableId"));
}

fn group_association(resource: &Resource<'_>, declared: &mut Declared) {
    let row = json!({ "GroupId": resource.get("SecurityGroupId") });
    add(resource, declared, "Groups", row);
}

fn add(resource: &Resource<'_>, declared: &mut Declared, key: &'static str, row: Value) {
    if let Some(endpoint) = resource.text("VpcEndpointId") {
        declared.push("VpcEndpoints", endpoint, key, row);
    }
}

/// Private DNS as a resource of its own.
fn private_dns(resource: &Resource<'_>, declared: &mut Declared) {
    let is_on = flag(resource.properties, "PrivateDnsEnabled").unwrap_or(false);
    if let Some(endpoint) = resource.text("VpcEndpointId").filter(|_| is_on) {
        declared.say("VpcEndpoints", endpoint, &json!({ "PrivateDnsEnabled": true }));
    }
}

/// Acceptance: an endpoint whose service asks for it, and which the template accepts, is available.
fn accepter_of_endpoint(resource: &Resource<'_>, declared: &mut Declared) {
    if let Some(endpoint) = resource.text("VpcEndpointId") {
        declared.tell("VpcEndpoints", endpoint, &json!({ "Accepted": true }));
    }
}

fn service(resource: &Resource<'_>, declared: &mut Declared) {
    let properties = resource.properties;
    let keys = ["ServiceName", "PrivateDnsName"];
    let mut item = same(properties, &keys);
    let acceptance = flag(properties, "AcceptanceRequired").unwrap_or(true);
    put(&mut item, "AcceptanceRequired", json!(acceptance));
    for key in ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns"] {
        put(&mut item, key, json!(texts(properties, key)));
    }
    let regions = texts(properties, "SupportedRegions").into_iter();
    put(&mut item, "SupportedRegions", regions.map(|code| json!({ "Region": code })).collect());
    declared.put("ServiceConfigurations", resource.id, &resource.item(item));
    let principals = principals(properties, "AllowedPrincipals");
    declared.own("AllowedPrincipals", resource.id, principals);
}

fn principals(properties: &Value, key: &str) -> Vec<Value> {
    texts(properties, key).into_iter().map(|arn| json!({ "Principal": arn })).collect()
}

fn permissions(resource: &Resource<'_>, declared: &mut Declared) {
    let service =
        ["ServiceId", "VpcEndpointServiceId"].into_iter().find_map(|key| resource.text(key));
    let one = resource.text("PrincipalArn").map(|arn| json!({ "Principal": arn }));
    let all = principals(resource.properties, "AllowedPrincipals").into_iter().chain(one);
    if let Some(service) = service {
        declared.own("AllowedPrincipals", service, all.collect());
    }
}

/// A peering. The accepter accepts it as the template says, or in the same account by itself.
fn peering(resource: &Resource<'_>, declared: &mut Declared) {
    let side = |vpc: &str, owner: Option<&str>, region: Option<&str>, options: &str| {
        let dns = crate::aws::json::list(resource.properties, options).first();
        let dns = dns.and_then(|row| flag(row, "AllowRemoteVpcDnsResolution")).unwrap_or(false);
        let mut side = json!({ "PeeringOptions": { "AllowDnsResolutionFromRemoteVpc": dns } });
        put(&mut side, "VpcId", json!(resource.text(vpc)));
        put(&mut side, "OwnerId", json!(owner));
        put(&mut side, "Region", json!(region));
        side
    };
    let owner = resource.text("PeerOwnerId").or(resource.account);
    let region = resource.text("PeerRegion").or(resource.region);
    let item = json!({
        "RequesterVpcInfo": side("VpcId", resource.account, resource.region, "Requester"),
        "AccepterVpcInfo": side("PeerVpcId", owner, region, "Accepter"),
        "IsAccepted": resource.is_on("AutoAccept") || resource.text("PeerRoleArn").is_some(),
    });
    let mut item = resource.item(item);
    if let Value::Object(map) = &mut item {
        map.remove("OwnerId");
    }
    declared.put("VpcPeeringConnections", resource.id, &item);
}

fn accepter(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(peering) = resource.text("VpcPeeringConnectionId") else { return };
    let is_accepted = flag(resource.properties, "AutoAccept").unwrap_or(false);
    declared.tell("VpcPeeringConnections", peering, &json!({ "AcceptedBy": is_accepted }));
}

fn options(resource: &Resource<'_>, declared: &mut Declared) {
    let Some(peering) = resource.text("VpcPeeringConnectionId") else { return };
    for (key, side) in [("Requester", "RequesterVpcInfo"), ("Accepter", "AccepterVpcInfo")] {
        let row = crate::aws::json::list(resource.properties, key).first();
        if row.and_then(|row| flag(row, "AllowRemoteVpcDnsResolution")) == Some(true) {
            let options = json!({ "AllowDnsResolutionFromRemoteVpc": true });
            declared.say(
                "VpcPeeringConnections",
                peering,
                &json!({ side: { "PeeringOptions": options } }),
            );
        }
    }
}
