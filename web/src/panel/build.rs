//! What is built in one go with what it would be in the plan, and the templates.

use std::rc::Rc;

use view::{Ask, BuildForm, EditRequest, Key, Reply, TemplateForm, TemplateView};
use yew::prelude::*;

use super::addresses::element_of;
use super::dialog::{DialogFrame, close};
use super::explain::PreviewView;
use crate::browser::{dom, focus};
use crate::page::use_reply;
use crate::state::{Outline, use_catalog, use_outline, use_page, use_selection, use_texts};
use crate::ui::{Entered, Typed};

#[derive(PartialEq, Properties)]
pub(super) struct BuildProps {
    /// What is to be built.
    pub(super) form: BuildForm,
}

/// What building something would do, with the button that does it; or why it cannot be built.
#[component]
pub(super) fn BuildPreview(props: &BuildProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::PreviewBuild(props.form.clone())));
    let apply = {
        let form = props.form.clone();
        Callback::from(move |_: MouseEvent| {
            let of = form.clone();
            page.edit_then(
                "explain.apply",
                EditRequest::Build(form.clone()),
                move |page, reply| {
                    let built = match &reply {
                        Reply::Refused(_) => None,
                        Reply::Added(ids) => Some(ids.iter().find(|id| !is_of(&of, id)).cloned()),
                        _ => Some(None),
                    };
                    page.tell(reply);
                    match built {
                        Some(Some(new)) => {
                            page.show(None);
                            focus::on_to(element_of(&new));
                        }
                        Some(None) => close(page),
                        None => {}
                    }
                },
            );
        })
    };
    match reply.as_deref() {
        Some(Reply::Refused(reason)) => {
            html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> }
        }
        Some(Reply::Preview(Some(preview))) => {
            html! { <PreviewView preview={Rc::new(preview.clone())} {apply} /> }
        }
        _ => html! { <p class="quiet" role="status">{ t.get("reach.computing") }</p> },
    }
}

/// Whether a resource was there before it was split.
fn is_of(form: &BuildForm, id: &Key) -> bool {
    matches!(form, BuildForm::Split(at, _) if at == id)
}

/// Where something can be put: a Region, or an account without one.
struct Place<'o> {
    id: &'o Key,
    label: String,
    is_region: bool,
}

/// Every Region, and every account without one, in the order of the tree.
fn places(outline: &Outline) -> Vec<Place<'_>> {
    let mut account = "";
    let mut found: Vec<Place<'_>> = Vec::new();
    for row in outline.order.iter().filter_map(|id| outline.rows.get(id)) {
        if row.depth == 0 {
            account = "";
        }
        let is_region = row.tag == TemplateForm::REGION;
        let label = match (is_region, account) {
            (false, _) if row.tag == TemplateForm::ACCOUNT => {
                account = &row.name;
                row.name.clone()
            }
            (false, _) => continue,
            (true, "") => row.name.clone(),
            (true, account) => format!("{account} / {}", row.name),
        };
        // An account is no place beside its Regions.
        if is_region && row.depth > 0 && found.last().is_some_and(|last| !last.is_region) {
            found.pop();
        }
        found.push(Place { id: &row.id, label, is_region });
    }
    found
}

/// The nearest of some places around a resource.
fn around(outline: &Outline, places: &[Place<'_>], id: &Key) -> Option<Key> {
    let at = outline.order.iter().position(|other| other == id)?;
    let rows = outline.order.get(..=at)?.iter().rev().filter_map(|id| outline.rows.get(id));
    let mut depth = u32::MAX;
    let mut outer = rows.filter(|row| {
        let is_outer = row.depth < depth;
        depth = depth.min(row.depth);
        is_outer
    });
    let found = outer.find(|row| places.iter().any(|place| *place.id == row.id));
    found.map(|row| row.id.clone())
}

/// The templates, to be put into a Region or account.
#[component]
pub(crate) fn TemplatesDialog() -> Html {
    let (catalog, outline, selection, t) =
        (use_catalog(), use_outline(), use_selection(), use_texts());
    let form = use_state(TemplateForm::default);
    let there = !catalog.templates.is_empty();
    use_effect_with(there, |_| focus::soon("template-0"));
    let places = places(&outline);
    let mut asked = (*form).clone();
    if asked.name.is_empty() {
        asked.name = catalog.templates.first().map(|one| one.name.clone()).unwrap_or_default();
    }
    let near = selection.last().and_then(|id| around(&outline, &places, id));
    let chosen = asked.inside.take().or(near);
    let place = places.iter().find(|place| Some(place.id) == chosen.as_ref()).or(places.first());
    asked.inside = place.map(|place| place.id.clone());
    let is_region = place.is_some_and(|place| place.is_region);
    if is_region {
        asked.region.clear();
    }
    let set = |set: fn(&mut TemplateForm, String)| {
        let form = form.clone();
        Callback::from(move |text: String| {
            let mut next = (*form).clone();
            set(&mut next, text);
            form.set(next);
        })
    };
    let put = set(|form, text| form.inside = Some(text.into()));
    let put = put.reform(|event: Event| dom::value(&event));
    let code = set(|form, text| form.region = text).reform(|entered: Entered| {
        entered.take();
        entered.text
    });
    let choose = set(|form, text| form.name = text);
    let one = |(number, one): (usize, &TemplateView)| {
        let (choose, name) = (choose.clone(), one.name.clone());
        let press = Callback::from(move |_: Event| choose.emit(name.clone()));
        html! {
            <label class="template">
                <input type="radio" name="template" id={format!("template-{number}")} checked={one.name == asked.name} onchange={press} />
                <span><b>{ &one.title }</b><span class="template__about">{ &one.about }</span></span>
            </label>
        }
    };
    html! {
        <DialogFrame title={t.get("templates.title")}>
            <fieldset class="templates"><legend class="hidden">{ t.get("templates.title") }</legend>
                { for catalog.templates.iter().enumerate().map(one) }
            </fieldset>
            <div class="vpc-form">
                if !places.is_empty() {
                    <div class="field"><label class="field__label" for="template-place">{ t.get("templates.place") }</label>
                        <select class="input" id="template-place" onchange={put}>
                            { for places.iter().map(|place| html! {
                                <option value={place.id.to_string()} selected={asked.inside.as_ref() == Some(place.id)}>{ place.label.clone() }</option>
                            }) }
                        </select></div>
                }
                if !is_region {
                    <div class="field"><label class="field__label" for="template-region">{ t.get("templates.region") }</label>
                        <Typed id="template-region" value={asked.region.clone()} rest={300} example="us-east-1" enter={code} /></div>
                }
            </div>
            if there { <BuildPreview form={BuildForm::Template(asked)} /> }
        </DialogFrame>
    }
}
