//! The plans that this browser keeps, as a list over the page, with the earlier states of the one that is
//! open.

use yew::prelude::*;

use crate::browser::store::{PlanHead, Snapshot};
use crate::browser::{dom, page as window};
use crate::page::Page;
use crate::state::{use_page, use_plans, use_preferences, use_texts};
use crate::words::Texts;

/// The list of plans.
#[component]
pub(crate) fn PlansDialog() -> Html {
    let (page, plans, texts) = (use_page(), use_plans(), use_texts());
    let locale = use_preferences().locale;
    let forgetting = use_state(|| None::<String>);
    {
        let page = page.clone();
        use_effect_with((), move |()| {
            page.list_plans();
            page.list_snapshots();
            dom::focus_id("plans-title");
        });
    }
    let when = |at: f64| window::time_text(at, crate::words::tag(locale));
    html! {
        <div class="veil">
            <div class="dialog dialog--wide" role="dialog" aria-modal="true" aria-labelledby="plans-title">
                <div class="dialog__head">
                    <h2 id="plans-title" class="dialog__title" tabindex="-1">{ texts.get("plans.title") }</h2>
                    { close(&page, &texts) }
                </div>
                <p class="quiet">{ texts.get("plans.about") }</p>
                if plans.list.is_empty() { <p class="quiet">{ texts.get("plans.none") }</p> }
                <ul class="plans">
                    { for plans.list.iter().map(|head| {
                        plan(&page, &texts, head, *head.id == plans.id, &when(head.saved), &forgetting)
                    }) }
                </ul>
                if !plans.snapshots.is_empty() {
                    <h3 class="heading">{ texts.with("plans.snapshots", &[&plans.name]) }</h3>
                    <ul class="plans" id="snapshots">
                        { for plans.snapshots.iter().map(|one| snapshot(&page, &texts, *one, &when(one.saved))) }
                    </ul>
                }
            </div>
        </div>
    }
}

fn plan(
    page: &Page,
    texts: &Texts,
    head: &PlanHead,
    is_open: bool,
    when: &str,
    forgetting: &UseStateHandle<Option<String>>,
) -> Html {
    let count = texts.with("status.resources", &[&head.resources.to_string()]);
    let asked = forgetting.as_ref() == Some(&head.id);
    html! {
        <li class="plans__row" key={head.id.clone()} data-plan={head.id.clone()}>
            <button class="choice" onclick={open(page, &head.id)} disabled={is_open} aria-current={is_open.then_some("true")}>
                <span class="plans__name">{ &head.name }</span>
                <span class="quiet">{ format!("{when} · {count}") }</span>
            </button>
            if is_open { <span class="tag">{ texts.get("plans.open") }</span> }
            if !is_open && !asked {
                <button class="button button--quiet button--small" onclick={ask_to_forget(forgetting, &head.id)}>
                    { texts.get("plans.forget") }
                </button>
            }
            if asked {
                <button class="button button--small button--danger" onclick={forget(page, &head.id)}>
                    { texts.get("plans.forget-really") }
                </button>
            }
        </li>
    }
}

fn open(page: &Page, id: &str) -> Callback<MouseEvent> {
    let (page, id) = (page.clone(), id.to_owned());
    Callback::from(move |_| {
        page.show(None);
        page.open_plan(&id);
    })
}

fn ask_to_forget(forgetting: &UseStateHandle<Option<String>>, id: &str) -> Callback<MouseEvent> {
    let (forgetting, id) = (forgetting.clone(), id.to_owned());
    Callback::from(move |_| forgetting.set(Some(id.clone())))
}

fn forget(page: &Page, id: &str) -> Callback<MouseEvent> {
    let (page, id) = (page.clone(), id.to_owned());
    Callback::from(move |_| page.forget_plan(&id))
}

/// An earlier state, to look at and to restore.
fn snapshot(page: &Page, texts: &Texts, one: Snapshot, when: &str) -> Html {
    let look = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            page.show(None);
            page.look_at(one);
        })
    };
    html! {
        <li class="plans__row" key={one.saved.to_string()}>
            <span class="plans__name">{ when.to_owned() }</span>
            <button class="button button--small" onclick={look}>{ texts.get("plans.look") }</button>
        </li>
    }
}

/// The button that takes a dialog away.
pub(super) fn close(page: &Page, texts: &Texts) -> Html {
    let page = page.clone();
    let text = texts.get("dialog.close");
    let press = Callback::from(move |_: MouseEvent| page.show(None));
    html! {
        <button class="button button--icon button--quiet" onclick={press} title={text} aria-label={text}>
            <crate::ui::Icon path={crate::ui::icon("close")} />
        </button>
    }
}

/// The name of the plan that is open, in the toolbar: what it is changed in, and what it is saved to.
#[component]
pub(crate) fn PlanName() -> Html {
    let (page, plans, texts) = (use_page(), use_plans(), use_texts());
    if plans.id.is_empty() {
        return Html::default();
    }
    let rename = {
        let page = page.clone();
        Callback::from(move |event: Event| page.name_plan(&dom::value(&event)))
    };
    html! {
        <div class="plan-name">
            <input class="input input--bare" id="plan-name" value={plans.name.clone()} onchange={rename}
                aria-label={texts.get("plans.name")} title={plans.file.clone()} autocomplete="off" spellcheck="false" />
            if let Some(file) = &plans.file { <span class="quiet plan-name__file">{ file }</span> }
        </div>
    }
}
