//! Chips: what stands inside a subnet, or inside a VPC below its grid.

use plan::Rect;

use crate::drawing::BoxKind;
use crate::measure::{CHIP, CHIPS};
use crate::scene::Scene;
use crate::text::{Font, TEXT, width};
use crate::tree::TreeBox;

/// The room for a chip's icon, and on its right side.
const ICON: i32 = 28;

/// How wide a chip is with all of its text.
pub(crate) fn chip_width(scene: &Scene, node: &TreeBox) -> i32 {
    let count = match count(scene, node) {
        0 => 0,
        count => width(&format!(" ×{count}"), Font::Regular, TEXT),
    };
    crate::measure::up(ICON + 8 + width(&scene.name(node), Font::Regular, TEXT) + count)
}

/// How many interfaces or targets a chip stands for, where that is more than one and it has a name of its own.
pub(crate) fn count(scene: &Scene, node: &TreeBox) -> usize {
    if node.more > 0 {
        return 0;
    }
    let service = scene.plan.get::<plan::ManagedService>(&node.id);
    match service.map_or(0, |service| service.interfaces.len()) {
        0 | 1 => 0,
        count => count,
    }
}

/// Places chips from the left to the right and in lines, within `room` and from `top` on. Those that are known
/// keep their place; the others take the first free one. Gives their rectangles and the lowest edge.
pub(crate) fn flow(
    scene: &Scene,
    chips: &[usize],
    (left, top): (i32, i32),
    room: i32,
) -> (Vec<(usize, Rect)>, i32) {
    let mut order: Vec<(usize, &TreeBox)> = chips
        .iter()
        .filter_map(|number| Some((*number, scene.tree.node(*number)?)))
        .filter(|(_, node)| node.kind == BoxKind::Chip)
        .collect();
    let pin = |node: &TreeBox| scene.pins.at(&node.id).filter(|_| node.more == 0);
    order.sort_by_key(|(_, node)| match pin(node) {
        Some(at) => (0, at.y, at.x),
        None => (1, i32::from(node.more > 0), 0),
    });
    let mut placed: Vec<(usize, Rect)> = Vec::new();
    let mut line = (left, top);
    for (number, node) in order {
        let w = chip_width(scene, node).min(room);
        let rect = match pin(node) {
            Some(at) => {
                let (x, y) = (at.x.clamp(left, (left + room - w).max(left)), at.y.max(top));
                below(Rect { x, y, w, h: CHIP }, &placed)
            }
            None => next(&mut line, w, (left, room), &placed),
        };
        placed.push((number, rect));
    }
    let end = placed.iter().map(|(_, rect)| rect.y + rect.h).max().unwrap_or(top);
    (placed, end)
}

/// The rectangle, moved down until it is clear of the others.
fn below(rect: Rect, placed: &[(usize, Rect)]) -> Rect {
    let mut rect = rect;
    for _ in 0..=placed.len() {
        let Some(other) = blocker(rect, placed) else { break };
        rect.y = other.y + other.h + CHIPS;
    }
    rect
}

/// The first free place in reading order from `line` on.
fn next(line: &mut (i32, i32), w: i32, (left, room): (i32, i32), placed: &[(usize, Rect)]) -> Rect {
    loop {
        let rect = Rect { x: line.0, y: line.1, w, h: CHIP };
        if rect.x + w > left + room && rect.x > left {
            *line = (left, line.1 + CHIP + CHIPS);
            continue;
        }
        match blocker(rect, placed) {
            Some(other) => line.0 = other.x + other.w + CHIPS,
            None => {
                line.0 += w + CHIPS;
                return rect;
            }
        }
    }
}

fn blocker(rect: Rect, placed: &[(usize, Rect)]) -> Option<Rect> {
    let meets = |other: &&Rect| {
        rect.x < other.x + other.w + CHIPS
            && other.x < rect.x + rect.w + CHIPS
            && rect.y < other.y + other.h + CHIPS
            && other.y < rect.y + rect.h + CHIPS
    };
    placed.iter().map(|(_, other)| other).find(meets).copied()
}
