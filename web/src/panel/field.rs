//! One field of a form: one editor for each shape, and none for a component.

use engine::{Editor, FieldView, Id, Path, Problem};
use yew::prelude::*;

use super::explain::code;
use super::values::Values;
use crate::browser::{dom, page};
use crate::state::{Action, State};
use crate::ui::{Icon, Mark, icon};

/// What a field is edited with.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct FieldProps {
    /// The state.
    pub(crate) state: UseReducerHandle<State>,
    /// The resource.
    pub(crate) id: Id,
    /// The field.
    pub(crate) field: FieldView,
    /// Whether the label shows, or only a screen reader hears it.
    #[prop_or_default]
    pub(crate) bare: bool,
}

/// A field with its label, its editor and what is found there.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let FieldProps { state, id, field, bare } = props;
    let found = state.findings.iter().filter(|finding| {
        let at = |spot: &engine::Spot| spot.id == *id && spot.path == field.path;
        at(&finding.at) || finding.also.iter().any(|note| at(&note.at))
    });
    let found: Vec<_> = found.cloned().collect();
    let worst = found.first().map(|finding| format!("field--{}", finding.severity.tag()));
    let is_group = matches!(field.editor, Editor::Rows { .. } | Editor::List { .. });
    html! {
        <div class={classes!("field", worst, bare.then_some("field--bare"), is_group.then_some("field--group"))}>
            if !field.label.is_empty() && !matches!(field.editor, Editor::Flag { .. }) {
                <label class={classes!("field__label", bare.then_some("hidden"))} for={name(&field.path)} title={field.help}>{ field.label }</label>
            }
            { editor(props) }
            { for found.iter().map(|finding| {
                let (state, key) = (state.clone(), finding.key.clone());
                let explain = Callback::from(move |_: MouseEvent| {
                    state.dispatch(Action::Explain(Some(key.clone())));
                    state.dispatch(Action::Dock(Some(crate::state::Dock::Problems)));
                });
                html! {
                    <button class="field__finding" onclick={explain}>
                        <Mark severity={finding.severity} language={props.state.language} hollow={finding.accepted.is_some()} />
                        <span>{ &finding.title }</span>
                    </button>
                }
            }) }
        </div>
    }
}

/// The element id of a field.
pub(super) fn name(path: &Path) -> String {
    format!("field{}", path.as_str().replace('/', "-"))
}

fn editor(props: &FieldProps) -> Html {
    let FieldProps { state, id, field, .. } = props;
    let path = field.path.clone();
    match &field.editor {
        Editor::Text { value, example, problem } => html! {
            <Entry state={state.clone()} id={id.clone()} {path} label={field.label} value={value.clone()} example={*example} problem={problem.clone()} />
        },
        Editor::Flag { value } => flag(props, *value == Some(true)),
        Editor::Choice { value, choices } => {
            let options = choices
                .iter()
                .map(|choice| (choice.value.to_owned(), choice.label.to_owned()))
                .collect();
            select(props, value, options)
        }
        Editor::Ref { value, choices } => {
            let mut options = vec![(String::new(), state.texts.get("field.none").to_owned())];
            options
                .extend(choices.iter().map(|choice| (choice.value.clone(), choice.label.clone())));
            let value = value.clone().unwrap_or_default();
            if !options.iter().any(|(known, _)| *known == value) {
                options.push((value.clone(), state.texts.with("field.gone", &[&value])));
            }
            select(props, &value, options)
        }
        Editor::List { items, blank } => html! {
            <Values list={props.clone()} items={items.clone()} blank={(**blank).clone()} />
        },
        Editor::Rows { rows, .. } => html! {
            <>
                { for rows.iter().map(|line| {
                    row(props, &line.path, &line.fields, removal(props, &line.path))
                }) }
                { add(props, addition(props)) }
            </>
        },
    }
}

fn flag(props: &FieldProps, is_on: bool) -> Html {
    let FieldProps { state, id, field, .. } = props;
    let (handle, id, path, label) = (state.clone(), id.clone(), field.path.clone(), field.label);
    let press = Callback::from(move |_: MouseEvent| {
        apply(&handle, handle.session.set(&id, &path, serde_json::Value::from(!is_on), label));
    });
    html! {
        <button class="switch" role="switch" aria-checked={is_on.to_string()} onclick={press} title={field.help} id={name(&field.path)}>
            <span class="switch__track"><span class="switch__knob"></span></span>{ field.label }
        </button>
    }
}

fn select(props: &FieldProps, value: &str, options: Vec<(String, String)>) -> Html {
    let FieldProps { state, id, field, .. } = props;
    let (handle, id, path, label) = (state.clone(), id.clone(), field.path.clone(), field.label);
    let change = Callback::from(move |event: Event| {
        apply(&handle, handle.session.enter(&id, &path, &dom::value(&event), label));
    });
    html! {
        <select class="input" id={name(&field.path)} onchange={change} title={field.help} aria-label={field.label}>
            { for options.into_iter().map(|(option, label)| html! {
                <option selected={option == value} value={option.clone()}>{ label }</option>
            }) }
        </select>
    }
}

