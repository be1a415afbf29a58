//! One field of a form: one editor for each shape, and none for a component.

use std::rc::Rc;

use view::{EditRequest, Editor, FieldEntry, FieldView, FindingRow, Key, TextProblem};
use yew::prelude::*;

use super::explain::{code, go};
use super::picker::{Picked, Picker};
use crate::browser::{dom, drafts, focus, renders};
use crate::page::Page;
use crate::state::{use_page, use_texts};
use crate::ui::{Entered, Icon, Mark, Typed, icon};
use crate::words::Texts;

/// What a field is edited with.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FieldProps {
    /// The resource.
    pub(super) id: Key,
    /// The field.
    pub(super) field: Rc<FieldView>,
    /// The findings at the field, or below it.
    pub(super) found: Rc<Vec<Rc<FindingRow>>>,
    /// Whether the label shows, or only a screen reader hears it.
    #[prop_or_default]
    pub(super) bare: bool,
}

impl FieldProps {
    /// The findings at a place of this field alone.
    fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Rc<FindingRow>> {
        self.found.iter().filter(move |row| {
            let note = |note: &view::NoteRow| note.at == self.id && note.path == path;
            (row.at == self.id && row.path == path) || row.also.iter().any(note)
        })
    }
}

/// A field with its label, its editor and what is found there.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    renders::count("field");
    let (page, t) = (use_page(), use_texts());
    let FieldProps { field, bare, .. } = props;
    let worst = props.at(&field.path).next();
    let worst = worst.map(|finding| format!("field--{}", finding.severity.tag()));
    let is_group = matches!(field.editor, Editor::Rows { .. } | Editor::List { .. });
    let class =
        classes!("field", worst, bare.then_some("field--bare"), is_group.then_some("field--group"));
    let labelled = !field.label.is_empty() && !matches!(field.editor, Editor::Flag { .. });
    html! {
        <div {class} data-path={field.path.to_string()} data-editor={kind(&field.editor)}>
            if labelled {
                <label class={classes!("field__label", bare.then_some("hidden"))} for={name(&field.path)} title={field.help.clone()}>{ &field.label }</label>
            }
            { editor(props, &page, &t) }
            // One child however many there are: the editor beside them stays, with the focus and what is typed.
            <>{ for props.at(&field.path).map(|finding| told(&page, finding)) }</>
        </div>
    }
}

/// The word for an editor in class names and tests.
fn kind(editor: &Editor) -> &'static str {
    match editor {
        Editor::Text { .. } => "text",
        Editor::Flag { .. } => "flag",
        Editor::Choice { .. } => "choice",
        Editor::Reference { .. } => "reference",
        Editor::List { .. } => "list",
        Editor::Rows { .. } => "rows",
    }
}

/// A finding beside its field.
fn told(page: &Page, finding: &Rc<FindingRow>) -> Html {
    let (page, key) = (page.clone(), finding.key.clone());
    let press = Callback::from(move |_: MouseEvent| page.explain(&key));
    html! {
        <button class="field__finding" key={&*finding.key} onclick={press} title={finding.message.clone()}>
            <Mark severity={finding.severity} hollow={finding.accepted.is_some()} /><span>{ &finding.title }</span>
        </button>
    }
}

/// The element id of a field.
fn name(path: &str) -> String {
    format!("field{}", path.replace('/', "-"))
}

fn editor(props: &FieldProps, page: &Page, t: &Texts) -> Html {
    let FieldProps { id, field, .. } = props;
    match &field.editor {
        Editor::Text { value, example, problem } => html! {
            <TextEntry id={id.clone()} path={field.path.clone()} label={field.label.clone()} value={value.clone()} example={example.clone()}
                problem={problem.clone()} />
        },
        Editor::Flag { value } => flag(props, page, *value == Some(true)),
        Editor::Choice { value, choices } => {
            let options = choices.iter().map(|choice| (choice.value.clone(), choice.label.clone()));
            select(props, page, value, options.collect())
        }
        Editor::Reference { value, name } => {
            let value = value.clone().map(|value| (value, name.clone()));
            picker(props, page, &field.path, (value, t.get("field.none").to_owned()))
        }
        Editor::List { items, blank } => html! {
            <Values list={props.clone()} items={items.clone()} blank={blank.clone()} />
        },
        Editor::Rows { rows, first } => html! {
            <>
                <>{ for rows.iter().map(|line| {
                    row(props, t, &line.path, &line.fields, removal(props, page, &line.path))
                }) }</>
                { add(props, t, addition(props, page, &format!("{}/{}/{first}", field.path, rows.len()))) }
            </>
        },
    }
}

/// Changes the field, as one step that the history calls by the field's label.
fn change(page: &Page, label: &str, edit: EditRequest) {
    page.edit_named(label.to_owned(), edit, |page, reply| page.tell(reply));
}

