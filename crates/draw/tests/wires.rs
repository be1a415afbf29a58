//! Wires go around boxes, tell apart, and cost a bounded amount of work.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use draw::{BoxShape, Drawing, Wire, layout};
use plan::{Id, Plan, Rect};

fn gallery() -> Vec<(String, Plan)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../engine/gallery");
    let mut found: Vec<(String, Plan)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "plan"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), text.parse().unwrap())
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn around(drawing: &Drawing, id: &Id) -> BTreeSet<Id> {
    let next = |found: &&BoxShape| drawing.box_of(found.parent.as_ref()?);
    std::iter::successors(drawing.box_of(id), next).map(|found| found.id.clone()).collect()
}

/// The straight pieces of a wire, each as a rectangle without width or height.
fn pieces(wire: &Wire) -> Vec<Rect> {
    let between = |(a, b): (&(i32, i32), &(i32, i32))| {
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        Rect { x, y, w: (a.0 - b.0).abs(), h: (a.1 - b.1).abs() }
    };
    wire.points.iter().zip(wire.points.iter().skip(1)).map(between).collect()
}

fn meet(a: Rect, b: Rect) -> bool {
    a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

/// The boxes that a wire touches though they are neither an end, nor around one, nor in one.
fn touched(drawing: &Drawing, wire: &Wire) -> Vec<String> {
    let (from, to) = (around(drawing, &wire.from), around(drawing, &wire.to));
    let in_its_way = |found: &&BoxShape| {
        let mine = around(drawing, &found.id);
        let within = |end: &Id, other: &BTreeSet<Id>| mine.contains(end) && !other.contains(end);
        !from.contains(&found.id)
            && !to.contains(&found.id)
            && !within(&wire.from, &to)
            && !within(&wire.to, &from)
    };
    let pieces = pieces(wire);
    let hit = |found: &&BoxShape| pieces.iter().any(|piece| meet(*piece, found.rect));
    let found = drawing.boxes.iter().filter(in_its_way).filter(hit);
    found.map(|found| format!("{} touches {}", wire.id, found.id)).collect()
}

/// Whether a point is on a rectangle's border.
fn is_on_border(rect: Rect, (x, y): (i32, i32)) -> bool {
    let (right, bottom) = (rect.x + rect.w, rect.y + rect.h);
    let within = (rect.x..=right).contains(&x) && (rect.y..=bottom).contains(&y);
    within && (x == rect.x || x == right || y == rect.y || y == bottom)
}

#[track_caller]
fn check(name: &str, plan: &Plan) -> Drawing {
    let drawing = layout(plan);
    assert_eq!(drawing, layout(plan), "{name} is drawn in two ways");
    for wire in &drawing.wires {
        assert!(touched(&drawing, wire).is_empty(), "{name}: {:?}", touched(&drawing, wire));
        let right = pieces(wire).iter().all(|piece| piece.w == 0 || piece.h == 0);
        assert!(right, "{name}: {} is not made of right angles", wire.id);
        let (first, last) = (wire.points.first().unwrap(), wire.points.last().unwrap());
        for (end, point) in [(&wire.from, first), (&wire.to, last)] {
            let rect = drawing.box_of(end).unwrap().rect;
            assert!(is_on_border(rect, *point), "{name}: {} does not touch {end}", wire.id);
        }
    }
    drawing
}

/// The pairs of wires that share more than a point of a line.
fn shared(drawing: &Drawing) -> Vec<(String, String)> {
    let lie = |a: &Wire, b: &Wire| {
        pieces(a).iter().any(|one| {
            pieces(b).iter().any(|other| {
                let across = one.h == 0 && other.h == 0;
                let down = one.w == 0 && other.w == 0;
                let (w, h) = (
                    (one.x + one.w).min(other.x + other.w) - one.x.max(other.x),
                    (one.y + one.h).min(other.y + other.h) - one.y.max(other.y),
                );
                (across && h == 0 && w > 0) || (down && w == 0 && h > 0)
            })
        })
    };
    let wires = &drawing.wires;
    let pairs = wires.iter().enumerate().flat_map(|(place, a)| {
        wires.iter().skip(place + 1).filter(move |b| lie(a, b)).map(move |b| (a, b))
    });
    pairs.map(|(a, b)| (a.id.to_string(), b.id.to_string())).collect()
}

#[test]
fn no_wire_of_the_gallery_crosses_a_box() {
    let gallery = gallery();
    assert!(gallery.len() >= 10);
    for (name, plan) in gallery {
        let drawing = check(&name, &plan);
        assert_eq!(shared(&drawing), [], "{name}");
    }
}

#[test]
fn a_wire_goes_around_what_stands_between_its_ends() {
    let text = "region r us-east-1\n  vpc a 10.0.0.0/16\n  vpc b 10.1.0.0/16\n  vpc c 10.2.0.0/16\npeering p a <-> c\n";
    let drawing = check("row", &text.parse().unwrap());
    assert!(drawing.wires[0].points.len() > 2);
    assert!(drawing.steps > 0);
}

#[test]
fn a_wire_with_nothing_in_its_way_is_straight_without_a_search() {
    let text = "vpc a 10.0.0.0/16\nvpc b 10.1.0.0/16\npeering p a <-> b\n";
    let drawing = check("pair", &text.parse().unwrap());
    assert_eq!((drawing.wires[0].points.len(), drawing.steps), (2, 0));
}

#[test]
fn wires_between_the_same_boxes_lie_beside_each_other() {
    let text = "vpc a 10.0.0.0/16\nvpc b 10.1.0.0/16\npeering p a <-> b\npeering q b <-> a\npeering r a <-> b\n";
    let drawing = check("three", &text.parse().unwrap());
    assert_eq!(shared(&drawing), []);
}

/// Two hundred VPCs with ten boxes each, and four hundred peerings near and far.
fn large() -> Plan {
    let mut text = String::from("region r us-east-1\n");
    for vpc in 0..200 {
        writeln!(text, "  vpc v{vpc} 10.{vpc}.0.0/16").unwrap();
        for subnet in 0..=(vpc % 4 + 2) {
            writeln!(text, "    subnet s{vpc}-{subnet} 10.{vpc}.{subnet}.0/24").unwrap();
            for host in 10..(11 + vpc % 2) {
                let place = format!("{vpc}-{subnet}-{host}");
                writeln!(text, "      instance i{place} 10.{vpc}.{subnet}.{host}").unwrap();
            }
        }
    }
    for wire in 0..400 {
        let (a, b) = (wire % 200, (wire * 37 + 11) % 200);
        writeln!(text, "peering p{wire} v{a} <-> v{b}").unwrap();
    }
    text.parse().unwrap()
}

#[test]
fn a_large_plan_takes_a_bounded_amount_of_work() {
    let drawing = layout(&large());
    assert!(drawing.boxes.len() >= 2_000 && drawing.wires.len() == 400);
    assert!(drawing.steps <= 250_000, "{} steps", drawing.steps);
}

#[test]
fn a_drawing_after_another_is_the_drawing_of_the_plan() {
    for (name, plan) in gallery() {
        let before = layout(&plan);
        for (id, resource) in plan.resources() {
            let other = plan::Resource { name: "another".to_owned(), ..(**resource).clone() };
            let moved = Rect { x: 400, y: 400, w: 0, h: 0 };
            let moved = plan::Resource { at: Some(moved), ..(**resource).clone() };
            for to in [Some(other.into()), Some(moved.into()), None] {
                let edit = plan::Edit { id: id.clone(), to };
                let after = plan.with(&plan::Change { label: String::new(), edits: vec![edit] });
                assert_eq!(draw::layout_after(&after, &before), layout(&after), "{name}: {id}");
            }
        }
    }
}

#[test]
fn wires_whose_surroundings_are_the_same_are_not_searched_again() {
    let (_, plan) = gallery().into_iter().find(|(name, _)| name == "hub-and-spoke").unwrap();
    let mut before = layout(&plan);
    before.wires.iter_mut().for_each(|wire| wire.points = vec![(1, 2)]);
    let after = draw::layout_after(&plan, &before);
    assert!(!after.wires.is_empty());
    assert!(after.wires.iter().all(|wire| wire.points == [(1, 2)]));
}
