//! The plan as text, to read, to copy, and to edit.

use engine::{Change, Plan};
use yew::prelude::*;

use crate::app::Part;
use crate::browser::{dom, page};
use crate::state::Action;

/// The plan text panel. What is edited stays in the field until it is applied and can be read.
#[component]
pub(crate) fn PlanText(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    let written = state.session.plan().to_string();
    let edited = use_state(|| None::<String>);
    let wrong = use_state(|| None::<String>);
    let shown = (*edited).clone().unwrap_or_else(|| written.clone());
    let input = {
        let edited = edited.clone();
        Callback::from(move |event: InputEvent| edited.set(Some(dom::value(&event))))
    };
    let apply = {
        let (state, edited, wrong, shown) =
            (state.clone(), edited.clone(), wrong.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| match shown.parse::<Plan>() {
            Ok(plan) => {
                let plan = engine::keep_positions(state.session.plan(), plan);
                let change =
                    Change::between(state.session.plan(), &plan, state.texts.get("text.apply"));
                state.dispatch(Action::Apply(change));
                edited.set(None);
                wrong.set(None);
            }
            Err(error) => wrong.set(Some(error.text(state.language))),
        })
    };
    let discard = {
        let (edited, wrong) = (edited.clone(), wrong.clone());
        Callback::from(move |_: MouseEvent| {
            edited.set(None);
            wrong.set(None);
        })
    };
    let copy = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| page::copy(&shown))
    };
    let unchanged = edited.is_none();
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
