//! What joins networks: peerings, VPN connections and endpoints.

use plan::{
    CustomerGateway, GatewayEndpoint, Id, InterfaceEndpoint, Part, Peering, VirtualPrivateGateway,
    Vpc, VpnConnection,
};

use super::place::block;
use super::script::{Script, quoted};
use crate::home::home;

/// Peerings: requested on one side, accepted in the account and Region of the other, then their DNS options.
pub(super) fn peerings(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("10. Peering connections");
    for peering in plan.every::<Peering>() {
        let is = peering.is();
        let ends = is.requester.as_ref().zip(is.accepter.as_ref());
        let Some((from, to)) =
            ends.filter(|(from, to)| script.is_made(&from.id) && script.is_made(&to.id))
        else {
            script.line(&format!(
                "# Peering {} has an end that is not in the plan and is left out",
                peering.id
            ));
            continue;
        };
        let (from, to) = (&from.id, &to.id);
        script.go(from);
        request(script, &peering, from, to);
        let id = script.id(peering.id);
        if is.state != "active" {
            continue;
        }
        script.go(to);
        script.line(&format!(
            "cloud ec2 wait vpc-peering-connection-exists --vpc-peering-connection-ids {id}"
        ));
        script.line(&format!(
            "once cloud ec2 accept-vpc-peering-connection --vpc-peering-connection-id {id}"
        ));
        script.line(&format!("until_says active cloud ec2 describe-vpc-peering-connections --vpc-peering-connection-ids {id} --query 'VpcPeeringConnections[0].Status.Code'"));
        for (on, side, end) in
            [(is.requester_dns, "requester", from), (is.accepter_dns, "accepter", to)]
        {
            if on {
                script.go(end);
                script.line(&format!("cloud ec2 modify-vpc-peering-connection-options --vpc-peering-connection-id {id} --{side}-peering-connection-options AllowDnsResolutionFromRemoteVpc=true"));
            }
        }
    }
}

fn request<'a>(script: &mut Script<'a>, peering: &Part<'a, Peering>, from: &Id, to: &Id) {
    let region = script.region(to);
    let region = if region == script.region(from) {
        String::new()
    } else {
        format!(" --peer-region {}", quoted(&region))
    };
    let owner = |id: &Id| home(script.plan, id).number(script.plan);
    let owner = owner(to).filter(|number| owner(from).as_ref() != Some(number));
    let owner =
        owner.map(|number| format!(" --peer-owner-id {}", quoted(&number))).unwrap_or_default();
    let command = format!(
        "create-vpc-peering-connection --vpc-id {} --peer-vpc-id {}{region}{owner}",
        script.id(from),
        script.id(to)
    );
    script.make_at(
        peering,
        from,
        "vpc-peering-connection",
        &command,
        "VpcPeeringConnection.VpcPeeringConnectionId",
    );
}

/// Customer gateways and the VPN connections to them, whose routes are static.
pub(super) fn vpns(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("11. VPN connections");
    for device in plan.every::<CustomerGateway>() {
        let Some(address) = device.is().address.as_ref().and_then(|address| address.value()) else {
            continue;
        };
        let asn = device.is().asn.unwrap_or(65_000);
        let command = format!(
            "create-customer-gateway --type ipsec.1 --ip-address {address} --bgp-asn {asn}"
        );
        script.make(&device, "customer-gateway", &command, "CustomerGateway.CustomerGatewayId");
    }
    for vpn in plan.every::<VpnConnection>() {
        let is = vpn.is();
        let device = is.customer_gateway.as_ref().filter(|device| script.is_made(&device.id));
        let gateway = is.gateway.as_ref().filter(|gateway| script.is_made(&gateway.id));
        let Some((device, gateway)) = device.zip(gateway) else {
            script.line(&format!(
                "# VPN connection {} has an end that is not built and is left out",
                vpn.id
            ));
            continue;
        };
        let is_vgw = plan.get::<VirtualPrivateGateway>(&gateway.id).is_some();
        let flag = if is_vgw { "--vpn-gateway-id" } else { "--transit-gateway-id" };
        let is_static = is.routing == "static";
        let command = format!(
            "create-vpn-connection --type ipsec.1 --customer-gateway-id {} {flag} {} --options StaticRoutesOnly={is_static}",
            script.id(&device.id),
            script.id(&gateway.id)
        );
        script.make(&vpn, "vpn-connection", &command, "VpnConnection.VpnConnectionId");
        let id = script.id(vpn.id);
        script.line(&format!("cloud ec2 wait vpn-connection-available --vpn-connection-ids {id}"));
        for prefix in is.prefixes.iter().filter(|_| is_static && is_vgw).filter_map(block) {
            script.line(&format!("once cloud ec2 create-vpn-connection-route --vpn-connection-id {id} --destination-cidr-block {prefix}"));
        }
    }
}

/// Endpoints of AWS's own services.
pub(super) fn endpoints(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("14. Endpoints");
    for endpoint in plan.every::<GatewayEndpoint>() {
        let Some(vpc) = endpoint.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        let tables: Vec<String> = endpoint
            .is()
            .route_tables
            .iter()
            .filter(|one| script.is_made(&one.id))
            .map(|one| script.id(&one.id))
            .collect();
        let tables = if tables.is_empty() {
            String::new()
        } else {
            format!(" --route-table-ids {}", tables.join(" "))
        };
        let service = service(script, endpoint.id, &endpoint.is().service);
        let command = format!(
            "create-vpc-endpoint --vpc-endpoint-type Gateway --vpc-id {} --service-name {service}{tables}",
            script.id(vpc.id)
        );
        script.make(&endpoint, "vpc-endpoint", &command, "VpcEndpoint.VpcEndpointId");
    }
    for endpoint in plan.every::<InterfaceEndpoint>() {
        let is = endpoint.is();
        let vpc =
            endpoint.within::<Vpc>().filter(|vpc| script.is_made(vpc.id) && is.provider.is_none());
        let Some(vpc) = vpc else {
            script.line(&format!(
                "# Interface endpoint {} is one of a service of your own and is left out",
                endpoint.id
            ));
            continue;
        };
        let subnets = is.subnets.iter().filter_map(|row| row.subnet.as_ref());
        let subnets: Vec<String> =
            subnets.filter(|one| script.is_made(&one.id)).map(|one| script.id(&one.id)).collect();
        let groups: Vec<String> = is
            .security_groups
            .iter()
            .filter(|one| script.is_made(&one.id))
            .map(|one| script.id(&one.id))
            .collect();
        let listed = |flag: &str, ids: &[String]| {
            if ids.is_empty() { String::new() } else { format!(" {flag} {}", ids.join(" ")) }
        };
        let dns = if is.private_dns { "--private-dns-enabled" } else { "--no-private-dns-enabled" };
        let command = format!(
            "create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {} --service-name {}{}{} {dns}",
            script.id(vpc.id),
            service(script, endpoint.id, &is.service),
            listed("--subnet-ids", &subnets),
            listed("--security-group-ids", &groups)
        );
        script.make(&endpoint, "vpc-endpoint", &command, "VpcEndpoint.VpcEndpointId");
    }
}

/// The full name of a service of AWS's, which a plan may shorten to its last part.
fn service(script: &Script<'_>, id: &Id, name: &str) -> String {
    let region = script.region(id);
    match name.contains('.') && name.starts_with("com.") || region.is_empty() {
        true => quoted(name),
        false => quoted(&format!("com.amazonaws.{region}.{name}")),
    }
}
