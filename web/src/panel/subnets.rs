//! Subnets: one in each zone of a VPC, one split into equal parts, neighbours joined to one.

use std::rc::Rc;

use view::{BuildForm, Key, SubnetsForm};
use yew::prelude::*;

use super::build::BuildPreview;
use super::dialog::DialogFrame;
use crate::browser::{dom, focus};
use crate::state::{Outline, use_outline, use_texts};
use crate::ui::{Entered, Typed};

/// The prefix lengths of subnets in AWS (`vpc/latest/userguide/subnet-sizing.html`).
const PREFIXES: std::ops::RangeInclusive<u8> = 16..=28;

/// The most zones that are offered.
const MOST_ZONES: u32 = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct AtProps {
    /// The VPC, or the subnet.
    pub(crate) at: Key,
}

/// What a resource is called.
fn name(outline: &Outline, id: &Key) -> String {
    outline.rows.get(id).map(|row| row.name.clone()).unwrap_or_default()
}

/// The route tables of a VPC, with what they are called.
fn route_tables(outline: &Outline, vpc: &Key) -> Vec<(Key, String)> {
    let depth = outline.rows.get(vpc).map_or(0, |row| row.depth);
    let rows = outline.order.iter().skip_while(|id| *id != vpc).skip(1);
    let rows = rows.filter_map(|id| outline.rows.get(id)).take_while(|row| row.depth > depth);
    let tables = rows.filter(|row| row.tag == SubnetsForm::TABLE);
    tables.map(|row| (row.id.clone(), row.name.clone())).collect()
}

/// A subnet in each zone of a VPC, in the next free blocks.
#[component]
pub(crate) fn SubnetsDialog(props: &AtProps) -> Html {
    let (outline, t) = (use_outline(), use_texts());
    let form = use_state(|| SubnetsForm {
        vpc: props.at.clone(),
        name: t.get("subnets.usual-name").to_owned(),
        zones: 2,
        prefix: 24,
        route_table: None,
    });
    use_effect_with((), |()| focus::soon("subnets-name"));
    let set = |set: fn(&mut SubnetsForm, String)| {
        let form = form.clone();
        Callback::from(move |text: String| {
            let mut next = (*form).clone();
            set(&mut next, text);
            form.set(next);
        })
    };
    let chosen = |change| set(change).reform(|event: Event| dom::value(&event));
    let enter = set(|form, text| form.name = text).reform(|entered: Entered| {
        entered.take();
        entered.text
    });
    let zones = chosen(|form, text| form.zones = text.parse().unwrap_or(1));
    let prefix = chosen(|form, text| form.prefix = text.parse().unwrap_or(24));
    let table =
        chosen(|form, text| form.route_table = Some(text.into()).filter(|id: &Key| !id.is_empty()));
    let option = |value: String, label: String, selected: bool| html! { <option {value} {selected}>{ label }</option> };
    let count = |zones: u32| option(zones.to_string(), zones.to_string(), zones == form.zones);
    let size = |prefix: u8| option(prefix.to_string(), format!("/{prefix}"), prefix == form.prefix);
    let named = |(id, name): (Key, String)| {
        let is_chosen = form.route_table.as_ref() == Some(&id);
        option(id.to_string(), name, is_chosen)
    };
    html! {
        <DialogFrame title={t.with("subnets.title", &[&name(&outline, &props.at)])}>
            <div class="vpc-form">
                <div class="field"><label class="field__label" for="subnets-name">{ t.get("subnets.tier") }</label>
                    <Typed id="subnets-name" value={form.name.clone()} rest={300} {enter} /></div>
                <div class="field"><label class="field__label" for="subnets-zones">{ t.get("vpc.zones") }</label>
                    <select class="input" id="subnets-zones" onchange={zones}>{ for (1..=MOST_ZONES).map(count) }</select></div>
                <div class="field"><label class="field__label" for="subnets-prefix">{ t.get("subnets.size") }</label>
                    <select class="input" id="subnets-prefix" onchange={prefix}>{ for PREFIXES.map(size) }</select></div>
                <div class="field"><label class="field__label" for="subnets-table">{ t.get("subnets.table") }</label>
                    <select class="input" id="subnets-table" onchange={table}>
                        { option(String::new(), t.get("subnets.main").to_owned(), form.route_table.is_none()) }
                        { for route_tables(&outline, &props.at).into_iter().map(named) }
                    </select></div>
            </div>
            <BuildPreview form={BuildForm::Subnets((*form).clone())} />
        </DialogFrame>
    }
}

/// A subnet split into equal parts, as many as its size allows.
#[component]
pub(crate) fn SplitDialog(props: &AtProps) -> Html {
    let (outline, t) = (use_outline(), use_texts());
    let parts = use_state(|| 2_u32);
    use_effect_with((), |()| focus::soon("split-2"));
    // Once it is split the row shows another block: the dialog is about the one that it was opened for.
    let prefix = use_memo((), |()| {
        let row = outline.rows.get(&props.at);
        row.and_then(|row| row.detail.rsplit_once('/')?.1.parse::<u32>().ok())
    });
    let one = |count: u32| {
        let part = prefix.map(|prefix| prefix + count.ilog2());
        let label = part.map(|part| t.with("split.into", &[&count.to_string(), &part.to_string()]));
        let choose = {
            let parts = parts.clone();
            Callback::from(move |_: Event| parts.set(count))
        };
        let disabled = part.is_some_and(|part| part > u32::from(*PREFIXES.end()));
        html! {
            <label class="tick">
                <input type="radio" name="split" id={format!("split-{count}")} checked={*parts == count} {disabled} onchange={choose} />
                { label.unwrap_or_else(|| count.to_string()) }
            </label>
        }
    };
    html! {
        <DialogFrame title={t.with("split.title", &[&name(&outline, &props.at)])}>
            <fieldset class="ticks"><legend class="field__label">{ t.get("split.parts") }</legend>{ for [2, 4, 8].map(one) }</fieldset>
            <BuildPreview form={BuildForm::Split(props.at.clone(), *parts)} />
        </DialogFrame>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct MergeProps {
    /// The subnets; the first one keeps its id.
    pub(crate) subnets: Rc<Vec<Key>>,
}

/// Neighbouring subnets joined to one, or why they cannot be.
#[component]
pub(crate) fn MergeDialog(props: &MergeProps) -> Html {
    let (outline, t) = (use_outline(), use_texts());
    use_effect_with((), |()| focus::soon("fix-apply"));
    let names = props.subnets.iter().map(|id| html! { <li>{ name(&outline, id) }</li> });
    html! {
        <DialogFrame title={t.get("merge.title")}>
            <ul class="delete__list">{ for names }</ul>
            <BuildPreview form={BuildForm::Merge(props.subnets.to_vec())} />
        </DialogFrame>
    }
}
