//! Draws a plan.

use std::collections::BTreeSet;

use plan::{Drawn, Id, Kind, Plan, Rect};

use crate::drawing::{BoxBody, BoxKind, BoxShape, Drawing};
use crate::{DrawSettings, GAP, arrange, index::BoxIndex, subtitle, wire};

/// Draws a plan.
pub fn layout(plan: &Plan, settings: &DrawSettings) -> Drawing {
    layout_after(plan, settings, &Drawing::default())
}

/// Draws a plan, the same as [`layout`] would, with less work where much is as it was in a drawing before.
pub fn layout_after(plan: &Plan, _settings: &DrawSettings, before: &Drawing) -> Drawing {
    let rects = arrange::rects(plan);
    let mut drawing = Drawing::default();
    for id in arrange::order(plan) {
        if let Some(shape) = rects.get(&id).and_then(|rect| shape(plan, &id, *rect)) {
            drawing.boxes.push(shape);
        }
    }
    drawing.index = BoxIndex::of(&drawing);
    (drawing.wires, drawing.steps) = wire::wires(plan, &drawing, before);
    drawing.index = BoxIndex::of(&drawing);
    drawing.bounds = bounds(&drawing);
    drawing
}

fn shape(plan: &Plan, id: &Id, rect: Rect) -> Option<BoxShape> {
    let resource = plan.resource(id)?;
    let listed = Kind::listed(resource.is.tag())?;
    let around = arrange::drawn_parents(plan, id);
    Some(BoxShape {
        id: id.clone(),
        tag: listed.tag,
        area: listed.spec.area.tag(),
        name: resource.called(id).to_owned(),
        subtitle: subtitle(resource),
        icon: listed.spec.icon,
        rect,
        depth: around.len(),
        kind: kind_of(plan, id)?,
        parent: around.first().cloned(),
        members: Vec::new(),
        body: BoxBody::Plain,
    })
}

pub(crate) fn kind_of(plan: &Plan, id: &Id) -> Option<BoxKind> {
    let resource = plan.resource(id)?;
    match (Kind::listed(resource.is.tag())?.spec.drawn, &resource.is) {
        (Drawn::Box, Kind::Vpc(_)) => Some(BoxKind::Vpc),
        (Drawn::Box, Kind::Subnet(_)) => Some(BoxKind::Subnet),
        (Drawn::Box, _) => Some(BoxKind::Container),
        (Drawn::Node, Kind::TransitGateway(_)) => Some(BoxKind::Bus),
        (Drawn::Node, _) => Some(BoxKind::Node),
        (Drawn::Border, _) => Some(BoxKind::Border),
        (Drawn::Wire { .. } | Drawn::Lens, _) => None,
    }
}

fn bounds(drawing: &Drawing) -> Option<Rect> {
    let corners = drawing.boxes.iter().flat_map(|found| {
        let Rect { x, y, w, h } = found.rect;
        [(x, y), (x.saturating_add(w), y.saturating_add(h))]
    });
    let points: BTreeSet<(i32, i32)> =
        corners.chain(drawing.wires.iter().flat_map(|wire| wire.points.clone())).collect();
    let (left, right) = (points.iter().map(|p| p.0).min()?, points.iter().map(|p| p.0).max()?);
    let (top, bottom) = (points.iter().map(|p| p.1).min()?, points.iter().map(|p| p.1).max()?);
    Some(Rect { x: left - GAP, y: top - GAP, w: right - left + 2 * GAP, h: bottom - top + 2 * GAP })
}
