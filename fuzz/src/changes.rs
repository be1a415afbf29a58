//! Changes: an inverse takes everything back, and a history goes to its beginning and to its end.

use std::sync::Arc;

use engine::Session;
use plan::{Change, Id, Plan};

use super::random::{Dice, change};

/// The most changes of one sequence.
const MOST_CHANGES: usize = 12;

/// Applies the changes that the bytes say to a plan of the gallery, and takes them back.
pub fn changes(bytes: &[u8]) {
    let mut dice = Dice::of(bytes);
    let gallery = engine::gallery();
    let sample = gallery.get(dice.roll(gallery.len() + 1));
    let opened = sample.map(|sample| sample.open().unwrap_or_else(|refusal| panic!("{refusal:?}")));
    let mut session = opened.map_or_else(Session::default, |opened| opened.session);
    let mut states: Vec<Arc<Plan>> = vec![session.plan().clone()];
    for _ in 0..MOST_CHANGES {
        if dice.is_over() {
            break;
        }
        let change = change(&mut dice);
        inverse_takes_back(session.plan(), &change);
        session.apply(&change);
        parents_and_children_agree(session.plan());
        states.push(session.plan().clone());
    }
    session.counts();
    there_and_back(&mut session, &states);
}

fn inverse_takes_back(before: &Plan, change: &Change) {
    let mut plan = before.clone();
    let inverse = plan.apply(change);
    let after = plan.clone();
    let again = plan.apply(&inverse);
    assert!(plan == *before, "the inverse of {change:?} leads elsewhere");
    plan.apply(&again);
    assert!(plan == after, "the inverse of the inverse of {change:?} leads elsewhere");
    let between = Change::between(before, &after, "");
    assert!(before.with(&between) == after, "{between:?} is not what lies between");
}

fn parents_and_children_agree(plan: &Plan) {
    for id in plan.ids() {
        let is_child =
            |child: &Id| plan.resource(child).is_some_and(|it| it.parent.as_ref() == Some(id));
        assert!(plan.children(id).all(is_child), "the children of {id} are others");
    }
}

/// Every state comes again, in reverse by undo and in order by redo.
fn there_and_back(session: &mut Session, states: &[Arc<Plan>]) {
    for state in states.iter().rev().skip(1) {
        assert!(session.undo(), "a step is missing");
        assert!(session.plan() == state, "undo leads elsewhere");
    }
    assert!(!session.undo(), "there is a step before the first");
    for state in states.iter().skip(1) {
        assert!(session.redo(), "a step is missing");
        assert!(session.plan() == state, "redo leads elsewhere");
    }
    assert!(!session.redo(), "there is a step after the last");
}
