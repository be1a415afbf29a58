//! A spatial index: which of many rectangles lie in a part of the canvas, without looking at the others.
//!
//! A grid of several resolutions: each rectangle is kept by the cells of about its own size, so it fills at
//! most four of them. Cells are ordered by row, so a query reads one range of each row that it touches.

use std::collections::BTreeMap;

use plan::Rect;

/// The side of the finest cells is two to the power of this.
const FINEST: u8 = 6;

/// Rectangles with a number each, found by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RectIndex {
    cells: BTreeMap<(u8, i32, i32), Vec<(Rect, usize)>>,
    /// How many rectangles there are of each resolution.
    levels: BTreeMap<u8, usize>,
}

impl RectIndex {
    /// The index of these rectangles, each numbered by its place.
    #[cfg(test)]
    pub(crate) fn of(rects: impl IntoIterator<Item = Rect>) -> RectIndex {
        let mut index = RectIndex::default();
        rects.into_iter().enumerate().for_each(|(number, rect)| index.insert(rect, number));
        index
    }

    /// Adds a rectangle.
    pub(crate) fn insert(&mut self, rect: Rect, number: usize) {
        let level = level_of(rect);
        *self.levels.entry(level).or_default() += 1;
        let (rows, columns) = cells_of(rect, level);
        for row in rows.0..=rows.1 {
            for column in columns.0..=columns.1 {
                self.cells.entry((level, row, column)).or_default().push((rect, number));
            }
        }
    }

    /// Calls `visit` with each rectangle that touches `area`, until it gives `false`. One that fills several
    /// cells may be seen more than once.
    pub(crate) fn each(&self, area: Rect, mut visit: impl FnMut(Rect, usize) -> bool) {
        for (&level, &count) in &self.levels {
            let (rows, columns) = cells_of(area, level);
            let sparse = i64::from(rows.1) - i64::from(rows.0) > i64::try_from(count).unwrap_or(0);
            let ranges = if sparse { (rows.0, rows.0) } else { rows };
            for row in ranges.0..=ranges.1 {
                let last =
                    if sparse { (level, rows.1, columns.1) } else { (level, row, columns.1) };
                for (cell, found) in self.cells.range((level, row, columns.0)..=last) {
                    if !(columns.0..=columns.1).contains(&cell.2) {
                        continue;
                    }
                    for (rect, number) in found {
                        if touch(*rect, area) && !visit(*rect, *number) {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// The numbers of the rectangles that touch `area`, in order.
    pub(crate) fn touching(&self, area: Rect) -> Vec<usize> {
        let mut found = Vec::new();
        self.each(area, |_, number| {
            found.push(number);
            true
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Moves a rectangle.
    pub(crate) fn move_to(&mut self, from: Rect, to: Rect, number: usize) {
        let level = level_of(from);
        if let Some(count) = self.levels.get_mut(&level) {
            *count -= 1;
        }
        let (rows, columns) = cells_of(from, level);
        for row in rows.0..=rows.1 {
            for column in columns.0..=columns.1 {
                if let Some(found) = self.cells.get_mut(&(level, row, column)) {
                    found.retain(|(_, other)| *other != number);
                }
            }
        }
        self.insert(to, number);
    }

    /// The rectangles that touch `area`, each once, in the order of their numbers.
    pub(crate) fn rects(&self, area: Rect) -> Vec<Rect> {
        let mut found = BTreeMap::new();
        self.each(area, |rect, number| {
            found.insert(number, rect);
            true
        });
        found.into_values().collect()
    }

    /// The first rectangle that is found to share more than an edge with `area` and that `counts`.
    pub(crate) fn first(
        &self,
        area: Rect,
        counts: impl Fn(usize) -> bool,
    ) -> Option<(Rect, usize)> {
        let mut found = None;
        self.each(area, |rect, number| {
            if overlap(rect, area) && counts(number) {
                found = Some((rect, number));
            }
            found.is_none()
        });
        found
    }
}

fn level_of(rect: Rect) -> u8 {
    let side = rect.w.max(rect.h).max(1).unsigned_abs();
    let bits = u32::BITS - (side - 1).leading_zeros();
    u8::try_from(bits).unwrap_or(30).clamp(FINEST, 30)
}

type Span = (i32, i32);

/// The rows and the columns of the cells that a rectangle touches.
fn cells_of(rect: Rect, level: u8) -> (Span, Span) {
    let span =
        |from: i32, length: i32| (from >> level, from.saturating_add(length.max(0)) >> level);
    (span(rect.y, rect.h), span(rect.x, rect.w))
}

/// Whether two rectangles share a point.
pub(crate) fn touch(a: Rect, b: Rect) -> bool {
    a.x <= right(b) && b.x <= right(a) && a.y <= bottom(b) && b.y <= bottom(a)
}

/// Whether two rectangles share more than an edge. A line of no width shares what it crosses.
pub(crate) fn overlap(a: Rect, b: Rect) -> bool {
    a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)
}

/// The right edge.
pub(crate) fn right(rect: Rect) -> i32 {
    rect.x.saturating_add(rect.w)
}

/// The lower edge.
pub(crate) fn bottom(rect: Rect) -> i32 {
    rect.y.saturating_add(rect.h)
}

/// The rectangle with `by` more on each side.
pub(crate) fn grown(rect: Rect, by: i32) -> Rect {
    Rect {
        x: rect.x.saturating_sub(by),
        y: rect.y.saturating_sub(by),
        w: rect.w.saturating_add(2 * by),
        h: rect.h.saturating_add(2 * by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_finds_what_a_look_at_all_finds() {
        let mut seed = 7_u32;
        let mut next = |below: i32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i32::try_from(seed >> 12).unwrap() % below
        };
        let rects: Vec<Rect> = (0..400)
            .map(|_| Rect {
                x: next(4_000) - 2_000,
                y: next(4_000) - 2_000,
                w: next(600),
                h: next(90),
            })
            .collect();
        let index = RectIndex::of(rects.iter().copied());
        for _ in 0..200 {
            let area = Rect {
                x: next(4_000) - 2_000,
                y: next(4_000) - 2_000,
                w: next(3_000),
                h: next(800),
            };
            let all: Vec<usize> =
                (0..rects.len()).filter(|place| touch(rects[*place], area)).collect();
            assert_eq!(index.touching(area), all);
        }
    }
}
