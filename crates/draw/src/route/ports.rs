//! Where wires may leave a box.

use std::collections::BTreeMap;

use plan::Rect;

use super::field::{CLEAR, Field};
use super::scope::Scopes;
use super::search::Port;
use super::segment::Axis;
use crate::drawing::{BoxKind, BoxShape, Point};
use crate::measure::BORDER;
use crate::spatial::{bottom, right};

/// The ports that are taken: the place of the box and the point on its side, with the group of wires there.
pub(super) type Taken = BTreeMap<(usize, Point), u32>;

/// What it costs to leave where another wire does.
const TAKEN: u32 = 4_000;
/// How near to each other two wires may leave a box.
const NEAR: i32 = 10;
/// How near to a corner a wire may leave.
const CORNER: i32 = 12;

/// The points of a gateway or an endpoint on a border that wires end at exactly: its middle, and beside it.
pub(super) fn exact(shape: &BoxShape) -> Vec<Point> {
    let Rect { x, y, w, h } = shape.rect;
    if shape.kind != BoxKind::Border {
        return Vec::new();
    }
    ON_BORDER.iter().map(|off| (x + w / 2 + off, y + h / 2)).collect()
}

/// Where wires leave a gateway or an endpoint on a border, from its middle.
const ON_BORDER: [i32; 3] = [0, -16, 16];

/// The ports of a box towards another one.
pub(super) fn ports(
    (boxes, scopes): (&[BoxShape], &Scopes),
    field: &Field,
    place: usize,
    other: usize,
    (group, taken): (u32, &Taken),
) -> Vec<Port> {
    let Some((shape, other)) = boxes.get(place).zip(boxes.get(other)) else { return Vec::new() };
    let mut found = Vec::new();
    let Rect { x, y, w, h } = shape.rect;
    let span = |from: i32, length: i32, lines: &[i32]| {
        let (from, to) = (from + CORNER.min(length / 2), from + length - CORNER.min(length / 2));
        lines.partition_point(|at| *at < from)..lines.partition_point(|at| *at <= to)
    };
    let is_border = shape.kind == BoxKind::Border;
    let pills = pills(boxes, scopes, place);
    let out = if pills.is_empty() { 0 } else { BORDER / 2 };
    let upper = upper(boxes, scopes, place);
    for line in span(x, w, &field.xs) {
        let Some(at) = field.xs.get(line).copied() else { continue };
        if is_border && !ON_BORDER.contains(&(at - x - w / 2)) {
            continue;
        }
        if upper != Some(false) {
            let stop = field.ys.partition_point(|line| *line <= y - out - CLEAR).checked_sub(1);
            found.extend(stop.map(|stop| ((at, y), field.crossing(line, stop), Axis::Down)));
        }
        if upper != Some(true) {
            let stop = field.ys.partition_point(|line| *line < y + h + out + CLEAR);
            let stop = (stop < field.ys.len()).then_some(stop);
            found.extend(stop.map(|stop| ((at, y + h), field.crossing(line, stop), Axis::Down)));
        }
    }
    if !is_border && shape.kind != BoxKind::Bus {
        for line in span(y, h, &field.ys) {
            let Some(at) = field.ys.get(line).copied() else { continue };
            let stop = field.xs.partition_point(|line| *line <= x - CLEAR).checked_sub(1);
            found.extend(stop.map(|stop| ((x, at), field.crossing(stop, line), Axis::Across)));
            let stop = field.xs.partition_point(|line| *line < x + w + CLEAR);
            let stop = (stop < field.xs.len()).then_some(stop);
            found.extend(stop.map(|stop| ((x + w, at), field.crossing(stop, line), Axis::Across)));
        }
    }
    found.retain(|(on, to, _)| is_clear(*on, &pills) && is_near(field.point(*to), *on));
    let port = |(on, to, axis): (Point, usize, Axis)| {
        let penalty = off_middle(on, shape, other) + crowd(place, on, group, taken);
        Port { on, to, axis, penalty }
    };
    best(found.into_iter().map(port).collect(), shape, other)
}

