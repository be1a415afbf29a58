//! Transit gateways with their attachments and route tables, and Direct Connect gateways.

use plan::{
    DirectConnectGateway, Id, Kind, Target, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable,
};
use serde_json::{Value, json};

use super::sharing::{Accepter, accepted_first, accepter_of, guests, peer_of, shared_first};
use super::{Dialect, Owner, REF, Writer, place, text, texts};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<TransitGateway>() {
        let support = if is.dns_support { "enable" } else { "disable" };
        let groups = if is.group_references { "enable" } else { "disable" };
        let blocks = texts(&is.cidrs);
        let properties = json!({
            "AmazonSideAsn": is.asn,
            "AutoAcceptSharedAttachments": accepts_all(writer, of.id).then_some("enable"),
            "DefaultRouteTableAssociation": "disable",
            "DefaultRouteTablePropagation": "disable",
            "DnsSupport": support,
            "SecurityGroupReferencingSupport": groups,
            "TransitGatewayCidrBlocks": (!blocks.is_empty()).then_some(blocks),
        });
        writer.own(of, "AWS::EC2::TransitGateway", properties);
    }
    if let Some(is) = of.get::<TransitGatewayAttachment>() {
        attachment(writer, of, is);
    }
    if let Some(is) = of.get::<TransitGatewayRouteTable>() {
        table(writer, of, is);
    }
    if let Some(is) = of.get::<DirectConnectGateway>() {
        direct_connect(writer, of, is);
    }
}

/// Whether a gateway accepts by itself what others attach to it: no stack can accept.
fn accepts_all(writer: &Writer<'_>, gateway: &Id) -> bool {
    writer.dialect == Dialect::CloudFormation && !guests(writer.plan, gateway).is_empty()
}

fn attachment(writer: &mut Writer<'_>, of: Owner<'_>, is: &TransitGatewayAttachment) {
    let gateway = writer.reference(is.gateway.as_ref());
    let Some(to) = &is.to else { return };
    match writer.plan.resource(&to.id).map(|resource| &resource.is) {
        Some(Kind::Vpc(_)) | None => of_vpc(writer, of, is, gateway),
        Some(Kind::TransitGateway(_)) => peering(writer, of, &to.id, gateway),
        Some(Kind::DirectConnectGateway(_)) if writer.dialect == Dialect::Terraform => {
            let prefixes = texts(&is.allowed_prefixes);
            let properties = json!({
                "DirectConnectGatewayId": writer.to(&to.id),
                "AssociatedGatewayId": gateway,
                "AllowedPrefixes": (!prefixes.is_empty()).then_some(prefixes),
            });
            let kind = "AWS::DirectConnect::DirectConnectGatewayAssociation";
            writer.add(of, "", kind, properties);
        }
        _ => {}
    }
    accepter(writer, of);
    for (table, suffix) in
        [(&is.route_table, "association"), (&is.peer_route_table, "peer association")]
    {
        let Some(table) = table else { continue };
        let properties = json!({
            "TransitGatewayAttachmentId": of_attachment(writer, of.id),
            "TransitGatewayRouteTableId": writer.to(&table.id),
        });
        let after = accepted_first(writer, of.id);
        let kind = "AWS::EC2::TransitGatewayRouteTableAssociation";
        writer.after(of, suffix, kind, properties, after);
        writer.made_with(&table.id);
        once_accepted(writer, of.id, &table.id);
    }
}

/// Lets what was added last wait until a peering attachment is accepted, where its stack makes the attachment: no
/// stack can accept it. In another stack it waits for the id anyway.
fn once_accepted(writer: &mut Writer<'_>, attachment: &Id, table: &Id) {
    let is_stack = writer.dialect == Dialect::CloudFormation;
    let Some(peer) = peer_of(writer.plan, attachment).filter(|_| is_stack) else { return };
    if place(writer.plan, attachment) == place(writer.plan, table) {
        let what = format!("\"yes\" once the transit gateway {peer} has accepted {attachment}");
        writer.made_when(&format!("{attachment} is accepted"), &what);
    }
}

/// A peering attachment, asked for at the first transit gateway.
fn peering(writer: &mut Writer<'_>, of: Owner<'_>, to: &Id, gateway: Value) {
    let other = place(writer.plan, to);
    let account = other.0.map_or_else(
        || writer.parameter("PeerAccountId", "the number of the other gateway's account"),
        |account| json!(account),
    );
    let region = other.1.map_or_else(
        || writer.parameter("PeerRegion", "the code of the other gateway's Region"),
        |region| json!(region),
    );
    let properties = json!({
        "TransitGatewayId": gateway,
        "PeerTransitGatewayId": writer.to(to),
        "PeerAccountId": account,
        "PeerRegion": region,
    });
    writer.own(of, "AWS::EC2::TransitGatewayPeeringAttachment", properties);
}

/// The acceptance of an attachment, in the account and Region of who accepts. No stack can accept.
fn accepter(writer: &mut Writer<'_>, of: Owner<'_>) {
    let Some(by) = accepter_of(writer.plan, of.id).filter(|_| writer.dialect == Dialect::Terraform)
    else {
        return;
    };
    let kind = match by {
        Accepter::OfPeering(_) => "AWS::EC2::TransitGatewayPeeringAttachmentAccepter",
        Accepter::OfVpc(_) => "AWS::EC2::TransitGatewayVpcAttachmentAccepter",
    };
    let properties = json!({
        "TransitGatewayAttachmentId": { REF: of.id.to_string() }, "Tags": super::tags(of),
    });
    writer.add(of, "accepter", kind, properties);
    writer.made_with(by.gateway());
}

