//! What is said from far, in text of a constant size: names that are whole or long enough to be told apart,
//! and marks, each where it covers no other. What has no place is left out, and shown when one comes nearer.

mod taken;

use std::rc::Rc;

use view::{BodyView, BoxView, Consequence, Frame, Key, Placement, Tally, WireView};

use super::detail::{Detail, Font, View, fit, width};
use super::pin::{PinFace, badge_width};
use crate::state::Diagram;
pub(super) use taken::Area;
use taken::Taken;

/// The size of names, in pixels.
pub(super) const NAME: f64 = 11.0;
/// The distance of two lines, in pixels.
const LINE: f64 = 13.5;
/// The scale of a mark.
pub(super) const MARK: f64 = 0.75;
/// The side of a mark without a count, in pixels, with the room around it.
const SIDE: f64 = 18.0;
/// The width from which a box has room for a count at its corner, in pixels.
const WIDE: f64 = 110.0;
/// How many characters of a longer name tell it apart.
const TELLING: usize = 8;

/// What is said inside a box, from far.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Inside {
    /// The lines of its name, each with its middle.
    pub(super) lines: Vec<(String, f64)>,
    /// The middle of the value below its name, where there is room for all of that.
    pub(super) value: Option<f64>,
    /// Where all this begins from the left, and its room.
    pub(super) left: f64,
    pub(super) room: f64,
    /// Where it ends.
    pub(super) below: f64,
    /// The left end, the middle and the scale of its mark, unless that is at its corner.
    pub(super) mark: Option<(f64, f64, f64)>,
}

/// What is said inside a box of this frame.
pub(super) fn inside(frame: Frame, name: &str, value: &str, marked: bool, unit: f64) -> Inside {
    let Area { x, y, w, h } = area(frame);
    let (size, line, side) = (NAME * unit, LINE * unit, SIDE * unit);
    let pad = (6.0 * unit).min(w / 12.0);
    let (room, high) = (w - pad * 2.0, h - pad * 2.0);
    let beside = marked && w < WIDE * unit;
    let most = |high: f64| (high / line).floor().max(0.0) as usize;
    // Above its mark, or beside it: where more of the name has room.
    let first = match (marked, beside) {
        (true, true) => wrapped(name, size, room, most(high - side)),
        (true, false) => wrapped(name, size, room - side * 1.6, most(high)),
        _ => wrapped(name, size, room, most(high)),
    };
    let second =
        if beside { wrapped(name, size, room - side, most(high)) } else { (Vec::new(), 0) };
    let is_above = first.1 >= second.1;
    let (lines, kept) = if is_above { first } else { second };
    let told = kept == name.chars().count() || kept >= TELLING;
    let lines = if told { lines } else { Vec::new() };
    let middle = |n: usize| y + pad + line * (n as f64 + 0.5);
    let below = y + pad + line * lines.len() as f64;
    let free = y + h - pad - below;
    let wide = width(value, Font::Mono, size);
    let by_mark = if beside { side } else { 0.0 };
    let has_room = wide <= room && free >= line + by_mark || wide <= room - by_mark && free >= line;
    let value = (!lines.is_empty() && !value.is_empty() && has_room).then(|| middle(lines.len()));
    let mark = beside.then(|| {
        let scale = (MARK * unit).min(w.min(h) * 0.85 / 22.0);
        let half = scale * 11.0;
        match (lines.is_empty(), is_above) {
            (true, _) => (x + w / 2.0 - half, y + h / 2.0, scale),
            (_, true) => (x + w - pad - half * 2.0, y + h - pad - half, scale),
            _ => (x + w - pad - half * 2.0, y + h / 2.0, scale),
        }
    });
    let below = if value.is_some() { below + line } else { below };
    let lines = lines.into_iter().enumerate().map(|(n, text)| (text, middle(n))).collect();
    Inside { lines, value, left: x + pad, room, below, mark }
}

fn area(frame: Frame) -> Area {
    let Frame { x, y, w, h } = frame;
    Area { x: x.into(), y: y.into(), w: w.into(), h: h.into() }
}

/// A name in at most so many lines, broken where its parts end, and how many of its characters that shows. What
/// is too long for its line, or for all lines, ends with `…`.
fn wrapped(name: &str, size: f64, room: f64, most: usize) -> (Vec<String>, usize) {
    let fits = |text: &str| width(text.trim_end(), Font::Bold, size) <= room;
    let parts: Vec<&str> = name.split_inclusive(['-', '_', '/', ':', ' ']).collect();
    let (mut lines, mut place, mut kept) = (Vec::new(), 0, 0);
    while place < parts.len() && lines.len() < most {
        let rest = parts.get(place..).unwrap_or_default();
        let count = (1..=rest.len()).take_while(|count| fits(&parts_of(rest, *count))).last();
        let is_last = lines.len() + 1 == most && count.unwrap_or(0) < rest.len();
        let (line, used) = match count.filter(|_| !is_last) {
            Some(count) => (parts_of(rest, count), count),
            None => (fit(&rest.concat(), Font::Bold, size, room), rest.len()),
        };
        kept += line.trim_end_matches('…').chars().count();
        lines.push(line);
        place += used;
    }
    (lines, kept)
}

