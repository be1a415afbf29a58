//! What of the canvas is taken by names and marks.

/// A rectangle of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// The left edge.
    pub(crate) x: f64,
    /// The upper edge.
    pub(crate) y: f64,
    /// The width.
    pub(crate) w: f64,
    /// The height.
    pub(crate) h: f64,
}

impl Area {
    /// Whether two rectangles share some of the canvas.
    pub(super) fn meets(self, other: Area) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }
}

/// What is taken, by the cells of a grid; cells that are far apart share a list.
#[derive(Default)]
pub(super) struct Taken {
    cells: Vec<Vec<Area>>,
}

impl Taken {
    /// The side of a cell, in canvas units.
    const CELL: f64 = 512.0;
    /// How many lists there are.
    const LISTS: i32 = 256;

    fn cells(area: Area) -> impl Iterator<Item = usize> {
        let cell = |at: f64| (at / Taken::CELL).floor() as i32;
        let (left, right) = (cell(area.x), cell(area.x + area.w));
        let (top, bottom) = (cell(area.y), cell(area.y + area.h));
        let list =
            |x: i32, y: i32| x.wrapping_mul(37).wrapping_add(y).rem_euclid(Taken::LISTS) as usize;
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| list(x, y)))
    }

    /// Takes a rectangle.
    pub(super) fn take(&mut self, area: Area) {
        self.cells.resize(Taken::LISTS as usize, Vec::new());
        for list in Taken::cells(area) {
            if let Some(list) = self.cells.get_mut(list) {
                list.push(area);
            }
        }
    }

    /// Something taken that a rectangle would cover.
    pub(super) fn first(&self, area: Area) -> Option<Area> {
        let near = Taken::cells(area).filter_map(|list| self.cells.get(list)).flatten();
        near.into_iter().find(|other| other.meets(area)).copied()
    }

    /// A rectangle where it is, or behind what is taken to the right of that, as long as it ends before a limit.
    pub(super) fn along(&self, area: Area, limit: f64) -> Option<Area> {
        let mut area = area;
        while area.x + area.w <= limit + 1.0 {
            match self.first(area) {
                None => return Some(area),
                Some(other) => area.x = other.x + other.w + area.h * 0.2,
            }
        }
        None
    }
}
