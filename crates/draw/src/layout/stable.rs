//! Places that are known: a box that grew pushes what it would cover, and a new box takes the nearest free
//! place.

use std::collections::VecDeque;

use plan::Rect;

use crate::measure::{APART, bounded, up};
use crate::spatial::{RectIndex, bottom, grown, overlap, right};

/// A box of a parent, relative to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedBox {
    /// Where it is to be; of one that is new, where it would be best.
    pub(super) rect: Rect,
    /// How it comes to be there.
    pub(super) how: How,
}

/// How a box comes to be where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It was there, as large as it is.
    Stays,
    /// It was there, and is larger now.
    Grew,
    /// It was elsewhere or nowhere.
    Comes,
}

/// Where each box goes, so that none is over another: what stays and grew where it is, unless something that
/// grew pushes it away; then what comes, one after another, at the nearest free place from `least` on.
pub(super) fn settle(boxes: &[PlacedBox], least: (i32, i32), steps: &mut usize) -> Vec<Rect> {
    let mut rects: Vec<Rect> = boxes.iter().map(|one| one.rect).collect();
    let mut index = RectIndex::default();
    let there = |how: How| how != How::Comes;
    for (number, one) in boxes.iter().enumerate().filter(|(_, one)| there(one.how)) {
        index.insert(one.rect, number);
    }
    let grew = |one: &PlacedBox| one.how == How::Grew;
    let first = (0..boxes.len()).filter(|number| boxes.get(*number).is_some_and(grew));
    push(&mut rects, &mut index, first.collect(), steps);
    for (number, one) in boxes.iter().enumerate().filter(|(_, one)| !there(one.how)) {
        let rect = nearest(one.rect, &index, least, steps);
        if let Some(slot) = rects.get_mut(number) {
            *slot = rect;
        }
        index.insert(rect, number);
    }
    rects
}

/// Pushes what these cover to the right or down, by the shorter way, and what that covers in turn.
fn push(rects: &mut [Rect], index: &mut RectIndex, first: VecDeque<usize>, steps: &mut usize) {
    let mut open = first;
    let mut left = rects.len().saturating_mul(8);
    while let Some(pusher) = open.pop_front() {
        let Some(by) = rects.get(pusher).copied() else { continue };
        for number in index.touching(grown(by, APART)) {
            *steps += 1;
            let Some(rect) = rects.get(number).copied() else { continue };
            let is_before = bottom(rect) <= by.y || right(rect) <= by.x;
            if number == pusher || left == 0 || is_before || !overlap(grown(by, APART), rect) {
                continue;
            }
            let (aside, down) = (right(by) + APART - rect.x, bottom(by) + APART - rect.y);
            let moved = if aside <= down {
                Rect { x: bounded(rect.x + up(aside)), ..rect }
            } else {
                Rect { y: bounded(rect.y + up(down)), ..rect }
            };
            left -= 1;
            index.move_to(rect, moved, number);
            if let Some(slot) = rects.get_mut(number) {
                *slot = moved;
            }
            open.push_back(number);
        }
    }
}

/// The free place that is nearest to a wanted one: beside one of those that are there.
fn nearest(wanted: Rect, index: &RectIndex, least: (i32, i32), steps: &mut usize) -> Rect {
    let wanted = Rect { x: wanted.x.max(least.0), y: wanted.y.max(least.1), ..wanted };
    let free = |rect: Rect, steps: &mut usize| {
        *steps += 1;
        index.first(grown(rect, APART - 1), |_| true).is_none()
    };
    if free(wanted, steps) {
        return wanted;
    }
    let far = |rect: &Rect| {
        let (dx, dy) = (i64::from(rect.x - wanted.x), i64::from(rect.y - wanted.y));
        (dx.abs() + dy.abs(), rect.y, rect.x)
    };
    let mut reach = wanted.w.max(wanted.h).max(256);
    loop {
        let near = index.rects(grown(wanted, reach));
        let mut places: Vec<Rect> = beside(wanted, &near, least);
        places.sort_by_key(far);
        let found = places.iter().find(|rect| free(**rect, steps)).copied();
        let limit = i64::from(reach);
        if let Some(rect) = found.filter(|rect| far(rect).0 <= limit || reach >= LIMIT) {
            return rect;
        }
        if reach >= LIMIT {
            let end = near.iter().map(|rect| bottom(*rect)).max().unwrap_or(least.1);
            return Rect { y: bounded(end.saturating_add(APART)), ..wanted };
        }
        reach = reach.saturating_mul(2);
    }
}

/// How far a free place is looked for.
const LIMIT: i32 = 1 << 22;

/// The places next to others: the same row or column as the wanted one, or flush with the other box.
fn beside(wanted: Rect, others: &[Rect], least: (i32, i32)) -> Vec<Rect> {
    let (w, h) = (wanted.w, wanted.h);
    let places = others.iter().flat_map(|other| {
        let xs = [right(*other) + APART, other.x - APART - w];
        let ys = [bottom(*other) + APART, other.y - APART - h];
        let aside = xs.into_iter().flat_map(|x| [wanted.y, other.y].map(|y| (x, y)));
        let above = ys.into_iter().flat_map(|y| [wanted.x, other.x].map(|x| (x, y)));
        aside.chain(above)
    });
    let inside = places.filter(|(x, y)| *x >= least.0 && *y >= least.1);
    inside.map(|(x, y)| Rect { x: up(x), y: up(y), w, h }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(x: i32, y: i32, w: i32, how: How) -> PlacedBox {
        PlacedBox { rect: Rect { x, y, w, h: 100 }, how }
    }

    #[test]
    fn what_grew_pushes_only_what_it_covers() {
        let boxes = [
            known(0, 0, 300, How::Grew),
            known(200, 0, 100, How::Stays),
            known(0, 400, 100, How::Stays),
        ];
        let rects = settle(&boxes, (0, 0), &mut 0);
        assert_eq!((rects[0].x, rects[2].y), (0, 400));
        assert!(rects[1].x >= 300 + APART && rects[1].y == 0);
    }

    #[test]
    fn what_stands_before_something_that_grew_stays() {
        let boxes = [known(0, 0, 100, How::Stays), known(0, 110, 300, How::Grew)];
        let rects = settle(&boxes, (0, 0), &mut 0);
        assert_eq!((rects[0], rects[1]), (boxes[0].rect, boxes[1].rect));
    }

    #[test]
    fn what_comes_takes_the_nearest_free_place_and_moves_no_one() {
        let boxes = [
            known(0, 0, 100, How::Stays),
            known(300, 0, 100, How::Stays),
            known(10, 10, 100, How::Comes),
        ];
        let rects = settle(&boxes, (0, 0), &mut 0);
        assert_eq!((rects[0].x, rects[1].x), (0, 300));
        assert!((0..2).all(|place| !overlap(rects[2], rects[place])));
        assert!(rects[2].x < 300 && rects[2].y < 200, "{:?}", rects[2]);
    }
}
