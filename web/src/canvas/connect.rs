//! Joining two resources: the one way that fits, or the first that AWS allows.

use engine::{Id, connections};
use yew::prelude::*;

use crate::state::{Action, State};

/// Joins two resources. A way that AWS refuses is drawn all the same: the refusal is a finding.
pub(crate) fn join(state: &UseReducerHandle<State>, from: &Id, to: &Id) {
    state.dispatch(Action::Connecting(None));
    let way = connections(&state.session, from, to, state.language).into_iter().next();
    match way.filter(|_| from != to) {
        Some(way) => state.dispatch(Action::Add(way.change, way.id, "canvas")),
        None => state.dispatch(Action::Say(state.texts.get("connect.none").to_owned())),
    }
}
