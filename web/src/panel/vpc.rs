//! A VPC "and more", as AWS's console creates one: its subnet tiers in several zones, gateways and endpoints,
//! with what they would be in the plan.

use std::rc::Rc;

use view::{BuildForm, VpcForm};
use yew::prelude::*;

use super::build::BuildPreview;
use super::dialog::DialogFrame;
use crate::browser::{dom, focus};
use crate::state::{use_selection, use_texts};
use crate::ui::{Entered, Typed};
use crate::words::Texts;

/// The subnet tiers, with the keys of their texts.
const TIERS: [(&str, &str); 3] =
    [("public", "lens.public"), ("private", "lens.private"), ("isolated", "lens.isolated")];

/// Where NAT gateways stand.
const NAT: [(&str, &str); 4] = [
    ("none", "vpc.nat-none"),
    ("regional", "vpc.nat-regional"),
    ("one", "vpc.nat-one"),
    ("each-zone", "vpc.nat-each"),
];

/// The services that have gateway endpoints.
const SERVICES: [(&str, &str); 2] = [("s3", "S3"), ("dynamodb", "DynamoDB")];

/// The most zones that are offered.
const MOST_ZONES: u32 = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct VpcProps {
    /// The block that it begins with; the next free one if empty.
    pub(crate) cidr: Rc<str>,
}

/// The dialog.
#[component]
pub(crate) fn VpcDialog(props: &VpcProps) -> Html {
    let (selection, t) = (use_selection(), use_texts());
    let form = use_state(|| VpcForm {
        inside: selection.last().cloned(),
        name: t.get("vpc.usual-name").to_owned(),
        cidr: props.cidr.to_string(),
        zones: 2,
        tiers: vec!["public".to_owned(), "private".to_owned()],
        nat: "none".to_owned(),
        endpoints: Vec::new(),
    });
    use_effect_with((), |()| focus::soon("vpc-name"));
    html! {
        <DialogFrame title={t.get("vpc.title")}>
            <Fields form={form.clone()} />
            <BuildPreview form={BuildForm::Vpc((*form).clone())} />
        </DialogFrame>
    }
}

#[derive(PartialEq, Properties)]
struct FieldsProps {
    form: UseStateHandle<VpcForm>,
}

/// What is chosen of the VPC.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let text = |set: fn(&mut VpcForm, String)| {
        let form = form.clone();
        Callback::from(move |entered: Entered| {
            entered.take();
            change(&form, |next| set(next, entered.text));
        })
    };
    let choose = |set: fn(&mut VpcForm, String)| {
        let form = form.clone();
        Callback::from(move |event: Event| change(&form, |next| set(next, dom::value(&event))))
    };
    let zones = choose(|form, value| form.zones = value.parse().unwrap_or(1));
    let nat = choose(|form, value| form.nat = value);
    let count = |zones: u32| {
        html! { <option value={zones.to_string()} selected={form.zones == zones}>{ zones.to_string() }</option> }
    };
    let placed = |(tag, name): &(&'static str, &'static str)| {
        html! { <option value={*tag} selected={form.nat == *tag}>{ t.get(name) }</option> }
    };
    html! {
        <div class="vpc-form">
            <div class="field"><label class="field__label" for="vpc-name">{ t.get("inspector.name") }</label>
                <Typed id="vpc-name" value={form.name.clone()} rest={300} enter={text(|form, text| form.name = text)} /></div>
            <div class="field"><label class="field__label" for="vpc-cidr">{ t.get("vpc.cidr") }</label>
                <Typed id="vpc-cidr" value={form.cidr.clone()} rest={300} example={t.get("vpc.next-free")} enter={text(|form, text| form.cidr = text)} /></div>
            <div class="field"><label class="field__label" for="vpc-zones">{ t.get("vpc.zones") }</label>
                <select class="input" id="vpc-zones" onchange={zones}>{ for (1..=MOST_ZONES).map(count) }</select></div>
            <div class="field"><label class="field__label" for="vpc-nat">{ t.get("vpc.nat") }</label>
                <select class="input" id="vpc-nat" onchange={nat} disabled={!has(&form.tiers, "public")}>{ for NAT.iter().map(placed) }</select></div>
            { switches(form, "vpc.tiers", &TIERS, |form| &mut form.tiers, &t) }
            { switches(form, "vpc.endpoints", &SERVICES, |form| &mut form.endpoints, &t) }
        </div>
    }
}

fn change(form: &UseStateHandle<VpcForm>, change: impl FnOnce(&mut VpcForm)) {
    let mut next = (**form).clone();
    change(&mut next);
    form.set(next);
}

fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|one| one == word)
}

/// A group of boxes to tick. A name that is no key of a text shows as it is.
fn switches(
    form: &UseStateHandle<VpcForm>,
    group: &'static str,
    all: &'static [(&'static str, &'static str)],
    list: fn(&mut VpcForm) -> &mut Vec<String>,
    t: &Texts,
) -> Html {
    let chosen = std::mem::take(list(&mut (**form).clone()));
    let tick = |(tag, name): &(&'static str, &'static str)| {
        let (form, tag) = (form.clone(), *tag);
        let on = has(&chosen, tag);
        let press = Callback::from(move |_: Event| {
            change(&form, |next| {
                let list = list(next);
                match on {
                    true => list.retain(|one| one != tag),
                    false => list.push(tag.to_owned()),
                }
            });
        });
        html! {
            <label class="tick"><input type="checkbox" id={format!("vpc-{tag}")} checked={on} onchange={press} />{ t.get(name) }</label>
        }
    };
    html! {
        <fieldset class="ticks"><legend class="field__label">{ t.get(group) }</legend>{ for all.iter().map(tick) }</fieldset>
    }
}