fn parts_of(parts: &[&str], count: usize) -> String {
    parts.iter().take(count).copied().collect()
}

/// What is said of a frame, a transit gateway or something that stands by itself.
#[derive(Debug, PartialEq)]
pub(super) struct Caption {
    /// The resource.
    pub(super) id: Key,
    /// The component's tag.
    pub(super) tag: String,
    /// Its name, or as much as tells it apart; empty where only its mark has room.
    pub(super) name: String,
    /// The rectangle that it fills.
    pub(super) area: Area,
    /// Its findings, with the left end of their mark and what that shows.
    pub(super) mark: Option<(Tally, f64, PinFace)>,
}

/// What is said from far, besides what is said inside boxes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    /// Of boxes.
    pub(super) captions: Vec<Caption>,
    /// For each wire the left end and the middle of its mark, where that has a place.
    pub(super) wires: Vec<Option<(f64, f64)>>,
}

/// Finds a place for what there is to say of these, the most important first.
pub(super) fn said(
    diagram: &Diagram,
    boxes: &[&Rc<BoxView>],
    wires: &[&Rc<WireView>],
    view: View,
) -> Said {
    if view.detail >= Detail::Names {
        return Said::default();
    }
    let mut placing = Placing { diagram, unit: view.unit(), taken: Taken::default() };
    boxes.iter().for_each(|found| placing.keep_clear(found));
    // They come the outer first; and nothing is sorted here, which would be most of this module's size.
    let ranked = (0..4).flat_map(|at| {
        boxes.iter().filter(move |found| has_caption(found.placement) && rank(found) == at)
    });
    let captions = ranked.filter_map(|found| placing.caption(found)).collect();
    let mut places = vec![None; wires.len()];
    for severity in Consequence::ALL {
        for (wire, place) in wires.iter().zip(&mut places) {
            if diagram.marks(&wire.id).here.worst() == Some(severity) {
                *place = placing.on_wire(wire);
            }
        }
    }
    Said { captions, wires: places }
}

/// Whether what is said of such a box stands above everything from far.
pub(super) fn has_caption(placement: Placement) -> bool {
    matches!(placement, Placement::Container | Placement::Bus | Placement::Node)
}

/// Frames around frames first, then what joins, then the frames in them.
fn rank(found: &BoxView) -> u32 {
    match found.placement {
        Placement::Container if found.depth == 0 => 0,
        Placement::Bus => 1,
        Placement::Container => 2,
        _ => 3,
    }
}

struct Placing<'a> {
    diagram: &'a Diagram,
    unit: f64,
    taken: Taken,
}

