//! Internet gateways, egress-only internet gateways, NAT gateways, virtual private gateways.

use plan::{
    CustomerGateway, EgressOnlyInternetGateway, Id, InternetGateway, NatGateway, Ref, RouteTable,
    VirtualPrivateGateway,
};
use serde_json::{Value, json};

use super::{Owner, Writer, key, text};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<InternetGateway>() {
        writer.own(of, "AWS::EC2::InternetGateway", json!({}));
        attach(writer, of, "InternetGatewayId");
        route(writer, of, is.route_table.as_ref());
    }
    if of.get::<EgressOnlyInternetGateway>().is_some() {
        let properties = json!({ "VpcId": writer.vpc(of) });
        writer.own(of, "AWS::EC2::EgressOnlyInternetGateway", properties);
    }
    if let Some(is) = of.get::<VirtualPrivateGateway>() {
        let properties = json!({ "Type": "ipsec.1", "AmazonSideAsn": is.asn });
        writer.own(of, "AWS::EC2::VPNGateway", properties);
        attach(writer, of, "VpnGatewayId");
        route(writer, of, is.route_table.as_ref());
    }
    if let Some(is) = of.get::<CustomerGateway>() {
        let properties = json!({
            "Type": "ipsec.1",
            "BgpAsn": is.asn.unwrap_or(65000),
            "IpAddress": text(is.address.as_ref()),
        });
        writer.own(of, "AWS::EC2::CustomerGateway", properties);
    }
    if let Some(is) = of.get::<NatGateway>() {
        nat_gateway(writer, of, is);
    }
}

fn attach(writer: &mut Writer<'_>, of: Owner<'_>, gateway: &str) {
    let Some(vpc) = of.parent() else { return };
    let properties = json!({ "VpcId": writer.to(vpc), gateway: writer.to(of.id) });
    writer.add(of, "attachment", "AWS::EC2::VPCGatewayAttachment", properties);
}

/// The route table of what comes in through a gateway.
fn route(writer: &mut Writer<'_>, of: Owner<'_>, table: Option<&Ref<RouteTable>>) {
    if let Some(table) = table {
        let properties =
            json!({ "GatewayId": writer.to(of.id), "RouteTableId": writer.to(&table.id) });
        let after = vec![key(of.id, "attachment")];
        writer.after(of, "table", "AWS::EC2::GatewayRouteTableAssociation", properties, after);
    }
}

fn nat_gateway(writer: &mut Writer<'_>, of: Owner<'_>, is: &NatGateway) {
    let vpc = writer.vpc_of(of.id);
    let after = writer.gateway_attachments(vpc.as_ref());
    if is.is_regional() {
        let properties = json!({ "AvailabilityMode": "regional", "VpcId": writer.vpc(of) });
        writer.own(of, "AWS::EC2::NatGateway", properties);
    } else {
        let allocation = match is.is_public() {
            true => elastic_ip(writer, of, "address", after.clone()),
            false => Value::Null,
        };
        let subnet = of.parent().map_or(Value::Null, |subnet: &Id| writer.to(subnet));
        let further = is.further_addresses.iter();
        let private: Vec<Value> =
            further.map(|row| text(row.address.as_ref())).filter(|text| !text.is_null()).collect();
        let rows = if is.is_public() { is.further_addresses.len() } else { 0 };
        let allocations: Vec<Value> = (0..rows)
            .map(|row| elastic_ip(writer, of, &format!("address {}", row + 2), after.clone()))
            .collect();
        let properties = json!({
            "SubnetId": subnet,
            "ConnectivityType": is.connectivity,
            "AllocationId": allocation,
            "PrivateIpAddress": text(is.address.as_ref()),
            "SecondaryAllocationIds": (!allocations.is_empty()).then_some(allocations),
            "SecondaryPrivateIpAddresses": (!private.is_empty()).then_some(private),
        });
        writer.own(of, "AWS::EC2::NatGateway", properties);
    }
    if let Some(last) = writer.parts.resources.last_mut() {
        last.depends_on = after;
    }
}

/// Adds an Elastic IP address of a resource, and gives its allocation.
pub(super) fn elastic_ip(
    writer: &mut Writer<'_>,
    of: Owner<'_>,
    suffix: &str,
    after: Vec<String>,
) -> Value {
    writer.after(of, suffix, "AWS::EC2::EIP", json!({ "Domain": "vpc" }), after);
    json!({ super::ATTRIBUTE: [key(of.id, suffix), "AllocationId"] })
}
