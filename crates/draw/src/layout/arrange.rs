//! An arrangement from nothing: rows of boxes in natural order, transit gateways in the middle between the
//! rows, and everything else in a row below.

use plan::Rect;

use crate::measure::{APART, BUS, CORRIDOR, WIDE, up};

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

/// How much wider than high an arrangement is made.
const ASPECT: f64 = 1.6;

/// The rows of an arrangement.
struct Rows {
    /// The left edge and the width of each column.
    columns: Vec<(i32, i32)>,
    /// The height of each row.
    heights: Vec<i32>,
    across: i32,
}

/// Where each box goes, from the origin on. A bus is given its width.
pub(super) fn arrange(items: &[Item]) -> Vec<Rect> {
    let of = |part: Part| -> Vec<usize> {
        (0..items.len()).filter(|at| items.get(*at).is_some_and(|item| item.part == part)).collect()
    };
    let (main, buses, others) = (of(Part::Main), of(Part::Bus), of(Part::Other));
    let sizes: Vec<(i32, i32)> = main.iter().filter_map(|at| Some(items.get(*at)?.size)).collect();
    let rows = best(&sizes, buses.len());
    let mut rects = vec![Rect::default(); items.len()];
    let end = rows.place(&main, &sizes, (items, &buses), &mut rects);
    let width = rows
        .width()
        .max(buses.iter().filter_map(|at| Some(items.get(*at)?.size.0)).max().unwrap_or(0));
    below(items, &others, (width, end), &mut rects);
    rects
}

/// The number of columns that gives the wanted aspect.
fn best(sizes: &[(i32, i32)], buses: usize) -> Rows {
    let score = |columns: usize| {
        let rows = Rows::of(sizes, columns);
        let height = rows.height(buses);
        let aspect = f64::from(rows.width().max(1)) / f64::from(height.max(1));
        (aspect / ASPECT).ln().abs()
    };
    let columns = (1..=sizes.len().clamp(1, 64)).min_by(|a, b| score(*a).total_cmp(&score(*b)));
    Rows::of(sizes, columns.unwrap_or(1))
}

impl Rows {
    fn of(sizes: &[(i32, i32)], columns: usize) -> Rows {
        let across = if sizes.len() <= 4 { WIDE } else { CORRIDOR.0 };
        let mut widths = vec![0; columns.min(sizes.len())];
        let mut heights = Vec::new();
        for row in sizes.chunks(columns.max(1)) {
            heights.push(row.iter().map(|size| size.1).max().unwrap_or(0));
            for (width, size) in widths.iter_mut().zip(row) {
                *width = size.0.max(*width);
            }
        }
        let mut x = 0;
        let column = |width: &i32| {
            x += width + across;
            (x - width - across, *width)
        };
        Rows { columns: widths.iter().map(column).collect(), heights, across }
    }

    fn width(&self) -> i32 {
        self.columns.last().map_or(0, |(x, w)| x + w)
    }

    /// The height with so many buses between the rows.
    fn height(&self, buses: usize) -> i32 {
        let buses = i32::try_from(buses).unwrap_or(0);
        self.heights.iter().map(|height| height + CORRIDOR.1).sum::<i32>()
            + buses * (BUS + CORRIDOR.1)
    }

    /// Places the rows, and the buses after half of them; gives the lower edge.
    fn place(
        &self,
        main: &[usize],
        sizes: &[(i32, i32)],
        (items, buses): (&[Item], &[usize]),
        rects: &mut [Rect],
    ) -> i32 {
        let mut y = 0;
        let middle = self.heights.len().div_ceil(2);
        let columns = self.columns.len().max(1);
        let mut boxes = main.iter().zip(sizes);
        for (row, height) in self.heights.iter().enumerate() {
            if row == middle {
                y = self.place_buses(items, buses, y, rects);
            }
            for ((at, (w, h)), (x, _)) in boxes.by_ref().take(columns).zip(&self.columns) {
                if let Some(rect) = rects.get_mut(*at) {
                    *rect = Rect { x: *x, y, w: *w, h: *h };
                }
            }
            y += up(height + CORRIDOR.1);
        }
        if self.heights.len() <= middle { self.place_buses(items, buses, y, rects) } else { y }
    }

    fn place_buses(&self, items: &[Item], buses: &[usize], y: i32, rects: &mut [Rect]) -> i32 {
        let mut y = y;
        for at in buses {
            let least = items.get(*at).map_or(0, |item| item.size.0);
            if let Some(rect) = rects.get_mut(*at) {
                *rect = Rect { x: 0, y, w: self.width().max(least), h: BUS };
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
        let rects = arrange(&items);
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
        let rects = arrange(&items);
        assert!(rects[2].y >= rects[0].y + 250);
        assert_eq!(rects[2].x + 88, (rects[1].x + 400) / 2);
    }
}
