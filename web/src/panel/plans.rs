//! The plans that this browser keeps, as a list over the page, with the earlier states of the one that is
//! open.

use yew::prelude::*;

use super::dialog::DialogFrame;
use crate::browser::store::{PlanHead, Snapshot};
use crate::browser::{focus, page as window};
use crate::page::Page;
use crate::state::{use_page, use_plans, use_preferences, use_texts};
use crate::ui::{Entered, Typed};
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
            focus::soon("plan-0");
        });
    }
    let when = |at: f64| window::time_text(at, crate::words::tag(locale));
    html! {
        <DialogFrame title={texts.get("plans.title")} wide=true>
                <p class="quiet">{ texts.get("plans.about") }</p>
                if plans.list.is_empty() { <p class="quiet">{ texts.get("plans.none") }</p> }
                <ul class="plans">
                    { for plans.list.iter().enumerate().map(|(place, head)| {
                        let is_open = head.id == plans.id;
                        plan(&page, &texts, (place, head), is_open, &when(head.saved), &forgetting)
                    }) }
                </ul>
                if !plans.snapshots.is_empty() {
                    <h3 class="heading">{ texts.with("plans.snapshots", &[&plans.name]) }</h3>
                    <ul class="plans" id="snapshots">
                        { for plans.snapshots.iter().map(|one| snapshot(&page, &texts, *one, &when(one.saved))) }
                    </ul>
                }
        </DialogFrame>
    }
}

fn plan(
    page: &Page,
    texts: &Texts,
    (place, head): (usize, &PlanHead),
    is_open: bool,
    when: &str,
    forgetting: &UseStateHandle<Option<String>>,
) -> Html {
    let count = texts.with("plans.resources", &[&head.resources.to_string()]);
    let asked = forgetting.as_ref() == Some(&head.id);
    html! {
        <li class="plans__row" key={head.id.clone()} data-plan={head.id.clone()}>
            <button class="choice" id={format!("plan-{place}")} onclick={open(page, &head.id)} aria-current={is_open.then_some("true")}>
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
        if page.state().plans.id != id {
            page.open_plan(&id);
        }
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

#[derive(PartialEq, Properties)]
pub(crate) struct OpeningProps {
    /// How many bytes are read.
    pub(crate) done: u64,
    /// How many there are.
    pub(crate) total: u64,
}

/// How far opening is, with the way to stop it.
#[component]
pub(crate) fn OpeningDialog(props: &OpeningProps) -> Html {
    let (page, texts) = (use_page(), use_texts());
    use_effect_with((), |()| focus::soon("opening-stop"));
    let stop = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.stop_opening())
    };
    let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
    let said = match props.done < props.total {
        true => texts.with("opening.reading", &[&megabytes(props.done), &megabytes(props.total)]),
        false => texts.get("opening.judging").to_owned(),
    };
    html! {
        <DialogFrame title={texts.get("opening.title")}>
            <progress max={props.total.to_string()} value={props.done.to_string()} aria-label={said.clone()} />
            <p role="status">{ said }</p>
            <div class="dialog__foot">
                <button class="button" id="opening-stop" onclick={stop}>{ texts.get("opening.stop") }</button>
            </div>
        </DialogFrame>
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
        let (page, id) = (page.clone(), plans.id.clone());
        Callback::from(move |entered: Entered| page.name_plan(&id, &entered))
    };
    html! {
        <div class="plan-name">
            <Typed key={plans.id.clone()} id="plan-name" class="input--bare" value={plans.name.clone()} enter={rename}
                label={texts.get("plans.name")} title={plans.file.clone().map(AttrValue::from)} />
            if let Some(file) = &plans.file { <span class="quiet plan-name__file">{ file }</span> }
        </div>
    }
}
