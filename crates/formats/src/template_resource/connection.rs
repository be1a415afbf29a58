//! Peerings, VPC endpoints and endpoint services, VPN connections.

use plan::{
    EndpointService, GatewayEndpoint, GatewayLoadBalancerEndpoint, Id, InterfaceEndpoint, Kind,
    Peering, VpnConnection,
};
use serde_json::{Value, json};

use super::{Dialect, Owner, Writer, key, place, texts};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<Peering>() {
        peering(writer, of, is);
    }
    if let Some(is) = of.get::<GatewayEndpoint>() {
        let tables = writer.references(&is.route_tables);
        let properties = json!({
            "VpcEndpointType": "Gateway",
            "VpcId": writer.vpc(of),
            "ServiceName": service_name(writer, of, &is.service),
            "RouteTableIds": tables,
        });
        writer.own(of, "AWS::EC2::VPCEndpoint", properties);
    }
    if let Some(is) = of.get::<InterfaceEndpoint>() {
        interface_endpoint(writer, of, is);
    }
    if let Some(is) = of.get::<GatewayLoadBalancerEndpoint>() {
        inline_endpoint(writer, of, is);
    }
    if let Some(is) = of.get::<EndpointService>() {
        service(writer, of, is);
    }
    if let Some(is) = of.get::<VpnConnection>() {
        vpn_connection(writer, of, is);
    }
}

/// A peering; its acceptance is a resource of its own in Terraform.
fn peering(writer: &mut Writer<'_>, of: Owner<'_>, is: &Peering) {
    let (requester, accepter) =
        (writer.reference(is.requester.as_ref()), writer.reference(is.accepter.as_ref()));
    let ends = [&is.requester, &is.accepter]
        .map(|end| end.as_ref().map(|end| place(writer.plan, &end.id)).unwrap_or_default());
    let [own, other] = &ends;
    let owner = other.0.clone().filter(|_| own.0 != other.0);
    let region = other.1.clone().filter(|_| own.1 != other.1);
    let mut properties = json!({
        "VpcId": requester,
        "PeerVpcId": accepter,
        "PeerOwnerId": owner,
        "PeerRegion": region,
    });
    if writer.dialect == Dialect::CloudFormation && other.0.is_some() && own.0 != other.0 {
        let role = writer.parameter("PeerRoleArn", "the ARN of the role that accepts peerings");
        crate::aws::json::join(&mut properties, &json!({ "PeerRoleArn": role }));
    }
    writer.own(of, "AWS::EC2::VPCPeeringConnection", properties);
    if writer.dialect == Dialect::CloudFormation {
        return;
    }
    let properties = json!({
        "VpcPeeringConnectionId": writer.to(of.id),
        "AutoAccept": is.state == "active",
    });
    writer.add(of, "accepter", "AWS::EC2::VPCPeeringConnectionAccepter", properties);
    let sides = [("Requester", is.requester_dns), ("Accepter", is.accepter_dns)];
    for (side, _) in sides.into_iter().filter(|(_, dns)| *dns) {
        let properties = json!({
            "VpcPeeringConnectionId": writer.to(of.id),
            side: [{ "AllowRemoteVpcDnsResolution": true }],
        });
        let suffix = format!("{} options", side.to_ascii_lowercase());
        let after = vec![key(of.id, "accepter")];
        writer.after(of, &suffix, "AWS::EC2::VPCPeeringConnectionOptions", properties, after);
    }
}

/// The whole name of one of AWS's services.
fn service_name(writer: &Writer<'_>, of: Owner<'_>, service: &str) -> Value {
    if service.contains('.') && service.starts_with("com.") {
        return json!(service);
    }
    let vpc = writer.vpc_of(of.id);
    match vpc.and_then(|vpc| place(writer.plan, &vpc).1) {
        Some(region) => json!(format!("com.amazonaws.{region}.{service}")),
        None => json!({ "Service": service }),
    }
}

