//! What joins networks: transit gateways, peerings, VPN connections and endpoints.

use plan::{
    CustomerGateway, GatewayEndpoint, Id, InterfaceEndpoint, Part, Peering, TransitGateway,
    TransitGatewayAttachment, TransitGatewayRouteTable, VirtualPrivateGateway, Vpc, VpnConnection,
};

use super::place::block;
use super::script::{Script, quoted};

/// Transit gateways with their attachments of VPCs, then their route tables with what fills them.
pub(super) fn transit_gateways(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("9. Transit gateways");
    for hub in plan.every::<TransitGateway>() {
        let is = hub.is();
        let asn = is.asn.map(|asn| format!(",AmazonSideAsn={asn}")).unwrap_or_default();
        let on = |on: bool| if on { "enable" } else { "disable" };
        let options = format!(
            "DefaultRouteTableAssociation=disable,DefaultRouteTablePropagation=disable,AutoAcceptSharedAttachments=disable,DnsSupport={}{asn}",
            on(is.dns_support)
        );
        let command = format!("create-transit-gateway --options {options}");
        script.make(&hub, "transit-gateway", &command, "TransitGateway.TransitGatewayId");
        let id = script.id(hub.id);
        script.line(&format!("until_says available cloud ec2 describe-transit-gateways --transit-gateway-ids {id} --query 'TransitGateways[0].State'"));
    }
    for attachment in plan.every::<TransitGatewayAttachment>() {
        attach(script, &attachment);
    }
    for table in plan.every::<TransitGatewayRouteTable>() {
        let Some(hub) = table.within::<TransitGateway>().filter(|hub| script.is_made(hub.id))
        else {
            continue;
        };
        let command = format!(
            "create-transit-gateway-route-table --transit-gateway-id {}",
            script.id(hub.id)
        );
        script.make(
            &table,
            "transit-gateway-route-table",
            &command,
            "TransitGatewayRouteTable.TransitGatewayRouteTableId",
        );
        let id = script.id(table.id);
        script.line(&format!("until_says available cloud ec2 describe-transit-gateway-route-tables --transit-gateway-route-table-ids {id} --query 'TransitGatewayRouteTables[0].State'"));
    }
    for attachment in plan.every::<TransitGatewayAttachment>() {
        associate(script, &attachment);
    }
    for table in plan.every::<TransitGatewayRouteTable>() {
        fill(script, &table);
    }
}

fn attach<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let is = attachment.is();
    let vpc = is.to.as_ref().and_then(|to| script.plan.get::<Vpc>(&to.id));
    let ends = vpc
        .zip(is.gateway.as_ref())
        .filter(|(vpc, hub)| script.is_made(vpc.id) && script.is_made(&hub.id));
    let subnets: Vec<String> = is
        .subnets
        .iter()
        .filter(|one| script.is_made(&one.id))
        .map(|one| script.id(&one.id))
        .collect();
    let Some((vpc, hub)) = ends.filter(|_| !subnets.is_empty()) else {
        script.line(&format!(
            "# Transit gateway attachment {} is not one of a VPC with subnets and is left out",
            attachment.id
        ));
        return;
    };
    let mode = if is.appliance_mode { "enable" } else { "disable" };
    let ipv6 = if is.ipv6 { "enable" } else { "disable" };
    let command = format!(
        "create-transit-gateway-vpc-attachment --transit-gateway-id {} --vpc-id {} --subnet-ids {} --options ApplianceModeSupport={mode},Ipv6Support={ipv6}",
        script.id(&hub.id),
        script.id(vpc.id),
        subnets.join(" ")
    );
    script.make(
        attachment,
        "transit-gateway-attachment",
        &command,
        "TransitGatewayVpcAttachment.TransitGatewayAttachmentId",
    );
    let id = script.id(attachment.id);
    script.line(&format!("until_says available cloud ec2 describe-transit-gateway-attachments --transit-gateway-attachment-ids {id} --query 'TransitGatewayAttachments[0].State'"));
}

fn associate<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let Some(table) = &attachment.is().route_table else { return };
    if script.is_made(attachment.id) && script.is_made(&table.id) {
        script.step(attachment, "associate");
        let (table, id) = (script.id(&table.id), script.id(attachment.id));
        script.line(&format!("associate {table} {id}"));
    }
}

fn fill<'a>(script: &mut Script<'a>, table: &Part<'a, TransitGatewayRouteTable>) {
    if !script.is_made(table.id) {
        return;
    }
    script.step(table, "fill");
    let id = script.id(table.id);
    for from in
        table.is().propagating.iter().filter(|from| script.is_made(&from.id)).collect::<Vec<_>>()
    {
        let from = script.id(&from.id);
        script.line(&format!("once cloud ec2 enable-transit-gateway-route-table-propagation --transit-gateway-route-table-id {id} --transit-gateway-attachment-id {from}"));
    }
    for route in table.is().routes.iter().filter(|route| !route.propagated) {
        let Some(destination) = route.destination.as_ref().and_then(block) else { continue };
        let target =
            route.target.as_ref().and_then(|target| target.id()).filter(|to| script.is_made(to));
        let to = match (target, route.blackhole) {
            (_, true) => "--blackhole".to_owned(),
            (Some(to), false) => format!("--transit-gateway-attachment-id {}", script.id(to)),
            (None, false) => continue,
        };
        let words = format!(
            "--transit-gateway-route-table-id {id} --destination-cidr-block {destination} {to}"
        );
        script.line(&format!("cloud ec2 create-transit-gateway-route {words} >/dev/null 2>&1 || cloud ec2 replace-transit-gateway-route {words} >/dev/null"));
    }
}

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
    let owner = |id: &Id| {
        script.plan.enclosing::<plan::Account>(id).map(|account| account.is().number.clone())
    };
    let owner =
        owner(to).filter(|number| !number.is_empty() && owner(from).as_ref() != Some(number));
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
    script.chapter("13. Endpoints");
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
