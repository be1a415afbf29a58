//! The selected resource as a form.

use std::rc::Rc;

use view::{EditRequest, FindingRow, Form, Key};
use yew::prelude::*;

use super::explain::code;
use super::field::Field;
use crate::browser::{dom, renders};
use crate::command;
use crate::page::Page;
use crate::state::{Report, use_form, use_page, use_report, use_selection, use_texts};
use crate::ui::{Entered, Icon, Mark, Typed, icon};

/// The inspector.
#[component]
pub(crate) fn Inspector() -> Html {
    renders::count("inspector");
    let (page, form, report, t) = (use_page(), use_form(), use_report(), use_texts());
    let selection = use_selection();
    let Some(form) = form.filter(|form| selection.last() == Some(&form.id)) else {
        return nothing(&t);
    };
    let about = about(&report, &form.id);
    let field = |field: &Rc<view::FieldView>| {
        let found = at_field(&about, &form.id, &field.path);
        html! { <Field key={&*field.path} id={form.id.clone()} field={field.clone()} {found} /> }
    };
    html! {
        <div class="inspector" key={&*form.id}>
            { head(&page, &form, &t) }
            { findings(&page, &about) }
            <Names form={form.clone()} />
            { for form.fields.iter().map(field) }
            <Labels form={form.clone()} />
            { unrecognized(&form, t.get("inspector.unread")) }
        </div>
    }
}

/// The findings that a resource takes part in.
fn about(report: &Report, id: &Key) -> Vec<Rc<FindingRow>> {
    let rows = report.order.iter().filter_map(|key| report.rows.get(key));
    rows.filter(|row| row.at == *id || row.also.iter().any(|note| note.at == *id))
        .cloned()
        .collect()
}

/// Those of them that are at a field, or below it.
fn at_field(about: &[Rc<FindingRow>], id: &Key, path: &str) -> Rc<Vec<Rc<FindingRow>>> {
    let below = |other: &str| {
        other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let at = |row: &&Rc<FindingRow>| {
        (row.at == *id && below(&row.path))
            || row.also.iter().any(|note| note.at == *id && below(&note.path))
    };
    Rc::new(about.iter().filter(at).cloned().collect())
}

fn nothing(t: &crate::words::Texts) -> Html {
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

fn head(page: &Page, form: &Form, t: &crate::words::Texts) -> Html {
    let button = |name: &'static str, path: &'static str| {
        let page = page.clone();
        let press = Callback::from(move |_: MouseEvent| command::run(name, &page));
        html! {
            <button class="button button--icon button--quiet" onclick={press} title={t.get(name)} aria-label={t.get(name)}>
                <Icon path={icon(path)} />
            </button>
        }
    };
    html! {
        <div class="inspector__head">
            <span class="inspector__icon"><Icon path={form.icon.clone()} /></span>
            <div class="inspector__title">
                <h2 class="heading heading--large">{ &form.kind }</h2>
                <p class="quiet">{ &form.about }{ " " }
                    if !form.source.is_empty() {
                        <a href={form.source.clone()} target="_blank" rel="noopener noreferrer">{ t.get("inspector.docs") }</a>
                    }
                </p>
            </div>
            { button("command.connect", "connect") }
            { button("command.delete", "delete") }
        </div>
    }
}

fn findings(page: &Page, about: &[Rc<FindingRow>]) -> Html {
    let line = |finding: &Rc<FindingRow>| {
        let (page, key) = (page.clone(), finding.key.clone());
        let press = Callback::from(move |_: MouseEvent| page.explain(&key));
        html! {
            <button key={&*finding.key} class={classes!("note", format!("note--{}", finding.severity.tag()))} onclick={press}>
                <Mark severity={finding.severity} hollow={finding.accepted.is_some()} />
                <span>{ code(&finding.message) }</span>
            </button>
        }
    };
    html! { <div class="notes">{ for about.iter().map(line) }</div> }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    form: Rc<Form>,
}

/// The name, the place and the remark, which every resource has.
#[component]
fn Names(props: &FormProps) -> Html {
    let (page, t, form) = (use_page(), use_texts(), &props.form);
    let rename = changed(&page, &form.id, "command.rename", EditRequest::Rename);
    let remark = changed(&page, &form.id, "inspector.note", EditRequest::Remark);
    let parent = {
        let (page, id) = (page.clone(), form.id.clone());
        Callback::from(move |event: Event| {
            let parent = Some(dom::value(&event)).filter(|parent| !parent.is_empty());
            let edit = EditRequest::PutInside(id.clone(), parent.map(Key::from));
            page.edit("inspector.parent", edit);
        })
    };
    let current = form.parent.as_deref().unwrap_or_default();
    html! {
        <>
            <div class="field">
                <label class="field__label" for="field-name">{ t.get("inspector.name") }</label>
                <Typed id="field-name" value={form.name.clone()} example={AttrValue::from(form.id.to_string())} enter={rename} />
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
                <Typed id="field-note" lines={2} value={form.note.clone()} enter={remark} />
            </div>
        </>
    }
}

/// The tags, by which intents select resources, and the account that owns it, where that is not the one
/// around it.
#[component]
fn Labels(props: &FormProps) -> Html {
    let (page, t, form) = (use_page(), use_texts(), &props.form);
    let tag = changed(&page, &form.id, "inspector.tags", EditRequest::Tag);
    let own = changed(&page, &form.id, "inspector.account", EditRequest::Own);
    html! {
        <>
            <div class="field">
                <label class="field__label" for="field-tags">{ t.get("inspector.tags") }</label>
                <Typed id="field-tags" value={form.tags.clone()} example="env=prod" enter={tag} />
            </div>
            <div class="field">
                <label class="field__label" for="field-account">{ t.get("inspector.account") }</label>
                <Typed id="field-account" value={form.account.clone()} example="222222222222" enter={own} />
            </div>
        </>
    }
}

/// A callback that changes what was entered.
fn changed(
    page: &Page,
    id: &Key,
    label: &'static str,
    change: fn(Key, String) -> EditRequest,
) -> Callback<Entered> {
    let (page, id) = (page.clone(), id.clone());
    Callback::from(move |entered: Entered| {
        let edit = change(id.clone(), entered.text.clone());
        page.edit_then(label, edit, move |page, reply| page.tell_entered(reply, &entered));
    })
}

/// The parts of a file that were not understood, as they came.
fn unrecognized(form: &Form, title: &'static str) -> Html {
    if form.unrecognized.is_empty() {
        return Html::default();
    }
    html! {
        <div class="field">
            <span class="field__label">{ title }</span>
            { for form.unrecognized.iter().map(|(path, json)| html! { <pre class="code">{ format!("{path}: {json}") }</pre> }) }
        </div>
    }
}
