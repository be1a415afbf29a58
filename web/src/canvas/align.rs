//! Aligning and distributing what is selected.

use view::{Frame, Key, Placed};

/// How boxes are aligned or distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// Left edges on one line.
    Left,
    /// Middles on one vertical line.
    Center,
    /// Right edges on one line.
    Right,
    /// Upper edges on one line.
    Top,
    /// Middles on one horizontal line.
    Middle,
    /// Lower edges on one line.
    Bottom,
    /// The same room between neighbours, from the left to the right.
    Across,
    /// The same room between neighbours, from the top to the bottom.
    Down,
}

/// Where boxes go when they are aligned so.
pub(crate) fn aligned(boxes: &[(Key, Frame)], how: Alignment) -> Vec<Placed> {
    let ends = |from: fn(&Frame) -> i32, length: fn(&Frame) -> i32| {
        let least = boxes.iter().map(|(_, frame)| from(frame)).min().unwrap_or_default();
        let most = boxes.iter().map(|(_, frame)| from(frame) + length(frame)).max();
        (least, most.unwrap_or_default())
    };
    let (left, right) = ends(|frame| frame.x, |frame| frame.w);
    let (top, bottom) = ends(|frame| frame.y, |frame| frame.h);
    let place = |frame: &Frame| match how {
        Alignment::Left => (left, frame.y),
        Alignment::Center => (i32::midpoint(left, right) - frame.w / 2, frame.y),
        Alignment::Right => (right - frame.w, frame.y),
        Alignment::Top => (frame.x, top),
        Alignment::Middle => (frame.x, i32::midpoint(top, bottom) - frame.h / 2),
        Alignment::Bottom => (frame.x, bottom - frame.h),
        Alignment::Across | Alignment::Down => (frame.x, frame.y),
    };
    let placed = |(id, frame): &(Key, Frame)| {
        let (x, y) = place(frame);
        Placed { id: id.clone(), x, y, parent: None }
    };
    match how {
        Alignment::Across => distributed(
            boxes,
            right - left,
            |frame| (frame.x, frame.w),
            |(_, frame), x| (x, frame.y),
        ),
        Alignment::Down => distributed(
            boxes,
            bottom - top,
            |frame| (frame.y, frame.h),
            |(_, frame), y| (frame.x, y),
        ),
        _ => boxes.iter().map(placed).collect(),
    }
}

fn distributed(
    boxes: &[(Key, Frame)],
    total: i32,
    span: fn(&Frame) -> (i32, i32),
    place: fn(&(Key, Frame), i32) -> (i32, i32),
) -> Vec<Placed> {
    let mut sorted: Vec<&(Key, Frame)> = boxes.iter().collect();
    sorted.sort_by_key(|(_, frame)| span(frame).0);
    let filled: i32 = boxes.iter().map(|(_, frame)| span(frame).1).sum();
    let gaps = i32::try_from(boxes.len().saturating_sub(1)).unwrap_or(1).max(1);
    let room = (total - filled) / gaps;
    let mut next = sorted.first().map(|(_, frame)| span(frame).0).unwrap_or_default();
    let mut placed = Vec::new();
    for found in sorted {
        let (x, y) = place(found, next);
        placed.push(Placed { id: found.0.clone(), x, y, parent: None });
        next += span(&found.1).1 + room;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes() -> Vec<(Key, Frame)> {
        let frame = |x, y, w, h| Frame { x, y, w, h };
        vec![
            ("a".into(), frame(0, 0, 100, 40)),
            ("b".into(), frame(400, 30, 60, 20)),
            ("c".into(), frame(130, 90, 40, 40)),
        ]
    }

    fn places(how: Alignment) -> Vec<(String, i32, i32)> {
        let placed = aligned(&boxes(), how);
        placed.into_iter().map(|one| (one.id.to_string(), one.x, one.y)).collect()
    }

    #[test]
    fn edges_come_to_lie_on_one_line() {
        assert!(places(Alignment::Left).iter().all(|(_, x, _)| *x == 0));
        assert!(places(Alignment::Bottom).contains(&("b".to_owned(), 400, 110)));
        assert!(places(Alignment::Center).contains(&("c".to_owned(), 210, 90)));
    }

    #[test]
    fn neighbours_come_to_have_the_same_room_between_them() {
        let expected = [("a", 0, 0), ("c", 230, 90), ("b", 400, 30)];
        let expected = expected.map(|(id, x, y)| (id.to_owned(), x, y));
        assert_eq!(places(Alignment::Across), expected);
    }
}
