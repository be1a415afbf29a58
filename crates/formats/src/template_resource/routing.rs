//! Route tables with their routes and propagation.

use plan::{Id, Kind, RouteTable, RouteTableRoute, Subnet, Target, TransitGatewayAttachment};
use serde_json::{Value, json};

use super::{Dialect, Owner, Writer, key, text};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    let Some(is) = of.get::<RouteTable>() else { return };
    let properties = json!({ "VpcId": writer.vpc(of) });
    writer.own(of, "AWS::EC2::RouteTable", properties);
    if is.main {
        main(writer, of);
    }
    for (row, route) in is.routes.iter().enumerate() {
        if !route.propagated {
            self::route(writer, of, row, route);
        }
    }
    for (row, gateway) in is.propagating.iter().enumerate() {
        propagate(writer, of, row, &gateway.id);
    }
}

/// A main table. A stack cannot set it, so there the subnets without a table are associated with it.
fn main(writer: &mut Writer<'_>, of: Owner<'_>) {
    let table = writer.to(of.id);
    if writer.dialect == Dialect::Terraform {
        let properties = json!({ "VpcId": writer.vpc(of), "RouteTableId": table });
        return writer.add(of, "main", "AWS::EC2::MainRouteTableAssociation", properties);
    }
    let subnets = writer.plan.every::<Subnet>();
    let without = subnets.filter(|subnet| {
        subnet.resource.parent.as_ref() == of.parent() && subnet.is().route_table.is_none()
    });
    let without: Vec<Id> = without.map(|subnet| subnet.id.clone()).collect();
    for subnet in without {
        let properties = json!({ "SubnetId": writer.to(&subnet), "RouteTableId": table });
        let suffix = format!("of {subnet}");
        writer.add(of, &suffix, "AWS::EC2::SubnetRouteTableAssociation", properties);
    }
}

fn route(writer: &mut Writer<'_>, of: Owner<'_>, row: usize, route: &RouteTableRoute) {
    let target = match &route.target {
        Some(Target::To(target)) => target.clone(),
        _ => return,
    };
    let kind = writer.plan.resource(&target).map(|resource| resource.is.clone());
    let (key_of, after) = target_key(writer, of, kind.as_ref(), &target);
    let mut properties = json!({ "RouteTableId": writer.to(of.id), key_of: writer.to(&target) });
    let block = text(route.destination.as_ref());
    let is_ipv6 = block.as_str().is_some_and(|block| block.contains(':'));
    let list = writer.reference(route.list.as_ref());
    let (key, value) = match is_ipv6 {
        _ if !list.is_null() => ("DestinationPrefixListId", list),
        true => ("DestinationIpv6CidrBlock", block),
        false => ("DestinationCidrBlock", block),
    };
    if let Value::Object(map) = &mut properties {
        map.insert(key.to_owned(), value);
    }
    writer.after(of, &format!("route {}", row + 1), "AWS::EC2::Route", properties, after);
}

/// The key that names a target of a kind, and what must be there before the route.
fn target_key(
    writer: &Writer<'_>,
    of: Owner<'_>,
    kind: Option<&Kind>,
    target: &Id,
) -> (&'static str, Vec<String>) {
    match kind {
        Some(Kind::NatGateway(_)) => ("NatGatewayId", Vec::new()),
        Some(Kind::InternetGateway(_) | Kind::VirtualPrivateGateway(_)) => {
            ("GatewayId", vec![key(target, "attachment")])
        }
        Some(Kind::EgressOnlyInternetGateway(_)) => ("EgressOnlyInternetGatewayId", Vec::new()),
        Some(Kind::TransitGateway(_)) => ("TransitGatewayId", attachments(writer, of, target)),
        Some(Kind::Peering(_)) => ("VpcPeeringConnectionId", accepted(writer, target)),
        Some(Kind::Instance(_)) => ("InstanceId", Vec::new()),
        Some(Kind::NetworkInterface(_)) => ("NetworkInterfaceId", Vec::new()),
        Some(Kind::GatewayLoadBalancerEndpoint(_) | Kind::InterfaceEndpoint(_)) => {
            ("VpcEndpointId", Vec::new())
        }
        _ => (by_name(target.as_str()), Vec::new()),
    }
}

/// The key for a target that is outside the plan, by how AWS's ids begin.
fn by_name(id: &str) -> &'static str {
    const STARTS: [(&str, &str); 6] = [
        ("nat-", "NatGatewayId"),
        ("tgw-", "TransitGatewayId"),
        ("pcx-", "VpcPeeringConnectionId"),
        ("eni-", "NetworkInterfaceId"),
        ("vpce-", "VpcEndpointId"),
        ("i-", "InstanceId"),
    ];
    STARTS.iter().find(|(start, _)| id.starts_with(start)).map_or("GatewayId", |(_, key)| key)
}

/// The attachments of a table's VPC to a transit gateway.
fn attachments(writer: &Writer<'_>, of: Owner<'_>, gateway: &Id) -> Vec<String> {
    let vpc = writer.vpc_of(of.id);
    let all = writer.plan.every::<TransitGatewayAttachment>();
    let own = all.filter(|attachment| {
        let is = attachment.is();
        is.gateway.as_ref().is_some_and(|to| to.id == *gateway)
            && is.to.as_ref().map(|to| &to.id) == vpc.as_ref()
    });
    own.flat_map(|attachment| {
        let accepted = super::sharing::accepted_first(writer, attachment.id);
        std::iter::once(key(attachment.id, "")).chain(accepted)
    })
    .collect()
}

/// The acceptance of a peering, where the template makes it.
fn accepted(writer: &Writer<'_>, peering: &Id) -> Vec<String> {
    let is_made = writer.dialect == Dialect::Terraform && writer.made.contains(peering);
    is_made.then(|| key(peering, "accepter")).into_iter().collect()
}

fn propagate(writer: &mut Writer<'_>, of: Owner<'_>, row: usize, gateway: &Id) {
    let (table, to) = (writer.to(of.id), writer.to(gateway));
    let suffix = format!("propagation {}", row + 1);
    let properties = match writer.dialect {
        Dialect::Terraform => json!({ "RouteTableId": table, "VpnGatewayId": to }),
        Dialect::CloudFormation => json!({ "RouteTableIds": [table], "VpnGatewayId": to }),
    };
    let after = vec![key(gateway, "attachment")];
    writer.after(of, &suffix, "AWS::EC2::VPNGatewayRoutePropagation", properties, after);
}
