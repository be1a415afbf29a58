//! Transit gateways with their attachments and route tables, and Direct Connect gateways.

use plan::{
    DirectConnectGateway, Id, Kind, Target, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable,
};
use serde_json::{Value, json};

use super::{Dialect, Owner, REF, Writer, text, texts};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<TransitGateway>() {
        let support = if is.dns_support { "enable" } else { "disable" };
        let groups = if is.group_references { "enable" } else { "disable" };
        let blocks = texts(&is.cidrs);
        let properties = json!({
            "AmazonSideAsn": is.asn,
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

fn attachment(writer: &mut Writer<'_>, of: Owner<'_>, is: &TransitGatewayAttachment) {
    let gateway = writer.reference(is.gateway.as_ref());
    let Some(to) = &is.to else { return };
    match writer.plan.resource(&to.id).map(|resource| &resource.is) {
        Some(Kind::Vpc(_)) | None => of_vpc(writer, of, is, gateway),
        Some(Kind::TransitGateway(_)) => {
            let other = super::place(writer.plan, &to.id);
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
                "PeerTransitGatewayId": writer.to(&to.id),
                "PeerAccountId": account,
                "PeerRegion": region,
            });
            writer.own(of, "AWS::EC2::TransitGatewayPeeringAttachment", properties);
        }
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
    for (table, suffix) in
        [(&is.route_table, "association"), (&is.peer_route_table, "peer association")]
    {
        let Some(table) = table else { continue };
        let properties = json!({
            "TransitGatewayAttachmentId": of_attachment(writer, of.id),
            "TransitGatewayRouteTableId": writer.to(&table.id),
        });
        writer.add(of, suffix, "AWS::EC2::TransitGatewayRouteTableAssociation", properties);
    }
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
    let properties = json!({
        "TransitGatewayId": gateway, "VpcId": vpc, "SubnetIds": subnets, "Options": options,
    });
    writer.own(of, "AWS::EC2::TransitGatewayVpcAttachment", properties);
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
        writer.add(of, &suffix, "AWS::EC2::TransitGatewayRouteTablePropagation", properties);
    }
    for (row, route) in is.routes.iter().enumerate().filter(|(_, route)| !route.propagated) {
        let target = match &route.target {
            Some(Target::To(to)) if !route.blackhole => of_attachment(writer, to),
            _ => Value::Null,
        };
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
        writer.add(of, &format!("route {}", row + 1), kind, properties);
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
