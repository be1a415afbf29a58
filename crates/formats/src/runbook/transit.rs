//! Transit gateways: shared with the accounts that use them, their attachments asked for and accepted, and
//! their route tables with what fills them.

use plan::{
    Id, Part, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc,
    VpnConnection,
};

use super::place::block;
use super::script::{Script, quoted};
use crate::template_resource::{Accepter, accepter_of, guests};

/// Transit gateways with their attachments of VPCs and of other transit gateways.
pub(super) fn gateways(script: &mut Script<'_>) {
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
    for hub in plan.every::<TransitGateway>() {
        share(script, &hub);
    }
    for attachment in plan.every::<TransitGatewayAttachment>() {
        attach(script, &attachment);
    }
}

/// The route tables of transit gateways, with their associations, propagation and routes. The attachments of
/// VPN connections are there by now.
pub(super) fn tables(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("12. Route tables of transit gateways");
    for attachment in plan.every::<TransitGatewayAttachment>() {
        find(script, &attachment);
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

/// Shares a transit gateway with the accounts whose VPCs are attached to it.
fn share<'a>(script: &mut Script<'a>, hub: &Part<'a, TransitGateway>) {
    let guests = guests(script.plan, hub.id);
    if guests.is_empty() || !script.is_made(hub.id) {
        return;
    }
    script.step(hub, "share");
    let (id, name) = (script.id(hub.id), quoted(&format!("vpcplan-{}", hub.id)));
    script.line(&format!("arn=$(cloud ec2 describe-transit-gateways --transit-gateway-ids {id} --query 'TransitGateways[0].TransitGatewayArn')"));
    script.line(&format!("share=$(cloud ram get-resource-shares --resource-owner SELF --name {name} --query \"resourceShares[?status=='ACTIVE'].resourceShareArn | [0]\")"));
    script.line(&format!("if [ \"$share\" = None ]; then share=$(cloud ram create-resource-share --name {name} --resource-arns \"$arn\" --allow-external-principals --query resourceShare.resourceShareArn); fi"));
    for vpc in guests.values() {
        script.go(vpc);
        script.line("guest=$(cloud sts get-caller-identity --query Account)");
        script.go(hub.id);
        script.line("once cloud ram associate-resource-share --resource-share-arn \"$share\" --principals \"$guest\"");
        script.go(vpc);
        script.line(&format!("until_shared {id} \"$share\""));
    }
}

fn attach<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let is = attachment.is();
    let ends = is.gateway.as_ref().zip(is.to.as_ref());
    let Some((hub, to)) =
        ends.filter(|(hub, to)| script.is_made(&hub.id) && script.is_made(&to.id))
    else {
        return;
    };
    let (hub, to) = (hub.id.clone(), to.id.clone());
    if script.plan.get::<Vpc>(&to).is_some() {
        attach_vpc(script, attachment, &hub, &to);
    } else if script.plan.get::<TransitGateway>(&to).is_some() {
        attach_gateway(script, attachment, &hub, &to);
    }
    if script.is_made(attachment.id) && is.state != "pending-acceptance" {
        accept(script, attachment);
    }
}

fn attach_vpc<'a>(
    script: &mut Script<'a>,
    attachment: &Part<'a, TransitGatewayAttachment>,
    hub: &Id,
    vpc: &Id,
) {
    let is = attachment.is();
    let subnets = is.subnets.iter().filter(|one| script.is_made(&one.id));
    let subnets: Vec<String> = subnets.map(|one| script.id(&one.id)).collect();
    if subnets.is_empty() {
        return;
    }
    let mode = if is.appliance_mode { "enable" } else { "disable" };
    let ipv6 = if is.ipv6 { "enable" } else { "disable" };
    let command = format!(
        "create-transit-gateway-vpc-attachment --transit-gateway-id {} --vpc-id {} --subnet-ids {} --options ApplianceModeSupport={mode},Ipv6Support={ipv6}",
        script.id(hub),
        script.id(vpc),
        subnets.join(" ")
    );
    let query = "TransitGatewayVpcAttachment.TransitGatewayAttachmentId";
    script.make(attachment, TAGGED, &command, query);
}

/// The type of the tag of attachments.
const TAGGED: &str = "transit-gateway-attachment";

/// An attachment of another transit gateway, in whatever account and Region that is.
fn attach_gateway<'a>(
    script: &mut Script<'a>,
    attachment: &Part<'a, TransitGatewayAttachment>,
    hub: &Id,
    peer: &Id,
) {
    let region = script.region(peer);
    if region.is_empty() {
        return;
    }
    script.go(peer);
    script.line("peer=$(cloud sts get-caller-identity --query Account)");
    let command = format!(
        "create-transit-gateway-peering-attachment --transit-gateway-id {} --peer-transit-gateway-id {} --peer-account-id \"$peer\" --peer-region {}",
        script.id(hub),
        script.id(peer),
        quoted(&region)
    );
    let query = "TransitGatewayPeeringAttachment.TransitGatewayAttachmentId";
    script.make_at(attachment, hub, TAGGED, &command, query);
}

/// Waits until an attachment is available; another account or the other transit gateway accepts it first.
fn accept<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let id = script.id(attachment.id);
    if let Some(by) = accepter_of(script.plan, attachment.id) {
        script.step_at(attachment, by.gateway(), "accept");
        let kind = match by {
            Accepter::OfPeering(_) => "peering",
            Accepter::OfVpc(_) => "vpc",
        };
        script.line(&format!("accept_attachment {kind} {id}"));
    }
    script.line(&format!("until_says available cloud ec2 describe-transit-gateway-attachments --transit-gateway-attachment-ids {id} --query 'TransitGatewayAttachments[0].State'"));
}

/// Finds the attachment that AWS makes with a VPN connection.
fn find<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let to = attachment.is().to.as_ref().and_then(|to| script.plan.get::<VpnConnection>(&to.id));
    if let Some(vpn) = to.filter(|vpn| script.is_made(vpn.id)) {
        let filters =
            format!("Name=resource-type,Values=vpn Name=resource-id,Values={}", script.id(vpn.id));
        let query = "TransitGatewayAttachments[0].TransitGatewayAttachmentId";
        script.adopt(
            attachment,
            &format!("describe-transit-gateway-attachments --filters {filters} --query '{query}'"),
        );
    }
}

fn associate<'a>(script: &mut Script<'a>, attachment: &Part<'a, TransitGatewayAttachment>) {
    let is = attachment.is();
    let carries = is.state != "pending-acceptance";
    for table in [&is.route_table, &is.peer_route_table].into_iter().flatten() {
        if !carries || !script.is_made(attachment.id) || !script.is_made(&table.id) {
            continue;
        }
        script.step_at(attachment, &table.id, "associate");
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
