//! The selected resource as a form.

use engine::{Form, Id};
use yew::prelude::*;

use super::explain::code;
use super::field::{Field, apply};
use crate::app::Part;
use crate::browser::dom;
use crate::command;
use crate::state::{Action, Dock, State};
use crate::ui::{Icon, Mark, icon};

/// The inspector.
#[component]
pub(crate) fn Inspector(part: &Part) -> Html {
    let state = &part.state;
    let form = state.selected().and_then(|id| state.session.form(id, state.language));
    let Some(form) = form else { return nothing(state) };
    html! {
        <div class="inspector" key={form.id.to_string()}>
            { head(state, &form) }
            { findings(state, &form) }
            { names(state, &form) }
            { for form.fields.iter().map(|field| html! {
                <Field key={field.path.to_string()} state={state.clone()} id={form.id.clone()} field={field.clone()} />
            }) }
            { tags(state, &form) }
            { account(state, &form) }
            { unread(state, &form) }
        </div>
    }
}

fn nothing(state: &State) -> Html {
    let t = &state.texts;
    html! {
        <div class="inspector inspector--empty">
            <h2 class="heading">{ t.get("panel.inspector") }</h2>
            <p class="quiet">{ t.get("inspector.nothing") }</p>
            <ul class="hints">
                <li><kbd>{ "C" }</kbd>{ t.get("inspector.hint-connect") }</li>
                <li><kbd>{ "F8" }</kbd>{ t.get("inspector.hint-problem") }</li>
                <li><kbd>{ "?" }</kbd>{ t.get("inspector.hint-keys") }</li>
            </ul>
        </div>
    }
}

fn head(state: &UseReducerHandle<State>, form: &Form) -> Html {
    let run = |name: &'static str| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(command) = command::named(name) {
                (command.run)(&state, &state.dispatcher());
            }
        })
    };
    let button = |name: &'static str, path: &str| {
        html! {
            <button class="button button--icon button--quiet" onclick={run(name)} title={state.texts.get(name)} aria-label={state.texts.get(name)}>
                <Icon path={icon(path)} />
            </button>
        }
    };
    html! {
        <div class="inspector__head">
            <span class="inspector__icon"><Icon path={form.icon} /></span>
            <div class="inspector__title">
                <h2 class="heading heading--large">{ form.kind }</h2>
                <p class="quiet">{ form.about }{ " " }
                    if !form.source.is_empty() {
                        <a href={form.source.clone()} target="_blank" rel="noopener noreferrer">{ state.texts.get("inspector.docs") }</a>
                    }
                </p>
            </div>
            { button("command.connect", "connect") }
            { button("command.delete", "delete") }
        </div>
    }
}

/// The findings at the resource as a whole, and those that it takes part in.
fn findings(state: &UseReducerHandle<State>, form: &Form) -> Html {
    let about = state.findings.iter().filter(|finding| {
        finding.at.id == form.id || finding.also.iter().any(|note| note.at.id == form.id)
    });
    let line = |finding: &engine::FindingView| {
        let (handle, key) = (state.clone(), finding.key.clone());
        let press = Callback::from(move |_: MouseEvent| {
            handle.dispatch(Action::Explain(Some(key.clone())));
            handle.dispatch(Action::Dock(Some(Dock::Problems)));
        });
        html! {
            <button class={classes!("note", format!("note--{}", finding.severity.tag()))} onclick={press}>
                <Mark severity={finding.severity} language={state.language} hollow={finding.accepted.is_some()} />
                <span>{ code(&finding.message) }</span>
            </button>
        }
    };
    html! { <div class="notes">{ for about.map(line) }</div> }
}

/// The tags, by which intents select resources.
fn tags(state: &UseReducerHandle<State>, form: &Form) -> Html {
    let t = &state.texts;
    let tag = changed(state, &form.id, |state, id, text| {
        state.session.tag(id, text, state.texts.get("inspector.tags"))
    });
    html! {
        <div class="field">
            <label class="field__label" for="field-tags">{ t.get("inspector.tags") }</label>
            <input class="input" id="field-tags" value={form.tags.clone()} placeholder="env=prod" onchange={tag} autocomplete="off" />
        </div>
    }
}

/// The account that owns it, where that is not the one around it.
fn account(state: &UseReducerHandle<State>, form: &Form) -> Html {
    let t = &state.texts;
    let own = changed(state, &form.id, |state, id, text| {
        state.session.own(id, text, state.texts.get("inspector.account"))
    });
    html! {
        <div class="field">
            <label class="field__label" for="field-account">{ t.get("inspector.account") }</label>
            <input class="input" id="field-account" value={form.account.clone()} placeholder="222222222222" onchange={own} autocomplete="off" />
        </div>
    }
}

/// The name, the place and the remark, which every resource has.
fn names(state: &UseReducerHandle<State>, form: &Form) -> Html {
    let t = &state.texts;
    let rename = changed(state, &form.id, |state, id, text| {
        state.session.rename(id, text, state.texts.get("command.rename"))
    });
    let remark = changed(state, &form.id, |state, id, text| {
        state.session.remark(id, text, state.texts.get("inspector.note"))
    });
    let parent = changed(state, &form.id, |state, id, text| {
        let parent = Id::new(text);
        state.session.put_inside(id, parent.as_ref(), state.texts.get("inspector.parent"))
    });
    let current = form.parent.as_ref().map(Id::to_string).unwrap_or_default();
    html! {
        <>
            <div class="field">
                <label class="field__label" for="field-name">{ t.get("inspector.name") }</label>
                <input class="input" id="field-name" value={form.name.clone()} placeholder={form.id.to_string()} onchange={rename} autocomplete="off" />
            </div>
            if !form.parents.is_empty() || form.parent.is_some() {
                <div class="field">
                    <label class="field__label" for="field-parent">{ t.get("inspector.parent") }</label>
                    <select class="input" id="field-parent" onchange={parent}>
                        <option value="" selected={current.is_empty()}>{ t.get("field.none") }</option>
                        { for form.parents.iter().map(|choice| html! {
                            <option selected={choice.value == current} value={choice.value.clone()}>{ &choice.label }</option>
                        }) }
                    </select>
                </div>
            }
            <div class="field">
                <label class="field__label" for="field-note">{ t.get("inspector.note") }</label>
                <textarea class="input" id="field-note" rows="2" value={form.note.clone()} onchange={remark} />
            </div>
        </>
    }
}

/// A callback that applies what an entered text changes.
fn changed(
    state: &UseReducerHandle<State>,
    id: &Id,
    change: fn(&State, &Id, &str) -> Option<engine::Change>,
) -> Callback<Event> {
    let (state, id) = (state.clone(), id.clone());
    Callback::from(move |event: Event| {
        if let Some(change) = change(&state, &id, &dom::value(&event)) {
            apply(&state, Ok(change));
        }
    })
}

/// The parts of a file that were not understood, as they came.
fn unread(state: &State, form: &Form) -> Html {
    if form.unrecognized.is_empty() {
        return Html::default();
    }
    html! {
        <div class="field">
            <span class="field__label">{ state.texts.get("inspector.unread") }</span>
            { for form.unrecognized.iter().map(|(path, json)| html! { <pre class="code">{ format!("{path}: {json}") }</pre> }) }
        </div>
    }
}
