//! Choosing another resource: a searchable list of what may be named, asked for when it is opened, with what
//! can be created here at its end.

use view::{Ask, Choices, Creation, Key, Reply, Suggestion};
use yew::prelude::*;

use super::explain::go;
use crate::browser::dom;
use crate::page::use_reply;
use crate::state::{use_page, use_texts};
use crate::ui::{Icon, icon};
use crate::words::Texts;

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Picked {
    /// Nothing.
    Nothing,
    /// This resource, or this word.
    Named(String),
    /// A new resource of this tag.
    Created(String),
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PickerProps {
    /// The resource whose field it is.
    pub(super) resource: Key,
    /// The field; without it, what the resource stands in is chosen.
    pub(super) field: Option<Key>,
    /// The element's id.
    pub(super) id: AttrValue,
    /// What a screen reader calls it.
    pub(super) label: AttrValue,
    /// What is chosen now, and what it is called; without a name it is not there.
    pub(super) value: Option<(Key, Option<String>)>,
    /// What stands there while nothing is chosen.
    pub(super) empty: AttrValue,
    /// Whether nothing may be chosen.
    #[prop_or(true)]
    pub(super) optional: bool,
    /// Takes what is chosen.
    pub(super) choose: Callback<Picked>,
}

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    picked: Picked,
    name: String,
    detail: String,
}

/// The words that are looked for, while the list is open.
type Words = UseStateHandle<Option<String>>;

/// The field with its list.
#[component]
pub(super) fn Picker(props: &PickerProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let words: Words = use_state(|| None);
    let at = use_state(|| 0_usize);
    let ask = (*words).clone();
    let ask = ask.map(|words| Ask::Choices(props.resource.clone(), props.field.clone(), words));
    let reply = use_reply(ask);
    let lines = match reply.as_deref() {
        Some(Reply::Choices(choices)) if words.is_some() => lines(props, choices, &words, &t),
        _ => Vec::new(),
    };
    let chosen = (*at).min(lines.len().saturating_sub(1));
    {
        let id = props.id.clone();
        use_effect_with((chosen, lines.len()), move |(chosen, _)| {
            dom::show_id(&format!("{id}-{chosen}"));
        });
    }
    let shown = match (&*words, &props.value) {
        (Some(words), _) => words.clone(),
        (None, Some((value, name))) => {
            name.clone().unwrap_or_else(|| t.with("field.gone", &[value]))
        }
        (None, None) => String::new(),
    };
    let named = props.value.as_ref().and_then(|(value, name)| Some((value, name.as_ref()?)));
    html! {
        <div class="picker">
            { input(props, &words, &at, &lines, shown) }
            if let Some((value, name)) = named.filter(|(value, _)| ***value != *"local") {
                <span class="picker__go" title={t.with("field.go", &[name])}>{ go(&page, value, "→") }</span>
            }
            if words.is_some() { { list(props, &words, &lines, chosen, &t) } }
        </div>
    }
}

/// What the list offers: nothing, what may be named, what can be created.
fn lines(props: &PickerProps, choices: &Choices, words: &Words, t: &Texts) -> Vec<Line> {
    let nothing = Line {
        picked: Picked::Nothing,
        name: t.get("field.none").to_owned(),
        detail: String::new(),
    };
    let is_empty = words.as_deref().unwrap_or_default().trim().is_empty();
    let nothing = (props.optional && props.value.is_some() && is_empty).then_some(nothing);
    let named = |one: &Suggestion| Line {
        picked: Picked::Named(one.value.clone()),
        name: one.name.clone(),
        detail: one.detail.clone(),
    };
    let created = |one: &Creation| Line {
        picked: Picked::Created(one.tag.clone()),
        name: t.with("field.create", &[&one.kind]),
        detail: one.place.clone(),
    };
    let found = choices.found.iter().map(named);
    nothing.into_iter().chain(found).chain(choices.creations.iter().map(created)).collect()
}