fn interface_endpoint(writer: &mut Writer<'_>, of: Owner<'_>, is: &InterfaceEndpoint) {
    let service = match &is.provider {
        Some(provider) => provider_name(writer, &provider.id, &is.service),
        None => service_name(writer, of, &is.service),
    };
    let mut subnets: Vec<Id> = Vec::new();
    for row in is.subnets.iter().filter_map(|row| row.subnet.as_ref()) {
        if !subnets.contains(&row.id) {
            subnets.push(row.id.clone());
        }
    }
    let subnets: Vec<Value> = subnets.iter().map(|id| writer.to(id)).collect();
    let groups = writer.references(&is.security_groups);
    let properties = json!({
        "VpcEndpointType": "Interface",
        "VpcId": writer.vpc(of),
        "ServiceName": service,
        "SubnetIds": subnets,
        "SecurityGroupIds": (!is.security_groups.is_empty()).then_some(groups),
        "PrivateDnsEnabled": is.private_dns,
    });
    writer.own(of, "AWS::EC2::VPCEndpoint", properties);
}

/// The name of an endpoint service: that of one of the template, or as written.
fn provider_name(writer: &mut Writer<'_>, provider: &Id, said: &str) -> Value {
    match writer.made.contains(provider) {
        true => writer.attribute(provider, "ServiceName"),
        false if !said.is_empty() => json!(said),
        false => writer.to(provider),
    }
}

/// An endpoint of a Gateway Load Balancer; those of a firewall come with the firewall.
fn inline_endpoint(writer: &mut Writer<'_>, of: Owner<'_>, is: &GatewayLoadBalancerEndpoint) {
    let Some(service) = &is.service else { return };
    let of_firewall = writer
        .plan
        .resource(&service.id)
        .is_some_and(|to| matches!(to.is, Kind::NetworkFirewall(_)));
    if of_firewall {
        return;
    }
    let subnet = of.parent().map_or(Value::Null, |subnet| writer.to(subnet));
    let properties = json!({
        "VpcEndpointType": "GatewayLoadBalancer",
        "VpcId": writer.vpc(of),
        "ServiceName": provider_name(writer, &service.id, ""),
        "SubnetIds": [subnet],
    });
    writer.own(of, "AWS::EC2::VPCEndpoint", properties);
}

fn service(writer: &mut Writer<'_>, of: Owner<'_>, is: &EndpointService) {
    let is_gateway = is.load_balancers.iter().any(|to| {
        let to = writer.plan.resource(&to.id).map(|resource| &resource.is);
        matches!(to, Some(Kind::LoadBalancer(balancer)) if balancer.kind == "gateway")
    });
    let balancers = writer.references(&is.load_balancers);
    let key = if is_gateway { "GatewayLoadBalancerArns" } else { "NetworkLoadBalancerArns" };
    let properties = json!({ "AcceptanceRequired": is.acceptance_required, key: balancers });
    // AWS gives an endpoint service no name but its own.
    writer.own(of, "AWS::EC2::VPCEndpointService", properties);
    if !is.principals.is_empty() {
        let properties = json!({
            "ServiceId": writer.to(of.id), "AllowedPrincipals": is.principals,
        });
        writer.add(of, "principals", "AWS::EC2::VPCEndpointServicePermissions", properties);
    }
}

fn vpn_connection(writer: &mut Writer<'_>, of: Owner<'_>, is: &VpnConnection) {
    let Some(gateway) = &is.gateway else { return };
    let on = writer.plan.resource(&gateway.id).map(|resource| &resource.is);
    let is_transit =
        matches!(on, Some(Kind::TransitGateway(_))) || gateway.id.as_str().starts_with("tgw-");
    let key = if is_transit { "TransitGatewayId" } else { "VpnGatewayId" };
    let device = match &is.customer_gateway {
        Some(device) => writer.to(&device.id),
        None => writer.parameter("CustomerGatewayId", "the ID of the customer gateway"),
    };
    let properties = json!({
        "Type": "ipsec.1",
        "CustomerGatewayId": device,
        key: writer.to(&gateway.id),
        "StaticRoutesOnly": is.routing == "static",
        "EnableAcceleration": is.acceleration.then_some(true),
    });
    writer.own(of, "AWS::EC2::VPNConnection", properties);
    if is.routing == "static" && !is_transit {
        for (row, prefix) in texts(&is.prefixes).into_iter().enumerate() {
            let properties =
                json!({ "VpnConnectionId": writer.to(of.id), "DestinationCidrBlock": prefix });
            let suffix = format!("route {}", row + 1);
            writer.add(of, &suffix, "AWS::EC2::VPNConnectionRoute", properties);
        }
    }
}
