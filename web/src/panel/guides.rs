//! The setup guide of every connection: its steps in order, side by side for the two who do them, with what is
//! done and what is open, and the open ones done from here where the plan says what does them.

use view::{
    Ask, EditRequest, GuideProgress, GuideSide, GuideStep, GuideView, Key, Reply, StepApply,
};
use yew::prelude::*;

use super::explain::code;
use crate::browser::{dom, focus};
use crate::command;
use crate::page::{Page, use_reply};
use crate::state::{use_page, use_texts};
use crate::ui::{Icon, icon};
use crate::words::Texts;

/// The panel.
#[component]
pub(super) fn Guides() -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::Guides));
    let Some(Reply::Guides(guides)) = reply.as_deref() else {
        return html! { <p class="quiet join__note" role="status">{ t.get("reach.computing") }</p> };
    };
    if guides.is_empty() {
        let join = Callback::from(move |_: MouseEvent| command::run("command.join", &page));
        return html! {
            <div class="clear">
                <p class="clear__title">{ t.get("guides.none") }</p>
                <button class="button button--primary" onclick={join}><Icon path={icon("join")} />{ t.get("command.join") }</button>
            </div>
        };
    }
    html! { <div class="guides">{ for guides.iter().map(|guide| self::guide(&page, guide, &t)) }</div> }
}

fn guide(page: &Page, guide: &GuideView, t: &Texts) -> Html {
    let count = |progress| guide.steps.iter().filter(|step| step.progress == progress).count();
    let (done, open) = (count(GuideProgress::Done), count(GuideProgress::Open));
    let tag = match open {
        0 => html! { <span class="tag verdict--good">{ t.get("guides.done") }</span> },
        _ => html! {
            <span class="tag verdict--unknown">{ t.with("guides.open", &[&done.to_string(), &(done + open).to_string()]) }</span>
        },
    };
    let sides = guide.sides.len().clamp(1, 2);
    html! {
        <section class="guide" key={&*guide.join} data-guide={guide.join.clone()} aria-label={guide.title.clone()}>
            <h2 class="guide__title">{ code(&guide.title) }{ tag }</h2>
            <div class={format!("guide__sides guide__sides--{sides}")}>
                { for guide.sides.iter().enumerate().map(|(place, side)| self::side(page, guide, place, side, t)) }
            </div>
        </section>
    }
}

/// What one side does. The numbers are those of the whole guide, so that both sides see whose turn it is.
fn side(page: &Page, guide: &GuideView, place: usize, side: &GuideSide, t: &Texts) -> Html {
    let numbered = guide.steps.iter().enumerate();
    let own = numbered.filter(|(_, step)| usize::try_from(step.side).ok() == Some(place));
    let next = guide.steps.iter().position(|step| step.progress == GuideProgress::Open);
    html! {
        <div class="guide__side">
            <h3 class="guide__who">{ &side.name }
                if let Some(account) = &side.account { { " " }<code>{ account.clone() }</code> }
            </h3>
            <ol class="guide__steps">
                { for own.map(|(number, _)| self::step(page, guide, number, next == Some(number), t)) }
            </ol>
        </div>
    }
}

fn step(page: &Page, guide: &GuideView, number: usize, is_next: bool, t: &Texts) -> Html {
    let Some(step) = guide.steps.get(number) else { return Html::default() };
    let join = &guide.join;
    let (tag, sign, word) = match step.progress {
        GuideProgress::Done => ("done", "✓", "guides.step-done"),
        GuideProgress::Open if is_next => ("next", "●", "guides.step-next"),
        GuideProgress::Open => ("open", "○", "guides.step-open"),
        GuideProgress::Optional => ("optional", "·", "guides.step-optional"),
    };
    let place = t.with("field.go", &[&step.at_name]);
    let press = {
        let (page, at) = (page.clone(), step.at.clone());
        Callback::from(move |_: MouseEvent| page.select(vec![at.clone()]))
    };
    html! {
        <li class={format!("guide__step guide__step--{tag}")} value={(number + 1).to_string()} data-progress={tag}>
            <span class="guide__sign" role="img" aria-label={t.get(word)} title={t.get(word)}>{ sign }</span>
            <span class="guide__number" aria-hidden="true">{ format!("{}.", number + 1) }</span>
            <span><span id={text_id(join, number)}>{ code(&step.text) }</span>
                { apply(page, guide, number, step, t) }
            </span>
            <button class="link guide__go" onclick={press} title={place.clone()} aria-label={place}>{ "→" }</button>
        </li>
    }
}

/// The step that can be done after one, or else before it.
fn next_apply(guide: &GuideView, number: usize) -> Option<usize> {
    let can = |place: &usize| guide.steps.get(*place).is_some_and(|step| step.apply.is_some());
    (number + 1..guide.steps.len()).chain(0..number).find(can)
}

fn text_id(join: &Key, number: usize) -> String {
    format!("step-{join}-{number}")
}

/// The protocols that a step can admit, and the one that it does where nothing else is chosen.
const PROTOCOLS: [&str; 2] = [PROTOCOL, "udp"];
const PROTOCOL: &str = "tcp";

/// The port that a step admits where nothing else is entered.
const PORT: &str = "443";

fn button_id(join: &Key, number: usize) -> String {
    format!("set-up-{join}-{number}")
}

/// The button that does a step, with the protocol and the port where it admits traffic. What is entered there is
/// read when the button is pressed.
fn apply(page: &Page, guide: &GuideView, number: usize, step: &GuideStep, t: &Texts) -> Html {
    let Some(apply) = step.apply else { return Html::default() };
    let of = button_id(&guide.join, number);
    let (protocol, port) = (format!("{of}-protocol"), format!("{of}-port"));
    let press = {
        let (page, join) = (page.clone(), guide.join.clone());
        let next = next_apply(guide, number).map(|next| button_id(&join, next));
        let fields = (protocol.clone(), port.clone());
        Callback::from(move |_: MouseEvent| {
            let place = u32::try_from(number).unwrap_or(u32::MAX);
            let port = Some(dom::value_of(&fields.1)).filter(|port| !port.trim().is_empty());
            let service = (dom::value_of(&fields.0), port.unwrap_or_else(|| PORT.to_owned()));
            let (step, next) = (EditRequest::SetUp(join.clone(), place, service), next.clone());
            page.edit_then("explain.apply", step, move |page, reply| {
                let is_done = !matches!(reply, Reply::Refused(_));
                page.tell(reply);
                if is_done {
                    focus::soon(next.unwrap_or_else(|| "canvas".to_owned()));
                }
            });
        })
    };
    html! {
        <span class="guide__apply" key={of.clone()}>
            if apply == StepApply::ForService {
                <code>{ &step.at_name }</code>
                <select class="input input--choice" id={protocol} aria-label={t.get("paths.protocol")}>
                    { for PROTOCOLS.iter().map(|known| html! { <option value={*known} selected={*known == PROTOCOL}>{ known.to_uppercase() }</option> }) }
                </select>
                <input class="input guide__port" id={port} inputmode="numeric" placeholder={PORT} aria-label={t.get("paths.port")} />
            }
            <button class="button button--outlined button--small" id={of} onclick={press}
                aria-describedby={text_id(&guide.join, number)}>{ t.get("explain.apply") }</button>
        </span>
    }
}
