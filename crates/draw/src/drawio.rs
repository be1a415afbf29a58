//! A drawing as a draw.io file: containers inside each other, AWS's shapes, and edges that are tied to both ends.
//!
//! Positions, sizes and the corners of lines are the drawing's, so that it looks there as it does here; a box
//! that is moved there takes what is in it and its edges along.

use std::collections::BTreeMap;
use std::fmt::Write;

use plan::{Id, Rect, escape_xml};

use crate::drawing::{BoxBody, BoxKind, BoxShape, Drawing, Wire, WireCondition, WireKind};
use crate::settings::SubnetClass;

/// The file of a drawing, with a title for its one page.
pub fn drawio(drawing: &Drawing, title: &str) -> String {
    let title = if title.is_empty() { "VPC Planner" } else { title };
    let mut cells = String::new();
    let frames: BTreeMap<&Id, &BoxShape> =
        drawing.boxes.iter().map(|shape| (&shape.id, shape)).collect();
    for shape in &drawing.boxes {
        vertex(&mut cells, shape, &frames);
    }
    for (number, wire) in drawing.wires.iter().enumerate() {
        edge(&mut cells, number, wire);
    }
    format!(
        "<mxfile host=\"vpcplan\"><diagram id=\"plan\" name=\"{}\">\
         <mxGraphModel grid=\"1\" gridSize=\"4\" page=\"0\" math=\"0\" shadow=\"0\"><root>\n\
         <mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n{cells}\
         </root></mxGraphModel></diagram></mxfile>\n",
        escape_xml(title)
    )
}

fn vertex(cells: &mut String, shape: &BoxShape, frames: &BTreeMap<&Id, &BoxShape>) {
    let parent = shape.parent.as_ref().and_then(|parent| frames.get(parent));
    let (left, top) = parent.map_or((0, 0), |frame| (frame.rect.x, frame.rect.y));
    let holder = parent.map_or_else(|| "1".to_owned(), |frame| cell_id(&frame.id));
    let (style, rect) = look(shape);
    let Rect { x, y, w, h } = rect;
    let _ = writeln!(
        cells,
        "<mxCell id=\"{}\" value=\"{}\" style=\"{style}\" vertex=\"1\" parent=\"{holder}\">\
         <mxGeometry x=\"{}\" y=\"{}\" width=\"{w}\" height=\"{h}\" as=\"geometry\"/></mxCell>",
        cell_id(&shape.id),
        escape_xml(&label(shape)),
        x - left,
        y - top,
    );
}

/// The cell of a resource; 0 and 1 are the file's own.
fn cell_id(id: &Id) -> String {
    format!("box-{id}")
}

/// The name with the value beside it. The value of a cell is plain text, since no style says `html=1`.
fn label(shape: &BoxShape) -> String {
    let beside = match &shape.body {
        BoxBody::Subnet(body) => body.blocks.join(" "),
        BoxBody::Summary(summary) => summary.blocks.join(" "),
        _ => shape.subtitle.clone(),
    };
    match beside.is_empty() || beside == shape.name {
        true => shape.name.clone(),
        false => format!("{} {beside}", shape.name),
    }
}

/// The style of a box, and the rectangle that its cell fills: an icon stands at the left end of its box, with
/// the name beside it.
fn look(shape: &BoxShape) -> (String, Rect) {
    let Rect { x, y, h, .. } = shape.rect;
    let icon = Rect { x, y, w: h.min(40), h: h.min(40) };
    match shape.kind {
        BoxKind::Container | BoxKind::Vpc => (group(frame_of(shape.tag)), shape.rect),
        BoxKind::Collapsed => (format!("{}collapsible=0;", group(frame_of(shape.tag))), shape.rect),
        BoxKind::Subnet => (group(subnet_frame(shape)), shape.rect),
        BoxKind::Bus => (BUS.to_owned(), shape.rect),
        BoxKind::Chip | BoxKind::Border | BoxKind::Node => match shape_of(shape.tag) {
            Some(own) => (format!("{}{ICON}", own.style()), icon),
            None => (PLAIN.to_owned(), shape.rect),
        },
    }
}

/// The style of a transit gateway: a bar that many edges end at.
const BUS: &str = "rounded=1;whiteSpace=wrap;fillColor=#EFE7FD;strokeColor=#8C4FFF;fontColor=#232F3E;fontStyle=1;align=center;";
/// The style of what AWS has no shape for, such as a note.
const PLAIN: &str =
    "rounded=1;whiteSpace=wrap;fillColor=#FFFFFF;strokeColor=#7D8998;fontColor=#232F3E;";
/// The end of an icon's style: its name stands on its right.
const ICON: &str = "strokeColor=none;fontColor=#232F3E;fontSize=12;aspect=fixed;labelPosition=right;align=left;verticalLabelPosition=middle;verticalAlign=middle;spacingLeft=4;";

/// A frame of AWS's: the icon in its corner, the colours of its line, its ground and its text, and the line.
struct GroupStyle {
    icon: &'static str,
    line: &'static str,
    fill: &'static str,
    text: &'static str,
    dashed: u8,
}