fn of_vpc(writer: &mut Writer<'_>, of: Owner<'_>, is: &TransitGatewayAttachment, gateway: Value) {
    let on = |on: bool| if on { "enable" } else { "disable" };
    let subnets = writer.references(&is.subnets);
    let vpc = writer.reference(is.to.as_ref());
    let options = json!({
        "ApplianceModeSupport": on(is.appliance_mode),
        "Ipv6Support": on(is.ipv6),
        "SecurityGroupReferencingSupport": on(is.group_references),
    });
    let after = shared_first(writer, of.id);
    let properties = json!({
        "TransitGatewayId": gateway, "VpcId": vpc, "SubnetIds": subnets, "Options": options,
        "IsShared": (!after.is_empty()).then_some(true),
    });
    writer.own(of, "AWS::EC2::TransitGatewayVpcAttachment", properties);
    if let Some(last) = writer.parts.resources.last_mut() {
        last.depends_on = after;
    }
}

/// A pointer at an attachment; that of a VPN connection is an attribute of the connection.
fn of_attachment(writer: &mut Writer<'_>, id: &Id) -> Value {
    let attachment = writer.plan.resource(id).and_then(|resource| match &resource.is {
        Kind::TransitGatewayAttachment(is) => is.to.as_ref().map(|to| to.id.clone()),
        _ => None,
    });
    let on =
        attachment.as_ref().and_then(|to| writer.plan.resource(to)).map(|resource| &resource.is);
    match (on, attachment) {
        // A stack is not told the attachment of its connection.
        (Some(Kind::VpnConnection(_)), Some(to)) if writer.dialect == Dialect::Terraform => {
            writer.attribute(&to, "TransitGatewayAttachmentId")
        }
        (Some(Kind::DirectConnectGateway(_)), _) if writer.dialect == Dialect::Terraform => {
            json!({ super::ATTRIBUTE: [id.to_string(), "TransitGatewayAttachmentId"] })
        }
        _ if writer.made.contains(id) => json!({ REF: id.to_string() }),
        _ => writer.to(id),
    }
}

fn table(writer: &mut Writer<'_>, of: Owner<'_>, is: &TransitGatewayRouteTable) {
    let gateway = of.parent().map_or(Value::Null, |gateway| writer.to(gateway));
    let properties = json!({ "TransitGatewayId": gateway });
    writer.own(of, "AWS::EC2::TransitGatewayRouteTable", properties);
    let own = writer.to(of.id);
    for (row, attachment) in is.propagating.iter().enumerate() {
        let properties = json!({
            "TransitGatewayAttachmentId": of_attachment(writer, &attachment.id),
            "TransitGatewayRouteTableId": own,
        });
        let suffix = format!("propagation {}", row + 1);
        let after = accepted_first(writer, &attachment.id);
        let kind = "AWS::EC2::TransitGatewayRouteTablePropagation";
        writer.after(of, &suffix, kind, properties, after);
        once_accepted(writer, &attachment.id, of.id);
    }
    for (row, route) in is.routes.iter().enumerate().filter(|(_, route)| !route.propagated) {
        let to = match &route.target {
            Some(Target::To(to)) if !route.blackhole => Some(to),
            _ => None,
        };
        let target = to.map_or(Value::Null, |to| of_attachment(writer, to));
        let after = to.map(|to| accepted_first(writer, to)).unwrap_or_default();
        let list = writer.reference(route.list.as_ref());
        let of_list = !list.is_null();
        let properties = json!({
            "TransitGatewayRouteTableId": own,
            "TransitGatewayAttachmentId": target,
            "DestinationCidrBlock": text(route.destination.as_ref().filter(|_| !of_list)),
            "PrefixListId": list,
            "Blackhole": route.blackhole.then_some(true),
        });
        let kind = match of_list {
            true => "AWS::EC2::TransitGatewayPrefixListReference",
            false => "AWS::EC2::TransitGatewayRoute",
        };
        if of_list && writer.dialect == Dialect::CloudFormation {
            writer.parts.left_out.push((of.id.clone(), "prefix list reference"));
            continue;
        }
        writer.after(of, &format!("route {}", row + 1), kind, properties, after);
        if let Some(to) = to {
            once_accepted(writer, to, of.id);
        }
    }
}

fn direct_connect(writer: &mut Writer<'_>, of: Owner<'_>, is: &DirectConnectGateway) {
    let properties = json!({
        "Name": of.name(), "AmazonSideAsn": is.asn.unwrap_or(64512).to_string(),
    });
    writer.add(of, "", "AWS::DirectConnect::DirectConnectGateway", properties);
    for (row, association) in is.associations.iter().enumerate() {
        let to_transit = association.gateway.as_ref().is_some_and(|to| {
            let to = writer.plan.resource(&to.id).map(|resource| &resource.is);
            matches!(to, Some(Kind::TransitGateway(_)))
        });
        if to_transit {
            continue;
        }
        let prefixes = texts(&association.allowed_prefixes);
        let properties = json!({
            "DirectConnectGatewayId": writer.to(of.id),
            "AssociatedGatewayId": writer.reference(association.gateway.as_ref()),
            "AllowedPrefixes": (!prefixes.is_empty()).then_some(prefixes),
        });
        let kind = "AWS::DirectConnect::DirectConnectGatewayAssociation";
        writer.add(of, &format!("association {}", row + 1), kind, properties);
    }
}
