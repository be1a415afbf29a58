//! Sessions that are kept and resumed: what could be undone before can be undone after.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot read its own plan has failed"
)]

use engine::{Change, Id, Plan, Session, gallery};

const ROOM: usize = 1 << 20;

fn resumed(session: &Session, most: usize) -> Session {
    let format = engine::formats().iter().find(|format| format.lossless).unwrap();
    let text = session.write(format).unwrap();
    Session::resume(&text, &session.history_text(most)).unwrap().session
}

/// A plan of the gallery, put in the place of another, with some resources dropped and one drop taken back.
fn worked_on() -> Session {
    let plans: Vec<Plan> =
        gallery().iter().map(|sample| Plan::clone(sample.open().unwrap().session.plan())).collect();
    let mut session = Session::of(plans[0].clone());
    session.replace(&plans[1], "another");
    let ids: Vec<Id> = session.plan().ids().take(3).cloned().collect();
    for id in ids {
        session.apply(&Change::new("drop").drop(&id));
    }
    session.undo();
    session
}

#[test]
fn every_step_can_still_be_taken_back_and_done_again() {
    let mut before = worked_on();
    let mut after = resumed(&before, ROOM);
    assert_eq!(after.plan(), before.plan());
    loop {
        assert_eq!(after.redo(), before.redo());
        assert_eq!(after.plan(), before.plan());
        if before.history().redoable().next().is_none() {
            break;
        }
    }
    while before.undo() {
        assert!(after.undo());
        assert_eq!(after.plan(), before.plan());
    }
    assert!(!after.undo());
}

#[test]
fn only_the_latest_steps_are_kept_where_there_is_little_room() {
    let before = worked_on();
    let all = before.history().undoable().count();
    let after = resumed(&before, before.history_text(ROOM).len() * 2 / 3);
    let labels: Vec<&str> = after.history().undoable().collect();
    assert!(!labels.is_empty() && labels.len() < all, "{} of {all}", labels.len());
    let latest: Vec<&str> = before.history().undoable().take(labels.len()).collect();
    assert_eq!(labels, latest);
}

#[test]
fn a_history_that_cannot_be_read_does_not_keep_the_plan_from_opening() {
    let session = worked_on();
    let format = engine::formats().iter().find(|format| format.lossless).unwrap();
    let text = session.write(format).unwrap();
    for history in ["", "{}", "[]", "{\"undo\":[{\"edits\":[{\"id\":\"\"}]}],\"redo\":[]}"] {
        let opened = Session::resume(&text, history).unwrap().session;
        assert_eq!(opened.plan(), session.plan());
        assert!(opened.history().undoable().next().is_none(), "{history}");
    }
    assert!(Session::resume("no plan {", "").is_err());
}