/// Takes a row out of its list.
pub(super) fn removal(props: &FieldProps, path: &Path) -> Callback<MouseEvent> {
    let FieldProps { state, id, field, .. } = props;
    let (state, id, path, label) = (state.clone(), id.clone(), path.clone(), field.label);
    Callback::from(move |_| apply(&state, state.session.remove_row(&id, &path, label)))
}

/// One row of a list, with its fields side by side.
pub(super) fn row(
    props: &FieldProps,
    path: &Path,
    fields: &[FieldView],
    remove: Callback<MouseEvent>,
) -> Html {
    let FieldProps { state, id, .. } = props;
    let found =
        state.findings.iter().find(|finding| finding.at.id == *id && finding.at.path == *path);
    html! {
        <div key={path.to_string()} class={classes!("row", found.map(|finding| format!("row--{}", finding.severity.tag())))}>
            <div class="row__fields">
                { for fields.iter().map(|field| html! {
                    <Field state={state.clone()} id={id.clone()} field={field.clone()} bare=true />
                }) }
            </div>
            <button class="button button--icon button--quiet" onclick={remove} title={state.texts.get("field.remove")} aria-label={state.texts.get("field.remove")}>
                <Icon path={icon("close")} />
            </button>
            if let Some(finding) = found {
                <p class="row__finding"><Mark severity={finding.severity} language={state.language} /><span>{ code(&finding.message) }</span></p>
            }
        </div>
    }
}

/// Adds a row to a list of rows.
fn addition(props: &FieldProps) -> Callback<MouseEvent> {
    let FieldProps { state, id, field, .. } = props;
    let (state, id, path, label) = (state.clone(), id.clone(), field.path.clone(), field.label);
    Callback::from(move |_| apply(&state, state.session.add_row(&id, &path, label)))
}

/// The button that adds to a list.
pub(super) fn add(props: &FieldProps, press: Callback<MouseEvent>) -> Html {
    let FieldProps { state, field, .. } = props;
    html! {
        <button class="button button--quiet button--small" onclick={press} id={name(&field.path)}>
            <Icon path={icon("add")} />{ state.texts.with("field.add", &[field.label]) }
        </button>
    }
}

/// Applies what an editor gives, or says why it cannot be.
pub(super) fn apply(
    state: &UseReducerHandle<State>,
    change: Result<engine::Change, engine::Message>,
) {
    match change {
        Ok(change) if state.session.would_change(&change) => state.dispatch(Action::Apply(change)),
        Ok(_) => {}
        Err(reason) => state.dispatch(Action::Say(reason.get(state.language).to_owned())),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EntryProps {
    state: UseReducerHandle<State>,
    id: Id,
    path: Path,
    label: AttrValue,
    value: AttrValue,
    example: AttrValue,
    problem: Option<Problem>,
}

/// A line of text. What is typed stays here until typing rests; Escape takes it back.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let typed = use_state(|| None::<String>);
    let pause = use_mut_ref(|| None::<page::Timer>);
    let enter = {
        let (props, typed) = (props.clone(), typed.clone());
        move |text: &str| {
            typed.set(None);
            let change = props.state.session.enter(&props.id, &props.path, text, &props.label);
            apply(&props.state, change);
        }
    };
    let input = {
        let (typed, pause, enter) = (typed.clone(), pause.clone(), enter.clone());
        Callback::from(move |event: InputEvent| {
            let (text, enter) = (dom::value(&event), enter.clone());
            typed.set(Some(text.clone()));
            let timer = page::after(400, move || enter(&text));
            *pause.borrow_mut() = Some(timer);
        })
    };
    let leave = {
        let (typed, pause) = (typed.clone(), pause.clone());
        Callback::from(move |_: FocusEvent| {
            *pause.borrow_mut() = None;
            if let Some(text) = &*typed {
                enter(text);
            }
        })
    };
    let escape = {
        let typed = typed.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                *pause.borrow_mut() = None;
                typed.set(None);
            }
        })
    };
    let shown = (*typed).clone().unwrap_or_else(|| props.value.to_string());
    html! {
        <>
            <input class={classes!("input", wrong(props).then_some("input--wrong"))} id={name(&props.path)} value={shown} placeholder={props.example.clone()}
                aria-label={props.label.clone()} oninput={input} onblur={leave} onkeydown={escape} spellcheck="false" autocomplete="off" />
            { problem(props) }
        </>
    }
}

fn wrong(props: &EntryProps) -> bool {
    props.problem.as_ref().is_some_and(|problem| !problem.unfinished)
}

/// The text once more with the part that cannot be read underlined, and why.
fn problem(props: &EntryProps) -> Html {
    let Some(problem) = &props.problem else { return Html::default() };
    let part =
        |range: std::ops::Range<usize>| props.value.get(range).unwrap_or_default().to_owned();
    let (start, end) = (problem.range.start, problem.range.end);
    html! {
        <p class={classes!("field__problem", problem.unfinished.then_some("field__problem--hint"))}>
            <code>{ part(0..start) }<u>{ part(start..end) }</u>{ part(end..props.value.len()) }</code>{ problem.message }
        </p>
    }
}