fn input(
    props: &PickerProps,
    words: &Words,
    at: &UseStateHandle<usize>,
    lines: &[Line],
    shown: String,
) -> Html {
    // Pressing opens, not the click: what moves between press and release would swallow that.
    let open = {
        let words = words.clone();
        Callback::from(move |_: MouseEvent| {
            if words.is_none() {
                words.set(Some(String::new()));
            }
        })
    };
    let type_in = {
        let (words, at) = (words.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            words.set(Some(dom::value(&event)));
            at.set(0);
        })
    };
    let leave = {
        let words = words.clone();
        Callback::from(move |_: FocusEvent| words.set(None))
    };
    let active = words.is_some().then(|| format!("{}-{}", props.id, **at));
    html! {
        <input class={classes!("input", "picker__input", words.is_some().then_some("picker__input--open"))} id={props.id.clone()} role="combobox" value={shown}
            placeholder={props.empty.clone()} aria-label={props.label.clone()} aria-expanded={words.is_some().to_string()} aria-haspopup="listbox"
            aria-controls={format!("{}-list", props.id)} aria-activedescendant={active} autocomplete="off" spellcheck="false"
            onmousedown={open} oninput={type_in} onblur={leave} onkeydown={keys(props, words, at, lines)} />
    }
}

/// Arrows open the list and walk it, Enter takes a line, Escape closes it.
fn keys(
    props: &PickerProps,
    words: &Words,
    at: &UseStateHandle<usize>,
    lines: &[Line],
) -> Callback<KeyboardEvent> {
    let (words, at, lines) = (words.clone(), at.clone(), lines.to_vec());
    let choose = props.choose.clone();
    Callback::from(move |event: KeyboardEvent| {
        let (count, here) = (lines.len().max(1), (*at).min(lines.len().saturating_sub(1)));
        match (event.key().as_str(), words.is_some()) {
            ("ArrowDown" | "ArrowUp" | "Enter", false) => {
                at.set(0);
                words.set(Some(String::new()));
            }
            ("ArrowDown", true) => at.set((here + 1) % count),
            ("ArrowUp", true) => at.set((here + count - 1) % count),
            ("Enter", true) => {
                if let Some(line) = lines.get(here) {
                    words.set(None);
                    choose.emit(line.picked.clone());
                }
            }
            ("Escape", true) => {
                words.set(None);
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    })
}

fn list(props: &PickerProps, words: &Words, lines: &[Line], chosen: usize, t: &Texts) -> Html {
    let option = |(place, line): (usize, &Line)| {
        let (words, choose, picked) = (words.clone(), props.choose.clone(), line.picked.clone());
        // The field keeps the focus while a line is pressed.
        let hold = Callback::from(|event: MouseEvent| event.prevent_default());
        let press = Callback::from(move |_: MouseEvent| {
            words.set(None);
            choose.emit(picked.clone());
        });
        let is_new = matches!(line.picked, Picked::Created(_));
        let value = match &line.picked {
            Picked::Nothing => String::new(),
            Picked::Named(value) | Picked::Created(value) => value.clone(),
        };
        let class = classes!(
            "option",
            (place == chosen).then_some("option--active"),
            is_new.then_some("option--new")
        );
        html! {
            <div {class} role="option" id={format!("{}-{place}", props.id)} aria-selected={(place == chosen).to_string()}
                data-option={value} data-new={is_new.then_some("true")} onmousedown={hold} onclick={press}>
                if is_new { <Icon path={icon("add")} /> }
                <span class="option__name">{ &line.name }</span><span class="option__detail">{ &line.detail }</span>
            </div>
        }
    };
    html! {
        <div class="picker__list" id={format!("{}-list", props.id)} role="listbox" aria-label={props.label.clone()}>
            { for lines.iter().enumerate().map(option) }
            if lines.is_empty() { <p class="quiet picker__none">{ t.get("field.no-choice") }</p> }
        </div>
    }
}
