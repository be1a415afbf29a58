//! The plan as text, to read, to copy, and to edit. What is edited waits in the state until it is applied.

use engine::{Change, Plan};
use yew::prelude::*;

use crate::app::Part;
use crate::browser::{dom, page};
use crate::state::Action;

/// The plan text panel. What is edited stays until it is applied and can be read.
#[component]
pub(crate) fn PlanText(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    let written = state.session.plan().to_string();
    let wrong = use_state(|| None::<String>);
    let shown = state.draft.as_deref().map_or_else(|| written.clone(), str::to_owned);
    let input = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            state.dispatch(Action::Draft(Some(dom::value(&event).into())));
        })
    };
    let apply = {
        let (state, wrong, shown) = (state.clone(), wrong.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| match shown.parse::<Plan>() {
            Ok(plan) => {
                let plan = engine::keep_positions(state.session.plan(), plan);
                let change =
                    Change::between(state.session.plan(), &plan, state.texts.get("text.apply"));
                state.dispatch(Action::Apply(change));
                state.dispatch(Action::Draft(None));
                wrong.set(None);
            }
            Err(error) => wrong.set(Some(engine::outline_error(&error, state.language))),
        })
    };
    let discard = {
        let (state, wrong) = (state.clone(), wrong.clone());
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::Draft(None));
            wrong.set(None);
        })
    };
    let copy = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| page::copy(&shown))
    };
    let unchanged = state.draft.is_none();
    html! {
        <div class="text">
            <div class="text__bar">
                <button class="button button--primary" onclick={apply} disabled={unchanged}>{ t.get("text.apply") }</button>
                <button class="button" onclick={discard} disabled={unchanged}>{ t.get("text.discard") }</button>
                <button class="button" onclick={copy}>{ t.get("text.copy") }</button>
                if let Some(wrong) = &*wrong { <p class="text__wrong" role="alert">{ wrong.clone() }</p> }
            </div>
            <textarea class="text__area" value={shown} oninput={input} spellcheck="false" aria-label={t.get("dock.text")} />
        </div>
    }
}
