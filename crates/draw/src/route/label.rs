//! Where the names of wires stand: on their own line, clear of boxes, of other names and of other wires.

use plan::Rect;

use super::segment::{Axis, Segment, segments};
use crate::drawing::{BoxKind, BoxShape, Point};
use crate::spatial::{RectIndex, grown, overlap};
use crate::text::{Font, TEXT, fit, width};

/// The height of a name.
pub(crate) const LABEL: i32 = 22;
/// The widths that a name is cut to, one after another, until it has a place.
const ROOMS: [i32; 3] = [220, 130, 84];
/// The longest name with its state.
const LONGEST: i32 = 300;
/// Where on a segment a name is tried, in eighths of its length.
const EIGHTHS: [i32; 5] = [4, 3, 5, 2, 6];

/// What names keep clear of.
pub(crate) struct Labels {
    boxes: RectIndex,
    wires: RectIndex,
    labels: RectIndex,
}

impl Labels {
    /// The boxes and the lines of a drawing; `lines` are the corners of each wire.
    pub(crate) fn of<'a>(boxes: &[BoxShape], lines: impl Iterator<Item = &'a [Point]>) -> Labels {
        let mut found = Labels {
            boxes: RectIndex::default(),
            wires: RectIndex::default(),
            labels: RectIndex::default(),
        };
        for (place, one) in boxes.iter().enumerate() {
            match one.kind {
                BoxKind::Container => {
                    let name = width(&one.name, Font::Bold, crate::text::TITLE) + 60;
                    let rect = Rect { h: 30, w: name.min(one.rect.w), ..one.rect };
                    found.boxes.insert(rect, place);
                }
                BoxKind::Chip | BoxKind::Subnet => {}
                _ => found.boxes.insert(one.rect, place),
            }
        }
        for (number, points) in lines.enumerate() {
            segments(points).for_each(|segment| found.wires.insert(segment.rect(), number));
        }
        found
    }

    /// The place of a wire's name, cut to the room that it has there.
    pub(crate) fn place(
        &mut self,
        number: usize,
        points: &[Point],
        (name, state): (&str, &str),
    ) -> Option<(String, Rect)> {
        let mut own: Vec<Segment> = segments(points).collect();
        own.sort_by_key(|segment| (segment.axis == Axis::Down, -segment.length()));
        for text in texts(name, state) {
            let size = (width(&text, Font::Regular, TEXT) + 16, LABEL);
            let places = own.iter().flat_map(|segment| on(segment, size));
            if let Some(rect) = places.into_iter().find(|rect| self.is_free(number, *rect)) {
                self.labels.insert(rect, number);
                return Some((text, rect));
            }
        }
        None
    }

    fn is_free(&self, number: usize, rect: Rect) -> bool {
        let around = grown(rect, 3);
        let clear = self.boxes.first(around, |_| true).is_none()
            && self.labels.first(around, |_| true).is_none();
        let mut crossed = false;
        if clear {
            self.wires.each(around, |line, other| {
                let line = Rect { w: line.w.max(1), h: line.h.max(1), ..line };
                crossed = other != number && overlap(line, around);
                !crossed
            });
        }
        clear && !crossed
    }
}

/// What a name may say, in the order in which it is tried: all of it, or as much as has room; and where there
/// is a state, that alone. A state is never cut: part of it would be read as another.
fn texts(name: &str, state: &str) -> Vec<String> {
    let both = match (name, state) {
        (name, "") => {
            return ROOMS.iter().map(|room| fit(name, Font::Regular, TEXT, *room)).collect();
        }
        ("", state) => state.to_owned(),
        (name, state) => format!("{name} · {state}"),
    };
    let mut texts = vec![both, state.to_owned()];
    texts.retain(|text| width(text, Font::Regular, TEXT) <= LONGEST);
    texts
}

/// The places on a segment for a name of a size.
fn on(segment: &Segment, (w, h): (i32, i32)) -> Vec<Rect> {
    let room = if segment.axis == Axis::Across { w + 8 } else { h + 8 };
    if segment.length() < room {
        return Vec::new();
    }
    let centre = |eighths: i32| {
        let half = room / 2;
        let at = segment.span.0 + segment.length() * eighths / 8;
        at.clamp(segment.span.0 + half, segment.span.1 - half)
    };
    let rect = |eighths: i32| match segment.axis {
        Axis::Across => Rect { x: centre(eighths) - w / 2, y: segment.at - h / 2, w, h },
        Axis::Down => Rect { x: segment.at - w / 2, y: centre(eighths) - h / 2, w, h },
    };
    EIGHTHS.into_iter().map(rect).collect()
}
