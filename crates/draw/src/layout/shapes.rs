//! Boxes with their places: absolute rectangles, names, and what each shows.

use std::collections::BTreeMap;

use plan::{
    Id, Instance, Kind, ManagedService, Plan, Rect, Resource, Subnet, TransitGatewayAttachment,
    TransitGatewayRouteTable, Vpc,
};

use super::Boxes;
use crate::drawing::{BoxBody, BoxKind, BoxShape, BusTable, ChipBody, SubnetBody, Summary};
use crate::measure::{BUS, COLLAPSED, bounded};
use crate::natural::natural;
use crate::scene::Scene;
use crate::subtitle;
use crate::text::{Font, TEXT, TITLE, fit, width};
use crate::tree::TreeBox;
use crate::vpc::{self, VpcBody};

/// Every box of a scene at its place. What is inside a collapsed box is folded into it.
pub(super) fn shapes(scene: &Scene, boxes: &Boxes) -> Vec<BoxShape> {
    let origins = origins(scene, boxes);
    let shut = shut(scene);
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut shapes: Vec<BoxShape> = Vec::new();
    for (number, node) in scene.tree.nodes.iter().enumerate() {
        match shut.get(number).copied().flatten().filter(|around| *around != number) {
            Some(around) => {
                let shape = places.get(&around).and_then(|place| shapes.get_mut(*place));
                let ids = std::iter::once(&node.id).chain(&node.members).cloned();
                shape.into_iter().for_each(|shape| shape.members.extend(ids.clone()));
            }
            None => {
                let rect = boxes.rects.get(number).copied().unwrap_or_default();
                let (x, y) = origins.get(number).copied().unwrap_or_default();
                let rect = Rect { x, y, ..rect };
                let is_shut = shut.get(number).is_some_and(Option::is_some);
                places.insert(number, shapes.len());
                shapes.extend(shape(scene, boxes, number, (rect, is_shut)));
            }
        }
    }
    shapes
}

/// The upper left corner of each box on the canvas.
fn origins(scene: &Scene, boxes: &Boxes) -> Vec<(i32, i32)> {
    let mut origins: Vec<(i32, i32)> = Vec::with_capacity(scene.tree.nodes.len());
    for (node, rect) in scene.tree.nodes.iter().zip(&boxes.rects) {
        let around = node.parent.and_then(|parent| origins.get(parent)).copied().unwrap_or((0, 0));
        origins.push((bounded(around.0 + rect.x), bounded(around.1 + rect.y)));
    }
    origins
}

/// For each box, the outermost collapsed box around it or itself.
fn shut(scene: &Scene) -> Vec<Option<usize>> {
    let mut shut: Vec<Option<usize>> = Vec::with_capacity(scene.tree.nodes.len());
    for (number, node) in scene.tree.nodes.iter().enumerate() {
        let around = node.parent.and_then(|parent| shut.get(parent).copied().flatten());
        let itself = matches!(node.kind, BoxKind::Container | BoxKind::Vpc)
            && scene.settings.collapsed.contains(&node.id);
        shut.push(around.or(itself.then_some(number)));
    }
    shut
}

fn shape(
    scene: &Scene,
    boxes: &Boxes,
    number: usize,
    (rect, is_shut): (Rect, bool),
) -> Option<BoxShape> {
    let node = scene.tree.node(number)?;
    let resource = scene.plan.resource(&node.id)?;
    let listed = Kind::listed(resource.is.tag())?;
    let small = Rect { w: COLLAPSED.0.min(rect.w), h: COLLAPSED.1.min(rect.h), ..rect };
    let rect = if is_shut { small } else { rect };
    let body = if is_shut { summary(scene, node) } else { body(scene, boxes, number) };
    Some(BoxShape {
        id: node.id.clone(),
        tag: listed.tag,
        area: listed.spec.area.tag(),
        name: scene.name(node).into_owned(),
        subtitle: shown_below(node, resource),
        icon: listed.spec.icon,
        rect,
        depth: node.depth,
        kind: if is_shut { BoxKind::Collapsed } else { node.kind },
        parent: node.parent.and_then(|parent| scene.tree.node(parent)).map(|node| node.id.clone()),
        members: node.members.clone(),
        body: at(body, rect),
    })
}

/// A value worth showing beside the name.
fn shown_below(node: &TreeBox, resource: &Resource) -> String {
    match &resource.is {
        _ if node.more > 0 => String::new(),
        Kind::TransitGateway(hub) => hub.asn.map_or_else(String::new, |asn| format!("ASN {asn}")),
        _ => subtitle(resource),
    }
}

/// What a box shows, relative to itself.
fn body(scene: &Scene, boxes: &Boxes, number: usize) -> BoxBody {
    let Some(node) = scene.tree.node(number) else { return BoxBody::Plain };
    match node.kind {
        BoxKind::Vpc => {
            BoxBody::Vpc(Box::new(boxes.vpcs.get(&number).cloned().unwrap_or_default()))
        }
        BoxKind::Subnet => subnet(scene, &node.id),
        BoxKind::Chip => BoxBody::Chip(ChipBody {
            count: vpc::count(scene, node),
            more: node.more,
            subnets: if node.subnets.len() > 1 { node.subnets.clone() } else { Vec::new() },
        }),
        BoxKind::Border if node.more > 0 => {
            BoxBody::Chip(ChipBody { more: node.more, ..ChipBody::default() })
        }
        BoxKind::Bus => {
            let rect = boxes.rects.get(number).copied().unwrap_or_default();
            BoxBody::Bus(on_bus(bus_tables(scene, &node.id), rect.w, &scene.name(node)))
        }
        _ => BoxBody::Plain,
    }
}

