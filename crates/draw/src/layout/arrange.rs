//! An arrangement from nothing: rows of boxes in natural order, transit gateways in the middle between the
//! rows, and everything else in a row below.

use plan::Rect;

use crate::measure::{APART, BUS, CORRIDOR, up};

/// A box that is to be arranged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its size; a bus is made as wide as the rows.
    pub(super) size: (i32, i32),
    /// What it is for an arrangement.
    pub(super) part: Part,
}

/// What a box is for an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A VPC, or a box with VPCs in it: it stands in a row.
    Main,
    /// A transit gateway: it stands between rows.
    Bus,
    /// Anything else: it stands below.
    Other,
}

/// How much wider than high an arrangement is made: as a window is.
const ASPECT: f64 = 1.6;
/// How much larger an arrangement in columns may be than one in rows alone.
const COLUMNS: f64 = 1.15;

/// The rows of an arrangement.
struct Rows {
    /// For each row, the left edge of each of its boxes.
    lefts: Vec<Vec<i32>>,
    /// The height of each row.
    heights: Vec<i32>,
    width: i32,
}

/// Where each box goes, from the origin on, with so much room between neighbours. A bus is given its width.
pub(super) fn arrange(items: &[Item], across: i32) -> Vec<Rect> {
    let of = |part: Part| -> Vec<usize> {
        (0..items.len()).filter(|at| items.get(*at).is_some_and(|item| item.part == part)).collect()
    };
    let (main, buses, others) = (of(Part::Main), of(Part::Bus), of(Part::Other));
    let sizes: Vec<(i32, i32)> = main.iter().filter_map(|at| Some(items.get(*at)?.size)).collect();
    let widest = buses.iter().filter_map(|at| Some(items.get(*at)?.size.0)).max().unwrap_or(0);
    let mut rows = best(&sizes, buses.len(), across);
    rows.width = rows.width.max(widest);
    let mut rects = vec![Rect::default(); items.len()];
    let end = rows.place(&main, &sizes, &buses, &mut rects);
    below(items, &others, (rows.width, end), &mut rects);
    rects
}

/// The rows that show largest in a window: in columns, unless rows without them are much smaller.
fn best(sizes: &[(i32, i32)], buses: usize, across: i32) -> Rows {
    let score = |rows: &Rows| (f64::from(rows.width) / ASPECT).max(f64::from(rows.height(buses)));
    let least = |rows: Vec<Rows>| rows.into_iter().min_by(|a, b| score(a).total_cmp(&score(b)));
    let count = sizes.len().clamp(1, 64);
    let columns =
        least((1..=count).map(|columns| Rows::in_columns(sizes, columns, across)).collect());
    let total: i32 = sizes.iter().map(|(w, _)| w + across).sum();
    let shelves = (1..=count).filter_map(|rows| {
        let rows = i32::try_from(rows).ok()?;
        Some(Rows::on_shelves(sizes, total / rows + total / (rows * 8), across))
    });
    match (columns, least(shelves.collect())) {
        (Some(columns), Some(shelves)) if score(&shelves) * COLUMNS < score(&columns) => shelves,
        (columns, _) => columns.unwrap_or_else(|| Rows::in_columns(sizes, 1, across)),
    }
}

impl Rows {
    /// Boxes under each other, each column as wide as its widest box.
    fn in_columns(sizes: &[(i32, i32)], columns: usize, across: i32) -> Rows {
        let mut widths = vec![0; columns.min(sizes.len())];
        for row in sizes.chunks(columns.max(1)) {
            for (width, size) in widths.iter_mut().zip(row) {
                *width = size.0.max(*width);
            }
        }
        let mut x = 0;
        let lefts: Vec<i32> = widths
            .iter()
            .map(|width| {
                x += width + across;
                x - width - across
            })
            .collect();
        let rows = sizes.chunks(columns.max(1));
        let heights = rows.clone().map(|row| row.iter().map(|size| size.1).max().unwrap_or(0));
        let (heights, width) = (heights.collect(), (x - across).max(0));
        Rows {
            lefts: rows.map(|row| lefts.iter().copied().take(row.len()).collect()).collect(),
            heights,
            width,
        }
    }

