//! The setup guide of every connection: its steps in order, side by side for the two who do them, with what is
//! done and what is open.

use view::{Ask, GuideProgress, GuideSide, GuideStep, GuideView, Reply};
use yew::prelude::*;

use super::explain::code;
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
                { for own.map(|(number, step)| self::step(page, number, step, next == Some(number), t)) }
            </ol>
        </div>
    }
}

fn step(page: &Page, number: usize, step: &GuideStep, is_next: bool, t: &Texts) -> Html {
    let (tag, sign, word) = match step.progress {
        GuideProgress::Done => ("done", "✓", "guides.step-done"),
        GuideProgress::Open if is_next => ("next", "●", "guides.step-next"),
        GuideProgress::Open => ("open", "○", "guides.step-open"),
        GuideProgress::Optional => ("optional", "·", "guides.step-optional"),
    };
    let place = t.with("field.go", &[&step.at_name]);
    let (page, at) = (page.clone(), step.at.clone());
    let press = Callback::from(move |_: MouseEvent| page.select(vec![at.clone()]));
    html! {
        <li class={format!("guide__step guide__step--{tag}")} value={(number + 1).to_string()} data-progress={tag}>
            <span class="guide__sign" role="img" aria-label={t.get(word)} title={t.get(word)}>{ sign }</span>
            <span class="guide__number" aria-hidden="true">{ format!("{}.", number + 1) }</span>
            <span>{ code(&step.text) }</span>
            <button class="link guide__go" onclick={press} title={place.clone()} aria-label={place}>{ "→" }</button>
        </li>
    }
}
