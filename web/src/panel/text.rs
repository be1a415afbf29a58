//! The plan as text, to read, to copy, and to edit.

use view::{Ask, EditRequest, Reply};
use yew::prelude::*;

use crate::browser::{dom, page as window};
use crate::page::use_reply;
use crate::state::{use_page, use_texts};

#[derive(PartialEq, Properties)]
pub(super) struct TextProps {
    /// Whether the panel is open.
    pub(super) shown: bool,
}

/// The plan text panel. What is edited stays in the field until it is applied and can be read.
#[component]
pub(super) fn PlanText(props: &TextProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let edited = use_state(|| None::<String>);
    let wrong = use_state(|| None::<String>);
    let written = use_reply(props.shown.then(|| Ask::Write("outline".to_owned())));
    let written = match written.as_deref() {
        Some(Reply::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let shown = (*edited).clone().unwrap_or(written);
    let input = {
        let edited = edited.clone();
        Callback::from(move |event: InputEvent| edited.set(Some(dom::value(&event))))
    };
    let apply = {
        let (edited, wrong, shown) = (edited.clone(), wrong.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| {
            let (edited, wrong) = (edited.clone(), wrong.clone());
            page.edit_then("text.apply", EditRequest::Outline(shown.clone()), move |_, reply| {
                match reply {
                    Reply::Refused(reason) => wrong.set(Some(reason)),
                    _ => {
                        edited.set(None);
                        wrong.set(None);
                    }
                }
            });
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
        Callback::from(move |_: MouseEvent| window::copy(&shown))
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
