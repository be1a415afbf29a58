//! A field for text that keeps what is typed, whatever is drawn again meanwhile, until it is taken.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{dom, drafts, page as window};

/// A text that was entered. Whoever takes it says so, and the field shows the plan's own text again; until
/// then, and where it is refused, what was typed stays.
pub(crate) struct Entered {
    /// The text.
    pub(crate) text: String,
    taken: Callback<()>,
}

impl Entered {
    /// The text is taken, or the change that it asked for is made.
    pub(crate) fn take(&self) {
        self.taken.emit(());
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct TypedProps {
    /// The element's id.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// Classes besides those of every field.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// The text as the plan has it.
    pub(crate) value: AttrValue,
    /// Whether it has several lines, and how many show. One line is entered by Enter, several when the field
    /// is left.
    #[prop_or_default]
    pub(crate) lines: Option<u32>,
    /// After so many milliseconds of rest what is typed is entered; otherwise by Enter, and on leaving.
    #[prop_or_default]
    pub(crate) rest: Option<u32>,
    /// Under which key what is typed is kept in this tab until it is taken, so that closing or reloading the
    /// page in the middle of a word loses nothing.
    #[prop_or_default]
    pub(crate) kept_as: Option<AttrValue>,
    /// What a screen reader calls it, where no label stands beside it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// An example of what belongs there.
    #[prop_or_default]
    pub(crate) example: Option<AttrValue>,
    /// More about it.
    #[prop_or_default]
    pub(crate) title: Option<AttrValue>,
    /// The element with what it offers.
    #[prop_or_default]
    pub(crate) list: Option<AttrValue>,
    /// Whether what it holds cannot be read.
    #[prop_or_default]
    pub(crate) wrong: bool,
    /// The element itself.
    #[prop_or_default]
    pub(crate) node: NodeRef,
    /// Takes what is entered.
    pub(crate) enter: Callback<Entered>,
    /// Hears what is typed, at once.
    #[prop_or_default]
    pub(crate) typing: Callback<Option<String>>,
    /// Hears that someone is done with it: by Enter, by Escape, or by leaving it. Without this, Escape is the
    /// page's where nothing is typed.
    #[prop_or_default]
    pub(crate) close: Option<Callback<()>>,
}

/// What is being typed.
#[derive(Default)]
struct Typing {
    /// The text, where it is not the plan's.
    text: Option<String>,
    /// Whether it was entered as it is.
    entered: bool,
    rest: Option<window::Timer>,
}

impl Typing {
    /// What was typed and not taken before the field was drawn, if it is kept. It was entered already, and
    /// refused.
    fn begun(props: &TypedProps) -> Typing {
        let text = props.kept_as.as_deref().and_then(drafts::kept);
        Typing { entered: text.is_some(), text, rest: None }
    }
}

/// A field for text.
#[component]
pub(crate) fn Typed(props: &TypedProps) -> Html {
    let typing = use_mut_ref(|| Typing::begun(props));
    let draw = use_force_update();
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let enter = {
        let (typing, latest, draw) = (typing.clone(), latest.clone(), draw.clone());
        let enter = move || enter(&typing, &latest.borrow().clone(), &draw);
        Rc::new(enter) as Rc<dyn Fn()>
    };
    {
        // A field that goes away while it is typed in is left like any other.
        let enter = enter.clone();
        use_effect_with((), move |()| move || enter());
    }
    let input = {
        let (typing, latest, enter) = (typing.clone(), latest.clone(), enter.clone());
        let draw = draw.clone();
        Callback::from(move |event: InputEvent| {
            let text = dom::value(&event);
            let (rest, hear) = {
                let props = latest.borrow();
                (props.rest, props.typing.clone())
            };
            let enter = enter.clone();
            let rest = rest.map(|rest| window::after(rest, move || enter()));
            drafts::keep(latest.borrow().kept_as.as_deref(), &text);
            *typing.borrow_mut() = Typing { text: Some(text.clone()), entered: false, rest };
            hear.emit(Some(text));
            draw.force_update();
        })
    };
    let leave = {
        let (enter, close) = (enter.clone(), props.close.clone().unwrap_or_default());
        Callback::from(move |_: FocusEvent| {
            enter();
            close.emit(());
        })
    };
    let keys = keys(props, &typing, enter, &draw);
    element(props, typing.borrow().text.clone(), (input, leave, keys))
}

type Hands = (Callback<InputEvent>, Callback<FocusEvent>, Callback<KeyboardEvent>);

fn element(props: &TypedProps, typed: Option<String>, (input, leave, keys): Hands) -> Html {
    let is_typed = typed.is_some().then_some("");
    let shown = typed.map_or_else(|| props.value.clone(), AttrValue::from);
    let TypedProps { id, label, title, list, example, wrong, node, .. } = props.clone();
    let class = classes!("input", wrong.then_some("input--wrong"), props.class.clone());
    let invalid = wrong.then_some("true");
    match props.lines {
        Some(rows) => html! {
            <textarea {id} {class} ref={node} rows={rows.to_string()} value={shown} oninput={input} onblur={leave} onkeydown={keys}
                placeholder={example} aria-label={label} aria-invalid={invalid} {title} data-typed={is_typed} />
        },
        None => html! {
            <input {id} {class} ref={node} value={shown} oninput={input} onblur={leave} onkeydown={keys} placeholder={example}
                aria-label={label} aria-invalid={invalid} {title} {list} data-typed={is_typed} autocomplete="off" spellcheck="false" />
        },
    }
}

/// Enter takes what is typed, Escape takes it back.
fn keys(
    props: &TypedProps,
    typing: &Rc<std::cell::RefCell<Typing>>,
    enter: Rc<dyn Fn()>,
    draw: &UseForceUpdateHandle,
) -> Callback<KeyboardEvent> {
    let (typing, draw) = (typing.clone(), draw.clone());
    let (one_line, close, hear) =
        (props.lines.is_none(), props.close.clone(), props.typing.clone());
    let kept_as = props.kept_as.clone();
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if one_line && !event.is_composing() => {
            enter();
            close.clone().unwrap_or_default().emit(());
        }
        "Escape" => {
            let typed = typing.take().text.is_some();
            drafts::forget(kept_as.as_deref());
            hear.emit(None);
            draw.force_update();
            if typed || close.is_some() {
                event.stop_propagation();
            }
            close.clone().unwrap_or_default().emit(());
        }
        _ => {}
    })
}

/// Gives what is typed, once, to whoever takes it.
fn enter(typing: &Rc<std::cell::RefCell<Typing>>, props: &TypedProps, draw: &UseForceUpdateHandle) {
    let text = {
        let mut typing = typing.borrow_mut();
        typing.rest = None;
        if typing.entered {
            return;
        }
        typing.entered = true;
        typing.text.clone()
    };
    let Some(text) = text else { return };
    let taken = {
        let (typing, draw, text) = (typing.clone(), draw.clone(), text.clone());
        let (hear, kept_as) = (props.typing.clone(), props.kept_as.clone());
        Callback::from(move |()| {
            // What was typed since stays.
            if typing.borrow().text.as_ref() == Some(&text) {
                typing.take();
                drafts::forget(kept_as.as_deref());
                hear.emit(None);
                draw.force_update();
            }
        })
    };
    let entered = Entered { text, taken };
    match entered.text == *props.value {
        true => entered.take(),
        false => props.enter.emit(entered),
    }
}