/// How many ports of one side are tried; of a bus more, because any is as good.
const TRIED: (usize, usize) = (5, 24);

/// The ports of each side that are nearest to its middle; of a bus, those nearest to the other box.
fn best(ports: Vec<Port>, shape: &BoxShape, other: &BoxShape) -> Vec<Port> {
    let is_bus = shape.kind == BoxKind::Bus;
    let centre = other.rect.x + other.rect.w / 2;
    let off = |port: &Port| {
        let far = (port.on.0 - centre).unsigned_abs();
        if is_bus { (far, port.penalty) } else { (port.penalty, far) }
    };
    let Rect { x, y, w, .. } = shape.rect;
    let side = |port: &Port| match port.on {
        (at, _) if port.axis == Axis::Across => (0, at > x + w / 2),
        (_, at) => (1, at > y),
    };
    let mut ports = ports;
    ports.sort_by_key(|port| (side(port), off(port), port.on));
    let (mut last, mut count) = (None, 0);
    ports.retain(|port| {
        count = if last == Some(side(port)) { count + 1 } else { 0 };
        last = Some(side(port));
        count < if is_bus { TRIED.1 } else { TRIED.0 }
    });
    ports
}

/// Whether a gateway or an endpoint stands on the upper border of its VPC; `None` of anything else. Its wires
/// leave on the outer side alone.
fn upper(boxes: &[BoxShape], scopes: &Scopes, place: usize) -> Option<bool> {
    let shape = boxes.get(place).filter(|shape| shape.kind == BoxKind::Border)?;
    Some(shape.rect.y < boxes.get(scopes.parent(place)?)?.rect.y)
}

/// The gateways and endpoints on a VPC's border.
fn pills(boxes: &[BoxShape], scopes: &Scopes, place: usize) -> Vec<Rect> {
    if boxes.get(place).is_none_or(|shape| shape.kind != BoxKind::Vpc) {
        return Vec::new();
    }
    let inside = scopes.children(place).iter().filter_map(|place| boxes.get(*place));
    inside.filter(|found| found.kind == BoxKind::Border).map(|found| found.rect).collect()
}

/// Whether a port is clear of the gateways on the same side.
fn is_clear((x, y): Point, pills: &[Rect]) -> bool {
    pills
        .iter()
        .all(|pill| x < pill.x - 6 || x > right(*pill) + 6 || y < pill.y || y > bottom(*pill))
}

/// Whether a crossing is right before the port, and not beyond something else.
fn is_near(to: Point, on: Point) -> bool {
    (to.0 - on.0).abs() + (to.1 - on.1).abs() <= 64
}

/// What it costs to leave away from the middle, of a side or of what faces the other box.
fn off_middle((x, y): Point, shape: &BoxShape, other: &BoxShape) -> u32 {
    let Rect { x: left, y: top, w, h } = shape.rect;
    let facing = |from: i32, length: i32, other: i32, other_length: i32| {
        let shared = (from.max(other), (from + length).min(other + other_length));
        let middle =
            if shared.1 > shared.0 { (shared.0 + shared.1) / 2 } else { from + length / 2 };
        (middle, from + length / 2)
    };
    let on_side = x == left || x == left + w;
    let (middles, at) = if on_side {
        (facing(top, h, other.rect.y, other.rect.h), y)
    } else {
        (facing(left, w, other.rect.x, other.rect.w), x)
    };
    let off = (at - middles.0).abs().min((at - middles.1).abs());
    if shape.kind == BoxKind::Bus { 0 } else { off.unsigned_abs() / 6 }
}

/// What it costs that another wire leaves near by.
fn crowd(place: usize, on: Point, group: u32, taken: &Taken) -> u32 {
    let near = taken.range((place, (i32::MIN, i32::MIN))..=(place, (i32::MAX, i32::MAX)));
    let mut near =
        near.filter(|((_, at), _)| (at.0 - on.0).abs() < NEAR && (at.1 - on.1).abs() < NEAR);
    if near.any(|(_, other)| *other != group) { TAKEN } else { 0 }
}
