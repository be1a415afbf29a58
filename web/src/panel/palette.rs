//! What can be added, by area. What is added goes into the selected place, or the nearest around it that fits.

use engine::{Change, Id, Kind, PaletteItem, Resource, may_end, misplaced, palette, ways};
use yew::prelude::*;

use crate::app::Part;
use crate::state::{Action, Dialog, State};
use crate::ui::Icon;

/// The palette.
#[component]
pub(crate) fn Palette(part: &Part) -> Html {
    let state = &part.state;
    let areas = palette(state.language);
    html! {
        <section class="palette" aria-label={state.texts.get("panel.palette")}>
            <h2 class="heading">{ state.texts.get("panel.palette") }</h2>
            { for areas.into_iter().map(|area| html! {
                <div class="palette__area">
                    <h3 class="palette__name">{ area.name }</h3>
                    <div class={classes!("palette__items", format!("area-{}", area.tag))}>
                        { for area.items.into_iter().map(|item| button(state, item)) }
                    </div>
                </div>
            }) }
        </section>
    }
}

fn button(state: &UseReducerHandle<State>, item: PaletteItem) -> Html {
    let (path, name, about) = (item.icon, item.name, item.about);
    let press = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| add(&state, &item))
    };
    html! {
        <button class="palette__item" title={about} onclick={press}>
            <span class="palette__icon"><Icon {path} /></span><span>{ name }</span>
        </button>
    }
}

/// Adds a resource of this kind, or begins to connect; what is added gets the focus on its name.
pub(super) fn add(state: &UseReducerHandle<State>, item: &PaletteItem) {
    if let Some(from) = end(state, item) {
        state.dispatch(Action::Dialog(Some(Dialog::Connect(from, Some(item.tag)))));
        return;
    }
    match place(state, item.tag) {
        Ok(parent) => put(state, item, parent),
        Err(why) => state.dispatch(Action::Say(why)),
    }
}

/// The selected end of a new wire: what is selected or the nearest around it where one may end, if there
/// is something to join it to. A wire without is added as it is, to choose its ends in the form.
fn end(state: &State, item: &PaletteItem) -> Option<Id> {
    let plan = state.session.plan();
    let selected = state.selected().filter(|_| item.is_wire)?;
    let from = std::iter::once(selected.clone())
        .chain(plan.parents(selected))
        .find(|id| may_end(&state.session, item.tag, id))?;
    let joins = |to: &Id| {
        let found = ways(&state.session, &from, to, state.language);
        *to != from && found.iter().any(|way| way.tag == item.tag)
    };
    plan.ids().any(joins).then_some(from)
}

/// Where a new resource goes: the selected one or what is around it, else the only place there is.
fn place(state: &State, tag: &'static str) -> Result<Option<Id>, String> {
    let plan = state.session.plan();
    let fits = |id: Option<&Id>| misplaced(&state.session, tag, id, state.language).is_none();
    let around = state
        .selected()
        .into_iter()
        .flat_map(|id| std::iter::once(id.clone()).chain(plan.parents(id)));
    if let Some(id) = around.into_iter().find(|id| fits(Some(id))) {
        return Ok(Some(id));
    }
    let mut places = plan.ids().filter(|id| fits(Some(id)));
    match (places.next(), places.next(), fits(None)) {
        (Some(only), None, _) => Ok(Some(only.clone())),
        (_, _, true) => Ok(None),
        (first, ..) => first.map(|id| Some(id.clone())).ok_or_else(|| {
            misplaced(&state.session, tag, None, state.language).unwrap_or_default()
        }),
    }
}

fn put(state: &UseReducerHandle<State>, item: &PaletteItem, parent: Option<Id>) {
    let Some(listed) = Kind::listed(item.tag) else { return };
    let plan = state.session.plan();
    let id = Id::from_text(item.tag).free(|id| plan.resource(id).is_some());
    let resource = Resource { parent, ..Resource::new("", (listed.blank)()) };
    let change = Change::new(state.texts.with("palette.add", &[item.name])).put(&id, resource);
    state.dispatch(Action::Add(change, id, "field-name"));
}
