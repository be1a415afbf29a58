//! Every drawing holds what it draws: no neighbours overlap, and a box holds what is in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use draw::{Drawing, Shape, layout};
use plan::{Id, Plan, Rect};

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

#[track_caller]
fn is_tidy(drawing: &Drawing) {
    for found in drawing.boxes.iter().filter(|found| found.shape != Shape::Border) {
        if let Some(parent) = found.parent.as_ref().and_then(|id| drawing.box_of(id)) {
            let (a, b) = (found.rect, parent.rect);
            let within =
                a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;
            assert!(within, "{} is not within {}", found.id, parent.id);
        }
        for other in drawing
            .boxes
            .iter()
            .filter(|other| other.shape != Shape::Border && other.parent == found.parent)
        {
            assert!(
                other.id == found.id || !overlap(found.rect, other.rect),
                "{} overlaps {}",
                found.id,
                other.id
            );
        }
    }
}

const TWO: &str = "region r us-east-1\n  vpc a 10.0.0.0/16\n    internet-gateway igw\n    subnet s 10.0.0.0/24\n      instance i 10.0.0.10\n      instance j 10.0.0.11\n  vpc b 10.1.0.0/16\npeering p a <-> b\n";

#[test]
fn a_plan_without_positions_is_laid_out() {
    let drawing = layout(&plan(TWO));
    is_tidy(&drawing);
    assert_eq!(drawing.boxes.len(), 7);
    assert_eq!(drawing.wires.len(), 1);
}

#[test]
fn two_hundred_vpcs_are_laid_out() {
    let vpc = |n: usize| {
        format!(
            "vpc v{n} 10.{n}.0.0/16\n  subnet s{n} 10.{n}.0.0/24\n    instance i{n} 10.{n}.0.10\n"
        )
    };
    let drawing = layout(&plan(&(0..200).map(vpc).collect::<String>()));
    is_tidy(&drawing);
}

#[test]
fn what_someone_placed_stays_unless_it_is_in_the_way() {
    let mut text = plan(TWO);
    for id in ["i", "j"] {
        let id = Id::new(id).unwrap();
        let resource = plan::Resource {
            at: Some(Rect { x: 64, y: 96, w: 0, h: 0 }),
            ..(**text.resource(&id).unwrap()).clone()
        };
        text.apply(&plan::Change::new("").put(&id, resource));
    }
    let drawing = layout(&text);
    is_tidy(&drawing);
    let (subnet, first) = (
        drawing.box_of(&Id::new("s").unwrap()).unwrap(),
        drawing.box_of(&Id::new("i").unwrap()).unwrap(),
    );
    assert_eq!((first.rect.x - subnet.rect.x, first.rect.y - subnet.rect.y), (64, 96));
}

#[test]
fn a_circle_of_parents_and_a_missing_one_are_drawn() {
    let drawing = layout(&plan("vpc a parent b\nvpc b parent a\nsubnet c parent gone\n"));
    is_tidy(&drawing);
    assert_eq!(drawing.boxes.len(), 3);
}

#[test]
fn laying_out_anew_forgets_every_position() {
    let mut text = plan(TWO);
    let id = Id::new("a").unwrap();
    let resource = plan::Resource {
        at: Some(Rect { x: 900, y: 900, w: 0, h: 0 }),
        ..(**text.resource(&id).unwrap()).clone()
    };
    text.apply(&plan::Change::new("").put(&id, resource));
    text.apply(&draw::arranged(&text, "arrange"));
    assert_eq!(layout(&text), layout(&plan(TWO)));
}

#[test]
fn boxes_in_boxes_without_end_are_drawn() {
    let link = |n: usize| format!("vpc v{n} parent v{}\n", n + 1);
    let deep: Plan = plan(&(0..2_000).map(link).collect::<String>());
    let far = Rect { x: i32::MAX, y: i32::MAX, w: i32::MAX, h: i32::MAX };
    let edits = deep.resources().map(|(id, resource)| plan::Edit {
        id: id.clone(),
        to: Some(plan::Resource { at: Some(far), ..(**resource).clone() }.into()),
    });
    let moved = deep.with(&plan::Change { label: String::new(), edits: edits.collect() });
    for deep in [deep, moved] {
        assert_eq!(layout(&deep).boxes.len(), 2_000);
    }
}
