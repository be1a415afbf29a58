//! Where each box is, relative to the box around it, from the innermost outwards.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Rect};

use super::arrange::{Item, Part, arrange};
use super::stable::{How, PlacedBox, settle};
use crate::drawing::{BoxKind, Drawing};
use crate::measure::{
    BUS, CORRIDOR, EMPTY, HEADING, MARGIN, NODE, SUBNET, TITLE_LINES, WIDE, bounded, up,
};
use crate::scene::Scene;
use crate::spatial::{RectIndex, bottom, right};
use crate::text::{Font, TEXT, TITLE, width};
use crate::tree::TreeBox;
use crate::vpc::{VpcBody, flow, place};

/// A drawing before, and what was moved since by someone.
pub(crate) struct Before<'a> {
    /// The drawing.
    pub(crate) drawing: &'a Drawing,
    /// The resources whose boxes belong elsewhere now.
    pub(crate) touched: &'a BTreeSet<Id>,
}

impl Before<'_> {
    /// Where a box was, relative to the box that is around it now as it was then.
    fn at(&self, scene: &Scene, node: &TreeBox) -> Option<Rect> {
        let was = self.drawing.box_of(&node.id)?;
        let parent =
            node.parent.and_then(|parent| scene.tree.node(parent)).map(|parent| &parent.id);
        let same = was.id == node.id && was.parent.as_ref() == parent && was.kind == node.kind;
        if !same || self.touched.contains(&node.id) {
            return None;
        }
        let (x, y) = match parent.and_then(|id| self.drawing.box_of(id)) {
            Some(around) => (around.rect.x, around.rect.y),
            None => (0, 0),
        };
        Some(Rect { x: was.rect.x - x, y: was.rect.y - y, ..was.rect })
    }
}

/// The rectangles of all boxes.
#[derive(Default)]
pub(crate) struct Boxes {
    /// For each box of the tree, where it is relative to the box around it.
    pub(crate) rects: Vec<Rect>,
    /// What the VPCs show, relative to themselves.
    pub(crate) vpcs: BTreeMap<usize, VpcBody>,
    /// How many places were looked at.
    pub(crate) steps: usize,
}

impl Boxes {
    /// Places every box. With a drawing before, what was not touched stays where it was, and the scene's
    /// positions are completed so that they say so.
    pub(crate) fn of(scene: &mut Scene, before: Option<&Before>) -> Boxes {
        let rects = vec![Rect::default(); scene.tree.nodes.len()];
        let mut boxes = Boxes { rects, ..Boxes::default() };
        for number in (0..scene.tree.nodes.len()).rev() {
            let size = boxes.inside(scene, number, before);
            if let Some(rect) = boxes.rects.get_mut(number)
                && let Some((w, h)) = size
            {
                (rect.w, rect.h) = (bounded(w), bounded(h));
            }
        }
        boxes.fill(scene, None, before);
        boxes
    }

    /// Places what is in a box, and gives the size that this needs; none for what its VPC places.
    fn inside(
        &mut self,
        scene: &mut Scene,
        number: usize,
        before: Option<&Before>,
    ) -> Option<(i32, i32)> {
        let node = scene.tree.node(number)?;
        let pinned = scene.pins.at(&node.id).unwrap_or_default();
        match node.kind {
            BoxKind::Container => {
                let (w, h) = self.fill(scene, Some(number), before);
                Some((w.max(pinned.w), h.max(pinned.h)))
            }
            BoxKind::Vpc => Some(self.vpc(scene, number, before)),
            BoxKind::Subnet if !is_in_vpc(scene, node) => {
                let (chips, end) = flow(scene, &node.children, (8, TITLE_LINES), SUBNET.1 - 16);
                chips.into_iter().for_each(|(number, rect)| self.set(number, rect));
                Some((SUBNET.1, up(end + 12)))
            }
            BoxKind::Bus => Some((pinned.w.max(least_bus(scene, node)), BUS)),
            BoxKind::Node => Some(node_size(scene, node)),
            _ => None,
        }
    }

    fn set(&mut self, number: usize, rect: Rect) {
        if let Some(slot) = self.rects.get_mut(number) {
            *slot = rect;
        }
    }

    /// Places the inside of a VPC; where that would move something that no one touched, everything that was
    /// there is kept where it was, and it is placed again.
    fn vpc(&mut self, scene: &mut Scene, number: usize, before: Option<&Before>) -> (i32, i32) {
        let Some(node) = scene.tree.node(number) else { return EMPTY };
        let mut placed = place(scene, node);
        if let Some(before) = before {
            let kept = kept_inside(scene, node, &placed.rects, before);
            if !kept.is_empty() {
                scene.pins.kept.extend(kept);
                let Some(node) = scene.tree.node(number) else { return EMPTY };
                placed = place(scene, node);
            }
        }
        self.steps += placed.rects.len();
        placed.rects.iter().for_each(|(number, rect)| self.set(*number, *rect));
        self.vpcs.insert(number, placed.body);
        placed.size
    }

