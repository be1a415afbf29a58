//! Where one begins: the gallery of plans, an empty one, or a file.

use engine::draw::{DrawSettings, Drawing, layout};
use engine::{Sample, gallery};
use yew::prelude::*;

use crate::app::Part;
use crate::browser::dom;
use crate::command;
use crate::state::{Action, State};
use crate::ui::{Icon, icon};

/// The gallery, over the page.
#[component]
pub(crate) fn GalleryDialog(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    use_effect_with((), |()| dom::focus_id("sample-0"));
    html! {
        <div class="veil">
            <div class="dialog dialog--wide" role="dialog" aria-modal="true" aria-labelledby="gallery-title">
                <div class="dialog__head">
                    <div><h2 id="gallery-title" class="dialog__title">{ t.get("gallery.title") }</h2><p class="quiet">{ t.get("gallery.about") }</p></div>
                    { close(state) }
                </div>
                <div class="dialog__foot">
                    { begin(state, "command.new", "add") }
                    { begin(state, "command.open", "open") }
                    { begin(state, "command.open-folder", "open") }
                    <span class="quiet">{ t.get("gallery.drop") }</span>
                </div>
                <div class="cards">{ for gallery().iter().enumerate().map(|(place, sample)| card(state, sample, place)) }</div>
            </div>
        </div>
    }
}

fn begin(state: &UseReducerHandle<State>, name: &'static str, path: &str) -> Html {
    let state = state.clone();
    let text = state.texts.get(name);
    let press = Callback::from(move |_: MouseEvent| {
        if let Some(command) = command::named(name) {
            (command.run)(&state, &state.dispatcher());
        }
    });
    html! { <button class="button" onclick={press}><Icon path={icon(path)} />{ text }</button> }
}

/// The button that takes a dialog away.
pub(super) fn close(state: &UseReducerHandle<State>) -> Html {
    let handle = state.clone();
    let press = Callback::from(move |_: MouseEvent| handle.dispatch(Action::Dialog(None)));
    let text = state.texts.get("dialog.close");
    html! {
        <button class="button button--icon button--quiet" onclick={press} title={text} aria-label={text}><Icon path={icon("close")} /></button>
    }
}

fn card(state: &UseReducerHandle<State>, sample: &'static Sample, place: usize) -> Html {
    let Ok(opened) = sample.open() else { return Html::default() };
    let drawing = layout(opened.session.plan(), &DrawSettings::default());
    let (handle, session) = (state.clone(), opened.session);
    let press = Callback::from(move |_: MouseEvent| {
        handle.dispatch(Action::Open(Box::new(session.clone()), String::new()));
    });
    html! {
        <button class="card" id={format!("sample-{place}")} onclick={press} data-sample={sample.name}>
            { picture(&drawing) }
            <span class="card__title">{ sample.title.get(state.language) }</span>
            <span class="card__about">{ sample.about.get(state.language) }</span>
        </button>
    }
}

/// A small picture of a plan.
fn picture(drawing: &Drawing) -> Html {
    let Some(bounds) = drawing.bounds else { return Html::default() };
    let shape = |found: &engine::draw::BoxShape| {
        let rect = found.rect;
        let solid = (!found.kind.holds()).then_some("card__node");
        html! {
            <rect class={classes!("card__box", format!("area-{}", found.area), format!("kind-{}", found.tag), solid)}
                x={rect.x.to_string()} y={rect.y.to_string()} width={rect.w.to_string()} height={rect.h.to_string()} rx="10" />
        }
    };
    let wire = |wire: &engine::draw::Wire| {
        let points: Vec<String> = wire.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        html! { <polyline class="card__wire" points={points.join(" ")} /> }
    };
    html! {
        <svg class="card__picture" viewBox={format!("{} {} {} {}", bounds.x, bounds.y, bounds.w, bounds.h)} aria-hidden="true">
            { for drawing.boxes.iter().map(shape) }{ for drawing.wires.iter().map(wire) }
        </svg>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RefusedProps {
    /// The state.
    pub(crate) state: UseReducerHandle<State>,
    /// The place and the reason.
    pub(crate) reason: AttrValue,
}

/// A file that could not be opened. What was open is still there.
#[component]
pub(crate) fn RefusedDialog(props: &RefusedProps) -> Html {
    let t = &props.state.texts;
    html! {
        <div class="veil">
            <div class="dialog" role="alertdialog" aria-modal="true" aria-labelledby="refused-title">
                <div class="dialog__head"><h2 id="refused-title" class="dialog__title">{ t.get("refused.title") }</h2>{ close(&props.state) }</div>
                <p class="refused__reason">{ props.reason.clone() }</p>
                <p class="quiet">{ t.get("refused.kept") }</p>
            </div>
        </div>
    }
}