fn flag(props: &FieldProps, page: &Page, is_on: bool) -> Html {
    let FieldProps { id, field, .. } = props;
    let press = {
        let (page, id, field) = (page.clone(), id.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let entry = FieldEntry::Flag(!is_on);
            change(&page, &field.label, EditRequest::Set(id.clone(), field.path.clone(), entry));
        })
    };
    html! {
        <button class="switch" role="switch" aria-checked={is_on.to_string()} onclick={press} title={field.help.clone()} id={name(&field.path)}>
            <span class="switch__track"><span class="switch__knob"></span></span>{ &field.label }
        </button>
    }
}

/// Chooses another resource, or creates it, by the field at a place.
fn picker(
    props: &FieldProps,
    page: &Page,
    at: &str,
    (value, empty): (Option<(Key, Option<String>)>, String),
) -> Html {
    let FieldProps { id, field, .. } = props;
    let choose = {
        let (page, id, field) = (page.clone(), id.clone(), field.clone());
        Callback::from(move |picked: Picked| {
            let (id, path) = (id.clone(), field.path.clone());
            let edit = match picked {
                Picked::Nothing => EditRequest::Set(id, path, FieldEntry::Text(String::new())),
                Picked::Named(value) => EditRequest::Set(id, path, FieldEntry::Text(value)),
                Picked::Created(tag) => EditRequest::Create(id, path, tag),
            };
            change(&page, &field.label, edit);
        })
    };
    html! {
        <Picker resource={id.clone()} field={field.path.clone()} id={name(at)} label={field.label.clone()} {value} {empty} {choose} />
    }
}

fn select(props: &FieldProps, page: &Page, value: &str, options: Vec<(String, String)>) -> Html {
    let FieldProps { id, field, .. } = props;
    let choose = {
        let (page, id, field) = (page.clone(), id.clone(), field.clone());
        Callback::from(move |event: Event| {
            let entry = FieldEntry::Text(dom::value(&event));
            change(&page, &field.label, EditRequest::Set(id.clone(), field.path.clone(), entry));
        })
    };
    html! {
        <select class="input" id={name(&field.path)} onchange={choose} title={field.help.clone()} aria-label={field.label.clone()}>
            { for options.into_iter().map(|(option, label)| html! {
                <option selected={option == value} value={option.clone()}>{ label }</option>
            }) }
        </select>
    }
}

#[derive(PartialEq, Properties)]
struct ValuesProps {
    list: FieldProps,
    items: Vec<Rc<FieldView>>,
    blank: Rc<FieldView>,
}

/// A list of values. One more is not in the plan before something is entered into it.
#[component]
fn Values(props: &ValuesProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let adding = use_state(|| false);
    {
        let adding = adding.clone();
        use_effect_with(props.items.len(), move |_| adding.set(false));
    }
    let ValuesProps { list, items, blank } = props;
    let begin = {
        let (adding, path) = (adding.clone(), blank.path.clone());
        Callback::from(move |_: MouseEvent| {
            adding.set(true);
            focus::soon(name(&path));
        })
    };
    let give_up = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(false))
    };
    // The row that is entered into stays the same one when its value is in the plan, and keeps the focus.
    let shown = items.iter().chain((*adding).then_some(blank)).enumerate();
    if matches!(blank.editor, Editor::Reference { .. }) {
        return references(props, &page, &t);
    }
    html! {
        <>
            <>{ for shown.map(|(place, item)| {
                let remove = match place < items.len() {
                    true => removal(list, &page, &item.path),
                    false => give_up.clone(),
                };
                row(list, &t, &item.path, std::slice::from_ref(item), remove)
            }) }</>
            if !*adding { { add(list, &t, begin) } }
        </>
    }
}

/// A list of other resources: each to go to and to take out, and a picker that adds one more.
fn references(props: &ValuesProps, page: &Page, t: &Texts) -> Html {
    let ValuesProps { list, items, blank } = props;
    let reference = |item: &Rc<FieldView>| {
        let Editor::Reference { value: Some(value), name } = &item.editor else {
            return Html::default();
        };
        let remove = removal(list, page, &item.path);
        let worst = list
            .at(&item.path)
            .next()
            .map(|finding| format!("reference--{}", finding.severity.tag()));
        let removing = t.with("field.take-out", &[name.as_deref().unwrap_or(value)]);
        html! {
            <li class={classes!("reference", worst)} key={&**value} data-value={value.to_string()}>
                { match name {
                    Some(name) => go(page, value, name),
                    None => html! { <span>{ t.with("field.gone", &[value]) }</span> },
                } }
                <button class="button button--icon button--quiet" onclick={remove} title={removing.clone()} aria-label={removing}><Icon path={icon("close")} /></button>
            </li>
        }
    };
    let adder = FieldProps {
        field: Rc::new(FieldView { label: list.field.label.clone(), ..FieldView::clone(blank) }),
        ..list.clone()
    };
    html! {
        <>
            if !items.is_empty() { <ul class="references">{ for items.iter().map(reference) }</ul> }
            { picker(&adder, page, &list.field.path, (None, t.with("field.add", &[&list.field.label]))) }
        </>
    }
}

