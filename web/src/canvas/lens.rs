//! Lenses: the drawing coloured by one question, and what its colours say.

use std::collections::BTreeMap;
use std::rc::Rc;

use view::{Ask, Key, LensAsk, LensView, Reply};
use yew::prelude::*;

use crate::page::use_reply;
use crate::state::{Lens, use_interface, use_page, use_selection, use_texts};

/// What the chosen lens colours; nothing where it follows from the boxes themselves.
#[hook]
pub(super) fn use_lens() -> Rc<LensView> {
    let (interface, selection) = (use_interface(), use_selection());
    let ask = match interface.lens {
        Lens::Problems | Lens::Exposure => None,
        Lens::Zones => Some(LensAsk::Zones),
        Lens::Uses => selection.last().cloned().map(LensAsk::Uses),
    };
    let reply = use_reply(ask.map(Ask::Lens));
    match reply.as_deref() {
        Some(Reply::Lens(found)) if interface.lens != Lens::Exposure => Rc::new(found.clone()),
        _ => Rc::default(),
    }
}

/// The tone of each resource that a lens colours; the first that it has.
pub(super) fn tones(lens: &LensView) -> BTreeMap<&Key, u32> {
    let all = lens.tones.iter().rev();
    all.flat_map(|tone| tone.of.iter().map(move |id| (id, tone.tone))).collect()
}

#[derive(PartialEq, Properties)]
pub(super) struct LensesProps {
    /// What the chosen lens colours.
    pub(super) lens: Rc<LensView>,
}

/// The choice of a lens, with what its colours say.
#[component]
pub(super) fn Lenses(props: &LensesProps) -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    let button = |(lens, name): &(Lens, &'static str)| {
        let (page, lens) = (page.clone(), *lens);
        let press = Callback::from(move |_: MouseEvent| {
            page.update(|state| state.interface().lens = lens);
        });
        let is_on = interface.lens == lens;
        html! { <button class="lens" role="radio" aria-checked={is_on.to_string()} onclick={press} data-lens={*name}>{ t.get(name) }</button> }
    };
    let line = |(class, name, count): (String, String, usize)| {
        html! { <li><span class={classes!("lens__tone", class)}></span>{ name }if count > 0 { <b>{ count }</b> }</li> }
    };
    let said: Vec<(String, String, usize)> = match interface.lens {
        Lens::Problems => Vec::new(),
        Lens::Exposure => {
            EXPOSURES.map(|(class, name)| (class.to_owned(), t.get(name).to_owned(), 0)).into()
        }
        Lens::Zones | Lens::Uses => {
            let tones = props.lens.tones.iter();
            tones
                .map(|tone| (format!("tone-{}", tone.tone), tone.name.clone(), tone.of.len()))
                .collect()
        }
    };
    let asks = interface.lens == Lens::Uses && said.is_empty();
    html! {
        <div class="lenses">
            <div class="lenses__choice" role="radiogroup" aria-label={t.get("lens.label")}>{ for Lens::ALL.iter().map(button) }</div>
            if asks { <p class="lenses__legend">{ t.get("lens.choose") }</p> }
            if !said.is_empty() { <ul class="lenses__legend">{ for said.into_iter().map(line) }</ul> }
        </div>
    }
}

/// The classes of subnets that AWS's diagrams tell apart.
const EXPOSURES: [(&str, &str); 4] = [
    ("lens-public", "lens.public"),
    ("lens-private", "lens.private"),
    ("lens-attachment", "lens.attachment"),
    ("lens-isolated", "lens.isolated"),
];