    /// Places the boxes of an account, of a Region, or of the whole canvas, and gives the size around them.
    fn fill(
        &mut self,
        scene: &mut Scene,
        parent: Option<usize>,
        before: Option<&Before>,
    ) -> (i32, i32) {
        let numbers = scene.tree.children(parent).to_vec();
        let least = if parent.is_some() { (MARGIN, HEADING + 24) } else { (-FARTHEST, -FARTHEST) };
        let fresh = self.fresh(scene, &numbers, least);
        let rects =
            match before.and_then(|before| self.still(scene, &numbers, &fresh, before, least)) {
                Some(rects) => {
                    for (number, rect) in numbers.iter().zip(&rects) {
                        keep(scene, *number, *rect);
                    }
                    rects
                }
                None => fresh,
            };
        self.steps += rects.len();
        numbers.iter().zip(&rects).for_each(|(number, rect)| self.set(*number, *rect));
        let (mut w, mut h) = EMPTY;
        for rect in rects {
            (w, h) = (w.max(right(rect) + MARGIN), h.max(bottom(rect) + MARGIN));
        }
        (w, h)
    }

    /// The places without a drawing before: an arrangement if no place is known, else the known ones, and for
    /// the others the nearest free ones.
    fn fresh(&mut self, scene: &Scene, numbers: &[usize], least: (i32, i32)) -> Vec<Rect> {
        let pins: Vec<Option<Rect>> =
            numbers.iter().map(|number| scene.pins.at(&scene.tree.node(*number)?.id)).collect();
        if pins.iter().all(Option::is_none) {
            return self.arranged(scene, numbers, least);
        }
        let mut known: Vec<PlacedBox> = Vec::new();
        let mut around = Rect { x: least.0.max(0), y: least.1.max(0), w: 0, h: 0 };
        for (number, pin) in numbers.iter().zip(&pins) {
            let size = self.rects.get(*number).copied().unwrap_or_default();
            let pin = pin.unwrap_or_default();
            let rect = Rect { x: pin.x.max(least.0), y: pin.y.max(least.1), ..size };
            around = Rect {
                w: around.w.max(right(rect) - around.x),
                h: around.h.max(bottom(rect) - around.y),
                ..around
            };
            known.push(PlacedBox { rect, how: How::Comes });
        }
        let mut order: Vec<usize> = (0..known.len()).collect();
        order.sort_by_key(|place| known.get(*place).map(|one| (one.rect.y, one.rect.x)));
        let mut index = RectIndex::default();
        for place in order {
            let is_known = pins.get(place).is_some_and(Option::is_some);
            let Some(one) = known.get_mut(place) else { continue };
            if !is_known {
                one.rect = beside(around, one.rect);
            } else if index.first(one.rect, |_| true).is_none() {
                one.how = How::Stays;
                index.insert(one.rect, place);
            }
        }
        settle(&known, least, &mut self.steps)
    }

    fn arranged(&self, scene: &Scene, numbers: &[usize], least: (i32, i32)) -> Vec<Rect> {
        let item = |number: &usize| {
            let node = scene.tree.node(*number);
            let part = match node.map(|node| node.kind) {
                Some(BoxKind::Container | BoxKind::Vpc | BoxKind::Subnet) => Part::Main,
                Some(BoxKind::Bus) => Part::Bus,
                _ => Part::Other,
            };
            let rect = self.rects.get(*number).copied().unwrap_or_default();
            Item { size: (rect.w, rect.h), part }
        };
        let items: Vec<Item> = numbers.iter().map(item).collect();
        let (x, y) = (least.0.max(0), least.1.max(0));
        let parent = numbers.first().and_then(|number| scene.tree.node(*number)?.parent);
        let few = items.iter().filter(|item| item.part == Part::Main).count() <= 4;
        let across = if few && scene.names_wires_in(parent) { WIDE } else { CORRIDOR.0 };
        let shift = |rect: Rect| Rect { x: bounded(rect.x + x), y: bounded(rect.y + y), ..rect };
        arrange(&items, across).into_iter().map(shift).collect()
    }

