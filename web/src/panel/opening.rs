//! One path made to work: what its one change would do, and what still stands in the way where there is none.

use std::rc::Rc;

use view::{Ask, EditRequest, EndsApart, OpeningView, PathOutcome, Reply, TraceForm, TraceResult};
use yew::prelude::*;

use super::explain::{PreviewView, code};
use super::paths::kind;
use crate::browser::focus;
use crate::page::{Page, use_reply};
use crate::state::{Tracing, use_page, use_texts, use_tracing};
use crate::ui::{Icon, icon};
use crate::words::Texts;

#[derive(PartialEq, Properties)]
pub(super) struct WorkProps {
    /// The path that does not work.
    pub(super) result: Rc<TraceResult>,
}

/// What can be done about a path that does not work: open exactly it, or join its ends.
#[component]
pub(super) fn MakeItWork(props: &WorkProps) -> Html {
    let (page, tracing, t) = (use_page(), use_tracing(), use_texts());
    let apart = props.result.apart.as_ref();
    let is_joined = apart.is_none_or(|apart| apart.joined);
    let open = tracing.opening;
    let toggle = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| set_opening(&page, !open))
    };
    let class = |first: bool| {
        classes!("button", if first { "button--primary" } else { "button--outlined" })
    };
    html! {
        <div class="work">
            <div class="work__choices">
                <button class={class(is_joined)} id="make-it-work" aria-expanded={open.to_string()} onclick={toggle}>
                    <Icon path={icon("fix")} />{ t.get("command.work") }
                </button>
                if let Some(apart) = apart {
                    <button class={class(!is_joined)} id="join-ends" onclick={join(&page, apart, &tracing.form)}>
                        <Icon path={icon("join")} />{ t.get("command.join") }
                    </button>
                    if !is_joined { <span class="quiet">{ t.get("work.apart") }</span> }
                }
            </div>
            if open { <Opening form={tracing.form.clone()} /> }
        </div>
    }
}

/// Shows what opening the path would do, or no longer.
fn set_opening(page: &Page, open: bool) {
    page.update(|state| Rc::<Tracing>::make_mut(&mut state.tracing).opening = open);
}

/// Compares the ways to join the ends of a path, for what is asked of it.
fn join(page: &Page, apart: &EndsApart, form: &TraceForm) -> Callback<MouseEvent> {
    let (page, ends, form) = (page.clone(), apart.ends.clone(), form.clone());
    Callback::from(move |_: MouseEvent| page.join(ends.clone(), Some(&form)))
}

#[derive(PartialEq, Properties)]
struct OpeningProps {
    form: TraceForm,
}

/// The one change that opens a path.
#[component]
fn Opening(props: &OpeningProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::Opening(props.form.clone())));
    let works =
        matches!(reply.as_deref(), Some(Reply::Opening(OpeningView { preview: Some(_), .. })));
    use_effect_with(works, |works| {
        if *works {
            focus::soon("fix-apply");
        }
    });
    let opening = match reply.as_deref() {
        Some(Reply::Opening(opening)) => opening,
        Some(Reply::Refused(reason)) => {
            return html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> };
        }
        _ => return html! { <p class="quiet" role="status">{ t.get("reach.computing") }</p> },
    };
    let Some(preview) = opening.preview.as_ref().filter(|_| opening.after.good == Some(true))
    else {
        return stuck(opening, &t);
    };
    let apply = {
        let (form, outcome) = (props.form.clone(), opening.after.clone());
        Callback::from(move |_: MouseEvent| allow(&page, &form, &outcome))
    };
    let said = html! {
        <p>{ t.get("work.after") }{ " " }<span class={classes!("tag", kind(&opening.after))}>{ &opening.after.label }</span></p>
    };
    html! {
        <div class="fix">
            <PreviewView preview={Rc::new(preview.clone())} {said} {apply} />
            { also(opening, &t) }
        </div>
    }
}

/// Opens the path; it is followed again by itself.
fn allow(page: &Page, form: &TraceForm, outcome: &PathOutcome) {
    let said = page.texts().with("work.done", &[&outcome.label]);
    page.edit_then("command.work", EditRequest::Allow(form.clone()), move |page, reply| {
        match reply {
            Reply::Refused(_) => page.tell(reply),
            _ => page.say(&said),
        }
        set_opening(page, false);
    });
}

/// What else the change opens.
fn also(opening: &OpeningView, t: &Texts) -> Html {
    if opening.also_allowed.is_empty() {
        return html! { <p class="quiet work__also">{ t.with("work.nothing-else", &[&opening.compared]) }</p> };
    }
    html! {
        <details class="work__also">
            <summary>{ t.with("work.also", &[&opening.also_allowed.len().to_string()]) }</summary>
            <pre class="diff">{ opening.also_allowed.join("\n") }</pre>
        </details>
    }
}

/// What still stands in the way where no change opens the path.
fn stuck(opening: &OpeningView, t: &Texts) -> Html {
    html! {
        <div class="blockers" role="status">
            <p>{ t.get("work.stuck") }</p>
            { for opening.remaining.iter().map(|step| html! { <p class="step">{ code(&step.text) }</p> }) }
        </div>
    }
}