impl Placing<'_> {
    /// Keeps what is said inside a box clear.
    fn keep_clear(&mut self, found: &BoxView) {
        let (BodyView::Vpc(_) | BodyView::Summary(_)) = &found.body else { return };
        let Area { x, y, w, .. } = area(found.frame);
        let counts = self.diagram.marks(&found.id).inside;
        let said =
            inside(found.frame, &found.name, &value(found), counts.worst().is_some(), self.unit);
        if !said.lines.is_empty() {
            self.taken.take(Area { x, y, w, h: said.below - y });
        }
        match said.mark {
            Some((left, middle, scale)) => self.taken.take(mark_area(left, middle, scale, 22.0)),
            None if counts.worst().is_some() => {
                let wide = f64::from(badge_width(counts)) * self.unit;
                let high = 22.0 * self.unit;
                self.taken.take(Area {
                    x: x + w - wide,
                    y: y - high / 2.0,
                    w: wide + 10.0 * self.unit,
                    h: high,
                });
            }
            None => {}
        }
    }

    /// The place of what is said of a box: its name and its mark, then less, at the left end of its edge or
    /// further along it.
    fn caption(&mut self, found: &Rc<BoxView>) -> Option<Caption> {
        let frame = area(found.frame);
        let counts = self.counts(found);
        let (unit, size) = (self.unit, NAME * self.unit);
        let icon = size * 1.2 + 4.0 * unit;
        let full = badge_width(counts).into();
        let faces: &[(f64, Option<PinFace>)] = match counts.worst() {
            Some(_) => &[(full, Some(PinFace::Counted)), (22.0, Some(PinFace::Shape)), (0.0, None)],
            None => &[(0.0, None)],
        };
        let limit = match found.placement {
            Placement::Container => frame.x + frame.w,
            _ => frame.x + frame.w.max(150.0 * unit),
        };
        let names = [0, 1].into_iter().flat_map(|cut| faces.iter().map(move |face| (cut, face)));
        for (cut, (wide, face)) in names {
            let mark = if face.is_some() { wide * MARK * unit + 5.0 * unit } else { 0.0 };
            let room = limit - frame.x - icon - mark - 8.0 * unit;
            let name = if cut == 0 {
                found.name.clone()
            } else {
                fit(&found.name, Font::Bold, size, room)
            };
            let told = cut == 0 || name.chars().count() > TELLING;
            let text = width(&name, Font::Bold, size);
            if !told || text > room {
                continue;
            }
            let w = icon + text + mark + 6.0 * unit;
            let area = self.middles(found).into_iter().find_map(|middle| {
                let area =
                    Area { x: frame.x + 2.0 * unit, y: middle - 7.5 * unit, w, h: 15.0 * unit };
                self.taken.along(area, limit)
            });
            if let Some(area) = area {
                self.taken.take(area);
                let left = area.x + area.w - mark + 3.0 * unit;
                let mark = face.map(|face| (counts, left, face));
                return Some(Caption {
                    id: found.id.clone(),
                    tag: found.tag.clone(),
                    name,
                    area,
                    mark,
                });
            }
        }
        self.mark_alone(found, counts)
    }

    /// A mark without a name, in the middle of something that stands by itself.
    fn mark_alone(&mut self, found: &Rc<BoxView>, counts: Tally) -> Option<Caption> {
        counts.worst().filter(|_| found.placement != Placement::Container)?;
        let Area { x, y, w, h } = area(found.frame);
        let side = 22.0 * MARK * self.unit;
        let area = Area { x: x + (w - side) / 2.0, y: y + (h - side) / 2.0, w: side, h: side };
        let area = self.taken.along(area, (x + w).max(area.x + side * 3.0))?;
        self.taken.take(area);
        let mark = Some((counts, area.x, PinFace::Shape));
        Some(Caption {
            id: found.id.clone(),
            tag: found.tag.clone(),
            name: String::new(),
            area,
            mark,
        })
    }

    /// The findings that a box's mark tells of: none where the frame around it tells of the same.
    fn counts(&self, found: &BoxView) -> Tally {
        let counts = self.diagram.marks(&found.id).inside;
        let around = found.parent.as_ref().map(|around| self.diagram.marks(around).inside);
        if around == Some(counts) { Tally::default() } else { counts }
    }

    /// Where the middle of what is said of a box may be: of a frame on its upper edge, or on that of the frame
    /// around it where both are too near for two lines, or in its heading; of others in, below or above them.
    fn middles(&self, found: &BoxView) -> Vec<f64> {
        const HEADING: f64 = 36.0;
        let Area { y, h, .. } = area(found.frame);
        let high = 15.0 * self.unit;
        if found.placement != Placement::Container {
            return vec![y + h / 2.0, y + h + high * 0.6, y - high * 0.6];
        }
        if high <= HEADING {
            return vec![y + HEADING / 2.0];
        }
        let around = found.parent.as_ref().and_then(|around| self.diagram.boxes.get(around));
        let above = around.map(|around| f64::from(around.frame.y));
        vec![above.filter(|above| y - above < high).unwrap_or(y)]
    }

    /// The place of a wire's mark: in the middle of its longest piece, or of another that has room for one.
    fn on_wire(&mut self, wire: &WireView) -> Option<(f64, f64)> {
        let side = 22.0 * MARK * self.unit;
        let pieces = || wire.points.iter().zip(wire.points.iter().skip(1));
        let length =
            |((ax, ay), (bx, by)): &(&(i32, i32), &(i32, i32))| (bx - ax).abs() + (by - ay).abs();
        let longest = pieces().max_by_key(length);
        let free = longest.into_iter().chain(pieces()).find_map(|((ax, ay), (bx, by))| {
            let (x, y) = (f64::from(ax + bx) / 2.0, f64::from(ay + by) / 2.0);
            let area = Area { x: x - side / 2.0, y: y - side / 2.0, w: side, h: side };
            self.taken.first(area).is_none().then_some(area)
        })?;
        self.taken.take(free);
        Some((free.x, free.y + side / 2.0))
    }
}

fn mark_area(left: f64, middle: f64, scale: f64, wide: f64) -> Area {
    Area { x: left, y: middle - 11.0 * scale, w: wide * scale, h: 22.0 * scale }
}