    /// Where everything is if nothing that was there moves; `None` if the fresh places are just as still.
    fn still(
        &mut self,
        scene: &Scene,
        numbers: &[usize],
        fresh: &[Rect],
        before: &Before,
        least: (i32, i32),
    ) -> Option<Vec<Rect>> {
        let was: Vec<Option<Rect>> =
            numbers.iter().map(|number| before.at(scene, scene.tree.node(*number)?)).collect();
        let moved = |(was, is): (&Option<Rect>, &Rect)| {
            was.is_some_and(|was| (was.x, was.y) != (is.x, is.y))
        };
        if !was.iter().zip(fresh).any(moved) {
            return None;
        }
        let around = was.iter().flatten().fold(Rect::default(), |around, was| Rect {
            w: around.w.max(right(*was)),
            h: around.h.max(bottom(*was)),
            ..around
        });
        let known = numbers.iter().zip(was).map(|(number, was)| {
            let node = scene.tree.node(*number);
            let is_bus = node.is_some_and(|node| node.kind == BoxKind::Bus);
            let size = self.rects.get(*number).copied().unwrap_or_default();
            match was {
                Some(was) if is_bus => PlacedBox { rect: was, how: How::Stays },
                Some(was) => {
                    let grew = size.w > was.w || size.h > was.h;
                    let how = if grew { How::Grew } else { How::Stays };
                    PlacedBox { rect: Rect { w: size.w, h: size.h, ..was }, how }
                }
                None => {
                    let pin = node.and_then(|node| scene.pins.at(&node.id));
                    let rect = Rect { x: 0, y: 0, ..size };
                    let rect =
                        pin.map_or(beside(around, rect), |pin| Rect { x: pin.x, y: pin.y, ..rect });
                    PlacedBox { rect, how: How::Comes }
                }
            }
        });
        let known: Vec<PlacedBox> = known.collect();
        Some(settle(&known, least, &mut self.steps))
    }
}

/// As far out as something is placed on the canvas itself.
const FARTHEST: i32 = 1_000_000;

/// Where something new would be best: beside everything, on the side that keeps the page's shape.
fn beside(around: Rect, size: Rect) -> Rect {
    if around.w > around.h * 8 / 5 {
        Rect { x: around.x, y: bottom(around), ..size }
    } else {
        Rect { x: right(around), y: around.y, ..size }
    }
}

/// Writes a place down, with the size of a bus, or the size that someone chose.
fn keep(scene: &mut Scene, number: usize, rect: Rect) {
    let Some(node) = scene.tree.node(number) else { return };
    let (w, h) = match node.kind {
        BoxKind::Bus => (rect.w, rect.h),
        _ => scene.pins.at(&node.id).map_or((0, 0), |at| (at.w, at.h)),
    };
    let id = node.id.clone();
    scene.pins.kept.insert(id, Some(Rect { w, h, ..rect }));
}

/// The places of everything in a VPC as they were, if one of them would be another now; and what was touched,
/// without a place.
fn kept_inside(
    scene: &Scene,
    vpc: &TreeBox,
    placed: &[(usize, Rect)],
    before: &Before,
) -> BTreeMap<Id, Option<Rect>> {
    let (mut kept, mut moved) = (BTreeMap::new(), false);
    for (number, rect) in placed {
        let Some(node) = scene.tree.node(*number) else { continue };
        if before.touched.contains(&node.id) && node.kind == BoxKind::Subnet {
            moved |= scene.pins.at(&node.id).is_some();
            kept.insert(node.id.clone(), None);
        }
        let Some(was) = before.at(scene, node) else { continue };
        let on_border = node.kind == BoxKind::Border;
        moved |= was.x != rect.x || (was.y != rect.y && !on_border);
        kept.insert(node.id.clone(), Some(was));
    }
    let rows = before.drawing.box_of(&vpc.id).and_then(|was| match &was.body {
        crate::BoxBody::Vpc(body) => Some((was.rect, &body.rows)),
        _ => None,
    });
    for (around, row) in
        rows.into_iter().flat_map(|(rect, rows)| rows.iter().map(move |r| (rect, r)))
    {
        let rect = Rect { x: row.rect.x - around.x, y: row.rect.y - around.y, ..row.rect };
        kept.extend(row.table.iter().map(|table| (table.clone(), Some(rect))));
    }
    if moved { kept } else { BTreeMap::new() }
}

fn is_in_vpc(scene: &Scene, node: &TreeBox) -> bool {
    let parent = node.parent.and_then(|parent| scene.tree.node(parent));
    parent.is_some_and(|parent| parent.kind == BoxKind::Vpc)
}

/// The width that a bus needs for its name and the names of its tables.
fn least_bus(scene: &Scene, node: &TreeBox) -> i32 {
    let tables = super::shapes::bus_tables(scene, &node.id);
    let tables: i32 = tables.iter().map(|table| table.rect.w + 8).sum();
    up(140 + width(&scene.name(node), Font::Bold, TITLE) + tables.min(900)).max(NODE.0)
}

fn node_size(scene: &Scene, node: &TreeBox) -> (i32, i32) {
    let subtitle = scene.plan.resource(&node.id).map(|resource| crate::subtitle(resource));
    let name = width(&scene.name(node), Font::Bold, TEXT);
    let second = width(&subtitle.unwrap_or_default(), Font::Mono, TEXT);
    (up((56 + name.max(second)).clamp(NODE.0, 320)), NODE.1)
}