/// One row of a list, with its fields side by side.
fn row(
    props: &FieldProps,
    t: &Texts,
    path: &Key,
    fields: &[Rc<FieldView>],
    remove: Callback<MouseEvent>,
) -> Html {
    let FieldProps { id, found, .. } = props;
    let worst = props.at(path).next();
    let is_list = fields.first().is_some_and(|field| field.path == *path);
    html! {
        <div key={&**path} class={classes!("row", worst.map(|finding| format!("row--{}", finding.severity.tag())))}>
            <div class="row__fields">
                { for fields.iter().map(|field| html! {
                    <Field key={&*field.path} id={id.clone()} field={field.clone()} found={found.clone()} bare={is_list} />
                }) }
            </div>
            <button class="button button--icon button--quiet" onclick={remove} title={t.get("field.remove")} aria-label={t.get("field.remove")}>
                <Icon path={icon("close")} />
            </button>
            if let Some(finding) = worst.filter(|_| !is_list) {
                <p class="row__finding"><Mark severity={finding.severity} /><span>{ code(&finding.message) }</span></p>
            }
        </div>
    }
}

/// Removes a row of a list.
fn removal(props: &FieldProps, page: &Page, path: &Key) -> Callback<MouseEvent> {
    let (page, id, path, field) =
        (page.clone(), props.id.clone(), path.clone(), props.field.clone());
    Callback::from(move |_: MouseEvent| {
        change(&page, &field.label, EditRequest::RemoveRow(id.clone(), path.clone()));
    })
}

/// Adds a row to a list of rows, and goes to its first field.
fn addition(props: &FieldProps, page: &Page, first: &str) -> Callback<MouseEvent> {
    let (page, id, field) = (page.clone(), props.id.clone(), props.field.clone());
    let first = name(first);
    Callback::from(move |_: MouseEvent| {
        change(&page, &field.label, EditRequest::AddRow(id.clone(), field.path.clone()));
        focus::soon(first.clone());
    })
}

/// The button that adds to a list.
fn add(props: &FieldProps, t: &Texts, press: Callback<MouseEvent>) -> Html {
    let field = &props.field;
    html! {
        <button class="button button--quiet button--small" onclick={press} id={name(&field.path)}>
            <Icon path={icon("add")} />{ t.with("field.add", &[&field.label]) }
        </button>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EntryProps {
    id: Key,
    path: Key,
    label: AttrValue,
    value: AttrValue,
    example: AttrValue,
    problem: Option<TextProblem>,
}

/// How long typing rests before the plan changes, in milliseconds.
const REST: u32 = 150;

/// A line of text. It shows what is typed at once; the plan follows when typing rests, or at once when the
/// field is left.
#[component]
fn TextEntry(props: &EntryProps) -> Html {
    let page = use_page();
    let kept_as = drafts::key(&page.state().plans.id, &props.id, &props.path);
    let enter = {
        let (page, props) = (page.clone(), props.clone());
        Callback::from(move |entered: Entered| {
            let entry = FieldEntry::Text(entered.text.clone());
            let edit = EditRequest::Set(props.id.clone(), props.path.clone(), entry);
            page.edit_named(props.label.to_string(), edit, move |page, reply| {
                page.tell_entered(reply, &entered);
            });
        })
    };
    let wrong = props.problem.as_ref().is_some_and(|problem| !problem.unfinished);
    html! {
        <>
            <Typed id={name(&props.path)} value={props.value.clone()} example={props.example.clone()} label={props.label.clone()}
                rest={REST} {wrong} {enter} {kept_as} />
            { problem(props) }
        </>
    }
}

/// The text once more with the part that cannot be read underlined, and why.
fn problem(props: &EntryProps) -> Html {
    let Some(problem) = &props.problem else { return Html::default() };
    let place = |byte: u32| usize::try_from(byte).unwrap_or_default();
    let part = |from: usize, to: usize| props.value.get(from..to).unwrap_or_default().to_owned();
    let (start, end) = (place(problem.start), place(problem.end));
    html! {
        <p class={classes!("field__problem", problem.unfinished.then_some("field__problem--hint"))}>
            <code>{ part(0, start) }<u>{ part(start, end) }</u>{ part(end, props.value.len()) }</code>{ &problem.message }
        </p>
    }
}