/// What is shown below the name of a box.
pub(super) fn value(found: &BoxView) -> String {
    match &found.body {
        BodyView::Vpc(body) => {
            let first = body.blocks.iter().find(|block| block.is_primary);
            first.map_or_else(String::new, |block| block.cidr.clone())
        }
        BodyView::Summary(summary) => summary.counts.first().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::camera::Camera;
    use view::{Catalog, MarkView};

    fn frame(x: i32, y: i32, w: i32, h: i32) -> Frame {
        Frame { x, y, w, h }
    }

    fn boxed(id: &str, placement: Placement, frame: Frame, around: Option<&str>) -> Rc<BoxView> {
        let body = match placement {
            Placement::Vpc => BodyView::Vpc(Box::default()),
            _ => BodyView::Plain,
        };
        Rc::new(BoxView {
            id: id.into(),
            tag: String::new(),
            name: format!("{id}-production"),
            subtitle: String::new(),
            frame,
            depth: around.map_or(0, |around| if around.starts_with('a') { 1 } else { 2 }),
            placement,
            parent: around.map(Key::from),
            members: Vec::new(),
            body,
        })
    }

    /// An account of two Regions, one above the other, with a VPC each; all of it has problems.
    fn diagram() -> Diagram {
        let all = [
            boxed("a", Placement::Container, frame(0, 0, 3_000, 2_400), None),
            boxed("r1", Placement::Container, frame(24, 36, 2_950, 1_100), Some("a")),
            boxed("v1", Placement::Vpc, frame(48, 96, 560, 500), Some("r1")),
            boxed("r2", Placement::Container, frame(24, 1_160, 2_950, 1_200), Some("a")),
            boxed("v2", Placement::Vpc, frame(48, 1_220, 560, 500), Some("r2")),
            boxed("hub", Placement::Bus, frame(48, 640, 2_000, 40), Some("r1")),
            boxed("office", Placement::Node, frame(0, 2_500, 176, 48), None),
        ];
        let marked = Tally { broken: 1, ..Tally::default() };
        let mark =
            |found: &Rc<BoxView>| MarkView { id: found.id.clone(), here: marked, inside: marked };
        let marks = all.iter().map(|found| (found.id.clone(), Rc::new(mark(found)))).collect();
        let boxes = all.into_iter().map(|found| (found.id.clone(), found)).collect();
        Diagram { boxes, marks, ..Diagram::default() }
    }

    fn at(zoom: f64) -> View {
        let catalog = Catalog { zooms: [200, 600, 917], ..Catalog::default() };
        View::of(Camera { zoom, ..Camera::default() }, 1440.0, 900.0, &catalog)
    }

    fn captions(zoom: f64) -> Vec<Caption> {
        let diagram = diagram();
        let boxes: Vec<&Rc<BoxView>> = diagram.boxes.values().collect();
        said(&diagram, &boxes, &[], at(zoom)).captions
    }

    #[test]
    fn no_caption_covers_another_from_however_far() {
        for zoom in [0.03, 0.05, 0.08, 0.13, 0.25, 0.4, 0.59] {
            let all = captions(zoom);
            for (place, one) in all.iter().enumerate() {
                let mut others = all.iter().skip(place + 1);
                assert!(!others.any(|other| other.area.meets(one.area)), "{zoom}: {one:?}");
            }
        }
    }

    #[test]
    fn each_of_two_regions_is_named() {
        for zoom in [0.13, 0.25, 0.4] {
            let all = captions(zoom);
            for region in ["r1", "r2"] {
                let name = format!("{region}-production");
                assert!(all.iter().any(|one| one.name == name), "{zoom}: {region} in {all:?}");
            }
        }
    }

    #[test]
    fn a_name_is_told_apart_or_left_out() {
        for zoom in [0.03, 0.05, 0.08, 0.13, 0.25, 0.4, 0.59] {
            let unit = at(zoom).unit();
            let vpc =
                inside(frame(0, 0, 560, 500), "payments-production", "10.0.0.0/16", true, unit);
            let shown: usize = vpc.lines.iter().map(|(line, _)| line.chars().count()).sum();
            assert!(shown == 0 || shown > TELLING, "{zoom}: {vpc:?}");
            let told = |one: &Caption| one.name.is_empty() || one.name.chars().count() > TELLING;
            assert!(captions(zoom).iter().all(told), "{zoom}");
        }
    }

    #[test]
    fn a_long_name_takes_the_lines_that_it_has() {
        let unit = at(0.13).unit();
        let vpc = inside(frame(0, 0, 760, 500), "payments-storage-eu", "", false, unit);
        let lines: Vec<&str> = vpc.lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines.concat(), "payments-storage-eu");
        assert!(lines.len() > 1);
    }

    #[test]
    fn a_mark_stays_in_its_box_when_that_is_small() {
        let unit = at(0.03).unit();
        let small = inside(frame(0, 0, 300, 300), "a", "", true, unit);
        let (left, middle, scale) = small.mark.unwrap();
        assert!(left >= 0.0 && left + 22.0 * scale <= 300.0, "{small:?}");
        assert!(middle - 11.0 * scale >= 0.0 && middle + 11.0 * scale <= 300.0, "{small:?}");
    }
}