fn group(frame: GroupStyle) -> String {
    let GroupStyle { icon, line, fill, text, dashed } = frame;
    format!(
        "shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.{icon};grStroke=1;container=1;recursiveResize=0;collapsible=0;\
         whiteSpace=wrap;fontSize=12;strokeColor={line};fillColor={fill};fontColor={text};dashed={dashed};\
         verticalAlign=top;align=left;spacingLeft=30;"
    )
}

fn frame_of(tag: &str) -> GroupStyle {
    let frame = |icon, line, dashed| GroupStyle { icon, line, fill: "none", text: line, dashed };
    match tag {
        "account" => frame("group_account", "#CD2264", 0),
        "region" => frame("group_region", "#00A4A6", 1),
        _ => frame("group_vpc2", "#8C4FFF", 0),
    }
}

/// AWS draws public subnets green and all others blue.
fn subnet_frame(shape: &BoxShape) -> GroupStyle {
    let class = match &shape.body {
        BoxBody::Subnet(body) => body.class,
        _ => SubnetClass::Unknown,
    };
    let (line, fill, text) = match class {
        SubnetClass::Public => ("#7AA116", "#F2F6E8", "#248814"),
        _ => ("#00A4A6", "#E6F6F7", "#147EBA"),
    };
    GroupStyle { icon: "group_security_group", line, fill, text, dashed: 0 }
}

/// A shape of AWS's: by itself, or as an icon on a ground of its colour.
enum AwsShape {
    /// A line drawing, such as a gateway.
    Resource(&'static str, &'static str),
    /// A service's icon.
    Service(&'static str, &'static str),
}

impl AwsShape {
    fn style(&self) -> String {
        match self {
            AwsShape::Resource(name, fill) => {
                format!("shape=mxgraph.aws4.{name};fillColor={fill};")
            }
            AwsShape::Service(name, fill) => format!(
                "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.{name};fillColor={fill};"
            ),
        }
    }
}

/// The colours of AWS's groups of services.
const NETWORK: &str = "#8C4FFF";
const COMPUTE: &str = "#ED7100";
const SECURITY: &str = "#DD344C";
const GENERAL: &str = "#232F3E";

/// AWS's shape of a component, by its tag.
fn shape_of(tag: &str) -> Option<AwsShape> {
    use AwsShape::{Resource, Service};
    Some(match tag {
        "internet-gateway" | "egress-only-internet-gateway" => {
            Resource("internet_gateway", NETWORK)
        }
        "nat-gateway" => Resource("nat_gateway", NETWORK),
        "virtual-private-gateway" => Resource("vpn_gateway", NETWORK),
        "customer-gateway" => Resource("customer_gateway", NETWORK),
        "gateway-endpoint" | "interface-endpoint" | "gateway-load-balancer-endpoint" => {
            Resource("endpoints", NETWORK)
        }
        "endpoint-service" => Service("vpc_privatelink", NETWORK),
        "direct-connect-gateway" => Service("direct_connect", NETWORK),
        "transit-gateway" => Service("transit_gateway", NETWORK),
        "load-balancer" => Service("elastic_load_balancing", NETWORK),
        "private-hosted-zone" | "resolver-endpoint" => Service("route_53", NETWORK),
        "network-firewall" => Service("network_firewall", SECURITY),
        "instance" => Resource("instance2", COMPUTE),
        "network-interface" => Resource("elastic_network_interface", NETWORK),
        "managed-service" => Resource("generic_application", GENERAL),
        "on-premises" => Resource("traditional_server", GENERAL),
        _ => return None,
    })
}

fn edge(cells: &mut String, number: usize, wire: &Wire) {
    let inner = wire.points.len().saturating_sub(2);
    let corners: String = wire
        .points
        .iter()
        .skip(1)
        .take(inner)
        .map(|(x, y)| format!("<mxPoint x=\"{x}\" y=\"{y}\"/>"))
        .collect();
    let corners = match corners.is_empty() {
        true => corners,
        false => format!("<Array as=\"points\">{corners}</Array>"),
    };
    let name = wire.label.as_ref().map_or("", |_| wire.name.as_str());
    let _ = writeln!(
        cells,
        "<mxCell id=\"line-{number}\" value=\"{}\" style=\"{}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\">\
         <mxGeometry relative=\"1\" as=\"geometry\">{corners}</mxGeometry></mxCell>",
        escape_xml(name),
        line_style(wire),
        cell_id(&wire.from),
        cell_id(&wire.to),
    );
}

fn line_style(wire: &Wire) -> String {
    let (colour, width, end) = match wire.kind {
        WireKind::Peering => ("#1F6FB8", 2, "none"),
        WireKind::Attachment => ("#8C4FFF", 3, "none"),
        WireKind::PrivateLink => ("#A32AB8", 2, "block"),
        WireKind::Vpn | WireKind::DirectConnect => ("#57606A", 2, "none"),
    };
    let (colour, dashed) = match (wire.condition, wire.kind) {
        (WireCondition::Down, _) => ("#C2182B", 1),
        (WireCondition::Pending, _) | (_, WireKind::Vpn) => (colour, 1),
        _ => (colour, 0),
    };
    format!(
        "edgeStyle=orthogonalEdgeStyle;rounded=0;startArrow=none;endArrow={end};strokeColor={colour};strokeWidth={width};dashed={dashed};fontSize=12;"
    )
}