fn subnet(scene: &Scene, id: &Id) -> BoxBody {
    let Some(subnet) = scene.plan.get::<Subnet>(id) else { return BoxBody::Plain };
    let blocks = subnet.cidr.iter().chain(&subnet.ipv6).map(|cidr| cidr.text().to_owned());
    let class = scene.settings.annotations.classes.get(id).copied().unwrap_or_default();
    BoxBody::Subnet(SubnetBody { blocks: blocks.collect(), class })
}

/// What a collapsed box shows, relative to itself.
fn summary(scene: &Scene, node: &TreeBox) -> BoxBody {
    if node.kind == BoxKind::Vpc {
        return BoxBody::Vpc(Box::new(vpc::collapsed(scene, node).body));
    }
    let inside = scene.plan.inside(&node.id);
    let count = |is: fn(&Plan, &Id) -> bool| inside.iter().filter(|id| is(scene.plan, id)).count();
    let vpcs = inside.iter().filter_map(|id| scene.plan.get::<Vpc>(id));
    let mut blocks: Vec<(Option<net::IpNet>, String)> = vpcs
        .filter_map(|vpc| vpc.is().cidr.as_ref())
        .map(|cidr| (cidr.net(), cidr.text().to_owned()))
        .collect();
    blocks.sort();
    BoxBody::Summary(Summary {
        vpcs: count(|plan, id| plan.get::<Vpc>(id).is_some()),
        subnets: count(|plan, id| plan.get::<Subnet>(id).is_some()),
        workloads: count(|plan, id| {
            plan.get::<Instance>(id).is_some() || plan.get::<ManagedService>(id).is_some()
        }),
        blocks: blocks.into_iter().map(|(_, text)| text).collect(),
    })
}

/// The route tables of a transit gateway, each as wide as its text.
pub(super) fn bus_tables(scene: &Scene, hub: &Id) -> Vec<BusTable> {
    let mut tables: Vec<&Id> = scene
        .plan
        .children(hub)
        .filter(|id| scene.plan.get::<TransitGatewayRouteTable>(id).is_some())
        .collect();
    tables.sort_by(|a, b| natural(scene.plan.called(a), scene.plan.called(b)).then(a.cmp(b)));
    tables.into_iter().map(|id| bus_table(scene, id)).collect()
}

fn bus_table(scene: &Scene, id: &Id) -> BusTable {
    let associated = scene.associated(id).to_vec();
    let names: Vec<&str> = associated
        .iter()
        .filter_map(|id| {
            let attachment = scene.plan.get::<TransitGatewayAttachment>(id)?;
            Some(scene.plan.called(&attachment.is().to.as_ref()?.id))
        })
        .collect();
    let name = scene.plan.called(id).to_owned();
    let text = match names.as_slice() {
        [] => name.clone(),
        [one] => format!("{name} ← {one}"),
        [one, other] => format!("{name} ← {one}, {other}"),
        [one, rest @ ..] => format!("{name} ← {one} +{}", rest.len()),
    };
    let text = fit(&text, Font::Mono, TEXT, 220);
    let rect = Rect { x: 0, y: 0, w: width(&text, Font::Mono, TEXT) + 12, h: 22 };
    BusTable { id: id.clone(), name, associated, text, rect }
}

/// The tables that have room on a bus beside its name, from its right end.
fn on_bus(tables: Vec<BusTable>, w: i32, name: &str) -> Vec<BusTable> {
    let least = 130 + width(name, Font::Bold, TITLE);
    let mut end = w - 10;
    let mut placed: Vec<BusTable> = Vec::new();
    for mut table in tables.into_iter().rev() {
        if end - table.rect.w < least {
            break;
        }
        table.rect = Rect { x: end - table.rect.w, y: (BUS - 22) / 2, ..table.rect };
        end = table.rect.x - 8;
        placed.push(table);
    }
    placed.reverse();
    placed
}

/// A body at the place of its box.
fn at(body: BoxBody, around: Rect) -> BoxBody {
    let shift = |rect: &mut Rect| {
        (rect.x, rect.y) = (bounded(rect.x + around.x), bounded(rect.y + around.y));
    };
    match body {
        BoxBody::Vpc(mut body) => {
            shift_vpc(&mut body, around.x, shift);
            BoxBody::Vpc(body)
        }
        BoxBody::Bus(mut tables) => {
            tables.iter_mut().for_each(|table| shift(&mut table.rect));
            BoxBody::Bus(tables)
        }
        other => other,
    }
}

fn shift_vpc(body: &mut VpcBody, x: i32, shift: impl Fn(&mut Rect)) {
    shift(&mut body.strip);
    body.blocks.iter_mut().for_each(|block| shift(&mut block.rect));
    for column in &mut body.columns {
        column.x = bounded(column.x + x);
        shift(&mut column.label);
    }
    for row in &mut body.rows {
        shift(&mut row.rect);
        shift(&mut row.band);
    }
}
