//! Finding boxes and wires of a drawing: by resource, and by place.

use std::collections::BTreeMap;

use plan::{Id, Rect};

use crate::drawing::{BoxShape, Drawing, Wire};
use crate::route::segments;
use crate::spatial::RectIndex;

/// Where the boxes and the wires of a drawing are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BoxIndex {
    places: BTreeMap<Id, usize>,
    boxes: RectIndex,
    wires: RectIndex,
}

impl BoxIndex {
    /// The index of the boxes of a drawing.
    pub(crate) fn of_boxes(boxes: &[BoxShape]) -> BoxIndex {
        let mut index = BoxIndex::default();
        for (place, shape) in boxes.iter().enumerate() {
            for id in shape.members.iter().chain([&shape.id]) {
                index.places.insert(id.clone(), place);
            }
            index.boxes.insert(shape.rect, place);
        }
        index
    }

    /// Adds the wires of the drawing.
    pub(crate) fn add_wires(&mut self, wires: &[Wire]) {
        for (place, wire) in wires.iter().enumerate() {
            let label = wire.label.iter().map(|label| label.rect);
            let lines = segments(&wire.points).map(|segment| segment.rect());
            lines.chain(label).for_each(|rect| self.wires.insert(rect, place));
        }
    }

    /// The place of a resource's box among the boxes.
    pub(crate) fn place(&self, id: &Id) -> Option<usize> {
        self.places.get(id).copied()
    }
}

impl Drawing {
    /// The box of a resource; of one that is folded into another box, that box.
    pub fn box_of(&self, id: &Id) -> Option<&BoxShape> {
        self.boxes.get(*self.index.places.get(id)?)
    }

    /// The innermost box around a point that can hold others.
    pub fn container_at(&self, x: i32, y: i32) -> Option<&BoxShape> {
        self.at(x, y).into_iter().rev().find(|found| found.kind.holds())
    }

    /// The boxes around a point, parents before what is in them.
    pub fn at(&self, x: i32, y: i32) -> Vec<&BoxShape> {
        self.boxes_in(Rect { x, y, w: 0, h: 0 })
    }

    /// The boxes that touch a part of the canvas, parents before what is in them.
    pub fn boxes_in(&self, area: Rect) -> Vec<&BoxShape> {
        let found = self.index.boxes.touching(area).into_iter();
        found.filter_map(|place| self.boxes.get(place)).collect()
    }

    /// The wires that touch a part of the canvas, in order.
    pub fn wires_in(&self, area: Rect) -> Vec<&Wire> {
        let found = self.index.wires.touching(area).into_iter();
        found.filter_map(|place| self.wires.get(place)).collect()
    }
}
