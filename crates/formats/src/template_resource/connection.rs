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
    let ends = [&is.requester, &is.accepter].map(|end| end.as_ref().map(|end| end.id.clone()));
    let [asks, accepts] = ends.map(|end| end.unwrap_or_else(|| of.id.clone()));
    writer.made_with(&accepts);
    let sides = [("Requester", is.requester_dns, asks), ("Accepter", is.accepter_dns, accepts)];
    for (side, _, end) in sides.into_iter().filter(|(_, dns, _)| *dns) {
        let properties = json!({
            "VpcPeeringConnectionId": writer.to(of.id),
            side: [{ "AllowRemoteVpcDnsResolution": true }],
        });
        let suffix = format!("{} options", side.to_ascii_lowercase());
        let after = vec![key(of.id, "accepter")];
        writer.after(of, &suffix, "AWS::EC2::VPCPeeringConnectionOptions", properties, after);
        writer.made_with(&end);
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
        "PrivateDnsEnabled": private_dns(writer, is),
    });
    writer.own(of, "AWS::EC2::VPCEndpoint", properties);
    if let Some(provider) = &is.provider {
        let pending = is.state == "pending-acceptance";
        accept(writer, of, &provider.id, if pending { Asks::Waits } else { Asks::IsAccepted });
        private_dns_later(writer, of, is, &provider.id);
    }
}

/// The parameter that says whether AWS has verified the private DNS names of endpoint services.
pub(crate) const VERIFIED: &str = "domains_verified";

/// Whether an endpoint has private DNS from the beginning. One of a service of the plan has it when the service
/// has accepted it and AWS has verified the name.
fn private_dns(writer: &mut Writer<'_>, is: &InterfaceEndpoint) -> Value {
    let is_later =
        is.private_dns && is.provider.as_ref().is_some_and(|to| writer.made.contains(&to.id));
    match (is_later, writer.dialect) {
        (false, _) => json!(is.private_dns),
        (true, Dialect::Terraform) => Value::Null,
        (true, Dialect::CloudFormation) => writer.parameter("PrivateDns", PRIVATE_DNS),
    }
}

const PRIVATE_DNS: &str = "true when AWS has verified the private DNS names of the endpoint services and they have accepted the endpoints";

/// Private DNS as a step of its own, after the acceptance.
fn private_dns_later(
    writer: &mut Writer<'_>,
    of: Owner<'_>,
    is: &InterfaceEndpoint,
    provider: &Id,
) {
    let is_own = writer.made.contains(provider) && is.private_dns;
    if !is_own || writer.dialect == Dialect::CloudFormation {
        return;
    }
    let properties = json!({ "VpcEndpointId": writer.to(of.id), "PrivateDnsEnabled": true });
    let after = vec![key(of.id, "acceptance"), key(provider, "verification")];
    writer.after(of, "private dns", "AWS::EC2::VPCEndpointPrivateDns", properties, after);
}

/// How far the request of an endpoint is in the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Waits,
    IsAccepted,
}

/// The acceptance of an endpoint by its service, in the account of the service. No stack can accept.
fn accept(writer: &mut Writer<'_>, of: Owner<'_>, provider: &Id, asks: Asks) {
    if let Some(last) = writer.parts.resources.last_mut() {
        last.depends_on.push(key(provider, "principals"));
    }
    let service = writer.plan.get::<EndpointService>(provider);
    let needs = service.is_some_and(|service| service.is().acceptance_required);
    if !needs || asks == Asks::Waits || !writer.made.contains(provider) {
        return;
    }
    if writer.dialect == Dialect::CloudFormation {
        return writer
            .parts
            .left_out
            .push((of.id.clone(), "its acceptance by the endpoint service"));
    }
    let properties =
        json!({ "VpcEndpointServiceId": writer.to(provider), "VpcEndpointId": writer.to(of.id) });
    writer.add(of, "acceptance", "AWS::EC2::VPCEndpointConnectionAccepter", properties);
    writer.made_with(provider);
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
    let pending = is.state == "pending-acceptance";
    accept(writer, of, &service.id, if pending { Asks::Waits } else { Asks::IsAccepted });
}

fn service(writer: &mut Writer<'_>, of: Owner<'_>, is: &EndpointService) {
    let is_gateway = is.load_balancers.iter().any(|to| {
        let to = writer.plan.resource(&to.id).map(|resource| &resource.is);
        matches!(to, Some(Kind::LoadBalancer(balancer)) if balancer.kind == "gateway")
    });
    let balancers = writer.references(&is.load_balancers);
    let key = if is_gateway { "GatewayLoadBalancerArns" } else { "NetworkLoadBalancerArns" };
    let name = Some(&is.private_dns_name).filter(|name| !name.is_empty());
    let regions = Some(&is.supported_regions).filter(|regions| !regions.is_empty());
    let properties = json!({
        "AcceptanceRequired": is.acceptance_required,
        "PrivateDnsName": name,
        "SupportedRegions": regions.filter(|_| writer.dialect == Dialect::Terraform),
        key: balancers,
    });
    // AWS gives an endpoint service no name but its own.
    writer.own(of, "AWS::EC2::VPCEndpointService", properties);
    if !is.principals.is_empty() {
        let properties = json!({
            "ServiceId": writer.to(of.id),
            "AllowedPrincipals": is.principals.iter().map(|who| arn(writer, of, who)).collect::<Vec<_>>(),
        });
        writer.add(of, "principals", "AWS::EC2::VPCEndpointServicePermissions", properties);
    }
    if name.is_some() && writer.dialect == Dialect::Terraform {
        let properties = json!({ "ServiceId": writer.to(of.id), "WaitForVerification": true });
        let kind = "AWS::EC2::VPCEndpointServicePrivateDnsVerification";
        writer.add(of, "verification", kind, properties);
    }
}

/// A principal as AWS takes it: the ARN of an account where the plan has its number.
fn arn(writer: &Writer<'_>, of: Owner<'_>, principal: &str) -> String {
    let is_number = principal.len() == 12 && principal.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return principal.to_owned();
    }
    let region = place(writer.plan, of.id).1.unwrap_or_default();
    let partition = match region.get(..3) {
        Some("cn-") => "aws-cn",
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    };
    format!("arn:{partition}:iam::{principal}:root")
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
