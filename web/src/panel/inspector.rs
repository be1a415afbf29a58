//! The selected resource as a form.

use std::rc::Rc;

use view::{Consequence, EditRequest, FindingRow, Form, Key};
use yew::prelude::*;

use super::explain::code;
use super::field::Field;
use super::picker::{Picked, Picker};
use crate::browser::renders;
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
    let shown = usize::try_from(form.first).unwrap_or(usize::MAX).min(form.fields.len());
    let (first, rest) = form.fields.split_at(shown);
    let is_needed = rest.iter().any(|field| !at_field(&about, &form.id, &field.path).is_empty());
    let decided = rest.iter().filter(|field| field.decided).count() + decided_labels(&form);
    html! {
        <div class="inspector" key={&*form.id} data-resource={form.id.to_string()}>
            { head(&page, &form, &t) }
            { elsewhere(&page, &form, &about, &t) }
            <Names form={form.clone()} />
            <>{ for first.iter().map(field) }</>
            <More {is_needed} {decided}>
                <>{ for rest.iter().map(field) }</>
                <Labels form={form.clone()} />
            </More>
            { unrecognized(&form, t.get("inspector.unrecognized")) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct MoreProps {
    /// Whether a finding is at one of the fields.
    is_needed: bool,
    /// How many of the fields are filled in.
    decided: usize,
    children: Html,
}

/// The fields that are decided later. A finding at one of them opens it; nothing but a person closes it, so that
/// a field in which someone types does not vanish when its finding does.
#[component]
fn More(props: &MoreProps) -> Html {
    let t = use_texts();
    let is_open = use_state(|| props.is_needed);
    {
        let is_open = is_open.clone();
        use_effect_with(props.is_needed, move |is_needed| {
            if *is_needed && !*is_open {
                is_open.set(true);
            }
        });
    }
    html! {
        <details class="more" open={*is_open}>
            <summary>{ t.get("inspector.more") }
                if props.decided > 0 { <span class="more__count">{ t.with("inspector.decided", &[&props.decided.to_string()]) }</span> }
            </summary>
            { props.children.clone() }
        </details>
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

/// How many of a resource's remark, tags and account are filled in.
fn decided_labels(form: &Form) -> usize {
    [&form.note, &form.tags, &form.account].into_iter().filter(|text| !text.is_empty()).count()
}

/// The findings that stand beside no field, summed in one line and told below it.
fn elsewhere(page: &Page, form: &Form, about: &[Rc<FindingRow>], t: &crate::words::Texts) -> Html {
    let beside = |row: &Rc<FindingRow>| {
        let one = std::slice::from_ref(row);
        form.fields.iter().any(|field| !at_field(one, &form.id, &field.path).is_empty())
    };
    let others: Vec<&Rc<FindingRow>> = about.iter().filter(|row| !beside(row)).collect();
    if others.is_empty() {
        return Html::default();
    }
    let line = |finding: &&Rc<FindingRow>| {
        let (page, key) = (page.clone(), finding.key.clone());
        let press = Callback::from(move |_: MouseEvent| page.explain(&key));
        html! {
            <button key={&*finding.key} class={classes!("note", format!("note--{}", finding.severity.tag()))} onclick={press}>
                <Mark severity={finding.severity} hollow={finding.accepted.is_some()} />
                <span>{ code(&finding.message) }</span>
            </button>
        }
    };
    let count = |severity: Consequence| {
        let count = others.iter().filter(|row| row.severity == severity).count();
        html! { if count > 0 { <span class="notes__count"><Mark {severity} />{ count }</span> } }
    };
    html! {
        <details class="notes">
            <summary>{ t.get("inspector.elsewhere") }{ for Consequence::ALL.into_iter().map(count) }</summary>
            { for others.iter().map(line) }
        </details>
    }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    form: Rc<Form>,
}

/// The name and the place, which every resource has.
#[component]
fn Names(props: &FormProps) -> Html {
    let (page, t, form) = (use_page(), use_texts(), &props.form);
    let rename = changed(&page, &form.id, "command.rename", EditRequest::Rename);
    let parent = {
        let (page, id) = (page.clone(), form.id.clone());
        Callback::from(move |picked: Picked| {
            let parent = match picked {
                Picked::Named(parent) => Some(Key::from(parent)),
                Picked::Nothing | Picked::Created(_) => None,
            };
            page.edit("inspector.parent", EditRequest::PutInside(id.clone(), parent));
        })
    };
    let around = form.parent.clone().map(|(parent, name)| (parent, Some(name)));
    html! {
        <>
            <div class="field">
                <label class="field__label" for="field-name">{ t.get("inspector.name") }</label>
                <Typed id="field-name" value={form.name.clone()} example={AttrValue::from(form.id.to_string())} enter={rename} />
            </div>
            if form.goes_inside || form.parent.is_some() {
                <div class="field">
                    <label class="field__label" for="field-parent">{ t.get("inspector.parent") }</label>
                    <Picker resource={form.id.clone()} field={None::<Key>} id="field-parent" label={t.get("inspector.parent")} value={around}
                        empty={t.get("field.none")} choose={parent} />
                </div>
            }
        </>
    }
}

/// The remark; the tags, by which intents select resources, and the account that owns it, where that is not the one
/// around it.
#[component]
fn Labels(props: &FormProps) -> Html {
    let (page, t, form) = (use_page(), use_texts(), &props.form);
    let remark = changed(&page, &form.id, "inspector.note", EditRequest::Remark);
    let tag = changed(&page, &form.id, "inspector.tags", EditRequest::Tag);
    let own = changed(&page, &form.id, "inspector.account", EditRequest::Own);
    html! {
        <>
            <div class="field">
                <label class="field__label" for="field-note">{ t.get("inspector.note") }</label>
                <Typed id="field-note" lines={2} value={form.note.clone()} enter={remark} />
            </div>
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
