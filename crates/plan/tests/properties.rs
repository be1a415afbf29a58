//! Properties of random plans: an inverse change takes everything back, and both notations give back
//! what was written. Each component and each shape of field takes part, for values are made from shapes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use plan::{Change, Plan, Rect, Resource};

#[allow(dead_code, unreachable_pub, reason = "the fuzz targets share this file and use more of it")]
#[path = "../../../fuzz/src/random.rs"]
mod random;

use random::{Dice, change};

#[test]
fn an_inverse_takes_everything_back() {
    let mut dice = Dice::seeded(1);
    for _ in 0..400 {
        let mut plan = Plan::default().with(&change(&mut dice));
        let before = plan.clone();
        let edit = change(&mut dice);
        let inverse = plan.apply(&edit);
        let after = plan.clone();
        let again = plan.apply(&inverse);
        assert_eq!(plan, before);
        plan.apply(&again);
        assert_eq!(plan, after);
        for id in plan.ids() {
            let found = plan.children(id).all(|child| {
                plan.resource(child).is_some_and(|child| child.parent.as_ref() == Some(id))
            });
            assert!(found, "the children of {id} are others");
        }
    }
}

#[test]
fn both_notations_give_back_what_was_written() {
    let mut dice = Dice::seeded(2);
    for _ in 0..1500 {
        let plan = Plan::default().with(&change(&mut dice));
        let text = plan.to_string();
        let read: Plan = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read, plan, "{text}");
        let placed = plan.with(&positions(&plan));
        let file = plan::write(&placed);
        let opened = plan::read(file.as_bytes()).unwrap();
        assert_eq!(opened.plan, placed, "{file}");
        assert_eq!(plan::write(&opened.plan), file);
    }
}

/// Gives everything a place, which files keep and outlines do not.
fn positions(plan: &Plan) -> Change {
    plan.resources().fold(Change::new(""), |change, (id, resource)| {
        let at = Some(Rect { x: -5, y: 7, w: 100, h: 60 });
        change.put(id, Resource { at, ..Resource::clone(resource) })
    })
}