    /// Boxes beside each other, as many in each row as there is room for.
    fn on_shelves(sizes: &[(i32, i32)], room: i32, across: i32) -> Rows {
        let mut rows = Rows { lefts: Vec::new(), heights: Vec::new(), width: 0 };
        let mut x = 0;
        for (w, h) in sizes {
            if rows.lefts.is_empty() || x + w > room {
                rows.lefts.push(Vec::new());
                rows.heights.push(0);
                x = 0;
            }
            if let (Some(row), Some(height)) = (rows.lefts.last_mut(), rows.heights.last_mut()) {
                row.push(x);
                *height = (*height).max(*h);
            }
            rows.width = rows.width.max(x + w);
            x += w + across;
        }
        rows
    }

    /// The height with so many buses between the rows.
    fn height(&self, buses: usize) -> i32 {
        let buses = i32::try_from(buses).unwrap_or(0);
        let rows: i32 = self.heights.iter().map(|height| height + CORRIDOR.1).sum();
        rows + buses * (BUS + CORRIDOR.1)
    }

    /// Places the rows, and the buses after half of them; gives the lower edge.
    fn place(
        &self,
        main: &[usize],
        sizes: &[(i32, i32)],
        buses: &[usize],
        rects: &mut [Rect],
    ) -> i32 {
        let mut y = 0;
        let middle = self.heights.len().div_ceil(2);
        let mut boxes = main.iter().zip(sizes);
        for (row, (height, lefts)) in self.heights.iter().zip(&self.lefts).enumerate() {
            if row == middle {
                y = self.place_buses(buses, y, rects);
            }
            for (x, (at, (w, h))) in lefts.iter().zip(boxes.by_ref().take(lefts.len())) {
                if let Some(rect) = rects.get_mut(*at) {
                    *rect = Rect { x: *x, y, w: *w, h: *h };
                }
            }
            y += up(height + CORRIDOR.1);
        }
        if self.heights.len() <= middle { self.place_buses(buses, y, rects) } else { y }
    }

    fn place_buses(&self, buses: &[usize], y: i32, rects: &mut [Rect]) -> i32 {
        let mut y = y;
        for at in buses {
            if let Some(rect) = rects.get_mut(*at) {
                *rect = Rect { x: 0, y, w: self.width, h: BUS };
            }
            y += up(BUS + CORRIDOR.1);
        }
        y
    }
}

/// Places what is left in rows below, each in the middle.
fn below(items: &[Item], others: &[usize], (width, top): (i32, i32), rects: &mut [Rect]) {
    let mut y = top;
    let mut rest = others;
    while !rest.is_empty() {
        let (mut used, mut count, mut height) = (0, 0, 0);
        for at in rest {
            let (w, h) = items.get(*at).map_or((0, 0), |item| item.size);
            if count > 0 && used + w > width.max(800) {
                break;
            }
            (used, count, height) = (used + w + APART * 2, count + 1, height.max(h));
        }
        let mut x = ((width - used + APART * 2) / 2).max(0);
        for at in rest.iter().take(count) {
            let (w, h) = items.get(*at).map_or((0, 0), |item| item.size);
            if let Some(rect) = rects.get_mut(*at) {
                *rect = Rect { x, y, w, h };
            }
            x += w + APART * 2;
        }
        y += up(height + CORRIDOR.1);
        rest = rest.get(count..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vpcs(count: usize) -> Vec<Item> {
        vec![Item { size: (400, 250), part: Part::Main }; count]
    }

    #[test]
    fn a_bus_stands_in_the_middle_between_the_rows() {
        let mut items = vpcs(12);
        items.push(Item { size: (200, BUS), part: Part::Bus });
        let rects = arrange(&items, 64);
        let bus = rects[12];
        let (above, below): (Vec<&Rect>, Vec<&Rect>) =
            rects.iter().take(12).partition(|rect| rect.y < bus.y);
        assert!(above.len() >= below.len() && below.len() >= 4);
        assert!(above.iter().all(|rect| rect.y + rect.h < bus.y));
        assert_eq!(bus.w, rects.iter().take(12).map(|rect| rect.x + rect.w).max().unwrap());
    }

    #[test]
    fn what_is_no_vpc_stands_below_in_the_middle() {
        let mut items = vpcs(2);
        items.push(Item { size: (176, 48), part: Part::Other });
        let rects = arrange(&items, 64);
        assert!(rects[2].y >= rects[0].y + 250);
        assert_eq!(rects[2].x + 88, (rects[1].x + 400) / 2);
    }
}
